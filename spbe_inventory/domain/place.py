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

    @property
    def inside(self) -> str:
        """The place as people find it in its file."""
        if self.sheet:
            return f"{self.sheet}!{self.cell}"
        return self.cell if self.column is not None else t("row {row}", row=self.cell)

    def __str__(self) -> str:
        """Say it as people find it."""
        return f"{self.file}, {self.inside}"


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
