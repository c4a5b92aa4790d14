"""Find the tables of a sheet by their content, never by their position."""

from dataclasses import replace

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.files.sheets import NumberedText, Row, Sheet, filled
from spbe_inventory.files.tables.column_content import columns_by_content
from spbe_inventory.files.tables.data_rows import add_row
from spbe_inventory.files.tables.heading_rows import (
    all_are_certain,
    are_certain_headings,
    has_same_headings,
    is_heading_word,
    may_be_headings,
    read_headings,
)
from spbe_inventory.files.tables.mapping import ColumnMapping
from spbe_inventory.files.tables.matrix import (
    MIN_NAMES,
    matrix_tables,
    may_be_names_across,
)
from spbe_inventory.files.tables.names_down import NamesDown
from spbe_inventory.files.tables.sheet_table import SheetTable, row_text
from spbe_inventory.files.tables.slipped_rows import take_slipped_rows
from spbe_inventory.files.tables.title_owner import owner_of_table

MOST_MATRICES = 100  # of one sheet


def find_tables(
    sheet: Sheet, mapping: ColumnMapping
) -> tuple[list[SheetTable], list[NumberedText]]:
    """Return the tables of a sheet in order, and the rows outside all tables, each with its text."""
    finder = _TableFinder(sheet, mapping)
    finder.run()
    tables = []
    for table in finder.tables:
        if _is_ours(table) or table.form_rows is not None:
            tables.append(table)
        else:
            take_slipped_rows(table)
            columns = columns_by_content(table, mapping)
            owner = owner_of_table(replace(table, columns=columns))
            tables.append(replace(table, columns=columns, title_owner=owner))
    return tables, finder.outside


def _is_ours(table: SheetTable) -> bool:
    """Return whether a table has our keys, fields under all its headings, and nothing beside: it is read as it is."""
    if table.is_own_export:
        return True
    if table.index_of("key") is None or table.kind not in KINDS:
        return False
    fields = KINDS[table.kind].fields
    if any(
        column.field not in fields and column.field != "key" for column in table.columns
    ):
        return False
    last = max(column.index for column in table.columns)
    longest = max((len(cells) for _number, cells in table.rows), default=0)
    return longest <= last + 1


TITLE_AND_RECORD = 2  # rows of a table that ends with the title of the next


class _TableFinder:
    """Goes down a sheet once and puts every row into a table or outside all tables."""

    def __init__(self, sheet: Sheet, mapping: ColumnMapping) -> None:
        self.sheet = sheet
        self.mapping = mapping
        self.tables: list[SheetTable] = []
        self.outside: list[NumberedText] = []
        self.current: SheetTable | None = None
        # In a table with keys every row that has a key is a record, whatever else it holds.
        self.key_index: int | None = None
        self.key_heading: str | None = None
        self.names_down: NamesDown | None = None
        self.matrices = 0

    def run(self) -> None:
        """Read all rows."""
        next_index = 0
        for index, row in enumerate(self.sheet.rows):
            if index < next_index:
                continue
            if self._take_keyed(row):
                continue
            matrix_end = self._take_matrix(index)
            if matrix_end:
                next_index = matrix_end
                continue
            number, cells = row
            table = self._table_at(index, cells)
            if table is None:
                self._take_row(number, cells)
                continue
            next_index = index + len(table.header_rows)
            if self.current and has_same_headings(table, self.current):
                continue  # the headings once more, on top of a printed page
            self._take_title_back(index)
            self._begin(table)
            rest = self.sheet.rows[next_index:]
            if self._all_keyed(rest):
                table.rows.extend(rest)
                break

    def _take_keyed(self, row: Row) -> bool:
        """Add a row with a key to the current table; return whether it had one."""
        key_index = self.key_index
        if key_index is None or self.current is None:
            return False
        cells = row[1]
        if len(cells) <= key_index:
            return False
        key = cells[key_index]
        if not key or key == self.key_heading or not str(key).strip():
            return False
        self.current.rows.append(row)
        return True

    def _take_matrix(self, index: int) -> int:
        """Add the tables of a matrix whose names across are a row; return the index of the row below it, 0 for none."""
        if not self._may_begin_matrix(index):
            return 0
        tables = matrix_tables(self.sheet, index, self.mapping, self._names_down())
        if tables is None:
            return 0
        self.matrices += 1
        applications, _exchanges = tables
        self._take_title_back(index)
        self.tables += tables
        self.current = None
        self.key_index = None
        return index + 1 + len(applications.rows)

    def _may_begin_matrix(self, index: int) -> bool:
        """Return whether a row may hold the names across of a matrix: below a table only after a gap or a title."""
        if self.matrices == MOST_MATRICES:
            return False
        number, cells = self.sheet.rows[index]
        if self.current is not None:
            previous_number, previous_cells = self.sheet.rows[index - 1]
            is_title = len(dict(filled(previous_cells))) == 1
            if number == previous_number + 1 and not is_title:
                return False
        texts = dict(filled(cells))
        unknown = [text for text in texts.values() if not is_heading_word(text)]
        if len(unknown) < MIN_NAMES:
            return False
        return may_be_names_across(texts, self._names_down().counts)

    def _names_down(self) -> NamesDown:
        """Return where names stand in the first columns, found once."""
        if self.names_down is None:
            self.names_down = NamesDown(self.sheet)
        return self.names_down

    def _table_at(self, index: int, cells: list[object]) -> SheetTable | None:
        """Return the table whose headings begin at a row, None where they do not."""
        current = self.current
        if not may_be_headings(cells, index, current):
            return None
        table = read_headings(self.sheet, index, self.mapping, self.outside)
        if table is None or current is None:
            return table
        if has_same_headings(table, current) or are_certain_headings(table):
            return table
        if self._is_below_gap(index) and all_are_certain(table):
            return table
        return None

    def _is_below_gap(self, index: int) -> bool:
        """Return whether a row stands below one without content."""
        number, _cells = self.sheet.rows[index]
        previous_number, _previous_cells = self.sheet.rows[index - 1]
        return number > previous_number + 1

    def _take_row(self, number: int, cells: list[object]) -> None:
        """Add a row without a key to the current table, or to the rows outside."""
        if self.current is None:
            self.outside.append((number, row_text(cells)))
            return
        add_row(self.current, number, cells)

    def _take_title_back(self, index: int) -> None:
        """Take the title above a new table, a row with one text below a gap, from the records of the table before."""
        if self.current is None or len(self.current.rows) < TITLE_AND_RECORD:
            return
        title = self.current.rows[-1]
        number, _cells = self.sheet.rows[index]
        title_number, title_cells = title
        record_number, _record_cells = self.current.rows[-2]
        is_below_gap = title_number > record_number + 1
        is_above = number <= title_number + TITLE_AND_RECORD
        if is_below_gap and is_above and len(dict(filled(title_cells))) == 1:
            self.current.rows.pop()
            self.current.side_rows.append((title_number, row_text(title_cells)))

    def _begin(self, table: SheetTable) -> None:
        """Make a table the current one."""
        self.tables.append(table)
        self.current = table
        self.key_index = table.index_of("key")
        self.key_heading = None
        if self.key_index is not None:
            self.key_heading = table.headings.get(self.key_index)

    def _all_keyed(self, rows: list[Row]) -> bool:
        """Return whether every one of the rows has a key."""
        key_index = self.key_index
        if key_index is None:
            return False
        for row in rows:
            cells = row[1]
            if len(cells) <= key_index:
                return False
            key = cells[key_index]
            if not key or key == self.key_heading:
                return False
        return True
