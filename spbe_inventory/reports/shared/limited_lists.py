"""Lists under a title with their number, cut where a screen would be too short for them."""

from collections.abc import Sequence

from spbe_inventory.documents.blocks import Heading, Item, Paragraph, Points
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import ngettext
from spbe_inventory.reports.shared.grids import Blocks

DOT = " · "  # between what is told of one thing in a line


def limited_list(title: str, items: Sequence[Item], limit: int | None) -> Blocks:
    """Yield items under a title with their number, and how many the limit leaves out; nothing where there are none."""
    if not items:
        return
    yield Heading(f"{title} ({number(len(items))})", 2)
    yield Points(tuple(items[:limit]))
    hidden = len(items) - len(items[:limit])
    if hidden:
        yield Paragraph(
            ngettext(
                "… and {count} more (--all, or -o FILE.html)",
                "… and {count} more (--all, or -o FILE.html)",
                hidden,
                count=number(hidden),
            )
        )
