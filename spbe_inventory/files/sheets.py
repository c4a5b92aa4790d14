"""A sheet as it was read: rows with their numbers, cells as they stood, which cells were merged."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import PurePosixPath
from typing import Any

from spbe_inventory.domain.cell_location import CellLocation
from spbe_inventory.sanitize.screen import strip_invisible

Row = tuple[int, list[Any]]
Cell = tuple[int, int]
NumberedText = tuple[int, str]  # the number of a row, and its text


EXACT_FLOATS = 1e15  # from here on a float need not hold every whole number


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a file; a CSV file is one sheet without a name.

    `rows` holds the rows in which anything stands, each with its number in the file (from 1) and its cells from column
    A on, as the reader gave them. `merged` names, for each cell under a merge, the cell that holds its value, both
    as (row number, column from 0). `unvalued` are cells of formulas that no program has worked out: they look empty.
    `kind` is that of its records, where the format of the file says it.
    """

    file: str
    name: str
    rows: list[Row]
    merged: Mapping[Cell, Cell] = field(default_factory=dict)
    unvalued: tuple[Cell, ...] = ()
    kind: str = ""

    @property
    def map_names(self) -> tuple[str, ...]:
        """What a map may call the sheet: its name; where it has none that of its file, with or without the ending."""
        if self.name:
            return (self.name,)
        path = PurePosixPath(self.file)
        return (self.file, path.name, path.stem)

    def at(self, row: int, column: int | None = None) -> CellLocation:
        """Return a location in this sheet."""
        return CellLocation(self.file, self.name, row, column)


def text_at(cells: Sequence[Any], index: int) -> str:
    """Return the text of a cell of a row, empty where the row is shorter."""
    if index >= len(cells):
        return ""
    return text_of(cells[index])


def text_of(value: Any) -> str:
    """Return the text a person saw in a cell: whole numbers without a point, days in ISO form, nothing invisible.

    >>> text_of(2016.0), text_of(True), text_of(date(2020, 1, 2)), text_of(" a ")
    ('2016', 'ya', '2020-01-02', 'a')
    """
    if isinstance(value, str):
        return strip_invisible(value).strip()
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, float):
        return _float_text(value)
    if isinstance(value, datetime):
        return _datetime_text(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, int | timedelta):
        return str(value)
    return str(value).strip()


def _float_text(value: float) -> str:
    if value.is_integer() and abs(value) < EXACT_FLOATS:
        return str(int(value))
    return repr(value)


def _datetime_text(value: datetime) -> str:
    """Return a moment in ISO form, at midnight the day alone."""
    midnight = time()
    if value.time() == midnight:
        return value.date().isoformat()
    return value.isoformat(sep=" ")


def filled(cells: list[Any]) -> Iterator[tuple[int, str]]:
    """Yield (column, text) of the cells of a row in which anything stands."""
    for column, value in enumerate(cells):
        if value in ("", None):
            continue
        text = text_of(value)
        if text:
            yield column, text
