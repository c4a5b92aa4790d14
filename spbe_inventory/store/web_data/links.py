"""Links of offices in `catalog.web.db`."""

import sqlite3

from spbe_inventory.domain.accounts import OfficeLink

COLUMNS = "id, office, made_at, expires_at, withdrawn_at, last_used_at"


def add_link(
    connection: sqlite3.Connection, office: str, digest: str, days: tuple[str, str]
) -> int:
    """Keep a link of an office and return its number; `days` are when it was made and when it ends."""
    cursor = connection.execute(
        "INSERT INTO office_link (office, digest, made_at, expires_at) VALUES (?, ?, ?, ?)",
        (office, digest, *days),
    )
    return int(cursor.lastrowid or 0)


def list_links(connection: sqlite3.Connection) -> list[OfficeLink]:
    """Return every link, newest first."""
    rows = connection.execute(f"SELECT {COLUMNS} FROM office_link ORDER BY id DESC")  # noqa: S608  # names of ours
    return [OfficeLink(*row) for row in rows]


def link_of_secret(connection: sqlite3.Connection, digest: str) -> OfficeLink | None:
    """Return the link of a secret by its digest, whether it still holds or not; None where there is none."""
    return _one(connection, "digest = ?", digest)


def link_of_number(connection: sqlite3.Connection, number: int) -> OfficeLink | None:
    """Return the link of a number, None where there is none."""
    return _one(connection, "id = ?", number)


def withdraw(connection: sqlite3.Connection, number: int, moment: str) -> None:
    """End a link at a moment; one that has ended stays as it is."""
    connection.execute(
        "UPDATE office_link SET withdrawn_at = ? WHERE id = ? AND withdrawn_at = ''",
        (moment, number),
    )


def _one(
    connection: sqlite3.Connection, condition: str, value: str | int
) -> OfficeLink | None:
    row = connection.execute(
        f"SELECT {COLUMNS} FROM office_link WHERE {condition}",  # noqa: S608  # of ours
        (value,),
    ).fetchone()
    if row is None:
        return None
    return OfficeLink(*row)
