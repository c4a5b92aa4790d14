"""Tables of a data base as sheets: which of them are lists, with names where keys stood."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.files.database_links import LARGEST_TARGET, Link, Tables, links_of
from spbe_inventory.files.database_names import (
    has_identifier,
    is_lookup,
    is_of_person,
    is_passed_over,
    is_secret,
    kind_by_name,
    says_deleted,
    side_of,
    without_identifier,
    words_of,
)
from spbe_inventory.files.database_table import DatabaseTable, Record
from spbe_inventory.files.file_remark import FileRemark
from spbe_inventory.files.headings import heading_label, meaning
from spbe_inventory.files.mapping import ColumnMapping
from spbe_inventory.files.sheets import Row, Sheet, text_of
from spbe_inventory.files.table_finder import find_tables
from spbe_inventory.language.forms import number
from spbe_inventory.matching.folding import fold

APPLICATION, UNIT, EXCHANGE = "application", "unit", "exchange"
MAX_NAMES = 12  # tables or columns that are named in a remark
SEPARATOR = "; "
RANDOM_KEY = 20  # characters: no code that a person gives is so long
BOTH = 2  # ends of an exchange
CODES = re.compile(r"(?:^|[\s(,;/|])(\w{1,3})\s*(?:=|:)\s*([^,;/|)=:]+)")
Texts = Mapping[str, str]


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


@dataclass(slots=True)
class _ColumnOut:
    """A column of a sheet: its heading, and the column of the table that it comes from."""

    heading: str
    column: str
    names: Texts | None = None
    codes: Texts | None = None


class _DatabaseReader:
    """Chooses the tables that are lists, and makes sheets of them."""

    def __init__(self, tables: Tables, file: str, wanted: frozenset[str]) -> None:
        self.tables = tables
        self.file = file
        self.wanted = wanted
        self.lists = DatabaseLists()
        self.kinds = {name: self._kind_of(table) for name, table in tables.items()}
        self.main = self._main_table()
        self.used: set[str] = set()
        self.secret_columns: list[str] = []

    def read(self) -> None:
        """Make the sheets and the remarks."""
        links = {}
        for name in self._to_be_linked():
            links[name] = links_of(self.tables[name], self.tables, self.main)
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
        headings = [_plain_heading(column) for column in table.columns]
        example = ["x"] * len(headings)
        sheet = Sheet(self.file, "", [(1, headings), (2, example)])
        found, _outside = find_tables(sheet, ColumnMapping())
        if not found:
            return ""
        kind = found[0].kind
        index = found[0].index_of("name")
        if kind == EXCHANGE:
            return EXCHANGE
        if index is None or kind_by_name(headings[index]) != kind:
            return ""
        return kind

    def _main_table(self) -> str:
        """Return the name of the one table of applications, empty where there is none or are several."""
        names = [name for name, kind in self.kinds.items() if kind == APPLICATION]
        if len(names) == 1:
            return names[0]
        return ""

    def _to_be_linked(self) -> Iterator[str]:
        """Yield the tables whose links are looked for: lists, and tables that may join two others."""
        if (
            APPLICATION not in self.kinds.values()
            and EXCHANGE not in self.kinds.values()
        ):
            for name, kind in self.kinds.items():
                if kind:
                    yield name
            return
        for name, kind in self.kinds.items():
            table = self.tables[name]
            if kind or self._may_join(table):
                yield name

    def _may_join(self, table: DatabaseTable) -> bool:
        """Return whether a table may join others: it has two columns of keys besides its own."""
        if is_passed_over(table.name) or table.size > LARGEST_TARGET:
            return False
        keys = [
            column
            for column in table.columns
            if column != table.key
            and not is_of_person(column)
            and (has_identifier(column) or column in table.references)
        ]
        return len(keys) > 1

    def _add_list(
        self, name: str, links: Mapping[str, dict[str, Link]], joins: Sequence[str]
    ) -> None:
        """Add the sheet of a table of records, with the words of tables that are joined to it."""
        table = self.tables[name]
        if not table.rows:
            return
        self.used.add(name)
        columns = self._columns_out(table, self.kinds[name], links[name])
        extra = self._joined_words(table, links, joins)
        headings: list[Any] = [column.heading for column in columns]
        headings += [heading for heading, _words in extra]
        rows: list[Row] = [(1, headings)]
        for row_number, record in enumerate(table.rows, 2):
            cells = [_cell(column, record) for column in columns]
            key = text_of(record.get(table.key))
            for _heading, words in extra:
                cells.append(SEPARATOR.join(words.get(key, ())))
            rows.append((row_number, cells))
        sheet = Sheet(self.file, name, rows, kind=self.kinds[name])
        self.lists.sheets.append(sheet)

    def _columns_out(
        self, table: DatabaseTable, kind: str, links: Mapping[str, Link]
    ) -> list[_ColumnOut]:
        """Return the columns of a sheet: without keys of the table's own, passwords, and those who typed."""
        columns = []
        for column in table.columns:
            if self._is_left_out(table, column, links):
                continue
            link = links.get(column)
            if link is not None:
                heading = self._linked_heading(kind, link)
                names = link.target.names_by(link.key)
                self.used.add(link.target.name)
                columns.append(_ColumnOut(heading, column, names))
            else:
                heading = _heading(table, kind, column)
                codes = _codes(table, column)
                columns.append(_ColumnOut(heading, column, codes=codes))
        return columns

    def _is_left_out(
        self, table: DatabaseTable, column: str, links: Mapping[str, Link]
    ) -> bool:
        """Return whether a column is not read at all."""
        link = links.get(column)
        is_person = is_of_person(column)
        if link is not None and link.column != table.key:
            is_person = is_person or is_passed_over(link.target.name)
        if is_secret(column) or is_person:
            self.secret_columns.append(f"{table.name}.{column}")
            return True
        if says_deleted(column):
            return True
        return column == table.key and has_identifier(column) and _is_counter(table)

    def _linked_heading(self, kind: str, link: Link) -> str:
        """Return the heading of a column in which names stand now: by its own words, else by what it points to."""
        words = without_identifier(link.column)
        own = " ".join(words)
        means = meaning(kind, own) if own else None
        if means is not None and means.sure:
            return own
        target_kind = self.kinds.get(link.target.name, "") or kind_by_name(
            link.target.name
        )
        if target_kind == UNIT and kind != UNIT:
            return heading_label(kind, "owner")
        if link.target.name_column:
            named = _plain_heading(link.target.name_column)
            means = meaning(kind, named)
            if means is not None and means.sure and means.field != "name":
                return named
        return own or link.column

    def _joined_words(
        self,
        table: DatabaseTable,
        links: Mapping[str, dict[str, Link]],
        joins: Sequence[str],
    ) -> list[tuple[str, dict[str, list[str]]]]:
        """Return the words that tables of two keys join to the rows of a table: the heading, and words by key."""
        joined = []
        kind = self.kinds[table.name]
        for name in joins:
            own, others = _ends(links[name], table)
            if len(own) != 1 or len(others) != 1:
                continue
            (link,) = others
            target_kind = self.kinds.get(link.target.name, "")
            if target_kind == APPLICATION or is_passed_over(link.target.name):
                continue
            heading = self._linked_heading(kind, link)
            if target_kind == UNIT and _has_owner(links[table.name], self.kinds):
                heading = heading_label(kind, "users")
            names = link.target.names_by(link.key)
            words: dict[str, list[str]] = {}
            for record in self.tables[name].rows:
                key = text_of(record.get(own[0].column))
                word = names.get(text_of(record.get(link.column)))
                if key and word:
                    words.setdefault(key, []).append(word)
            if words:
                self.used |= {name, link.target.name}
                joined.append((heading, words))
        return joined

    def _add_exchanges(self, name: str, links: Mapping[str, Link]) -> None:
        """Add the sheet of a table that joins two applications, or gives an application and a text as ends."""
        table = self.tables[name]
        if name in self.used or not table.rows:
            return
        ends = [
            link
            for link in links.values()
            if self.kinds.get(link.target.name) == APPLICATION
        ]
        is_called_so = self.kinds[name] == EXCHANGE
        if len(ends) > BOTH or (len(ends) < BOTH and not is_called_so):
            return
        sides = _sides(ends)
        columns = []
        for column in self._columns_out(table, EXCHANGE, links):
            side = sides.get(column.column)
            if side:
                column.heading = heading_label(EXCHANGE, side)
            columns.append(column)
        headings: list[Any] = [column.heading for column in columns]
        constants = _constants(ends, columns)
        headings += [heading_label(EXCHANGE, field_name) for field_name in constants]
        rows: list[Row] = [(1, headings)]
        for row_number, record in enumerate(table.rows, 2):
            cells = [_cell(column, record) for column in columns]
            rows.append((row_number, [*cells, *constants.values()]))
        self.used.add(name)
        self.lists.sheets.append(Sheet(self.file, name, rows, kind=EXCHANGE))

    def _remark(self) -> None:
        """Tell of tables that were passed over, columns that were not read, and rows that were deleted."""
        passed_over = [name for name in self.tables if name not in self.used]
        if passed_over:
            self._add_remark("database-tables-passed-over", "tables", passed_over)
        if self.secret_columns:
            columns = list(dict.fromkeys(self.secret_columns))
            self._add_remark("database-columns-not-read", "columns", columns)
        for name in sorted(self.used):
            table = self.tables[name]
            if table.deleted:
                values: dict[str, object] = {
                    "count": number(table.deleted),
                    "table": name,
                }
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
        self.lists.remarks.append(FileRemark(key, values))


