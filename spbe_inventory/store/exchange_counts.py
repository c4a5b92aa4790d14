"""How many exchanges go from which office or institution to which; an exchange belongs to those of its applications."""

import json
import sqlite3
from collections import Counter
from collections.abc import Sequence

from spbe_inventory.documents.exchange_matrix import UNKNOWN_OFFICE, ExchangeParty
from spbe_inventory.store.page_conditions import SqlCondition
from spbe_inventory.store.statements import statement

HAS_EXCHANGE = """EXISTS (SELECT 1 FROM application p JOIN exchange e ON e.{end} = p.id
    WHERE {joined} AND NOT e.withdrawn AND +e.agency_id = own.id)"""
OFFICES = "SELECT o.key, coalesce(o.short_name, o.name) FROM {kind} o, agency own WHERE own.key = ?"
IN_ORDER = " ORDER BY o.sort_name, o.key"
UNOWNED = "SELECT 1 FROM agency own WHERE own.key = ?"
PAIRS = """SELECT g.agency_id, g.owner_id, t.agency_id, t.owner_id, count(*)
    FROM exchange r JOIN application g ON g.id = r.giver_id
    JOIN application t ON t.id = r.taker_id WHERE """
BY_PAIR = " GROUP BY 1, 2, 3, 4"
ONE_SIDE = """SELECT p.agency_id, p.owner_id, count(*)
    FROM application p JOIN exchange r ON r.{end} = p.id WHERE """
BY_SIDE = " GROUP BY 1, 2"
OF_AGENCY = "{own} = (SELECT id FROM agency WHERE key = ?)"
OF_OFFICE = "{own} = (SELECT id FROM unit WHERE key = ?)"
Pair = tuple[ExchangeParty, ExchangeParty]  # giver, taker


def parties_of(
    connection: sqlite3.Connection, agency: str
) -> tuple[ExchangeParty, ...]:
    """Return the offices of a government that have exchanges, by name, then other institutions, then the unknown."""
    parties: list[ExchangeParty] = []
    for kind, joined in (
        ("unit", "p.owner_id = o.id AND +p.agency_id = own.id"),
        ("agency", "o.id <> own.id AND p.agency_id = o.id"),
    ):
        query = statement(OFFICES, kind=kind) + f" AND {_either_side(joined)}"
        rows = connection.execute(query + IN_ORDER, (agency,))
        parties += [ExchangeParty(kind, str(key), str(name)) for key, name in rows]
    unowned = _either_side("p.owner_id IS NULL AND +p.agency_id = own.id")
    if connection.execute(f"{UNOWNED} AND {unowned}", (agency,)).fetchone():
        parties.append(UNKNOWN_OFFICE)
    return tuple(parties)


def count_pairs(
    connection: sqlite3.Connection,
    where: SqlCondition,
    agency: str,
    *,
    giver: ExchangeParty | None = None,
    taker: ExchangeParty | None = None,
) -> Counter[Pair]:
    """Return the number of exchanges that meet a condition, by giving and taking party; of one side if it is named."""
    conditions = [where.sql]
    bound = list(where.bound)
    for alias, party in (("g", giver), ("t", taker)):
        if party is not None:
            sql, values = _is_of(alias, party, agency)
            conditions.append(sql)
            bound.extend(values)
    query = PAIRS + " AND ".join(f"({sql})" for sql in conditions) + BY_PAIR
    known = _Parties(connection, agency)
    counts: Counter[Pair] = Counter()
    for giving, giving_owner, taking, taking_owner, count in connection.execute(
        query, bound
    ):
        pair = (known.party(giving, giving_owner), known.party(taking, taking_owner))
        counts[pair] += count
    return counts


def count_side(
    connection: sqlite3.Connection,
    where: SqlCondition,
    agency: str,
    side: str,
    parties: Sequence[ExchangeParty],
) -> Counter[ExchangeParty]:
    """Return how many exchanges that meet a condition some parties give (`giver`) or take (`taker`)."""
    keys = {
        kind: [party.key for party in parties if party.kind == kind]
        for kind in ("unit", "agency")
    }
    chosen = """(p.owner_id IN (SELECT u.id FROM unit u WHERE u.key IN (SELECT value FROM json_each(?)))
        OR p.agency_id IN (SELECT a.id FROM agency a WHERE a.key IN (SELECT value FROM json_each(?)))"""
    if UNKNOWN_OFFICE in parties:
        chosen += " OR p.owner_id IS NULL"
    query = statement(ONE_SIDE, end=f"{side}_id") + f"({where.sql}) AND {chosen})"
    bound = (*where.bound, json.dumps(keys["unit"]), json.dumps(keys["agency"]))
    known = _Parties(connection, agency)
    counts: Counter[ExchangeParty] = Counter()
    for government, owner, count in connection.execute(query + BY_SIDE, bound):
        counts[known.party(government, owner)] += count
    return counts


class _Parties:
    """Offices and institutions by the ids in the catalogue."""

    def __init__(self, connection: sqlite3.Connection, agency: str) -> None:
        """Read the names of all offices and institutions."""
        self._own = 0
        self._agencies: dict[int, ExchangeParty] = {}
        self._units: dict[int, ExchangeParty] = {}
        names = "SELECT id, key, coalesce(short_name, name) FROM "
        for number, key, name in connection.execute(f"{names} agency"):
            self._agencies[number] = ExchangeParty("agency", key, name)
            if key == agency:
                self._own = number
        for number, key, name in connection.execute(f"{names} unit"):
            self._units[number] = ExchangeParty("unit", key, name)

    def party(self, agency: int, owner: int | None) -> ExchangeParty:
        """Return who an application belongs to: an office of the government, or another institution."""
        if agency != self._own:
            return self._agencies[agency]
        if owner is None:
            return UNKNOWN_OFFICE
        return self._units[owner]


def _either_side(joined: str) -> str:
    """Return SQL that a party has an exchange at one of its ends."""
    sides = [
        HAS_EXCHANGE.format(end=end, joined=joined) for end in ("giver_id", "taker_id")
    ]
    return f"({sides[0]} OR {sides[1]})"


def _is_of(
    alias: str, party: ExchangeParty, agency: str
) -> tuple[str, tuple[str, ...]]:
    """Return SQL that an application belongs to a party, and what is bound in it."""
    of_agency = statement(OF_AGENCY, own=f"{alias}.agency_id")
    if party.kind == "agency":
        return of_agency, (party.key,)
    owner = f"{alias}.owner_id"
    if not party.key:
        return f"{owner} IS NULL AND {of_agency}", (agency,)
    of_office = statement(OF_OFFICE, own=owner)
    return f"{of_office} AND +{of_agency}", (party.key, agency)
