"""A sheet as it was read: rows with their numbers, cells as they stood, which cells were merged."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from spbe_inventory.domain.place import At

Row = tuple[int, list[Any]]
Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a file; a CSV file is one sheet without a name.

    `rows` holds the rows in which anything stands, each with its number in the file (from 1) and its cells from column
    A on, as the reader gave them. `merged` names, for each cell under a merge, the cell in which its value stands, both
    as (row number, column from 0). `unvalued` are cells of formulas that no program has worked out: they look empty.
    """

    file: str
    name: str
    rows: list[Row]
    merged: Mapping[Cell, Cell] = field(default_factory=dict)
    unvalued: tuple[Cell, ...] = ()

    def at(self, row: int, column: int | None = None) -> At:
        """Give a place in this sheet."""
        return At(self.file, self.name, row, column)


def text_of(value: Any) -> str:
    """Give the text a person saw in a cell: whole numbers without a point, days in ISO form, lines trimmed.

    >>> text_of(2016.0), text_of(True), text_of(date(2020, 1, 2)), text_of(" a ")
    ('2016', 'ya', '2020-01-02', 'a')
    """
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)  # noqa: PLR2004 - exact floats
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    if isinstance(value, date | time):
        return value.isoformat()
    return "" if value is None else str(value) if isinstance(value, int | timedelta) else str(value).strip()


def filled(cells: list[Any]) -> Iterator[tuple[int, str]]:
    """Give the cells of a row in which anything stands, each with its column."""
    for column, value in enumerate(cells):
        if value not in ("", None) and (text := text_of(value)):
            yield column, text
