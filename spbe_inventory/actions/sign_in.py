"""Who is let into a served catalogue: by a password, by a link, by an invitation; and until when.

These ask for no right: they are what a right begins with. Of a secret only its digest is kept, so `catalog.web.db`
opens nothing to who reads it.
"""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from spbe_inventory.actions.accounts import check_password
from spbe_inventory.domain.accounts import (
    Account,
    LoggedEvent,
    OfficeLink,
    SignedIn,
)
from spbe_inventory.domain.actor import Clock
from spbe_inventory.domain.rights import Role
from spbe_inventory.errors import NotPermitted
from spbe_inventory.session.catalogue import TIMESTAMP, Catalogue

if TYPE_CHECKING:
    from spbe_inventory.store.web_data.file import WebData

SESSION_HOURS = 12
ADMINISTRATOR_IDLE_MINUTES = 30
NOTED_EVERY = 60  # seconds between two notes that a session is in use
WATCHED_MINUTES = 15
MOST_FAILURES = 5  # of a login from an address
MOST_FAILURES_OF_ADDRESS = 50


def sign_in(
    catalogue: Catalogue, login: str, password: str, address: str, clock: Clock
) -> str:
    """Sign in with a password and return the secret of the session.

    Raise NotPermitted where login and password do not fit, and where too many failed from this address: that of
    another address is let in all the same, so nobody can lock somebody else out.
    """
    from spbe_inventory.store.web_data import accounts, events
    from spbe_inventory.store.web_data.file import web_data
    from spbe_inventory.store.web_data.passwords import is_password

    name = login.strip().casefold()
    now = clock()
    moment = now.strftime(TIMESTAMP)
    since = (now - timedelta(minutes=WATCHED_MINUTES)).strftime(TIMESTAMP)
    with web_data(catalogue.path) as connection:
        own, all_of_address = events.failures(connection, name, address, since)
        waits = own >= MOST_FAILURES or all_of_address >= MOST_FAILURES_OF_ADDRESS
        if not waits:
            # Before the password is looked at: of many that are tried at once none is let through uncounted.
            events.note_failure(connection, name, address, moment)
        hashed = accounts.hash_of(connection, name)
    if waits:
        raise NotPermitted("sign-in-waits", minutes=WATCHED_MINUTES)
    fits = is_password(hashed, password)
    with web_data(catalogue.path) as connection:
        account = accounts.find_account(connection, name)
        if not fits or account is None or account.is_off:
            known = name if account else ""  # what was typed may be a password
            _log(connection, moment, "sign-in-failed", known, address)
        else:
            events.forget_failures(connection, name, address)
            _log(connection, moment, "sign-in", name, address)
            return _begin(connection, account, now)
    raise NotPermitted("sign-in-failed")


def link_of(catalogue: Catalogue, secret: str, clock: Clock) -> OfficeLink:
    """Return the link of a secret; nothing begins by looking. Raise NotPermitted for one that does not hold."""
    from spbe_inventory.store.web_data import links
    from spbe_inventory.store.web_data.file import reading_web_data
    from spbe_inventory.store.web_data.secrets import digest_of

    with reading_web_data(catalogue.path) as connection:
        link = links.link_of_secret(connection, digest_of(secret))
    if link is None:
        raise NotPermitted("link-unknown")
    if not link.is_open(clock().strftime(TIMESTAMP)):
        raise NotPermitted("link-over")
    return link


def begin_by_link(catalogue: Catalogue, secret: str, address: str, clock: Clock) -> str:
    """Begin to answer by a link and return the secret of the session. Raise NotPermitted for one that does not hold."""
    from spbe_inventory.store.web_data.file import web_data

    link = link_of(catalogue, secret, clock)
    now = clock()
    with web_data(catalogue.path) as connection:
        moment = now.strftime(TIMESTAMP)
        _log(connection, moment, "link-used", link.name, address)
        return _begin(connection, link, now)


def invited_account(catalogue: Catalogue, secret: str, clock: Clock) -> Account:
    """Return the account that a secret invites to; raise NotPermitted where it does not, or not any more."""
    from spbe_inventory.store.web_data import accounts
    from spbe_inventory.store.web_data.file import reading_web_data
    from spbe_inventory.store.web_data.secrets import digest_of

    moment = clock().strftime(TIMESTAMP)
    with reading_web_data(catalogue.path) as connection:
        account = accounts.invited(connection, digest_of(secret), moment)
    if account is None:
        raise NotPermitted("invitation-over")
    return account


