"""Pairs of applications that are links, collapsed by SQL from the exchanges of all governments, or of one."""

import sqlite3

from spbe_inventory.domain.snapshot import Pairs
from spbe_inventory.store.scope import Scope
from spbe_inventory.store.statements import IN_SERVICE, IS_IN_SERVICE, statement

# The same as graph/classify.py decides for records; a contract test compares the two.
JOINED = """
    SELECT DISTINCT a.key, g.key, t.key
    FROM exchange e JOIN agency a ON a.id = e.agency_id
    JOIN in_service g ON g.id = e.giver_id JOIN in_service t ON t.id = e.taker_id
    WHERE e.state = 'in_use' AND e.directed AND NOT e.withdrawn
    AND coalesce(e.basis, '') <> 'assumption'
    AND e.giver_id <> e.taker_id
"""
STATE_IS_SURE = "coalesce(e.marks ->> 'state', '') = ''"
PAIRS = f"{IN_SERVICE}{JOINED} AND {STATE_IS_SURE}"
# The applications in service that exchanges of one government join.
OWN_IN_SERVICE = f"""WITH in_service AS (SELECT id, key FROM application WHERE id IN (
        SELECT giver_id FROM exchange WHERE agency_id = {{government}}
        UNION SELECT taker_id FROM exchange WHERE agency_id = {{government}})
        AND {IS_IN_SERVICE})"""  # noqa: S608  # of ours
# Marks of other governments are not looked at: where one of them is damaged, this one is read all the same.
OWN_PAIRS = (
    f"{OWN_IN_SERVICE}{JOINED} AND e.agency_id = {{government}}"
    f" AND CASE WHEN e.agency_id = {{government}} THEN {STATE_IS_SURE} END"
)


def link_pairs(connection: sqlite3.Connection, scope: Scope | None) -> Pairs:
    """Return (government whose register has it, giver, taker) of every link, in a scope of those of its government."""
    query = PAIRS
    if scope:
        query = statement(OWN_PAIRS, government=str(scope.government))
    return frozenset(connection.execute(query))
