"""Outside text in the cells of a spreadsheet."""

import unicodedata

from spbe_inventory.sanitize.screen import JOINERS, first_invisible

CELL_LIMIT = 32_767  # letters that a cell of an XLSX file may hold
SHEET_NAME_LIMIT = 31
FORBIDDEN_IN_SHEET_NAME = "[]:*?/\\"
RESERVED_SHEET_NAME = "history"


def cell_text(text: str) -> str:
    r"""Return text that a cell can hold: no control characters but line break and tab, cut where a cell ends.

    That it is a text and no formula is for the writer to say (`write_string`), never for the text.

    >>> cell_text("=1+1\x07\nbaris dua")
    '=1+1\nbaris dua'
    """
    if text.isprintable() and len(text) <= CELL_LIMIT:
        return text  # the usual case, without a look at each letter
    letters = [_plain_separator(letter) for letter in text if is_kept(letter)]
    if len(letters) > CELL_LIMIT:
        letters[CELL_LIMIT - 1 :] = "…"
    return "".join(letters)


def _plain_separator(letter: str) -> str:
    """Return a blank for a separator that nobody types, and any letter as it is."""
    if not letter.isspace() or letter in "\n\t":
        return letter
    if unicodedata.category(letter) == "Zs":
        return letter
    return " "


def is_kept(letter: str) -> bool:
    """Return whether a letter can be seen, or is a blank, a line break or a joiner."""
    if letter.isspace() or letter in JOINERS:
        return True
    return not first_invisible(letter)


def sheet_name(text: str, taken: set[str]) -> str:
    """Return a text as the name of a sheet: at most 31 letters, none of those that are forbidden, none twice.

    The name is added to `taken`.

    >>> taken = set()
    >>> sheet_name("Dinas A/B: [uji]", taken), sheet_name("dinas a b uji", taken)
    ('Dinas A B uji', 'dinas a b uji (2)')
    """
    name = _allowed_sheet_name(text) or "Lembar"
    unique = name
    number = 1
    while unique.casefold() in taken | {RESERVED_SHEET_NAME}:
        number += 1
        suffix = f" ({number})"
        room = SHEET_NAME_LIMIT - len(suffix)
        unique = name[:room] + suffix
    taken.add(unique.casefold())
    return unique


def _allowed_sheet_name(text: str) -> str:
    """Return a text without what a sheet name may not hold, cut to its limit; may be empty."""
    letters = []
    for letter in text:
        allowed = letter not in FORBIDDEN_IN_SHEET_NAME and is_kept(letter)
        letters.append(letter if allowed else " ")
    words = "".join(letters).split()
    name = " ".join(words).strip("'")
    return name[:SHEET_NAME_LIMIT].strip()
