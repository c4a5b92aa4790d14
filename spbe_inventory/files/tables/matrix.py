"""A matrix of applications against applications → a table of the applications, and one of the exchanges in it."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from spbe_inventory.files.sheets import Row, Sheet, filled
from spbe_inventory.files.tables.column_meaning import columns_of
from spbe_inventory.files.tables.data_rows import TOTAL
from spbe_inventory.files.tables.form_row import CellText, FormRow
from spbe_inventory.files.tables.headings import meaning
from spbe_inventory.files.tables.mapping import ColumnMapping
from spbe_inventory.files.tables.matrix_cells import (
    CLAIMED,
    IN_USE,
    MatrixCell,
    read_matrix_cell,
)
from spbe_inventory.files.tables.names_down import (
    FIRST_COLUMNS,
    MAX_ROWS,
    NamesDown,
)
from spbe_inventory.files.tables.sheet_table import Column, SheetTable, Texts
from spbe_inventory.matching.folding import fold

MIN_NAMES = 2  # names that must stand both across and down
BETWEEN_ENDS = re.compile(r"(?:(?<!\s)\s+)?(?:\\|/|→|->|=>|>|\|)\s*")
FIELDS_OF_ENDS = {
    "giver": "giver",
    "source": "giver",
    "taker": "taker",
    "purpose": "taker",
}
NO = "tidak"


@dataclass(frozen=True)
class _Named:
    """An application of a matrix: its name and the column in which it stands."""

    name: str
    column: int

    @cached_property
    def folded(self) -> str:
        """The name folded for comparison."""
        return fold(self.name)


@dataclass(frozen=True, slots=True)
class _Matrix:
    """A matrix in a sheet: the column of what stands down, the names across by column, the names down by row.

    `row_end` is the end that the rows are, empty where the matrix says nothing of directions.
    """

    sheet: Sheet
    header_row: int
    texts: Texts
    key_index: int
    across: Mapping[int, str]
    rows: Sequence[Row]
    row_end: str


def may_be_names_across(texts: Texts, down: Counter[str]) -> bool:
    """Return whether texts of a row may be the names across of a matrix, by how often each name stands down."""
    names = set()
    for column, text in texts.items():
        others = 0
        if column < FIRST_COLUMNS:
            others = 1  # the row itself
        name = fold(text)
        if down[name] > others:
            names.add(name)
    return len(names) >= MIN_NAMES


def matrix_tables(
    sheet: Sheet, index: int, mapping: ColumnMapping, down: NamesDown
) -> tuple[SheetTable, SheetTable] | None:
    """Return the tables of applications and exchanges of a matrix that begins at a row; None where none does."""
    matrix = _matrix_at(sheet, index, down)
    if matrix is None:
        return None
    applications = _application_table(matrix, mapping)
    names = _names_by_code(matrix, applications)
    exchanges = SheetTable(sheet, "exchange", (matrix.header_row,), ())
    exchanges.form_rows = _exchange_rows(matrix, names)
    return applications, exchanges


def _matrix_at(sheet: Sheet, index: int, down: NamesDown) -> _Matrix | None:
    """Return the matrix whose names across are a row; None where those names do not stand down as well."""
    number, cells = sheet.rows[index]
    texts = dict(filled(cells))
    key_index = -1
    across: Mapping[int, str] = {}
    for column in range(FIRST_COLUMNS):
        names = _names_across(texts, column, index, down)
        if len(names) > len(across):
            key_index, across = column, names
    if not across:
        return None
    row_end = _row_end(texts.get(key_index, ""))
    own_rows = _rows_of_matrix(list(_rows_below(sheet, index)), key_index, across)
    return _Matrix(sheet, number, texts, key_index, across, own_rows, row_end)


def _rows_of_matrix(
    rows: Sequence[Row], key_index: int, across: Mapping[int, str]
) -> list[Row]:
    """Return the rows down to the last one whose name stands across too, or that has something under such a name."""
    names = {fold(text) for text in across.values()}
    end = 0
    for position, (_number, cells) in enumerate(rows, 1):
        texts = dict(filled(cells))
        if TOTAL.match(texts.get(key_index, "")):
            break
        is_named = fold(texts.get(key_index, "")) in names
        if is_named or not across.keys().isdisjoint(texts):
            end = position
    return list(rows[:end])


def _rows_below(sheet: Sheet, index: int) -> Iterator[Row]:
    """Yield the rows below a row down to the first gap."""
    start = index + 1
    expected, _cells = sheet.rows[index]
    for number, cells in sheet.rows[start : start + MAX_ROWS]:
        if number > expected + 2:
            return
        expected = number
        yield number, cells


def _names_across(
    texts: Texts, key_index: int, index: int, down: NamesDown
) -> dict[int, str]:
    """Return the headings right of a column that are names of its rows, with those among them that are not; or none."""
    right = {column: text for column, text in texts.items() if column > key_index}
    found = [
        column
        for column, text in right.items()
        if down.stands_below(fold(text), key_index, index)
    ]
    names = {fold(right[column]) for column in found}
    if len(names) < MIN_NAMES or len(names) < len(found):
        return {}
    if len(found) * 2 < len(right):
        return {}
    different = down.different_below(key_index, index)
    if all(name.isdigit() for name in names) and len(found) < different:
        return {}
    first, last = min(found), max(found)
    return {
        column: text
        for column, text in right.items()
        if first <= column <= last and not TOTAL.match(text)
    }


def _keys(rows: Sequence[Row], index: int) -> Iterator[tuple[int, str]]:
    """Yield the number of each row that has a text in a column, with the text."""
    for number, cells in rows:
        text = dict(filled(cells[: index + 1])).get(index, "")
        if text:
            yield number, text


def _row_end(corner: str) -> str:
    r"""Return which end of an exchange the rows are by the heading of their names; empty where it does not say.

    >>> _row_end("Dari / Ke"), _row_end("Penerima \\\\ Pemberi"), _row_end("Aplikasi")
    ('giver', 'taker', '')
    """
    parts = BETWEEN_ENDS.split(corner)
    if len(parts) == 1:
        parts = corner.split()
    ends = []
    for part in parts:
        means = meaning("exchange", part)
        ends.append(FIELDS_OF_ENDS.get(means.field, "") if means else "")
    filled_ends = [end for end in ends if end]
    if len(set(filled_ends)) == len(filled_ends) == len(("giver", "taker")):
        return filled_ends[0]
    return ""


def _application_table(matrix: _Matrix, mapping: ColumnMapping) -> SheetTable:
    """Return the applications that stand down, with what other columns say of them."""
    others = {
        column: text
        for column, text in matrix.texts.items()
        if column not in matrix.across and not TOTAL.match(text)
    }
    columns = columns_of(matrix.sheet, "application", others, mapping, two_rows=False)
    if all(column.field != "name" for column in columns):
        columns = _with_names(matrix, columns)
    kept = {column.index for column in columns}
    rows = []
    for number, cells in matrix.rows:
        own_cells = [
            cell if position in kept else None for position, cell in enumerate(cells)
        ]
        rows.append((number, own_cells))
    table = SheetTable(
        matrix.sheet, "application", (matrix.header_row,), columns, headings=others
    )
    name_index = table.index_of("name") or 0
    table.rows = [row for row in rows if dict(filled(row[1])).get(name_index)]
    return table


def _with_names(matrix: _Matrix, columns: Sequence[Column]) -> tuple[Column, ...]:
    """Return columns with that of the keys as the one of names."""
    key_index = matrix.key_index
    heading = matrix.texts.get(key_index, "")
    others = [column for column in columns if column.index != key_index]
    name_column = Column(key_index, heading, "name")
    for column in columns:
        if column.index == key_index:
            name_column = replace(column, field="name", sure=True)
    return (name_column, *others)


def _names_by_code(matrix: _Matrix, applications: SheetTable) -> dict[str, str]:
    """Return the names of applications by what stands for them across: a code, a number, or the name."""
    name_index = applications.index_of("name") or 0
    names = dict(_keys(matrix.rows, name_index))
    return {
        fold(key): names[number]
        for number, key in _keys(matrix.rows, matrix.key_index)
        if number in names
    }


def _exchange_rows(matrix: _Matrix, names: Mapping[str, str]) -> list[FormRow]:
    """Return an exchange for each cell that says that there is one; cells on the same ends say it together."""
    across = []
    for column, heading in matrix.across.items():
        name = names.get(fold(heading), heading)
        across.append(_Named(name, column))
    by_ends: dict[object, FormRow] = {}
    for number, cells in matrix.rows:
        texts = dict(filled(cells))
        key = fold(texts.get(matrix.key_index, ""))
        if key not in names:
            continue
        own = _Named(names[key], matrix.key_index)
        for other in across:
            said = read_matrix_cell(texts.get(other.column, ""))
            if said is not None and own.folded != other.folded:
                row = FormRow("exchange", matrix.sheet, number, {})
                ends = _write_ends(row, own, other, said.row_end or matrix.row_end)
                first = by_ends.setdefault(ends, row)
                _add_words(first, said, other.column)
    return list(by_ends.values())


def _write_ends(row: FormRow, own: _Named, other: _Named, row_end: str) -> object:
    """Write both ends into the row of an exchange, and that no direction is known; return what tells the ends apart."""
    giver, taker = own, other
    if row_end == "taker":
        giver, taker = other, own
    row.cells["giver"] = CellText(giver.name, giver.column)
    row.cells["taker"] = CellText(taker.name, taker.column)
    if row_end:
        return giver.folded, taker.folded
    row.cells["directed"] = CellText(NO, other.column)
    return frozenset([giver.folded, taker.folded])


def _add_words(row: FormRow, said: MatrixCell, column: int) -> None:
    """Add to an exchange what a cell says of it: what has its place already goes into the note."""
    state = row.text("state")
    if state in ("", CLAIMED):
        row.cells["state"] = CellText(said.state, column)
    elif said.state not in (state, IN_USE, CLAIMED):
        row.kept.append(("", said.state))
    for name, text in (("method", said.method), ("data", said.data)):
        if not row.text(name) and text:
            row.cells[name] = CellText(text, column)
        elif text not in ("", row.text(name)):
            row.kept.append(("", text))
    if said.other_words:
        row.kept.append(("", said.other_words))
