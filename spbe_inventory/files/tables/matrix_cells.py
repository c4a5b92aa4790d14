"""What one cell of a matrix says of the exchange between its row and its column."""

from dataclasses import dataclass
from functools import cache, lru_cache

from spbe_inventory.matching.folding import fold
from spbe_inventory.reference.wordings import wordings

GIVES = frozenset(["→", "->", "=>", ">", "⇒", "➔"])
TAKES = frozenset(["←", "<-", "<=", "<", "⇐"])
TICKS = frozenset(["v", "x", "√", "✓", "✔", "☑", "●", "•", "*", "+", "1", "o"])
DENIALS = ("no", "none", "unknown")
DATA_WORD = "data "
NOTHING = "0"
IN_USE = "in_use"
CLAIMED = "claimed"


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """What a cell says: its state, its method and data where it names them, other words to be kept.

    `row_end` is the end of the exchange that the row is, where an arrow says so.
    """

    state: str = IN_USE
    row_end: str = ""
    method: str = ""
    data: str = ""
    other_words: str = ""


@lru_cache(maxsize=1024)
def read_matrix_cell(text: str) -> MatrixCell | None:
    """Return what a cell says of an exchange; None where it says that there is none, that it is not known, or nothing.

    >>> read_matrix_cell("v"), read_matrix_cell("belum")
    (MatrixCell(state='in_use', row_end='', method='', data='', other_words=''), None)
    >>> read_matrix_cell("→").row_end, read_matrix_cell("Data panen").state
    ('giver', 'claimed')
    """
    if text in GIVES:
        return MatrixCell(row_end="giver")
    if text in TAKES:
        return MatrixCell(row_end="taker")
    if text.casefold() in TICKS:
        return MatrixCell()
    folded = fold(text)
    if folded in ("", NOTHING) or folded in _words("answers", *DENIALS):
        return None
    if folded in _words("answers", "yes"):
        return MatrixCell()
    if folded in _words("exchange.state"):
        return MatrixCell(state=text)
    if folded in _words("exchange.method"):
        return MatrixCell(method=text)
    if folded.startswith(DATA_WORD):
        return MatrixCell(CLAIMED, data=text)
    return MatrixCell(CLAIMED, other_words=text)


@cache
def _words(table: str, *names: str) -> frozenset[str]:
    """Return the folded words of a table of wordings, of some of its lists or of all."""
    words: set[str] = set()
    for name, listed in wordings()[table].items():
        if not names or name in names:
            words.update(fold(word) for word in listed)
    words.discard("")
    return frozenset(words)
