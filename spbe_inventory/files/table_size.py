"""How much one table, one sheet, one file may hold: counted while it is read, whatever its format."""

from spbe_inventory.errors import BadInput

ROWS_LIMIT = 100_000  # rows of one table: three national registers
CELLS_LIMIT = 5_000_000  # cells of one table
SHEETS_LIMIT = 2_000  # sheets of one file, as many as files of a folder
AREA_LIMIT = 20_000_000  # cells from A1 to the last one: twenty national registers


class TableSize:
    """Counts rows and cells of a table while it is read; `name` is what its file is called in messages."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.rows = 0
        self.cells = 0

    def add(self, cells: int) -> None:
        """Count a row of so many cells; raise BadInput where the table becomes too large."""
        self.cells += cells
        self.add_rows(1)

    def add_rows(self, count: int) -> None:
        """Count rows whose cells are not known; raise BadInput where the table becomes too large."""
        self.rows += count
        if self.rows > ROWS_LIMIT or self.cells > CELLS_LIMIT:
            raise BadInput("list-too-long", path=self.name, limit=ROWS_LIMIT)


def check_area(name: str, rows: int, columns: int) -> None:
    """Raise BadInput for a sheet whose last cell is so far away that the area before it fills the memory."""
    if rows * columns > AREA_LIMIT:
        raise BadInput("sheet-too-wide", path=name, rows=rows, columns=columns)


def check_sheets(name: str, sheets: int) -> None:
    """Raise BadInput for a file of more sheets than anybody fills in."""
    if sheets > SHEETS_LIMIT:
        raise BadInput("too-many-sheets", path=name, limit=SHEETS_LIMIT)
