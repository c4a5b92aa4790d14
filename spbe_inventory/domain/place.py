"""Where something stood in a file."""

from dataclasses import dataclass

from spbe_inventory.language.texts import t


@dataclass(frozen=True, slots=True)
class At:
    """Where something stood: file, sheet ('' in a CSV file), row from 1, column from 0 (None: the whole row).

    >>> str(At("daftar.xlsx", "Aplikasi", 7, 2)), str(At("daftar.csv", "", 7))
    ('daftar.xlsx, Aplikasi!C7', 'daftar.csv, baris 7')
    """

    file: str
    sheet: str
    row: int
    column: int | None = None

    @property
    def cell(self) -> str:
        """The cell as a sheet calls it (`C7`), the number of the row where it is the whole row."""
        return f"{letters(self.column)}{self.row}" if self.column is not None else str(self.row)

    def __str__(self) -> str:
        """Say it as people find it."""
        where = self.cell
        if self.sheet:
            return f"{self.file}, {self.sheet}!{where}"
        return f"{self.file}, {where}" if self.column is not None else f"{self.file}, {t('row {row}', row=where)}"


def letters(column: int) -> str:
    """Give the letters of a column (from 0).

    >>> letters(0), letters(25), letters(26), letters(702)
    ('A', 'Z', 'AA', 'AAA')
    """
    name, rest = "", column + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        name = chr(65 + letter) + name
    return name
