"""How much one table may hold that is read from a file without sheets of its own."""

from spbe_inventory.errors import BadInput

ROWS_LIMIT = 100_000  # rows of one table: three national registers
CELLS_LIMIT = 5_000_000  # cells of one table


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
