"""Sessions in `catalog.web.db`: who is signed in, by the digest of the secret that their browser holds."""

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Session:
    """A session: its account or its link by number, and when it began, was used and ends (ISO, UTC)."""

    account: int | None
    link: int | None
    form_token: str
    begun_at: str
    seen_at: str
    expires_at: str


def begin(connection: sqlite3.Connection, digest: str, session: Session) -> None:
    """Keep a session; those that have ended are dropped, and the account or link is marked as used."""
    connection.execute("DELETE FROM session WHERE expires_at <= ?", (session.begun_at,))
    connection.execute(
        "INSERT INTO session VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            digest,
            session.account,
            session.link,
            session.form_token,
            session.begun_at,
            session.seen_at,
            session.expires_at,
        ),
    )
    for table, number in (
        ("account", session.account),
        ("office_link", session.link),
    ):
        if number is not None:
            connection.execute(
                f"UPDATE {table} SET last_used_at = ? WHERE id = ?",  # noqa: S608  # names of ours
                (session.begun_at, number),
            )


def find(connection: sqlite3.Connection, digest: str) -> Session | None:
    """Return a session, whether it still holds or not; None where there is none."""
    row = connection.execute(
        "SELECT account, link, form_token, begun_at, seen_at, expires_at FROM session WHERE digest = ?",
        (digest,),
    ).fetchone()
    if row is None:
        return None
    return Session(*row)


def touch(connection: sqlite3.Connection, digest: str, moment: str) -> None:
    """Note that a session was used."""
    connection.execute(
        "UPDATE session SET seen_at = ? WHERE digest = ?", (moment, digest)
    )


def end(connection: sqlite3.Connection, digest: str) -> None:
    """End a session."""
    connection.execute("DELETE FROM session WHERE digest = ?", (digest,))


def end_all_of_account(connection: sqlite3.Connection, account: int) -> None:
    """End every session of an account: its password or its role has changed, or it was switched off."""
    connection.execute("DELETE FROM session WHERE account = ?", (account,))


def end_all_of_link(connection: sqlite3.Connection, link: int) -> None:
    """End every session of a link that was withdrawn."""
    connection.execute("DELETE FROM session WHERE link = ?", (link,))
