"""Locations in the files of lists."""

from dataclasses import dataclass
from string import ascii_uppercase

from spbe_inventory.language.texts import _

RowLocation = tuple[str, str, int]  # file, sheet, number of the row


@dataclass(frozen=True, slots=True)
class CellLocation:
    """A cell or row of a file: file, sheet ('' in a CSV file), row from 1, column from 0 (None: the whole row).

    >>> str(CellLocation("daftar.xlsx", "Aplikasi", 7, 2)), str(CellLocation("daftar.csv", "", 7))
    ('daftar.xlsx, Aplikasi!C7', 'daftar.csv, baris 7')
    """

    file: str
    sheet: str
    row: int
    column: int | None = None

    @property
    def row_location(self) -> RowLocation:
        """The row in which it lies."""
        return (self.file, self.sheet, self.row)

    @property
    def cell(self) -> str:
        """The cell as spreadsheets call it (`C7`), the number of the row where it is the whole row."""
        if self.column is None:
            return str(self.row)
        return f"{column_letters(self.column)}{self.row}"

    @property
    def inside(self) -> str:
        """The location within the file, as people find it."""
        if self.sheet:
            return f"{self.sheet}!{self.cell}"
        if self.column is None:
            return _("row {row}", row=self.cell)
        return self.cell

    def __str__(self) -> str:
        """Return file and location, as people find it."""
        return f"{self.file}, {self.inside}"


def column_letters(column: int) -> str:
    """Return the letters of a column (from 0).

    >>> column_letters(0), column_letters(25), column_letters(26), column_letters(702)
    ('A', 'Z', 'AA', 'AAA')
    """
    letters = ""
    rest = column + 1
    while rest:
        rest, index = divmod(rest - 1, 26)
        letters = ascii_uppercase[index] + letters
    return letters
