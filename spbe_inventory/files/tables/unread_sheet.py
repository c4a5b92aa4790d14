"""Find what may be the headings of a sheet in which no table was recognised, for the person who is to explain them."""

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.files.sheets import Sheet, filled
from spbe_inventory.files.tables.column_content import columns_by_content
from spbe_inventory.files.tables.column_meaning import columns_of
from spbe_inventory.files.tables.heading_rows import MAX_HEADINGS
from spbe_inventory.files.tables.headings import LONGEST
from spbe_inventory.files.tables.mapping import ColumnMapping
from spbe_inventory.files.tables.sheet_table import Column, SheetTable, Texts

FIRST_ROWS = 30  # rows among which the headings are looked for
MIN_HEADINGS = 2
DEFAULT_KIND = "application"


def probable_table(sheet: Sheet, mapping: ColumnMapping) -> SheetTable | None:
    """Return the table under the row with the most known headings, else the most headings; None where none has two."""
    best: SheetTable | None = None
    best_score = (0, 0)
    for index, (number, cells) in enumerate(sheet.rows[:FIRST_ROWS]):
        texts = _heading_texts(cells)
        if not MIN_HEADINGS <= len(texts) <= MAX_HEADINGS:
            continue
        for kind in (DEFAULT_KIND, *KINDS):
            columns = columns_of(sheet, kind, texts, mapping, two_rows=False)
            score = (len(known_headings(columns)), len(texts))
            if score > best_score:
                rows = sheet.rows[index + 1 :]
                best = SheetTable(sheet, kind, (number,), columns, rows)
                best_score = score
    if best is not None:
        best.columns = columns_by_content(best, mapping)
    return best


def _heading_texts(cells: list[object]) -> Texts:
    """Return the texts of a row that may be headings: short, and not only digits."""
    return {
        column: text
        for column, text in filled(cells)
        if len(text) <= LONGEST and not text.isdigit()
    }


def known_headings(columns: tuple[Column, ...]) -> list[str]:
    """Return the headings that mean something."""
    return [column.heading for column in columns if column.heading and column.field]


def unknown_headings(columns: tuple[Column, ...]) -> list[str]:
    """Return the headings that mean nothing."""
    return [column.heading for column in columns if column.heading and not column.field]
