"""JSON with arrays of objects → sheets: an array is a sheet, a key is a heading, an object is a row."""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from spbe_inventory.errors import BadInput
from spbe_inventory.files.databases.database_lists import (
    DatabaseLists,
    lists_of_database,
)
from spbe_inventory.files.databases.database_table import DatabaseTable
from spbe_inventory.files.json_text.json_reader import JsonReader
from spbe_inventory.files.json_text.json_records import (
    applications_within,
    records_by_key,
)
from spbe_inventory.files.reading_progress import Track, untracked
from spbe_inventory.files.sheets import Row, Sheet, text_of
from spbe_inventory.files.table_size import TableSize
from spbe_inventory.files.tables.headings import heading_label
from spbe_inventory.matching.folding import fold
from spbe_inventory.reference.wordings import headings

DEEPEST = 50  # objects within one another, on the way to an array
DEEPEST_HEADING = 6  # objects within a row whose values have headings of their own
FIRST_LINE = 1_000_000  # bytes in which a first line ends that is an object
WHOLE_DOCUMENT = 20_000_000  # bytes of a document without arrays that is read whole
OBJECT_ID = "_id"
TYPE_SIGN = "$"
LIST_SEPARATOR = "; "
STATES = ("status", "state")  # keys whose value stands first behind a name
Path = tuple[str, ...]
Object = Mapping[str, Any]


def read_json_lists(
    data: bytes,
    name: str,
    track: Track = untracked,
    wanted: frozenset[str] = frozenset(),
) -> DatabaseLists:
    """Return the arrays of objects of a JSON text as sheets, or of a text with an object in each line.

    Where they are tables of a data base those that are lists; `wanted` are folded names that a person asked for.
    Raise BadInput for broken JSON, for one too deeply nested, and for more rows than a list can have.
    """
    finder = _ArrayFinder(data, name, track)
    finder.run()
    if not finder.database:
        return DatabaseLists(finder.sheets())
    lists = lists_of_database(finder.database, name, wanted)
    lists.sheets += finder.sheets()
    return lists


class _Table:
    """The rows of one array, and the keys met in them, each with the index of its column."""

    def __init__(self, name: str, kind: str) -> None:
        self.size = TableSize(name)
        self.kind = kind
        self.columns: dict[str, int] = {}
        self.rows: list[list[Any]] = []

    def add_object(self, plain: Object) -> None:
        """Add an object as a row."""
        cells: list[Any] = [None] * len(self.columns)
        for heading, value in _flattened(plain, ()):
            index = self.columns.setdefault(heading, len(self.columns))
            if index >= len(cells):
                cells.append(value)
            else:
                cells[index] = value
        self.size.add(len(self.columns))
        self.rows.append(cells)

    def add_array(self, values: Sequence[Any]) -> None:
        """Add an array as a row; in a table of arrays the first row is that of the headings."""
        self.size.add(len(values))
        self.rows.append([_cell(value) for value in values])

    def sheet_rows(self) -> Iterator[Row]:
        """Yield the rows of the sheet with their numbers: the headings, then every object in full width."""
        first = 1
        if self.columns:
            yield 1, list(self.columns)
            first = 2
        width = len(self.columns)
        for number, cells in enumerate(self.rows, first):
            missing = width - len(cells)
            cells.extend([None] * missing)
            yield number, cells


