"""SQL dumps of MySQL, MariaDB, PostgreSQL and SQLite → sheets. They are parsed; nothing of them is ever executed."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from spbe_inventory.errors import BadInput
from spbe_inventory.files.databases.database_lists import (
    DatabaseLists,
    lists_of_database,
)
from spbe_inventory.files.databases.database_table import DatabaseTable
from spbe_inventory.files.databases.sql_dialect import BEGINNING, dialect_of
from spbe_inventory.files.databases.sql_row_remarks import row_remarks
from spbe_inventory.files.databases.sql_rows import RowReader
from spbe_inventory.files.databases.sql_schema import TableSchema, read_schemas
from spbe_inventory.files.databases.sql_statements import (
    COPY,
    CREATE,
    INSERT,
    DumpStatements,
    find_statements,
)
from spbe_inventory.files.delimited import marked_encoding
from spbe_inventory.files.reading_progress import ReadingProgress, Track, untracked
from spbe_inventory.language.texts import _

UTF8_MARK = b"\xef\xbb\xbf"


def is_sql_dump(data: bytes) -> bool:
    """Return whether a text begins like a dump, and defines or fills a table."""
    beginning = data[:BEGINNING].removeprefix(UTF8_MARK).lstrip()
    signs = (
        b"--",
        b"/*",
        b"CREATE ",
        b"INSERT ",
        b"SET ",
        b"PRAGMA ",
        b"BEGIN",
        b"DROP ",
        b"USE ",
    )
    if not beginning.upper().startswith(signs):
        return False
    return any(pattern.search(beginning) for pattern in (CREATE, INSERT, COPY))


def read_sql_dump(
    data: bytes,
    name: str,
    track: Track = untracked,
    wanted: frozenset[str] = frozenset(),
) -> DatabaseLists:
    """Return the lists in a dump as sheets; `wanted` are folded names of tables that a person asked for.

    Raise BadInput for a dump that is cut off, of a data base that is not read, or too large.
    """
    data = _as_utf8(data, name)
    if b"\x00" in data[:BEGINNING]:
        raise BadInput("no-register", path=name)
    dialect = dialect_of(data, name)
    scanning = ReadingProgress(_("Reading {file}", file=name), len(data), track)
    statements = find_statements(data, name, dialect, scanning)
    schemas = read_schemas(data, statements.definitions, dialect)
    total = sum(statements.size(table) for table in _filled(statements))
    parsing = ReadingProgress(_("Reading {file}", file=name), total, track)
    rows = RowReader(data, name, dialect, statements, parsing)
    tables = {}
    for table in _filled(statements):
        schema = schemas.get(table) or _schema_of_rows(table, rows)
        size = statements.size(table)
        tables[table] = _table(schema, rows, size)
    lists = lists_of_database(tables, name, wanted)
    lists.remarks += row_remarks(rows, name)
    return lists


def _filled(statements: DumpStatements) -> Iterator[str]:
    """Yield the names of the tables that have rows, each once."""
    yield from dict.fromkeys([*statements.inserts, *statements.copies])


def _schema_of_rows(table: str, rows: RowReader) -> TableSchema:
    """Return the columns of a table without a definition, as its first row names them."""
    first: dict[str, Any] = next(rows.rows(table, ()), {})
    return TableSchema(table, list(first))


def _table(schema: TableSchema, rows: RowReader, size: int) -> DatabaseTable:
    return DatabaseTable(
        schema.name,
        schema.columns,
        partial(rows.rows, schema.name, schema.columns),
        schema.comments,
        schema.primary_key,
        schema.references,
        size,
    )


def _as_utf8(data: bytes, name: str) -> bytes:
    """Return the bytes of a dump without a byte order mark; one that a shell wrote in two bytes a letter in UTF-8."""
    encoding = marked_encoding(data)
    if not encoding.startswith(("utf-16", "utf-32")):
        return data.removeprefix(UTF8_MARK)
    try:
        return data.decode(encoding).encode("utf-8", "replace")
    except UnicodeDecodeError:
        raise BadInput("text-broken", path=name) from None
