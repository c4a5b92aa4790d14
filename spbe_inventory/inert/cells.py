"""Outside text in the cells of a spreadsheet."""

import unicodedata

from spbe_inventory.inert.screen import JOINERS, invisible

CELL_LIMIT = 32_767  # letters that a cell of an XLSX file may hold


def cell_text(text: str) -> str:
    r"""Give text that a cell can hold: no control characters but line break and tab, cut where a cell ends.

    That it is a text and no formula is for the writer to say (`write_string`), never for the text.

    >>> cell_text("=1+1\x07\nbaris dua")
    '=1+1\nbaris dua'
    """
    if text.isprintable() and len(text) <= CELL_LIMIT:
        return text  # nothing in it that would have to go: the usual case, told quickly
    kept = "".join(_held(letter) for letter in text if _kept(letter))
    return kept if len(kept) <= CELL_LIMIT else f"{kept[: CELL_LIMIT - 1]}…"


def _held(letter: str) -> str:
    """Give a letter as a cell holds it: separators nobody writes become a blank, all others stay."""
    return " " if letter.isspace() and letter not in "\n\t" and unicodedata.category(letter) != "Zs" else letter


def _kept(letter: str) -> bool:
    return letter == "\n" or letter.isspace() or letter in JOINERS or not invisible(letter)


def csv_text(text: str) -> str:
    r"""Give text for a CSV file that no spreadsheet program takes for a formula: a tab stands before such a sign.

    Reading it back takes the tab off with the blanks around it.

    >>> csv_text("=1+1"), csv_text("-"), csv_text("e-Sakip"), csv_text("-5 orang")
    ('\t=1+1', '-', 'e-Sakip', '\t-5 orang')
    """
    kept = text if text.isprintable() else "".join(letter for letter in text if letter in "\n\r" or _kept(letter))
    return f"\t{kept}" if len(kept) > 1 and kept.lstrip()[:1] in ("=", "+", "-", "@") else kept


def sheet_name(text: str, taken: set[str]) -> str:
    """Give a text as the name of a sheet: at most 31 letters, none of those that are forbidden, none twice.

    >>> taken = set()
    >>> sheet_name("Dinas A/B: [uji]", taken), sheet_name("dinas a b uji", taken)
    ('Dinas A B uji', 'dinas a b uji (2)')
    """
    bare = "".join(" " if letter in "[]:*?/\\" or not _kept(letter) else letter for letter in text)
    name = " ".join(bare.split()).strip("'")[:31].strip() or "Lembar"
    number, given = 1, name
    while given.casefold() in taken or given.casefold() == "history":
        number += 1
        given = f"{name[: 31 - len(f' ({number})')]} ({number})"
    taken.add(given.casefold())
    return given
