"""Which page of a list an address asks for, and which pages there are beside it."""

from collections.abc import Callable
from dataclasses import dataclass

from starlette.datastructures import QueryParams

from spbe_inventory.web.shell.page import SAVED

PAGE = "halaman"
MOST_PAGES = 100_000
MOST_DIGITS = 9  # of the number of a page


@dataclass(frozen=True, slots=True)
class Paging:
    """A page of several (the first is 1), and the rows of it among all; 0 for what there is not."""

    number: int
    last: int
    first_row: int
    last_row: int

    @property
    def before(self) -> int:
        """The number of the page before; 0 for none."""
        return min(self.number, self.last + 1) - 1

    @property
    def after(self) -> int:
        """The number of the page after; 0 for none."""
        if self.number >= self.last:
            return 0
        return self.number + 1


def paging(number: int, count: int, rows: int) -> Paging:
    """Return a page of so many rows among the pages of all that there is."""
    last = max(-(-count // rows), 1)
    first_row = (number - 1) * rows + 1
    last_row = min(number * rows, count)
    if first_row > count:
        first_row, last_row = 0, 0
    return Paging(number, last, first_row, last_row)


def page_number(query: QueryParams) -> int:
    """Return the number of the page that an address asks for; the first for what is none."""
    text = query.get(PAGE, "")
    if not (text.isascii() and text.isdecimal()):
        return 1
    return min(max(int(text[:MOST_DIGITS]), 1), MOST_PAGES)


def query_of_pages(query: QueryParams) -> Callable[..., dict[str, object]]:
    """Return a function that gives what stands behind the question mark of another page of the same address."""
    asked = {name: query.getlist(name) for name in query if name != SAVED}

    def query_of(page: int) -> dict[str, object]:
        """Return the query of a page by its number."""
        return {**asked, PAGE: page}

    return query_of
