"""Quick wins of a smart-city master plan, and what the other proposals lack."""

from collections.abc import Sequence

from spbe_inventory.documents.blocks import Heading, Paragraph
from spbe_inventory.documents.plan import ProposedItem
from spbe_inventory.documents.report import Table
from spbe_inventory.language.forms import listing, number
from spbe_inventory.language.texts import _, ngettext
from spbe_inventory.reports.shared.grids import (
    Blocks,
    first_rows_of,
    grid_of,
)
from spbe_inventory.reports.shared.tables import USUAL, WIDE, table

MAX_LACKING = 15  # proposals of which the text says what they lack


Items = Sequence[ProposedItem]


def quick_wins(items: Items) -> Blocks:
    """Yield the proposals that meet all criteria of a quick win, and of the next ones what each lacks."""
    yield Heading(_("Quick wins"))
    yield Paragraph(
        _(
            "Criteria: done within one year, visible (a need, hours of manual work or"
            " a service is helped), little effort, office known, data on record as "
            "ready. The cost is given as far as it is known."
        )
    )
    quick_wins = quick_win_table(items)
    yield from first_rows_of(quick_wins, (10, 5, 5, 5))
    lacking = [item for item in items if item.not_quick]
    if not lacking:
        return
    yield Heading(_("What the next proposals lack"), 2)
    columns = {
        _("Item"): 10,
        _("Office"): 5,
        _("What it lacks"): 10,
    }
    rows = []
    for item in lacking[:MAX_LACKING]:
        criteria = listing(item.not_quick)
        row = (item.name, item.office, criteria)
        rows.append(row)
    yield grid_of(columns, rows)


def quick_win_table(items: Items) -> Table:
    """Return the proposals that meet all criteria of a quick win."""
    columns = {
        _("Item"): WIDE,
        _("Office"): USUAL,
        _("Done after"): USUAL,
        _("Cost"): USUAL,
    }
    rows = []
    for item in items:
        if item.not_quick:
            continue
        row = (
            item.name,
            item.office,
            ngettext(
                "{count} month",
                "{count} months",
                item.months,
                count=number(item.months),
            ),
            _cost_text(item),
        )
        rows.append(row)
    return table(_("Quick wins"), columns, rows)


def _cost_text(item: ProposedItem) -> str:
    """Return the cost of a proposal in rupiah, or that it is not known."""
    if item.cost is None:
        return _("not known")
    return f"Rp {number(item.cost)}"


def lacking_table(items: Items) -> Table:
    """Return the proposals that are no quick wins, each with what it lacks."""
    columns = {
        _("Item"): WIDE,
        _("Office"): USUAL,
        _("What it lacks"): WIDE,
    }
    rows = []
    for item in items:
        if item.not_quick:
            criteria = "; ".join(item.not_quick)
            row = (item.name, item.office, criteria)
            rows.append(row)
    return table(_("What proposals lack"), columns, rows)
