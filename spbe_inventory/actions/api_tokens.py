"""Tokens of accounts: what lets a program in, with the rights and the office of its account, and ends with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spbe_inventory.domain.accounts import ApiToken, LoggedEvent
from spbe_inventory.domain.rights import Right
from spbe_inventory.errors import BadInput, NotFound
from spbe_inventory.sanitize.screen import first_invisible
from spbe_inventory.session.catalogue import TIMESTAMP, Author, Catalogue
from spbe_inventory.session.permits import needs

if TYPE_CHECKING:
    from spbe_inventory.store.web_data.file import WebData

PREFIX = "spbe_"  # so that who finds a token somewhere sees what it is
LONGEST_NAME = 60
MOST_TOKENS = 20  # of one account that hold at the same time


@dataclass(frozen=True, slots=True)
class MadeToken:
    """A token that was made, and its secret: it is shown once and kept nowhere."""

    token: ApiToken
    secret: str


@needs(Right.ACCOUNTS)
def make_token(
    catalogue: Catalogue, login: str, name: str, author: Author
) -> MadeToken:
    """Make a token of an account; `name` says what it is for, and may be empty.

    Raise NotFound for a login that there is not or that is off, BadInput for a name that is too long and for an
    account that has too many tokens.
    """
    return _make(catalogue, login, name, author)


@needs(Right.READ_OWN)
def make_own_token(catalogue: Catalogue, name: str, author: Author) -> MadeToken:
    """Make a token of the account that asks, which is the author. Raise NotFound and BadInput as for any account."""
    return _make(catalogue, author.actor.name, name, author)


@needs(Right.ACCOUNTS)
def all_tokens(catalogue: Catalogue) -> Sequence[ApiToken]:
    """Return the tokens of every account, newest first, those that have ended among them."""
    return _listed(catalogue)


@needs(Right.READ_OWN)
def own_tokens(catalogue: Catalogue, author: Author) -> Sequence[ApiToken]:
    """Return the tokens of the account that asks, newest first, those that have ended among them."""
    return _listed(catalogue, author.actor.name)


@needs(Right.ACCOUNTS)
def withdraw_token(catalogue: Catalogue, number: int, author: Author) -> ApiToken:
    """End a token at once, and return it. Raise NotFound where there is none of that number."""
    return _withdraw(catalogue, number, author, own_only=False)


@needs(Right.READ_OWN)
def withdraw_own_token(catalogue: Catalogue, number: int, author: Author) -> ApiToken:
    """End a token of the account that asks. Raise NotFound for a number that is none, or of another account."""
    return _withdraw(catalogue, number, author, own_only=True)


def _make(catalogue: Catalogue, login: str, name: str, author: Author) -> MadeToken:
    from spbe_inventory.store.web_data import accounts, tokens
    from spbe_inventory.store.web_data.file import web_data
    from spbe_inventory.store.web_data.secrets import (
        SESSION_BYTES,
        digest_of,
        new_secret,
    )

    purpose = name.strip()
    if len(purpose) > LONGEST_NAME or first_invisible(purpose):
        raise BadInput("token-name-unfit", limit=LONGEST_NAME)
    secret = f"{PREFIX}{new_secret(SESSION_BYTES)}"
    moment = author.clock().strftime(TIMESTAMP)
    with web_data(catalogue.path) as connection:
        account = accounts.find_account(connection, login.strip().casefold())
        if account is None or account.is_off:
            raise NotFound("no-account", login=login)
        own = tokens.list_tokens(connection, account.login)
        if sum(not token.is_over for token in own) >= MOST_TOKENS:
            raise BadInput("too-many-tokens", login=account.login, count=MOST_TOKENS)
        number = tokens.add_token(
            connection, account.number, purpose, digest_of(secret), moment
        )
        token = ApiToken(number, account.login, purpose, moment)
        _log(connection, author, "token-made", token)
    return MadeToken(token, secret)


def _listed(catalogue: Catalogue, login: str = "") -> Sequence[ApiToken]:
    from spbe_inventory.store.web_data.file import reading_web_data
    from spbe_inventory.store.web_data.tokens import list_tokens

    with reading_web_data(catalogue.path) as connection:
        return list_tokens(connection, login)


def _withdraw(
    catalogue: Catalogue, number: int, author: Author, *, own_only: bool
) -> ApiToken:
    from spbe_inventory.store.web_data import tokens
    from spbe_inventory.store.web_data.file import web_data

    moment = author.clock().strftime(TIMESTAMP)
    with web_data(catalogue.path) as connection:
        found = tokens.token_of_number(connection, number)
        if found is None or (own_only and found.token.login != author.actor.name):
            raise NotFound("no-token", number=number)
        if not found.token.withdrawn_at:
            tokens.withdraw_token(connection, number, moment)
            _log(connection, author, "token-withdrawn", found.token)
        again = tokens.token_of_number(connection, number) or found
        return again.token


def _log(connection: "WebData", author: Author, what: str, token: ApiToken) -> None:
    from spbe_inventory.store.web_data import events

    moment = author.clock().strftime(TIMESTAMP)
    event = LoggedEvent(moment, what, token_words(token), author.actor.name)
    events.log_event(connection, event)


def token_words(token: ApiToken) -> str:
    """Return what the log calls a token: the login of its account and its number.

    >>> token_words(ApiToken(7, "sistem-simpeg", "penarik harian", "2026-12-01T00:00:00Z"))
    'sistem-simpeg, token 7'
    """
    return f"{token.login}, token {token.number}"