def _plain_heading(column: str) -> str:
    """Return a column as a heading: its words."""
    return " ".join(words_of(column))


def _heading(table: DatabaseTable, kind: str, column: str) -> str:
    """Return the heading of a column: its name, its comment where only that is understood, its name without prefix."""
    if column == table.name_column and "name" in KINDS[kind].fields:
        means = meaning(kind, column)
        is_known = means is not None and means.field == "name"
        if not is_known or kind_by_name(column) != kind:
            return heading_label(kind, "name")
    candidates = [column, _plain_heading(column), table.comments.get(column, "")]
    candidates.append(_without_prefix(table, column))
    for candidate in candidates:
        means = meaning(kind, candidate) if candidate else None
        if means is not None and means.sure:
            return candidate
    return column


def _without_prefix(table: DatabaseTable, column: str) -> str:
    """Return a column without the word with which all columns of its table begin, or that its table is called by."""
    first, *rest = words_of(column) or [""]
    if not rest:
        return ""
    starts = [words_of(other)[:1] for other in table.columns]
    is_prefix = starts.count([first]) * 2 > len(starts)
    if is_prefix or kind_by_name(first) == kind_by_name(table.name) != "":
        return " ".join(rest)
    return ""


def _codes(table: DatabaseTable, column: str) -> Texts | None:
    """Return the words that the comment on a column gives its codes (`1=aktif, 0=tidak aktif`), None without."""
    comment = table.comments.get(column, "")
    codes = {code: word.strip() for code, word in CODES.findall(comment)}
    if len(codes) > 1 and table.texts(column) <= codes.keys():
        return codes
    return None


