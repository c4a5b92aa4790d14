"""Words of questionnaires that no field holds: kept in the note of the record that they are about."""

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.files.tables.form_row import FormRow
from spbe_inventory.files.tables.headings import FLOWS
from spbe_inventory.intake.context import IntakeContext
from spbe_inventory.intake.merge_record import merge_values
from spbe_inventory.intake.note import note_label

OF_OUR_OWN = ("key", "asked_cells")  # cells that we wrote for ourselves


def kept_line(row: FormRow, column: str) -> str:
    """Return the words of a cell as a line of a note: its heading, and the text as written."""
    return f"{note_label(row.kind, column)}: {row.text(column)}"


def kept_text(column: str, text: str) -> str:
    """Return the line of a note that a cell of a row on data in and out would be."""
    return f"{note_label(FLOWS, column)}: {text}"


def add_row_to_note(row: FormRow, kind: str, key: str, context: IntakeContext) -> None:
    """Write all words of a row into the note of a record, as one line, where its kind has notes."""
    if "note" not in KINDS[kind].fields:
        return
    merge_values(context, row, kind, key, {"note": row_words(row)})


def row_words(row: FormRow) -> str:
    """Return all words of a row as one line, each with its heading."""
    columns = [name for name in row.cells if name not in OF_OUR_OWN]
    lines = [kept_line(row, column) for column in columns]
    return "; ".join(lines)
