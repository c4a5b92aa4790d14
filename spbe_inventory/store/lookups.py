"""Small questions to an open catalogue: one SQL statement each, answered with keys and names."""

from collections.abc import Mapping

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import ExchangeState
from spbe_inventory.store import statements
from spbe_inventory.store.reader import ReadConnection
from spbe_inventory.store.schema import column

NO_LIMIT = 2**62  # rows: more than there ever are


def assessed_governments(connection: ReadConnection) -> list[tuple[str, str]]:
    """Return key and name of every government that is assessed, in order of keys."""
    rows = connection.execute(
        "SELECT key, name FROM agency WHERE assessed ORDER BY key"
    )
    return [(str(key), str(name)) for key, name in rows]


def count_records(connection: ReadConnection, kind: str) -> int:
    """Return how many records of a kind there are."""
    (count,) = connection.execute(statements.count_rows(kind)).fetchone()
    return int(count)


def has_record(connection: ReadConnection, kind: str, key: str) -> bool:
    """Return whether there is a record of a key."""
    return connection.execute(statements.has_key(kind), (key,)).fetchone() is not None


def keys_in_order(connection: ReadConnection, kind: str) -> list[str]:
    """Return the keys of the records of a kind, the oldest first."""
    rows = connection.execute(statements.select_keys_in_order(kind))
    return [str(key) for (key,) in rows]


def imported_keys(connection: ReadConnection, kind: str, agency: str) -> list[str]:
    """Return the keys of a government's records of a kind that an import created, in order."""
    query = statements.select_imported_keys(kind)
    return [str(key) for (key,) in connection.execute(query, (kind, agency))]


def names_by_key(
    connection: ReadConnection, kind: str, agency: str, limit: int = NO_LIMIT
) -> list[tuple[str, str]]:
    """Return key and name of a government's records of a kind that has names, those withdrawn left out, by key.

    At most `limit` of them.
    """
    query = """SELECT r.key, r.name FROM {kind} r JOIN agency a ON a.id = r.agency_id
        WHERE a.key = ?"""
    if "withdrawn" in KINDS[kind].fields:
        query += " AND NOT coalesce(r.withdrawn, FALSE)"
    rows = connection.execute(
        statements.statement(query + " ORDER BY r.key LIMIT ?", kind=kind),
        (agency, limit),
    )
    return [(str(key), str(name)) for key, name in rows]


def first_names(
    connection: ReadConnection, kind: str, agency: str, limit: int
) -> list[str]:
    """Return the names of a government's records of a kind that has names, at most so many, the oldest first."""
    query = """SELECT r.name FROM {kind} r
        WHERE +r.agency_id = (SELECT id FROM agency WHERE key = ?)"""
    if "withdrawn" in KINDS[kind].fields:
        query += " AND NOT coalesce(r.withdrawn, FALSE)"
    rows = connection.execute(
        statements.statement(query + " ORDER BY r.id LIMIT ?", kind=kind),
        (agency, limit),
    )
    return [str(name) for (name,) in rows]


def count_exchanges_in_use(connection: ReadConnection, application: str) -> int:
    """Return how many exchanges are recorded as in use that an application of a key gives or takes in."""
    query = """WITH own AS (SELECT id FROM application WHERE key = ?)
        SELECT count(*) FROM (
            SELECT id FROM exchange WHERE giver_id = (SELECT id FROM own) AND state = ? AND NOT withdrawn
            UNION
            SELECT id FROM exchange WHERE taker_id = (SELECT id FROM own) AND state = ? AND NOT withdrawn) AS found"""
    in_use = str(ExchangeState.IN_USE)
    (count,) = connection.execute(query, (application, in_use, in_use)).fetchone()
    return int(count)


def setting_key(
    connection: ReadConnection,
    name: str,
    agency: str,
) -> str | None:
    """Return the key of a government's setting of that name; None where it has none."""
    return _first_text(
        connection,
        """SELECT s.key FROM setting s JOIN agency a ON a.id = s.agency_id
        WHERE s.name = ? AND a.key = ?""",
        (name, agency),
    )


def applications_owned_by(connection: ReadConnection, unit: str) -> list[str]:
    """Return the keys of the applications of an office, those with a marked owner left out, in order of keys."""
    sql = """SELECT a.key FROM application a JOIN unit u ON u.id = a.owner_id WHERE u.key = ?
        AND coalesce(a.marks ->> 'owner', '') = '' ORDER BY a.key"""
    return [str(key) for (key,) in connection.execute(sql, (unit,))]