def _is_counter(table: DatabaseTable) -> bool:
    """Return whether the keys of a table say nothing outside their data base: whole numbers, or long random ones."""
    keys = table.texts(table.key)
    return all(key.isdigit() or len(key) >= RANDOM_KEY for key in keys)


def _cell(column: _ColumnOut, record: Record) -> Any:
    """Return a cell of a sheet: a name where a key stood, the word of a code; nothing for binary values."""
    value = record.get(column.column)
    if isinstance(value, bytes):
        return None
    text = text_of(value)
    if column.names is not None:
        if text in ("", "0"):
            return column.names.get(text)
        return column.names.get(text, value)
    if column.codes is not None:
        return column.codes.get(text, value)
    return value


def _ends(
    links: Mapping[str, Link], table: DatabaseTable
) -> tuple[list[Link], list[Link]]:
    """Return the links of a table to a given one, and those to any other."""
    own = [link for link in links.values() if link.target is table]
    others = [link for link in links.values() if link.target is not table]
    return own, others


def _has_owner(links: Mapping[str, Link], kinds: Mapping[str, str]) -> bool:
    """Return whether the rows of a table point to an office by themselves."""
    return any(kinds.get(link.target.name) == UNIT for link in links.values())


def _sides(ends: Sequence[Link]) -> dict[str, str]:
    """Return the side of each end by its column: as it is called, the rest in order."""
    sides = {link.column: side_of(link.column) for link in ends}
    free = [side for side in ("giver", "taker") if side not in sides.values()]
    for column, side in sides.items():
        if not side and free:
            sides[column] = free.pop(0)
    return sides


def _constants(ends: Sequence[Link], columns: Sequence[_ColumnOut]) -> dict[str, Any]:
    """Return the fields that all exchanges of a table share: claimed, and without direction where none is told."""
    constants: dict[str, Any] = {}
    is_told = any(side_of(link.column) for link in ends)
    if len(ends) == BOTH and not is_told:
        constants["directed"] = False
    fields = KINDS[EXCHANGE].fields
    if "state" in fields:
        means = [meaning(EXCHANGE, column.heading) for column in columns]
        if not any(each is not None and each.field == "state" for each in means):
            constants["state"] = "claimed"
    return constants
