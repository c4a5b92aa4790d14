"""What happened to accounts and links, in `catalog.web.db`, and the failed sign-ins of the last minutes."""

import sqlite3
from collections.abc import Sequence

from spbe_inventory.domain.accounts import LoggedEvent

MOST_KEPT = 10_000


def log_event(connection: sqlite3.Connection, event: LoggedEvent) -> None:
    """Keep an event; the oldest go where there are very many."""
    cursor = connection.execute(
        "INSERT INTO event (at, what, about, by, address) VALUES (?, ?, ?, ?, ?)",
        (event.at, event.what, event.about, event.by, event.address),
    )
    oldest = int(cursor.lastrowid or 0) - MOST_KEPT
    connection.execute("DELETE FROM event WHERE id <= ?", (oldest,))


def list_events(connection: sqlite3.Connection, most: int) -> Sequence[LoggedEvent]:
    """Return the newest events, newest first, `most` of them at most."""
    rows = connection.execute(
        "SELECT at, what, about, by, address FROM event ORDER BY id DESC LIMIT ?",
        (most,),
    )
    return [LoggedEvent(*row) for row in rows]


def note_failure(
    connection: sqlite3.Connection, login: str, address: str, moment: str
) -> None:
    """Keep a sign-in that failed."""
    connection.execute(
        "INSERT INTO failed_sign_in VALUES (?, ?, ?)", (login, address, moment)
    )


def failures(
    connection: sqlite3.Connection, login: str, address: str, since: str
) -> tuple[int, int]:
    """Return how many sign-ins failed since a moment: of a login from an address, and of all from that address."""
    connection.execute("DELETE FROM failed_sign_in WHERE at < ?", (since,))
    row = connection.execute(
        "SELECT coalesce(sum(login = ?), 0), count(*) FROM failed_sign_in WHERE address = ?",
        (login, address),
    ).fetchone()
    return int(row[0]), int(row[1])


def forget_failures(connection: sqlite3.Connection, login: str, address: str) -> None:
    """Forget the failures of a login from an address: it has signed in."""
    connection.execute(
        "DELETE FROM failed_sign_in WHERE login = ? AND address = ?", (login, address)
    )
