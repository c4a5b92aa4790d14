"""Outside text in CSV files: every cell in quotes, and no text a formula, however a program breaks it into cells."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from spbe_inventory.sanitize.cells import is_kept

BYTE_ORDER_MARK = "\ufeff"  # tells spreadsheet programs that it is UTF-8
SEPARATOR = ","
# A typographic apostrophe: looks like the sign by which spreadsheets know a text, and quotes none in any program.
GUARD = "\u2019"
APOSTROPHES = ("'", GUARD)
# A sign with which a formula begins, wide ones included, and what stands between it and the word before it.
SIGN = re.compile(
    "(?<![\\s\"'\u2019])([\\s\"'\u2019]*)([=+\\-@\uff1d\uff0b\uff0d\uff20])"
)
EQUAL_SIGNS = "=\uff1d"
# What programs offer as separators, or people type as one. Where a line is parted by the one of the file, its quotes
# hold; by another one, a cell may begin within a text.
SEPARATORS = frozenset(",;|:#~^&\\")
CELL_ENDS = frozenset('\t\n\r\v\f"')


def csv_text(rows: Iterable[Sequence[object]], *, separator: str = SEPARATOR) -> str:
    r"""Return rows as the text of a CSV file with a byte order mark.

    >>> csv_text([["Nama"], ["a-b"]])
    '\ufeff"Nama"\r\n"a-b"\r\n'
    """
    text = io.StringIO()
    writer = csv.writer(
        text, delimiter=separator, quoting=csv.QUOTE_ALL, lineterminator="\r\n"
    )
    for row in rows:
        writer.writerow([guarded(str(cell), separator) for cell in row])
    return BYTE_ORDER_MARK + text.getvalue()


def guarded(text: str, separator: str = SEPARATOR) -> str:
    r"""Return a text with an apostrophe before each sign that could begin a formula in a cell of its own.

    >>> guarded("=1+1") == "\u2019=1+1", guarded("a;@x") == "a;\u2019@x"
    (True, True)
    >>> guarded("-"), guarded("e-Sakip"), guarded("SIM - RS"), guarded("Rp5.000,- sehari")
    ('-', 'e-Sakip', 'SIM - RS', 'Rp5.000,- sehari')
    """
    kept = text
    if not text.isprintable():
        kept = "".join(filter(is_kept, text))
    end = len(kept.rstrip())

    def guard(match: re.Match[str]) -> str:
        """Return a sign with what stands before it, and the guard where it needs one."""
        before, sign = match.groups()
        if not _begins_formula(match, end, separator):
            return f"{before}{sign}"
        return f"{before}{GUARD}{sign}"

    return SIGN.sub(guard, kept)


def unguarded(text: str, separator: str = SEPARATOR) -> str:
    r"""Return a text as it was before it was guarded.

    >>> unguarded("\u2019=1+1"), unguarded("a;\u2019=1+1"), unguarded("'tanda' a=b")
    ('=1+1', 'a;=1+1', "'tanda' a=b")
    """
    end = len(text.rstrip())

    def take_off(match: re.Match[str]) -> str:
        """Return a sign with what stands before it, without the guard."""
        before, sign = match.groups()
        if before.endswith(GUARD) and _begins_formula(match, end, separator):
            before = before.removesuffix(GUARD)
        return f"{before}{sign}"

    return SIGN.sub(take_off, text)


def without_first_guard(text: str) -> str:
    """Return a text of any CSV file without the apostrophe that says that a sign begins no formula.

    Excel and LibreOffice keep it where they write the file anew.

    >>> without_first_guard("'+62 812"), without_first_guard("'Aisyiyah"), without_first_guard("'-'")
    ('+62 812', "'Aisyiyah", "'-'")
    """
    match = SIGN.match(text)
    is_guarded = match is not None and match[1] in APOSTROPHES
    if not is_guarded or text.endswith(APOSTROPHES):
        return text
    return text[1:]


def _begins_formula(match: re.Match[str], end: int, separator: str) -> bool:
    """Return whether a sign may begin a formula: a cell may begin with it, and it is not alone in it.

    `end` is where the text ends without its last blanks; what follows a last sign of equality may be the next cell.
    """
    start = match.start()
    before = match.string[max(start - 1, 0) : start]
    run, sign = match.groups()
    if match.end() >= end and sign not in EQUAL_SIGNS:
        return False
    if not before or before in SEPARATORS - {separator}:
        return True
    if not CELL_ENDS.isdisjoint(run):
        return True
    if any(letter.isspace() for letter in run):
        following = match.string[match.end() : match.end() + 1]
        return not following.isspace()
    return sign in EQUAL_SIGNS and not before.isalnum()
