"""Accounts in `catalog.web.db`, and the invitations by which they get a password."""

import sqlite3

from spbe_inventory.domain.accounts import Account
from spbe_inventory.domain.rights import Role

COLUMNS = "id, login, role, office, is_off, password IS NOT NULL, made_at, last_used_at"


def add_account(
    connection: sqlite3.Connection,
    login: str,
    role: Role,
    office: str | None,
    made_at: str,
) -> int:
    """Keep an account without a password, and return its number; raise sqlite3.IntegrityError where there is one."""
    cursor = connection.execute(
        "INSERT INTO account (login, role, office, made_at) VALUES (?, ?, ?, ?)",
        (login, role, office, made_at),
    )
    return int(cursor.lastrowid or 0)


def list_accounts(connection: sqlite3.Connection) -> list[Account]:
    """Return every account, in order of logins."""
    rows = connection.execute(f"SELECT {COLUMNS} FROM account ORDER BY login")  # noqa: S608  # names of ours
    return [_account(row) for row in rows]


def find_account(connection: sqlite3.Connection, login: str) -> Account | None:
    """Return the account of a login, None where there is none."""
    return _one(connection, "login = ?", login)


def account_of_number(connection: sqlite3.Connection, number: int) -> Account | None:
    """Return the account of a number, None where there is none."""
    return _one(connection, "id = ?", number)


def hash_of(connection: sqlite3.Connection, login: str) -> str | None:
    """Return the hash of the password of a login that may sign in, None where there is none."""
    row = connection.execute(
        "SELECT password FROM account WHERE login = ? AND NOT is_off", (login,)
    ).fetchone()
    if row is None:
        return None
    found: str | None = row[0]
    return found


def set_password(connection: sqlite3.Connection, number: int, hashed: str) -> None:
    """Set the password of an account, by its hash; invitations to it are used up."""
    connection.execute(
        "UPDATE account SET password = ?, invitation = NULL, invited_until = NULL WHERE id = ?",
        (hashed, number),
    )


def invite(
    connection: sqlite3.Connection, number: int, digest: str, until: str
) -> None:
    """Let whoever has a secret choose the password of an account until a moment; one invitation at a time."""
    connection.execute(
        "UPDATE account SET invitation = ?, invited_until = ? WHERE id = ?",
        (digest, until, number),
    )


def invited(connection: sqlite3.Connection, digest: str, now: str) -> Account | None:
    """Return the account that a secret invites to, None where it does not (any more)."""
    row = connection.execute(
        f"SELECT {COLUMNS} FROM account WHERE invitation = ? AND invited_until > ? AND NOT is_off",  # noqa: S608
        (digest, now),
    ).fetchone()
    if row is None:
        return None
    return _account(row)


def switch_off(connection: sqlite3.Connection, number: int) -> None:
    """Let nobody in by an account any more; it stays for history."""
    connection.execute(
        "UPDATE account SET is_off = 1, password = NULL, invitation = NULL WHERE id = ?",
        (number,),
    )


def change_role(
    connection: sqlite3.Connection, number: int, role: Role, office: str | None
) -> None:
    """Change the role or the office of an account."""
    connection.execute(
        "UPDATE account SET role = ?, office = ? WHERE id = ?", (role, office, number)
    )


def _one(
    connection: sqlite3.Connection, condition: str, value: str | int
) -> Account | None:
    row = connection.execute(
        f"SELECT {COLUMNS} FROM account WHERE {condition}",  # noqa: S608  # of ours
        (value,),
    ).fetchone()
    if row is None:
        return None
    return _account(row)


def _account(row: tuple[int, str, str, str | None, int, int, str, str]) -> Account:
    number, login, role, office, is_off, has_password, made_at, last_used_at = row
    return Account(
        number,
        login,
        Role(role),
        office,
        bool(is_off),
        bool(has_password),
        made_at,
        last_used_at,
    )