class _ArrayFinder:
    """Goes through a JSON text once and collects the rows of its arrays by their paths."""

    def __init__(self, data: bytes, name: str, track: Track) -> None:
        self.data = data
        self.name = name
        self.reader = JsonReader(data, name, track)
        self.tables: dict[Path, _Table] = {}
        self.database: dict[str, DatabaseTable] = {}

    def run(self) -> None:
        """Read the whole text; an object in each line is a row, and so is an object that holds no array of others."""
        if _has_object_in_each_line(self.data):
            while self.reader.peek() == "{":
                self._take_object(())
            self.reader.finish()
            return
        self._walk(())
        self.reader.finish()
        if not self.tables and not self.database and len(self.data) < WHOLE_DOCUMENT:
            document = JsonReader(self.data, self.name).value()
            self._take_without_arrays(document)

    def _take_without_arrays(self, document: Any) -> None:
        """Take the records of a document without arrays of objects: those under keys of their own, else itself."""
        if not isinstance(document, dict) or not document:
            return
        for path, records in records_by_key(document, ()):
            table = self._table(path)
            for record in records:
                table.add_object(record)
        if not self.tables:
            self._table(()).add_object(document)

    def sheets(self) -> list[Sheet]:
        """Return the tables as sheets, named by their paths where there are several."""
        sheets = []
        for path, table in self.tables.items():
            title = ""
            if len(self.tables) > 1:
                title = ".".join(path)
            rows = list(table.sheet_rows())
            sheets.append(Sheet(self.name, title, rows, kind=table.kind))
        return sheets

    def _table(self, path: Path, kind: str = "") -> _Table:
        if path not in self.tables:
            self.tables[path] = _Table(self.name, kind)
        return self.tables[path]

    def _walk(self, path: Path) -> None:
        """Read the value that begins here."""
        if len(path) > DEEPEST:
            raise BadInput("json-beyond-us", path=self.name)
        beginning = self.reader.peek()
        if beginning == "[":
            for _item in self.reader.items("[", "]"):
                self._take_item(path)
        elif beginning == "{":
            for _item in self.reader.items("{", "}"):
                key = self.reader.key()
                self._take_member(path, key)
        else:
            self.reader.value()

    def _take_member(self, path: Path, key: str) -> None:
        """Read a value of an object; objects under numbers are the rows of an array that was written so."""
        is_row = key.isdigit() and self.reader.peek() == "{"
        if is_row:
            self._take_object(path)
        else:
            self._walk((*path, key))

    def _take_item(self, path: Path) -> None:
        """Read a value of an array."""
        beginning = self.reader.peek()
        if beginning == "{":
            self._take_object(path)
            return
        value = self.reader.value()
        if beginning == "[":
            self._table(path).add_array(value)

    def _take_object(self, path: Path) -> None:
        """Read an object of an array: a row, or a table with rows of its own."""
        plain = self.reader.value()
        rows = _rows_within(plain)
        if rows is None:
            self._take_record(path, plain)
            return
        if rows:
            title = str(plain.get("name", ""))
            self.database[title] = _database_table(title, rows)

    def _take_record(self, path: Path, plain: Object) -> None:
        """Add an object as a row; the applications that an office has in it are rows of their own."""
        inner = applications_within(plain)
        if inner is None:
            self._table(path).add_object(plain)
            return
        key, office = inner
        rest = {name: value for name, value in plain.items() if name != key}
        self._table(path, "unit").add_object(rest)
        for application in plain[key]:
            owner = heading_label("application", "owner")
            self._table((*path, key), "application").add_object(
                {**application, owner: plain[office]}
            )


def _has_object_in_each_line(data: bytes) -> bool:
    """Return whether the first line is an object by itself and the next begins another."""
    first_line, _newline, rest = data[:FIRST_LINE].partition(b"\n")
    if not rest.lstrip().startswith(b"{"):
        return False
    try:
        value = json.loads(first_line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict)


def _database_table(name: str, rows: list[Object]) -> DatabaseTable:
    columns = dict.fromkeys(key for row in rows for key in row)
    return DatabaseTable(name, list(columns), partial(iter, rows), size=len(rows))


def _rows_within(plain: Object) -> list[Object] | None:
    """Return the rows of an object that is a table of a data base, or what says whose it is; None for any other.

    So phpMyAdmin writes them: a header, a data base, and tables with their rows under `data`.
    """
    kind = plain.get("type")
    if kind in ("header", "database") and len(plain) <= len(
        ("type", "version", "comment")
    ):
        return []
    rows = plain.get("data")
    if kind != "table" or not isinstance(rows, list):
        return None
    return [row for row in rows if isinstance(row, dict)]


def _flattened(plain: Object, path: Path) -> Iterator[tuple[str, Any]]:
    """Yield (heading, cell) of an object; what stands in an object within it has its path as its heading."""
    for key, written in plain.items():
        inner_path = (*path, key)
        value = _without_type(written)
        if key == OBJECT_ID and value is not written:
            continue  # the key that a data base of documents gives
        if isinstance(value, dict) and len(inner_path) < DEEPEST_HEADING:
            yield from _flattened(value, inner_path)
        else:
            yield ".".join(inner_path), _cell(value)


def _without_type(value: Any) -> Any:
    """Return a value without the type that a data base of documents writes around it: `{"$date": …}`."""
    if isinstance(value, dict) and len(value) == 1:
        ((key, inner),) = value.items()
        if key.startswith(TYPE_SIGN):
            return inner
    return value


def _cell(value: Any) -> Any:
    """Return a value as a cell: an array as its values in a row, anything in it that has parts as text."""
    if isinstance(value, list):
        texts = [_text(item) for item in value]
        return LIST_SEPARATOR.join(text for text in texts if text)
    if isinstance(value, dict):
        return _text(value)
    return value


def _named_text(plain: Object) -> str:
    """Return an object as its name with the rest in brackets, empty where it has no name or parts of its own.

    >>> _named_text({"target": "SI Pajak", "status": "planned"}), _named_text({"x": 1, "y": 2})
    ('SI Pajak (status: planned)', '')
    """
    if any(isinstance(value, dict | list) for value in plain.values()):
        return ""
    texts = {key: text_of(value) for key, value in plain.items()}
    names = [key for key in texts if fold(key) in headings()["words"]["naming"]]
    if not names or not texts[names[0]]:
        return ""
    name = texts.pop(names[0])
    keys = sorted(texts, key=lambda key: fold(key) not in STATES)
    rest = [f"({key}: {texts[key]})" for key in keys if texts[key]]
    return " ".join([name, *rest])


def _text(value: Any) -> str:
    """Return a value within an array as text; of an object with a single value that value."""
    if isinstance(value, dict) and len(value) == 1:
        (value,) = value.values()
    if isinstance(value, dict):
        named = _named_text(value)
        if named:
            return named
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return text_of(value)