def choose_password(
    catalogue: Catalogue, secret: str, password: str, clock: Clock
) -> Account:
    """Set the password of the account of an invitation, and return it; its sessions end, the invitation is used up.

    Raise NotPermitted for an invitation that does not hold, BadInput for a password that is not fit.
    """
    from spbe_inventory.store.web_data import accounts, sessions
    from spbe_inventory.store.web_data.file import web_data
    from spbe_inventory.store.web_data.passwords import hash_password
    from spbe_inventory.store.web_data.secrets import digest_of

    account = invited_account(catalogue, secret, clock)
    check_password(account.login, password)
    hashed = hash_password(password)
    moment = clock().strftime(TIMESTAMP)
    with web_data(catalogue.path) as connection:
        if accounts.invited(connection, digest_of(secret), moment) is None:
            raise NotPermitted("invitation-over")
        accounts.set_password(connection, account.number, hashed)
        sessions.end_all_of_account(connection, account.number)
        _log(connection, moment, "password-set", account.login, "")
    return account


def signed_in(catalogue: Catalogue, secret: str, clock: Clock) -> SignedIn | None:
    """Return who a session is of; None where it has ended, and where its account or link has."""
    from spbe_inventory.store.web_data import sessions
    from spbe_inventory.store.web_data.file import reading_web_data, web_data
    from spbe_inventory.store.web_data.secrets import digest_of

    now = clock()
    digest = digest_of(secret)
    with reading_web_data(catalogue.path) as connection:
        session = sessions.find(connection, digest)
        if session is None or session.expires_at <= now.strftime(TIMESTAMP):
            return None
        who = _who(connection, session.account, session.link, now)
    if who is None or _is_idle(who, session.seen_at, now):
        return None
    if now - _moment(session.seen_at) >= timedelta(seconds=NOTED_EVERY):
        with web_data(catalogue.path) as connection:
            sessions.touch(connection, digest, now.strftime(TIMESTAMP))
    return SignedIn(who, session.form_token)


def sign_out(catalogue: Catalogue, secret: str) -> None:
    """End a session; one that has ended, or never was, is no error."""
    from spbe_inventory.store.web_data import sessions
    from spbe_inventory.store.web_data.file import web_data
    from spbe_inventory.store.web_data.secrets import digest_of

    with web_data(catalogue.path) as connection:
        sessions.end(connection, digest_of(secret))


def _begin(connection: "WebData", who: Account | OfficeLink, now: datetime) -> str:
    from spbe_inventory.store.web_data import sessions
    from spbe_inventory.store.web_data.secrets import (
        SESSION_BYTES,
        digest_of,
        new_secret,
    )

    secret = new_secret(SESSION_BYTES)
    moment = now.strftime(TIMESTAMP)
    expires_at = (now + timedelta(hours=SESSION_HOURS)).strftime(TIMESTAMP)
    account, link = None, None
    if isinstance(who, OfficeLink):
        link = who.number
        expires_at = min(expires_at, who.expires_at)
    else:
        account = who.number
    form_token = new_secret(SESSION_BYTES)
    session = sessions.Session(account, link, form_token, moment, moment, expires_at)
    sessions.begin(connection, digest_of(secret), session)
    return secret


def _who(
    connection: "WebData", account: int | None, link: int | None, now: datetime
) -> Account | OfficeLink | None:
    """Return the account or link of a session as it is now; None where it lets nobody in any more."""
    from spbe_inventory.store.web_data import accounts, links

    if account is not None:
        found = accounts.account_of_number(connection, account)
        if found is None or found.is_off:
            return None
        return found
    if link is not None:
        followed = links.link_of_number(connection, link)
        if followed is not None and followed.is_open(now.strftime(TIMESTAMP)):
            return followed
    return None


def _is_idle(who: Account | OfficeLink, seen_at: str, now: datetime) -> bool:
    """Return whether an administrator has done nothing for so long that somebody else may sit there."""
    if isinstance(who, OfficeLink) or who.role is not Role.ADMINISTRATOR:
        return False
    return now - _moment(seen_at) > timedelta(minutes=ADMINISTRATOR_IDLE_MINUTES)


def _moment(text: str) -> datetime:
    return datetime.strptime(text, TIMESTAMP).replace(tzinfo=UTC)


def _log(
    connection: "WebData", moment: str, what: str, about: str, address: str
) -> None:
    from spbe_inventory.store.web_data import events

    events.log_event(connection, LoggedEvent(moment, what, about, about, address))
