"""The steps of verification of each application, with what was written after them."""

import sqlite3
from collections import defaultdict
from collections.abc import Collection

from spbe_inventory.domain.lists import VerificationStep
from spbe_inventory.domain.verification import TakenStep, VerificationStanding
from spbe_inventory.store.statements import statement

# Steps of one application that came in one batch, from another catalogue, have lost their order: of one version those
# count last that take a seal off.
STEPS = """SELECT a.key, v.key, v.step, v.application_version, v.remark, v.taken_by, b.id, b.at, b.actor
    FROM verification v
    JOIN application a ON a.id = v.application_id
    JOIN (SELECT record_id, min(id) AS id FROM change
        WHERE kind = 'verification' AND action = 'create' GROUP BY record_id) made ON made.record_id = v.id
    JOIN change c ON c.id = made.id
    JOIN batch b ON b.id = c.batch_id
    WHERE NOT coalesce(v.withdrawn, FALSE)
    ORDER BY b.id, v.application_version,
        CASE v.step WHEN 'sent' THEN 0 WHEN 'verified' THEN 1 WHEN 'validated' THEN 2 ELSE 3 END, c.id"""
VERSIONS = """SELECT a.key, a.version FROM application a JOIN agency g ON g.id = a.agency_id
    WHERE g.key = ? ORDER BY a.key"""
VERSIONS_WITH_STEPS = """SELECT a.key, a.version FROM application a JOIN agency g ON g.id = a.agency_id
    WHERE g.key = ? AND a.id IN (SELECT application_id FROM verification WHERE NOT coalesce(withdrawn, FALSE))
    ORDER BY a.key"""
WRITTEN = """SELECT a.key, max(c.batch_id) FROM change c JOIN application a ON a.id = c.record_id
    WHERE c.kind = 'application' AND c.batch_id > ? GROUP BY a.key"""
# The exchanges that were written after a batch, each with who gives, or gave before a change: a key, or an object that
# holds a mark.
GIVEN = """SELECT a.key, e.key, max(c.batch_id) FROM change c
    JOIN exchange e ON e.id = c.record_id
    JOIN application a ON a.id = e.giver_id
    WHERE c.kind = 'exchange' AND c.batch_id > :after GROUP BY a.key, e.key
    UNION ALL
    SELECT c.old ->> 'giver', coalesce(e.key, c.old ->> 'key'), max(c.batch_id)
    FROM change c LEFT JOIN exchange e ON e.id = c.record_id
    WHERE c.kind = 'exchange' AND c.batch_id > :after AND c.old ->> 'giver' NOT LIKE '{%'
    GROUP BY 1, 2"""

FIRST_BATCH = """SELECT min(CASE WHEN b.role = :role THEN b.id END),
        min(CASE WHEN c.action = 'create' THEN b.id END)
    FROM change c JOIN batch b ON b.id = c.batch_id
    WHERE c.kind = :kind AND c.record_id = (SELECT id FROM {kind} WHERE key = :key)"""
GIVES = """SELECT e.key FROM exchange e JOIN application a ON a.id = e.giver_id
    WHERE a.key = ? ORDER BY e.key"""
OF_OFFICE = """WITH RECURSIVE under(id) AS (
        SELECT id FROM unit WHERE key = ?
        UNION SELECT unit.id FROM unit JOIN under ON unit.parent_id = under.id)
    SELECT a.key FROM application a JOIN under ON a.owner_id = under.id
    WHERE coalesce(a.set_apart, '') = '' ORDER BY a.key"""


def has_steps(connection: sqlite3.Connection) -> bool:
    """Return whether any step of verification is on record."""
    query = "SELECT 1 FROM verification WHERE NOT coalesce(withdrawn, FALSE) LIMIT 1"
    return connection.execute(query).fetchone() is not None


def standings(
    connection: sqlite3.Connection, agency: str, *, only_with_steps: bool = False
) -> dict[str, VerificationStanding]:
    """Return where each application of a government stands, by key, or of each that a step was taken of.

    Set apart or not.
    """
    steps = _steps(connection)
    exchanges: dict[str, dict[str, int]] = {}
    written: dict[str, int] = {}
    if steps:
        first = min(taken[0].batch for taken in steps.values())
        exchanges = _exchanges_after(connection, first)
        written = dict(connection.execute(WRITTEN, (first,)))
    found = {}
    versions = VERSIONS
    if only_with_steps:
        versions = VERSIONS_WITH_STEPS
    for key, version in connection.execute(versions, (agency,)):
        found[key] = VerificationStanding(
            key,
            version,
            tuple(steps.get(key, ())),
            written.get(key, 0),
            tuple(sorted(exchanges.get(key, {}).items())),
        )
    return found


def standings_of(
    connection: sqlite3.Connection, agency: str, keys: Collection[str]
) -> dict[str, VerificationStanding]:
    """Return where some applications of a government stand, by key, in the order of keys."""
    wanted = frozenset(keys)
    every = standings(connection, agency)
    return {key: standing for key, standing in every.items() if key in wanted}


def _steps(connection: sqlite3.Connection) -> dict[str, list[TakenStep]]:
    """Return the steps of each application, oldest first."""
    steps: dict[str, list[TakenStep]] = defaultdict(list)
    for (
        application,
        key,
        step,
        version,
        remark,
        taken_by,
        batch,
        at,
        actor,
    ) in connection.execute(STEPS):
        taken = TakenStep(
            key,
            VerificationStep(step),
            version,
            remark or "",
            taken_by or "",
            batch,
            at,
            actor,
        )
        steps[application].append(taken)
    return steps


def _exchanges_after(
    connection: sqlite3.Connection, after: int
) -> dict[str, dict[str, int]]:
    """Return by giver the exchanges that were written after a batch, each with the last batch that wrote it."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for giver, exchange, batch in connection.execute(GIVEN, {"after": after}):
        last = found[giver].get(exchange, 0)
        found[giver][exchange] = max(last, batch)
    return found


def applications_of_office(connection: sqlite3.Connection, office: str) -> list[str]:
    """Return the keys of the applications of an office and of the units under it, those set apart left out."""
    return [key for (key,) in connection.execute(OF_OFFICE, (office,))]


def written_after(connection: sqlite3.Connection, batch: int) -> set[str]:
    """Return the keys of the applications that were written after a batch, or that give an exchange that was."""
    applications = {key for key, _last in connection.execute(WRITTEN, (batch,))}
    return applications | _exchanges_after(connection, batch).keys()


def last_batch(connection: sqlite3.Connection) -> int:
    """Return the number of the last batch, 0 where there is none."""
    query = "SELECT coalesce(max(id), 0) FROM batch"
    return int(connection.execute(query).fetchone()[0])


def first_batch_of(
    connection: sqlite3.Connection, kind: str, key: str, role: str
) -> int:
    """Return the batch that created a record; the first one by a role where that wrote it; 0 where there is none."""
    row = connection.execute(
        statement(FIRST_BATCH, kind=kind), {"kind": kind, "key": key, "role": role}
    ).fetchone()
    by_role, created = row
    if by_role:
        return int(by_role) - 1
    return int(created or 0)


def given_exchanges(connection: sqlite3.Connection, application: str) -> list[str]:
    """Return the keys of the exchanges that an application gives, in order."""
    return [key for (key,) in connection.execute(GIVES, (application,))]
