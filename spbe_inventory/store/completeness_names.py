"""Statements of completeness are called by whose list they are about: an office, an application, the government."""

import sqlite3
from collections.abc import Sequence

from spbe_inventory.domain.lists import ListName

# The statements about lists of an office or an application, and those of a government as a whole.
QUERY = """SELECT c.key, c.list_name FROM completeness c
    JOIN agency g ON g.id = c.agency_id
    LEFT JOIN unit u ON u.id = c.unit_id
    LEFT JOIN application a ON a.id = c.application_id
    WHERE coalesce(u.key, a.key, g.key) = ? ORDER BY c.key"""


def statements_about(
    connection: sqlite3.Connection, subject: str
) -> Sequence[tuple[str, str]]:
    """Return key and list of every statement about the office, application or government of a key."""
    rows = connection.execute(QUERY, (subject,)).fetchall()
    return [(str(key), str(ListName(name).label)) for key, name in rows]
