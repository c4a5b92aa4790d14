"""What an edition for the public leaves out, in every report of it: a line under the title, a list, a table."""

from spbe_inventory.documents.blocks import Heading, Paragraph
from spbe_inventory.documents.listing import listing_table
from spbe_inventory.documents.report import Table
from spbe_inventory.domain.edition import Withheld
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _
from spbe_inventory.queries.left_out_words import (
    left_out_headings,
    left_out_rows,
    left_out_sentence,
    rules_sentence,
)
from spbe_inventory.reports.shared.grids import Blocks, grid_of

SHARES = (6, 4, 4, 4, 4)  # of the width, by column


def left_out_blocks(left_out: Withheld | None) -> Blocks:
    """Yield what is left out by kind of record; nothing in the full edition."""
    if left_out is None:
        return
    yield Heading(_("What this edition leaves out"))
    yield Paragraph(left_out_sentence(left_out))
    yield Paragraph(rules_sentence())
    rows = left_out_rows(left_out)
    if rows:
        columns = dict(zip(left_out_headings(), SHARES, strict=True))
        cells = [(name, *map(number, counts)) for name, *counts in rows]
        yield grid_of(columns, cells)


def left_out_note(left_out: Withheld | None) -> Blocks:
    """Yield what is left out as one paragraph, for a letter or a report that is to stay short."""
    if left_out is not None:
        text = f"{left_out_sentence(left_out)} {rules_sentence()}"
        yield Paragraph(text, small=True)


def left_out_tables(left_out: Withheld | None) -> tuple[Table, ...]:
    """Return what is left out by kind of record as a table for a spreadsheet; none in the full edition."""
    if left_out is None:
        return ()
    rows = left_out_rows(left_out)
    return (listing_table(_("Not in this edition"), left_out_headings(), rows),)
