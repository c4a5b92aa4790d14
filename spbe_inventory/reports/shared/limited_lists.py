"""Lists under a title with their number, cut where a screen would be too short for them."""

from collections.abc import Sequence

from spbe_inventory.documents.blocks import Heading, Item, Paragraph, Points
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import ngettext
from spbe_inventory.reports.shared.grids import Blocks

DOT = " · "  # between what is told of one thing in a line


def limited_list(
    title: str, items: Sequence[Item], limit: int | None, *, total: int | None = None
) -> Blocks:
    """Yield items under a title with their number, and how many the limit leaves out; nothing where there are none.

    `total` is the number of what the items stand for, where one of them stands for several.
    """
    if not items:
        return
    count = len(items)
    if total is not None:
        count = total
    yield Heading(f"{title} ({number(count)})", 2)
    yield Points(tuple(items[:limit]))
    hidden = len(items) - len(items[:limit])
    if not hidden:
        return
    if count != len(items):
        text = ngettext(
            "… and {count} more group",
            "… and {count} more groups",
            hidden,
            count=number(hidden),
        )
    else:
        text = ngettext(
            "… and {count} other",
            "… and {count} others",
            hidden,
            count=number(hidden),
        )
    yield Paragraph(text)
