"""Tables of a data base as sheets: which of them are lists, with names where keys stood."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from spbe_inventory.files.databases.database_columns import (
    SheetColumn,
    is_bookkeeping,
    is_private,
    linked_column,
    linked_heading,
    own_column,
    plain_heading,
)
from spbe_inventory.files.databases.database_links import (
    LARGEST_TARGET,
    Link,
    Tables,
    links_of,
)
from spbe_inventory.files.databases.database_names import (
    has_identifier,
    is_lookup,
    is_of_person,
    is_passed_over,
    kind_by_name,
    side_of,
)
from spbe_inventory.files.databases.database_table import DatabaseTable
from spbe_inventory.files.file_remark import FileRemark
from spbe_inventory.files.sheets import Row, Sheet, text_of
from spbe_inventory.files.tables.headings import heading_label, meaning
from spbe_inventory.files.tables.mapping import ColumnMapping
from spbe_inventory.files.tables.sheet_table import SheetTable
from spbe_inventory.files.tables.table_finder import find_tables
from spbe_inventory.language.forms import number
from spbe_inventory.matching.folding import fold

APPLICATION, UNIT, EXCHANGE = "application", "unit", "exchange"
MAX_NAMES = 12  # tables or columns that are named in a remark
SEPARATOR = "; "
BOTH = 2  # ends of an exchange
Links = Mapping[str, Link]  # by column
AllLinks = Mapping[str, Links]  # by table
WordsByKey = dict[str, list[str]]


@dataclass(slots=True)
class DatabaseLists:
    """The lists of a data base as sheets, and what is to be told of the rest."""

    sheets: list[Sheet] = field(default_factory=list)
    remarks: list[FileRemark] = field(default_factory=list)


def lists_of_database(
    tables: Tables, file: str, wanted: frozenset[str] = frozenset()
) -> DatabaseLists:
    """Return the tables that can be read as lists; `wanted` are folded names of tables that a person asked for."""
    reader = _DatabaseReader(tables, file, wanted)
    reader.read()
    return reader.lists


class _DatabaseReader:
    """Chooses the tables that are lists, and makes sheets of them."""

    def __init__(self, tables: Tables, file: str, wanted: frozenset[str]) -> None:
        self.tables = tables
        self.file = file
        self.wanted = wanted
        self.lists = DatabaseLists()
        self.kinds = {name: self._kind_of(table) for name, table in tables.items()}
        if APPLICATION not in self.kinds.values():
            self._take_tables_with_owners()
        self.main = self._main_table()
        self.used: set[str] = set()
        self.private_columns: list[str] = []

    def read(self) -> None:
        """Make the sheets and the remarks."""
        links = {}
        for name in self._to_be_linked():
            table = self.tables[name]
            links[name] = links_of(table, self.tables, self.main)
        joins = [name for name in links if not self.kinds[name]]
        for name, kind in self.kinds.items():
            if kind and kind != EXCHANGE:
                self._add_list(name, links, joins)
        for name, table_links in links.items():
            if self.kinds[name] in ("", EXCHANGE):
                self._add_exchanges(name, table_links)
        self._remark()

    def _kind_of(self, table: DatabaseTable) -> str:
        """Return the kind of the records in a table, empty where it is no list."""
        by_name = kind_by_name(table.name)
        if fold(table.name) in self.wanted:
            return by_name or APPLICATION
        if is_passed_over(table.name) or is_lookup(table.name):
            return ""
        if by_name == EXCHANGE:
            return EXCHANGE
        if by_name and table.name_column:
            return by_name
        return self._kind_by_headings(table)

    def _kind_by_headings(self, table: DatabaseTable) -> str:
        """Return the kind that the headings of a table tell, where the heading of the names says it outright."""
        headed = self._table_of_headings(table)
        if headed is None:
            return ""
        if headed.kind == EXCHANGE:
            return EXCHANGE
        index = headed.index_of("name")
        if index is None or kind_by_name(table.columns[index]) != headed.kind:
            return ""
        return headed.kind

    def _table_of_headings(self, table: DatabaseTable) -> SheetTable | None:
        """Return the columns of a table as the headings of a list, None where they are none."""
        headings = [plain_heading(column) for column in table.columns]
        example = ["x"] * len(headings)
        sheet = Sheet(self.file, "", [(1, headings), (2, example)])
        tables, _outside = find_tables(sheet, ColumnMapping())
        return next(iter(tables), None)

    def _take_tables_with_owners(self) -> None:
        """Take tables of names and owners as lists of applications, where no table is called so."""
        for name, table in self.tables.items():
            if self.kinds[name] or is_passed_over(name) or is_lookup(name):
                continue
            headed = self._table_of_headings(table)
            if headed is None or headed.kind != APPLICATION:
                continue
            has_name = headed.index_of("name") is not None
            has_owner = headed.index_of("owner") is not None
            if has_name and has_owner:
                self.kinds[name] = APPLICATION

    def _main_table(self) -> str:
        """Return the name of the one table of applications, empty where there is none or are several."""
        names = [name for name, kind in self.kinds.items() if kind == APPLICATION]
        if len(names) == 1:
            return names[0]
        return ""

    def _to_be_linked(self) -> Iterator[str]:
        """Yield the tables whose links are looked for: lists, and tables that may join two others."""
        kinds = set(self.kinds.values())
        has_ends = APPLICATION in kinds or EXCHANGE in kinds
        for name, kind in self.kinds.items():
            is_join = has_ends and self._may_join(self.tables[name])
            if kind or is_join:
                yield name

    def _may_join(self, table: DatabaseTable) -> bool:
        """Return whether a table may join others: it has two columns of keys besides its own."""
        if is_passed_over(table.name) or table.size > LARGEST_TARGET:
            return False
        keys = []
        for column in table.columns:
            if column == table.key or is_of_person(column):
                continue
            if column in table.references or has_identifier(column):
                keys.append(column)
        return len(keys) > 1

    def _add_list(self, name: str, links: AllLinks, joins: Sequence[str]) -> None:
        """Add the sheet of a table of records, with the words of tables that are joined to it."""
        table = self.tables[name]
        if not table.rows:
            return
        self.used.add(name)
        kind = self.kinds[name]
        columns = self._columns(table, kind, links[name])
        joined = list(self._joined_words(table, links, joins))
        headings: list[Any] = [column.heading for column in columns]
        headings += [heading for heading, _words in joined]
        rows: list[Row] = [(1, headings)]
        for row_number, record in enumerate(table.rows, 2):
            cells = [column.cell(record) for column in columns]
            key = text_of(record.get(table.key))
            for _heading, words in joined:
                own_words = words.get(key, ())
                cells.append(SEPARATOR.join(own_words))
            rows.append((row_number, cells))
        sheet = Sheet(self.file, name, rows, kind=kind)
        self.lists.sheets.append(sheet)

    def _columns(
        self, table: DatabaseTable, kind: str, links: Links
    ) -> list[SheetColumn]:
        """Return the columns of a sheet: without keys of the table's own, passwords, and those who typed."""
        columns = []
        for column in table.columns:
            link = links.get(column)
            if is_private(table, column, link):
                self.private_columns.append(f"{table.name}.{column}")
            elif is_bookkeeping(table, column):
                continue
            elif link is None:
                columns.append(own_column(table, kind, column))
            else:
                target = link.target.name
                self.used.add(target)
                target_kind = self.kinds.get(target, "")
                columns.append(linked_column(kind, link, target_kind))
        return columns

    def _joined_words(
        self, table: DatabaseTable, links: AllLinks, joins: Sequence[str]
    ) -> Iterator[tuple[str, WordsByKey]]:
        """Yield the words that tables of two keys join to the rows of a table: the heading, and words by key."""
        kind = self.kinds[table.name]
        own_links = links[table.name]
        for name in joins:
            ends = _ends(links[name], table)
            if ends is None:
                continue
            own, link = ends
            target = link.target.name
            target_kind = self.kinds.get(target, "")
            if target_kind == APPLICATION or is_passed_over(target):
                continue
            words = _words_by_key(self.tables[name], own, link)
            if not words:
                continue
            self.used.add(name)
            self.used.add(target)
            heading = linked_heading(kind, link, target_kind)
            if target_kind == UNIT and self._has_owner(own_links):
                heading = heading_label(kind, "users")
            yield heading, words

    def _has_owner(self, links: Links) -> bool:
        """Return whether the rows of a table point to an office by themselves."""
        kinds = [self.kinds.get(link.target.name) for link in links.values()]
        return UNIT in kinds

    def _add_exchanges(self, name: str, links: Links) -> None:
        """Add the sheet of a table that joins two applications, or gives an application and a text as ends."""
        table = self.tables[name]
        if name in self.used or not table.rows:
            return
        ends = [link for link in links.values() if self._is_to_application(link)]
        is_called_so = self.kinds[name] == EXCHANGE
        end_count = len(ends)
        if end_count > BOTH:
            return
        if end_count < BOTH and not is_called_so:
            return
        columns = self._columns(table, EXCHANGE, links)
        sides = _sides(ends)
        for column in columns:
            side = sides.get(column.column)
            if side:
                column.heading = heading_label(EXCHANGE, side)
        constants = _constants(ends, columns)
        headings: list[Any] = [column.heading for column in columns]
        headings += [heading_label(EXCHANGE, field_name) for field_name in constants]
        rows: list[Row] = [(1, headings)]
        for row_number, record in enumerate(table.rows, 2):
            cells = [column.cell(record) for column in columns]
            cells += constants.values()
            rows.append((row_number, cells))
        self.used.add(name)
        sheet = Sheet(self.file, name, rows, kind=EXCHANGE)
        self.lists.sheets.append(sheet)

    def _is_to_application(self, link: Link) -> bool:
        return self.kinds.get(link.target.name) == APPLICATION

    def _remark(self) -> None:
        """Tell of tables that were passed over, columns that were not read, and rows that were deleted."""
        passed_over = [name for name in self.tables if name not in self.used]
        if passed_over:
            self._add_remark("database-tables-passed-over", "tables", passed_over)
        if self.private_columns:
            columns = list(dict.fromkeys(self.private_columns))
            self._add_remark("database-columns-not-read", "columns", columns)
        for name in sorted(self.used):
            table = self.tables[name]
            if table.deleted:
                count = number(table.deleted)
                values: dict[str, object] = {"count": count, "table": name}
                remark = FileRemark("database-rows-deleted", values)
                self.lists.remarks.append(remark)

    def _add_remark(self, key: str, what: str, names: Sequence[str]) -> None:
        listed = ", ".join(names[:MAX_NAMES])
        if len(names) > MAX_NAMES:
            listed += ", …"
        values: dict[str, object] = {
            "file": self.file,
            "count": number(len(names)),
            what: listed,
        }
        remark = FileRemark(key, values)
        self.lists.remarks.append(remark)


