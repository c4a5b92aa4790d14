"""What a government changed of the rule set, in every report: lines under the title, a list, a table to count with."""

from collections.abc import Iterable

from spbe_inventory.assessment.rule_changes import (
    RuleChangeRow,
    change_cells,
    change_headings,
    count_sentences,
    rows_in_force,
)
from spbe_inventory.documents.blocks import Heading
from spbe_inventory.documents.listing import listing_table
from spbe_inventory.documents.report import Table
from spbe_inventory.language.texts import _
from spbe_inventory.reports.shared.context import ReportContext
from spbe_inventory.reports.shared.grids import Blocks, grid_of

SHARES = (3, 8, 4, 5, 4, 8)  # of the width, by column


def rule_changes_of(context: ReportContext) -> tuple[RuleChangeRow, ...]:
    """Return the changes of rules in force on the day of a report."""
    return rows_in_force(context.rule_changes, context.as_of)


def rule_change_notes(rows: Iterable[RuleChangeRow]) -> tuple[str, ...]:
    """Return the lines under the title, without a full stop: rules switched off, and those of another severity."""
    return tuple(line.removesuffix(".") for line in count_sentences(rows))


def rule_change_blocks(rows: tuple[RuleChangeRow, ...]) -> Blocks:
    """Yield the list of changes, each with its reason, its days and who decided it; nothing where there is none."""
    if not rows:
        return
    yield Heading(_("Rules changed by the government"))
    columns = dict(zip(change_headings(), SHARES, strict=True))
    yield grid_of(columns, (change_cells(row) for row in rows))


def rule_change_tables(rows: tuple[RuleChangeRow, ...]) -> tuple[Table, ...]:
    """Return the changes as a table for a spreadsheet; none where there is no change."""
    if not rows:
        return ()
    cells = [change_cells(row) for row in rows]
    return (listing_table(_("Changed rules"), change_headings(), cells),)
