"""Tokens of accounts in `catalog.web.db`, by which programs are let in: their digests, and when they were used."""

import sqlite3
from dataclasses import dataclass

from spbe_inventory.domain.accounts import ApiToken

COLUMNS = "t.id, a.login, t.name, t.made_at, t.withdrawn_at, t.last_used_at, a.is_off"
SOURCE = "FROM api_token t JOIN account a ON a.id = t.account"


@dataclass(frozen=True, slots=True)
class TokenOfAccount:
    """A token and the number of its account."""

    token: ApiToken
    account: int


def add_token(
    connection: sqlite3.Connection, account: int, name: str, digest: str, made_at: str
) -> int:
    """Keep a token of an account and return its number."""
    cursor = connection.execute(
        "INSERT INTO api_token (account, name, digest, made_at) VALUES (?, ?, ?, ?)",
        (account, name, digest, made_at),
    )
    return int(cursor.lastrowid or 0)


def list_tokens(connection: sqlite3.Connection, login: str = "") -> list[ApiToken]:
    """Return the tokens of an account, of all where none is named, newest first."""
    query = f"SELECT {COLUMNS} {SOURCE}"  # names of ours
    bound: tuple[str, ...] = ()
    if login:
        query += " WHERE a.login = ?"
        bound = (login,)
    rows = connection.execute(f"{query} ORDER BY t.id DESC", bound)
    return [_token(row) for row in rows]


def token_of_digest(
    connection: sqlite3.Connection, digest: str
) -> TokenOfAccount | None:
    """Return the token of a secret by its digest, whether it still holds or not; None where there is none."""
    return _found(connection, "t.digest = ?", digest)


def token_of_number(
    connection: sqlite3.Connection, number: int
) -> TokenOfAccount | None:
    """Return the token of a number, None where there is none."""
    return _found(connection, "t.id = ?", number)


def withdraw_token(connection: sqlite3.Connection, number: int, moment: str) -> None:
    """End a token at a moment; one that has ended stays as it is."""
    connection.execute(
        "UPDATE api_token SET withdrawn_at = ? WHERE id = ? AND withdrawn_at = ''",
        (moment, number),
    )


def withdraw_all_of_account(
    connection: sqlite3.Connection, account: int, moment: str
) -> None:
    """End every token of an account that was switched off."""
    connection.execute(
        "UPDATE api_token SET withdrawn_at = ? WHERE account = ? AND withdrawn_at = ''",
        (moment, account),
    )


def is_noted(
    connection: sqlite3.Connection, number: int, address: str, day: str
) -> bool:
    """Return whether it is noted already that a token was used from an address on a day."""
    row = connection.execute(
        "SELECT 1 FROM token_use WHERE token = ? AND address = ? AND day = ?",
        (number, address, day),
    ).fetchone()
    return row is not None


def note_use(
    connection: sqlite3.Connection, number: int, address: str, moment: str
) -> bool:
    """Note that a token was used, and return whether it is the first time on that day from that address.

    What was noted on earlier days is dropped: the log has it.
    """
    day = moment[:10]
    connection.execute("DELETE FROM token_use WHERE day < ?", (day,))
    cursor = connection.execute(
        "INSERT OR IGNORE INTO token_use VALUES (?, ?, ?)", (number, address, day)
    )
    connection.execute(
        "UPDATE api_token SET last_used_at = ? WHERE id = ?", (moment, number)
    )
    return cursor.rowcount == 1


def _found(
    connection: sqlite3.Connection, condition: str, value: str | int
) -> TokenOfAccount | None:
    row = connection.execute(
        f"SELECT {COLUMNS}, t.account {SOURCE} WHERE {condition}",  # of ours
        (value,),
    ).fetchone()
    if row is None:
        return None
    *columns, account = row
    return TokenOfAccount(_token(columns), account)


def _token(row: sqlite3.Row | list[object] | tuple[object, ...]) -> ApiToken:
    number, login, name, made_at, withdrawn_at, last_used_at, is_off = row
    return ApiToken(
        int(str(number)),
        str(login),
        str(name),
        str(made_at),
        str(withdrawn_at),
        str(last_used_at),
        is_over=bool(withdrawn_at) or bool(is_off),
    )
