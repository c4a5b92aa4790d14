"""Where names stand in the first columns of a sheet, so that a row is compared with all rows below it at once.

Looking at the rows themselves, for each row that might begin a matrix, would take the square of their number.
"""

from bisect import bisect_right
from collections import Counter, defaultdict

from spbe_inventory.files.sheets import Sheet, filled
from spbe_inventory.matching.folding import fold

FIRST_COLUMNS = 4  # columns among which the names down are looked for
MAX_ROWS = 2_000  # of a matrix
NEXT = (
    2  # rows from one to the next of a block, with one left blank between them at most
)


class NamesDown:
    """The folded texts of the first columns of a sheet, by column, and where each block of rows ends.

    `counts` says how often each stands there, as far down as a matrix goes.
    """

    def __init__(self, sheet: Sheet) -> None:
        """Read the first columns of a sheet once."""
        self.counts: Counter[str] = Counter()
        self._rows: list[dict[str, list[int]]] = [
            defaultdict(list) for _column in range(FIRST_COLUMNS)
        ]
        names: list[dict[int, str]] = []
        for index, (_number, cells) in enumerate(sheet.rows):
            texts = {}
            for column, text in filled(cells[:FIRST_COLUMNS]):
                texts[column] = fold(text)
                self._rows[column][texts[column]].append(index)
            names.append(texts)
            if index < MAX_ROWS:
                self.counts.update(texts.values())
        self._ends = _ends_of_blocks(sheet)
        self._different = self._count_different(names)

    def stands_below(self, name: str, column: int, index: int) -> bool:
        """Return whether a folded name stands in a column of the rows below one, in the same block."""
        rows = self._rows[column].get(name, [])
        position = bisect_right(rows, index)
        if position == len(rows):
            return False
        return rows[position] < min(self._ends[index], index + 1 + MAX_ROWS)

    def different_below(self, column: int, index: int) -> int:
        """Return how many different names stand in a column of the rows below one, in the same block."""
        return self._different[index][column]

    def _count_different(self, names: list[dict[int, str]]) -> list[list[int]]:
        """Return by row and column how many different names stand below, counted from the end of each block on."""
        different: list[list[int]] = []
        seen: list[set[str]] = [set() for _column in range(FIRST_COLUMNS)]
        for index in range(len(names) - 1, -1, -1):
            if self._ends[index] == index + 1:
                seen = [set() for _column in range(FIRST_COLUMNS)]
            different.append([len(column) for column in seen])
            for column, name in names[index].items():
                seen[column].add(name)
        different.reverse()
        return different


def _ends_of_blocks(sheet: Sheet) -> list[int]:
    """Return for each row the index behind its block: rows that follow one another, with one blank between at most."""
    ends = [0] * len(sheet.rows)
    end = len(sheet.rows)
    below = 0
    for index in range(len(sheet.rows) - 1, -1, -1):
        number, _cells = sheet.rows[index]
        if index + 1 < len(sheet.rows) and below > number + NEXT:
            end = index + 1
        ends[index] = end
        below = number
    return ends