def _ends(links: Links, table: DatabaseTable) -> tuple[Link, Link] | None:
    """Return the link to a given table and that to another, None where a table has more or fewer links."""
    own = [link for link in links.values() if link.target is table]
    others = [link for link in links.values() if link.target is not table]
    if len(own) != 1 or len(others) != 1:
        return None
    return own[0], others[0]


def _words_by_key(table: DatabaseTable, own: Link, link: Link) -> WordsByKey:
    """Return the names that a table of two keys gives to each key of the first."""
    names = link.target.names_by(link.key)
    words: WordsByKey = {}
    for record in table.rows:
        key = text_of(record.get(own.column))
        target_key = text_of(record.get(link.column))
        name = names.get(target_key)
        if key and name:
            own_words = words.setdefault(key, [])
            own_words.append(name)
    return words


def _sides(ends: Sequence[Link]) -> dict[str, str]:
    """Return the side of each end by its column: as it is called, the rest in order."""
    sides = {link.column: side_of(link.column) for link in ends}
    free = [side for side in ("giver", "taker") if side not in sides.values()]
    for column, side in sides.items():
        if not side and free:
            sides[column] = free.pop(0)
    return sides


def _constants(ends: Sequence[Link], columns: Sequence[SheetColumn]) -> dict[str, Any]:
    """Return the fields that all exchanges of a table share: claimed, and without direction where none is told."""
    constants: dict[str, Any] = {}
    is_told = any(side_of(link.column) for link in ends)
    if len(ends) == BOTH and not is_told:
        constants["directed"] = False
    meanings = [meaning(EXCHANGE, column.heading) for column in columns]
    fields = [means.field for means in meanings if means is not None]
    if "state" not in fields:
        constants["state"] = "claimed"
    return constants
