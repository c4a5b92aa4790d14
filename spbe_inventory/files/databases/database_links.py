"""Which rows of other tables the columns of a table point to: by declared keys, else by names and values."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from spbe_inventory.files.databases.database_names import (
    bare_name,
    has_identifier,
    is_of_person,
    is_passed_over,
    kind_by_name,
    names_parent,
    nouns_of,
    side_of,
    without_identifier,
    without_side,
)
from spbe_inventory.files.databases.database_table import DatabaseTable

LARGEST_TARGET = 20_000_000  # bytes of a table whose rows are looked up
Tables = Mapping[str, DatabaseTable]


@dataclass(frozen=True, slots=True)
class Link:
    """A column of a table that holds keys of another: that table, and the column of it that has those keys."""

    column: str
    target: DatabaseTable
    key: str


def links_of(table: DatabaseTable, tables: Tables, main: str) -> dict[str, Link]:
    """Return the links of a table by column.

    `main` is the name of the one table of applications, to which the ends of an exchange point where they name none.
    """
    links = {}
    for column in table.columns:
        link = _declared_link(table, column, tables)
        if link is None:
            link = _link_by_name(table, column, tables, main)
        if link is not None:
            links[column] = link
    return links


def _declared_link(table: DatabaseTable, column: str, tables: Tables) -> Link | None:
    """Return the link that a foreign key declares."""
    if column not in table.references:
        return None
    name, key = table.references[column]
    target = _table_called(name, tables)
    if target is None:
        return None
    return Link(column, target, key or target.key)


def _table_called(name: str, tables: Tables) -> DatabaseTable | None:
    """Return the table of a name, with or without its schema, None where there is none."""
    if name in tables:
        return tables[name]
    short = name.rpartition(".")[2]
    called = [table for key, table in tables.items() if key.rpartition(".")[2] == short]
    if len(called) == 1:
        return called[0]
    return None


def _link_by_name(
    table: DatabaseTable, column: str, tables: Tables, main: str
) -> Link | None:
    """Return the link of a column called like another table, where every value is a key of it."""
    if column == table.key or is_of_person(column):
        return None
    if not has_identifier(column) and not side_of(column):
        return None
    values: set[str] | None = None
    for target in _targets(table, column, tables, main):
        if target.size > LARGEST_TARGET or is_passed_over(target.name):
            continue
        if values is None:
            values = table.texts(column)
        for key in _key_columns(target, column):
            if values and values <= target.texts(key):
                return Link(column, target, key)
    return None


def _targets(
    table: DatabaseTable, column: str, tables: Tables, main: str
) -> Iterator[DatabaseTable]:
    """Yield the tables that a column may point to by its name, the likeliest first."""
    words = without_identifier(column)
    names = [" ".join(words), " ".join(without_side(words))]
    if names_parent(words):
        yield table
    for name in names:
        for target in tables.values():
            is_itself = target is table and not side_of(column)
            if name and not is_itself and _is_called(target, name):
                yield target
    for target in tables.values():
        if target is not table and target.key == column and column.casefold() != "id":
            yield target
    is_bare_side = bool(side_of(column)) and not names[1]
    if is_bare_side and main in tables and tables[main] is not table:
        yield tables[main]


def _is_called(table: DatabaseTable, name: str) -> bool:
    """Return whether a table is called by a name, in the singular or plural, or by another noun for its kind."""
    bare = bare_name(table.name)
    if bare in (name, f"{name}s", f"{name}es"):
        return True
    kind = kind_by_name(table.name)
    nouns = nouns_of(kind)
    return bare in nouns and name in nouns


def _key_columns(target: DatabaseTable, column: str) -> Iterable[str]:
    """Return the columns of a table that may hold its keys: its key, and one called like the column."""
    keys = [target.key]
    if column in target.columns:
        keys.append(column)
    return [key for key in dict.fromkeys(keys) if key]
