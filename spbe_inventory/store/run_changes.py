"""What changed since an earlier day, kept with the run that was compared."""

import sqlite3
from collections.abc import Iterable

from spbe_inventory.documents.stored_run import (
    ChangeCounts,
    ChangedFinding,
    ChangePart,
    RunChanges,
    RunKey,
)
from spbe_inventory.store.run_coding import decode_change, encode_change
from spbe_inventory.store.run_contents import find_run

FIND = "SELECT existed FROM comparison WHERE run = ? AND since = ?"
COUNTS = """SELECT part, count(*) FROM change WHERE run = ? AND since = ? AND language = ?
    GROUP BY part"""
PAGE = """SELECT content FROM change WHERE run = ? AND since = ? AND language = ? AND part = ?
    ORDER BY place LIMIT ? OFFSET ?"""
DROP = (
    "DELETE FROM comparison WHERE run = ? AND since = ?",
    "DELETE FROM change WHERE run = ? AND since = ?",
)


def keep_changes(
    connection: sqlite3.Connection, key: RunKey, changes: RunChanges
) -> None:
    """Keep what changed since a day with the run of a key, in place of what was kept for that day.

    Nothing is kept where there is no such run any more: the register was changed after it was made.
    """
    run = find_run(connection, key)
    if run is None:
        return
    for statement in DROP:
        connection.execute(statement, (run, changes.since))
    head = (run, changes.since, changes.made_at, int(changes.existed))
    connection.execute("INSERT INTO comparison VALUES (?, ?, ?, ?)", head)
    for language, by_part in changes.by_language.items():
        for part, findings in by_part.items():
            of_part = (run, changes.since, language, str(part))
            _write_part(connection, of_part, findings)


def change_counts(
    connection: sqlite3.Connection, run: int, language: str, since: str
) -> ChangeCounts | None:
    """Return how much changed since a day; None where a run was not compared with it."""
    found = connection.execute(FIND, (run, since)).fetchone()
    if found is None:
        return None
    counts = dict.fromkeys(ChangePart, 0)
    for part, count in connection.execute(COUNTS, (run, since, language)):
        counts[ChangePart(part)] = count
    return ChangeCounts(since, bool(found[0]), counts)


def changes_of(
    connection: sqlite3.Connection,
    run: int,
    language: str,
    since: str,
    part: ChangePart,
    *,
    first: int,
    limit: int,
) -> tuple[ChangedFinding, ...]:
    """Return what became of gaps in one way since a day: at most `limit` from the `first` on."""
    values = (run, since, language, str(part), limit, first)
    rows = connection.execute(PAGE, values)
    return tuple(decode_change(text) for (text,) in rows)


def _write_part(
    connection: sqlite3.Connection,
    of_part: tuple[int, str, str, str],
    findings: Iterable[ChangedFinding],
) -> None:
    rows = [
        (*of_part, place, encode_change(finding))
        for place, finding in enumerate(findings)
    ]
    connection.executemany("INSERT INTO change VALUES (?, ?, ?, ?, ?, ?)", rows)
