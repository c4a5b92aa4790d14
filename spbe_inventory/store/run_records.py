"""What a stored run says of single records: the status of data needs, the number of gaps."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence

from spbe_inventory.documents.stored_run import NeedState
from spbe_inventory.domain.lists import NeedStatus, Outcome

GAPS = """SELECT r.key, count(*) FROM finding_record r
    JOIN finding f ON f.run = r.run AND f.place = r.place
    WHERE r.run = ? AND r.kind = ? AND r.is_own AND f.outcome = ?
    AND r.key IN (SELECT value FROM json_each(?)) GROUP BY r.key"""
NEEDS = """SELECT key, status, met_by, holders FROM need_state
    WHERE run = ? AND key IN (SELECT value FROM json_each(?))"""
NEEDS_OF_STATUS = "SELECT key FROM need_state WHERE run = ? AND status = ? ORDER BY key"
COUNT_NEEDS = """SELECT status, count(*) FROM need_state
    WHERE run = ? AND counted GROUP BY status"""


def write_needs(
    connection: sqlite3.Connection, number: int, needs: Iterable[NeedState]
) -> None:
    """Keep the status of every data need of a run."""
    rows = [
        (
            number,
            need.key,
            str(need.status),
            need.met_by,
            json.dumps(need.holders),
            need.is_counted,
        )
        for need in needs
    ]
    connection.executemany("INSERT INTO need_state VALUES (?, ?, ?, ?, ?, ?)", rows)


def needs_by_key(
    connection: sqlite3.Connection, number: int, keys: Sequence[str]
) -> dict[str, NeedState]:
    """Return the states of some needs by key; a need that is younger than the run has none."""
    rows = connection.execute(NEEDS, (number, json.dumps(list(keys))))
    states = {}
    for key, status, met_by, holders in rows:
        known = tuple(json.loads(holders))
        states[key] = NeedState(key, NeedStatus(status), met_by, known)
    return states


def needs_of_status(
    connection: sqlite3.Connection, number: int, status: NeedStatus
) -> tuple[str, ...]:
    """Return the keys of the needs that have a status."""
    rows = connection.execute(NEEDS_OF_STATUS, (number, str(status)))
    return tuple(str(key) for (key,) in rows)


def count_needs(connection: sqlite3.Connection, number: int) -> Counter[NeedStatus]:
    """Return how many needs of applications in service have each status."""
    counts: Counter[NeedStatus] = Counter()
    for status, count in connection.execute(COUNT_NEEDS, (number,)):
        counts[NeedStatus(status)] = count
    return counts


def gaps_of_records(
    connection: sqlite3.Connection, number: int, kind: str, keys: Sequence[str]
) -> dict[str, int]:
    """Return how many gaps some records of a kind have themselves; a record without any is left out."""
    bound = (number, kind, str(Outcome.GAP), json.dumps(list(keys)))
    return dict(connection.execute(GAPS, bound))
