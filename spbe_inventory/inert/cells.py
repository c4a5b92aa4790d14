"""Outside text in the cells of a spreadsheet."""

from spbe_inventory.inert.screen import JOINERS, invisible

CELL_LIMIT = 32_767  # letters that a cell of an XLSX file may hold


def cell_text(text: str) -> str:
    r"""Give text that a cell can hold: no control characters but the line break, cut where a cell ends.

    That it is a text and no formula is for the writer to say (`write_string`), never for the text.

    >>> cell_text("=1+1\x07\nbaris dua")
    '=1+1\nbaris dua'
    """
    kept = "".join(" " if letter.isspace() and letter != "\n" else letter for letter in text if _kept(letter))
    return kept if len(kept) <= CELL_LIMIT else f"{kept[: CELL_LIMIT - 1]}…"


def _kept(letter: str) -> bool:
    return letter == "\n" or letter.isspace() or letter in JOINERS or not invisible(letter)
