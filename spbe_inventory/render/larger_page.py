"""Which larger sheet a drawing needs so that each of its exchanges is a line."""

from collections.abc import Callable

from spbe_inventory.documents.diagram import Diagram
from spbe_inventory.render.page_size import PAGES, Page

Test = Callable[[Diagram, Page], bool]


def smallest_page(diagram: Diagram, page: Page, can_be_read: Test) -> Page | None:
    """Return the smallest sheet larger than a page on which a drawing can be read; None where it can be on none.

    What can be read on a sheet can be on every larger one, so that few are tried.
    """
    larger = [each for each in PAGES.values() if each.width > page.width]
    larger.sort(key=lambda each: each.width)
    found: Page | None = None
    while larger:
        middle = len(larger) // 2
        tried = larger[middle]
        if can_be_read(diagram, tried):
            found = tried
            larger = larger[:middle]
        else:
            larger = larger[middle + 1 :]
    return found
