"""Accounts of people at work: made, invited to choose a password, given another role, switched off."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from spbe_inventory.domain.accounts import Account, LoggedEvent
from spbe_inventory.domain.records import Unit
from spbe_inventory.domain.rights import Right, Role
from spbe_inventory.errors import BadInput, NotFound
from spbe_inventory.session.catalogue import TIMESTAMP, Author, Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session

if TYPE_CHECKING:
    from spbe_inventory.store.web_data.file import WebData

INVITED_DAYS = 7
LOGIN = re.compile(r"[a-z][a-z0-9._-]{2,39}")
SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 200  # characters; what is longer only keeps the hasher busy


@dataclass(frozen=True, slots=True)
class Invitation:
    """What lets somebody choose the password of an account: a secret for an address, until a moment (ISO, UTC)."""

    login: str
    secret: str
    until: str


@needs(Right.ACCOUNTS)
def add_account(
    catalogue: Catalogue,
    login: str,
    role: Role,
    office: str | None,
    author: Author,
) -> Invitation:
    """Make an account without a password and return the invitation to choose one.

    `office` is the key or name of the office of an operator. Raise BadInput for a login that there is or that is
    none, for an operator without an office and another role with one; NotFound for an office that is not on record.
    """
    from spbe_inventory.store.web_data import accounts
    from spbe_inventory.store.web_data.file import web_data

    name = login.strip().casefold()
    if not LOGIN.fullmatch(name):
        raise BadInput("login-unfit", found=login)
    key = _office_key(catalogue, role, office)
    moment = author.clock().strftime(TIMESTAMP)
    with web_data(catalogue.path) as connection:
        if accounts.find_account(connection, name):
            raise BadInput("login-taken", login=name)
        number = accounts.add_account(connection, name, role, key, moment)
        _log(connection, author, "account-made", name)
        return _invited(connection, number, name, author)


@needs(Right.ACCOUNTS)
def invite_again(catalogue: Catalogue, login: str, author: Author) -> Invitation:
    """Return a new invitation to choose a password; the former invitation, and every session, ends.

    The former password holds until the new one is chosen. Raise NotFound for a login that there is not or that is off.
    """
    from spbe_inventory.store.web_data import sessions
    from spbe_inventory.store.web_data.file import web_data

    with web_data(catalogue.path) as connection:
        account = _active_account(connection, login)
        sessions.end_all_of_account(connection, account.number)
        return _invited(connection, account.number, account.login, author)


@needs(Right.ACCOUNTS)
def change_account(
    catalogue: Catalogue,
    login: str,
    role: Role,
    office: str | None,
    author: Author,
) -> None:
    """Change the role or the office of an account; its sessions end. Raise BadInput for the last administrator."""
    from spbe_inventory.store.web_data import accounts, sessions
    from spbe_inventory.store.web_data.file import web_data

    key = _office_key(catalogue, role, office)
    with web_data(catalogue.path) as connection:
        account = _active_account(connection, login)
        if role is not Role.ADMINISTRATOR:
            _keep_an_administrator(connection, account)
        accounts.change_role(connection, account.number, role, key)
        sessions.end_all_of_account(connection, account.number)
        _log(connection, author, "role-changed", account.login)


@needs(Right.ACCOUNTS)
def switch_off(catalogue: Catalogue, login: str, author: Author) -> None:
    """Let nobody in by an account any more; its sessions and tokens end. Raise BadInput for the last administrator."""
    from spbe_inventory.store.web_data import accounts, sessions, tokens
    from spbe_inventory.store.web_data.file import web_data

    moment = author.clock().strftime(TIMESTAMP)
    with web_data(catalogue.path) as connection:
        account = _active_account(connection, login)
        _keep_an_administrator(connection, account)
        accounts.switch_off(connection, account.number)
        sessions.end_all_of_account(connection, account.number)
        tokens.withdraw_all_of_account(connection, account.number, moment)
        _log(connection, author, "account-off", account.login)


@needs(Right.ACCOUNTS)
def all_accounts(catalogue: Catalogue) -> Sequence[Account]:
    """Return every account, in order of logins; those that are off among them."""
    from spbe_inventory.store.web_data import accounts
    from spbe_inventory.store.web_data.file import reading_web_data

    with reading_web_data(catalogue.path) as connection:
        return accounts.list_accounts(connection)


@needs(Right.ACCOUNTS)
def has_administrator(catalogue: Catalogue) -> bool:
    """Return whether somebody can sign in as administrator: with accounts, nobody is let in without one."""
    administrators = [
        account
        for account in all_accounts(catalogue)
        if account.role is Role.ADMINISTRATOR and account.has_password
    ]
    return bool(administrators)


@needs(Right.ACCOUNTS)
def what_happened(catalogue: Catalogue, most: int) -> Sequence[LoggedEvent]:
    """Return what happened to accounts and links, newest first, `most` events at most."""
    from spbe_inventory.store.web_data import events
    from spbe_inventory.store.web_data.file import reading_web_data

    with reading_web_data(catalogue.path) as connection:
        return events.list_events(connection, most)


def check_password(login: str, password: str) -> None:
    """Raise BadInput for a password that is too short, too long, or the login itself."""
    is_fit = SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD
    if not is_fit or login in password.casefold():
        raise BadInput("password-unfit", shortest=SHORTEST_PASSWORD)


def _office_key(catalogue: Catalogue, role: Role, office: str | None) -> str | None:
    if role is not Role.OPERATOR:
        if office:
            raise BadInput("role-without-office", role=role.label)
        return None
    if not office:
        raise BadInput("operator-without-office")
    with open_session(catalogue) as session:
        return session.key_of(Unit.kind, office)


def _active_account(connection: "WebData", login: str) -> Account:
    from spbe_inventory.store.web_data import accounts

    account = accounts.find_account(connection, login.strip().casefold())
    if account is None or account.is_off:
        raise NotFound("no-account", login=login)
    return account


def _keep_an_administrator(connection: "WebData", account: Account) -> None:
    """Raise BadInput where an account is the only administrator who can sign in."""
    from spbe_inventory.store.web_data import accounts

    if account.role is not Role.ADMINISTRATOR or not account.has_password:
        return
    others = [
        one
        for one in accounts.list_accounts(connection)
        if one.role is Role.ADMINISTRATOR
        and one.has_password
        and one.number != account.number
    ]
    if not others:
        raise BadInput("last-administrator", login=account.login)


def _invited(
    connection: "WebData", number: int, login: str, author: Author
) -> Invitation:
    from spbe_inventory.store.web_data import accounts
    from spbe_inventory.store.web_data.secrets import (
        LINK_BYTES,
        digest_of,
        new_secret,
    )

    secret = new_secret(LINK_BYTES)
    until = (author.clock() + timedelta(days=INVITED_DAYS)).strftime(TIMESTAMP)
    accounts.invite(connection, number, digest_of(secret), until)
    _log(connection, author, "invited", login)
    return Invitation(login, secret, until)


def _log(connection: "WebData", author: Author, what: str, about: str) -> None:
    from spbe_inventory.store.web_data import events

    moment = author.clock().strftime(TIMESTAMP)
    event = LoggedEvent(moment, what, about, author.actor.name)
    events.log_event(connection, event)