def completeness_of_government(
    connection: ReadConnection,
    agency: str,
    list_name: str,
) -> str | None:
    """Return the key of the statement that a list of a government is complete; None where it has none."""
    return _first_text(
        connection,
        """SELECT c.key FROM completeness c JOIN agency g ON g.id = c.agency_id
        WHERE g.key = ? AND c.list_name = ?
        AND c.unit_id IS NULL AND c.application_id IS NULL""",
        (agency, list_name),
    )


def completeness_of(
    connection: ReadConnection,
    subject: str,
    key: str,
    list_name: str,
) -> str | None:
    """Return the key of the statement that a list of a `unit` or an `application` is complete; None for none."""
    query = statements.select_completeness(subject)
    return _first_text(connection, query, (key, list_name))


def reply_key(connection: ReadConnection, round_key: str, office: str) -> str | None:
    """Return the key of the answer of an office in a round; None where there is none."""
    return _first_text(
        connection,
        """SELECT reply.key FROM reply JOIN round ON round.id = reply.round_id JOIN unit ON unit.id = reply.unit_id
        WHERE round.key = ? AND unit.key = ?""",
        (round_key, office),
    )


def day_sent(connection: ReadConnection, office: str) -> str | None:
    """Return the day (ISO) on which an office sent its answer in the round that is open; None where it did not."""
    return _first_text(
        connection,
        """SELECT reply.returned FROM reply JOIN round ON round.id = reply.round_id
        JOIN unit ON unit.id = reply.unit_id
        WHERE unit.key = ? AND round.closed IS NULL AND reply.returned IS NOT NULL""",
        (office,),
    )


def applications_in_form(connection: ReadConnection, office: str) -> list[str]:
    """Return the keys of the applications that the form of an office asks about: its own, without those set apart."""
    rows = connection.execute(
        """SELECT a.key FROM application a JOIN unit u ON u.id = a.owner_id
        WHERE u.key = ? AND coalesce(a.set_apart, '') = '' ORDER BY a.key""",
        (office,),
    )
    return [str(key) for (key,) in rows]


def has_open_round(connection: ReadConnection, agency: str) -> bool:
    """Return whether a government has a round that is open."""
    query = """SELECT 1 FROM round JOIN agency ON agency.id = round.agency_id
        WHERE agency.key = ? AND round.closed IS NULL"""
    return connection.execute(query, (agency,)).fetchone() is not None


def keys_by_references(
    connection: ReadConnection,
    kind: str,
    keys: Mapping[str, str | None],
) -> list[str]:
    """Return the keys of the records that refer to exactly these, by field (None: to nothing), in order of keys."""
    fields = [KINDS[kind].fields[name] for name in keys]
    references = tuple((column(field), field.refers) for field in fields)
    query = statements.select_by_references(kind, references)
    rows = connection.execute(query, tuple(keys.values()))
    return [str(key) for (key,) in rows]


def folded_application_names(connection: ReadConnection) -> list[tuple[str, str]]:
    """Return (key, folded name) for every name and other name of every application."""
    rows = connection.execute(
        """SELECT a.key, l.folded FROM alias l JOIN application a ON a.id = l.record_id
        WHERE l.kind = 'application'"""
    )
    return [(str(key), str(folded)) for key, folded in rows]


def applications_by_owner(
    connection: ReadConnection, agency: str
) -> list[tuple[str, str, str, str]]:
    """Return (key, name, key of the owner, official id) of a government's applications, oldest first.

    Owner and official id are empty where there is none.
    """
    rows = connection.execute(
        """SELECT a.key, a.name, coalesce(u.key, ''), coalesce(a.official_id, '')
        FROM application a JOIN agency g ON g.id = a.agency_id
        LEFT JOIN unit u ON u.id = a.owner_id WHERE g.key = ? ORDER BY a.id""",
        (agency,),
    )
    return [
        (str(key), str(name), str(owner), str(number))
        for key, name, owner, number in rows
    ]


def exclusion_reasons(connection: ReadConnection) -> dict[str, str]:
    """Return why each application that is set apart is none of its own, by key."""
    rows = connection.execute(
        "SELECT key, set_apart FROM application WHERE coalesce(set_apart, '') <> ''"
    )
    return {str(key): str(reason) for key, reason in rows}


def parent_names(connection: ReadConnection) -> dict[str, str]:
    """Return the name of the parent of every office that has one, by key of the office."""
    rows = connection.execute(
        "SELECT u.key, p.name FROM unit u JOIN unit p ON p.id = u.parent_id"
    )
    return {str(key): str(name) for key, name in rows}


def _first_text(
    connection: ReadConnection,
    sql: str,
    values: tuple[str, ...],
) -> str | None:
    row = connection.execute(sql, values).fetchone()
    return str(row[0]) if row else None
