"""The cover of a questionnaire: told by what stands in its hidden column, never read as a list."""

from collections.abc import Iterator

from spbe_inventory.domain.cell_location import CellLocation
from spbe_inventory.files.sheets import Sheet, text_of
from spbe_inventory.language.texts import Text
from spbe_inventory.matching.folding import fold

COVER = Text("Petunjuk", "Guide")
COVER_MARK = "_petunjuk"  # in the hidden first column of each of its rows
COLUMNS = 3  # of the cover: mark, label, text


def is_cover(sheet: Sheet) -> bool:
    """Return whether a sheet is the cover of a questionnaire, whatever it is called now."""
    return any(_is_marked(cells) for _number, cells in sheet.rows)


def is_called_cover(sheet: Sheet) -> bool:
    """Return whether a sheet of a questionnaire is called as its cover is: its hidden column may be lost."""
    return fold(sheet.name) in (fold(COVER.id), fold(COVER.en))


def words_beside(sheet: Sheet) -> Iterator[tuple[CellLocation, str]]:
    """Yield what was typed on a cover beside and below our own words, row by row."""
    rows = sheet.rows
    first = next(index for index, row in enumerate(rows) if _is_marked(row[1]))
    for number, cells in rows[first:]:
        own_cells = COLUMNS if _is_marked(cells) else 0
        texts = [text_of(cell) for cell in cells[own_cells:]]
        words = " ".join(filter(None, texts))
        if words:
            yield sheet.at(number), words


def _is_marked(cells: list[object]) -> bool:
    return bool(cells) and cells[0] == COVER_MARK
