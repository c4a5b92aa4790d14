"""Catalogues of strangers: the bytes of one broken, or its values, or its schema."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from random import Random

from tests.fuzz.mutators import flip, overwrite_integer, remove, truncate
from tests.fuzz.words import WORDS

VALUES = (
    None,
    0,
    -1,
    2**63 - 1,
    1.5,
    float("inf"),
    b"\x00\xff",
    "[]",
    "{}",
    "[1]",
    '{"a": 1}',
    *WORDS,
)
SCHEMAS = (
    "CREATE TRIGGER t AFTER INSERT ON batch BEGIN DELETE FROM application; END",
    "CREATE VIEW v AS SELECT * FROM application",
    "CREATE TABLE lain (isi TEXT DEFAULT (load_extension('x')))",
    "CREATE INDEX i ON application (abs(id))",
    "DROP TABLE exchange",
    "ALTER TABLE application RENAME COLUMN name TO nama",
    "ALTER TABLE unit DROP COLUMN short_name",
    "ALTER TABLE application ADD COLUMN lain BLOB",
    "DELETE FROM alembic_version",
    "UPDATE alembic_version SET version_num = '0005'",
    "UPDATE alembic_version SET version_num = x'ff'",
    "INSERT INTO alembic_version VALUES ('0001')",
    "DELETE FROM agency",
    "DELETE FROM batch",
    "PRAGMA user_version = 99",
    "PRAGMA application_id = 0",
    "PRAGMA journal_mode = WAL",
    "PRAGMA encoding = 'UTF-16'",
)
ROWS = ("SELECT rowid FROM {table} ORDER BY rowid LIMIT 200",)


def mutated_catalogue(content: bytes, place: Path, chance: Random) -> bytes:
    """Return the bytes of a catalogue that is broken, or whose values or schema are; `place` is a file to work in."""
    if chance.random() < 0.25:
        return chance.choice((flip, overwrite_integer, remove, truncate))(
            content, chance
        )
    place.write_bytes(content)
    with closing(sqlite3.connect(place, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        for _count in range(chance.randint(1, 3)):
            with suppress(sqlite3.Error, OverflowError):
                connection.execute(*_change(connection, chance))
        with suppress(sqlite3.Error):
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    changed = place.read_bytes()
    for left in place.parent.glob(f"{place.name}*"):
        left.unlink()
    return changed


def _change(connection: sqlite3.Connection, chance: Random) -> tuple[str, list[object]]:
    """Return a statement that breaks something, with its values."""
    if chance.random() < 0.25:
        return chance.choice(SCHEMAS), []
    table = chance.choice(list(_tables(connection)))
    columns = [
        name
        for (_at, name, *_rest) in connection.execute(f"PRAGMA table_info({table})")
    ]
    rows = [
        row for (row,) in connection.execute(f"SELECT rowid FROM {table} LIMIT 200")
    ]
    column = chance.choice(columns)
    value = chance.choice(VALUES)
    if isinstance(value, str):
        value = value.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    return f'UPDATE {table} SET "{column}" = ? WHERE rowid = ?', [
        value,
        chance.choice(rows),
    ]


def _tables(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield the tables that hold rows."""
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
    )
    for (name,) in names.fetchall():
        if connection.execute(f'SELECT 1 FROM "{name}" LIMIT 1').fetchone():
            yield name
