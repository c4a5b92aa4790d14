"""Many governments in one catalogue: the sample once for each, which name the same national systems and one another.

They are written by SQL, so that five hundred of them take seconds. What is told apart is the word of the government,
in keys and names.
"""

import sqlite3
from pathlib import Path

SAMPLE = "contoh"  # the word by which the sample is told
STRIDE = 10_000  # between the ids of one government and those of the next
FIRST = 1  # the id of the government of the sample
COPIED = {"agency": f"id = {FIRST}", "batch": f"id < {STRIDE}"}
OWN = f"agency_id = {FIRST}"


def key_of(number: int) -> str:
    """Return the key of one of the governments; number 0 is the sample itself."""
    if number == 0:
        return SAMPLE
    return f"daerah{number:03}"


def multiply(path: Path, governments: int) -> None:
    """Make of a catalogue of the sample one of so many governments, each of which names records of the next."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN")
    tables = _tables(connection)
    for number in range(1, governments):
        for table in tables:
            _copy_rows(connection, table, number)
    if governments > 1:
        for number in range(governments):
            _name_another(connection, number, (number + 1) % governments)
    connection.execute("COMMIT")
    assert not connection.execute("PRAGMA foreign_key_check").fetchall()
    connection.close()


def _tables(connection: sqlite3.Connection) -> list[str]:
    """Return the tables of records, of their parts and of history."""
    rows = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'alembic_version'"
    )
    return [name for (name,) in rows]


def _copy_rows(connection: sqlite3.Connection, table: str, number: int) -> None:
    """Write the rows that the sample has in a table once more, for another government."""
    referred = {
        row[3]: row[2]
        for row in connection.execute(f"PRAGMA foreign_key_list({table})")
    }
    names, values = [], []
    for column in connection.execute(f"PRAGMA table_info({table})"):
        _at, name, declared, *_rest = column
        names.append(f'"{name}"')
        values.append(_copied(name, declared, referred.get(name), number))
    connection.execute(
        f"INSERT INTO {table} ({', '.join(names)}) "
        f"SELECT {', '.join(values)} FROM {table} WHERE {COPIED.get(table, OWN)}"
    )


def _copied(name: str, declared: str, refers: str | None, number: int) -> str:
    """Return what stands in a column of a copy: of what belongs to no local government the same."""
    column = f'"{name}"'
    shifted = f"{column} + {number * STRIDE}"
    if refers in ("agency", "application"):
        condition = COPIED.get(refers, OWN)
        own = f"SELECT id FROM {refers} WHERE {condition}"
        return f"CASE WHEN {column} IN ({own}) THEN {shifted} ELSE {column} END"
    if refers or name in ("id", "record_id"):
        return shifted
    if declared in ("INTEGER", "BOOLEAN"):
        return column
    word = key_of(number)
    lower = f"replace({column}, '{SAMPLE}', '{word}')"
    return f"replace({lower}, '{SAMPLE.capitalize()}', '{word.capitalize()}')"


def _name_another(connection: sqlite3.Connection, number: int, other: int) -> None:
    """Let a government name what belongs to another one: givers, data, who is needed, what is part of what."""
    shift = (other - number) * STRIDE
    own = f"agency_id = {FIRST + number * STRIDE}"
    ours = f"IN (SELECT id FROM application WHERE {own})"
    connection.execute(
        f"UPDATE exchange SET giver_id = giver_id + {shift} "
        f"WHERE {own} AND id % 5 = 2 AND giver_id {ours}"
    )
    connection.execute(
        f"UPDATE exchange_data SET other_id = other_id + {shift} WHERE {own} AND record_id % 10 = 2"
    )
    connection.execute(
        f"UPDATE need SET data_id = data_id + {shift} WHERE {own} AND id % 7 = 2"
    )
    connection.execute(
        f"UPDATE need SET giver_id = giver_id + {shift} WHERE {own} AND id % 7 = 3 AND giver_id {ours}"
    )
    connection.execute(
        f"UPDATE relation SET other_id = other_id + {shift} WHERE {own} AND id % 4 = 1 AND other_id {ours}"
    )
