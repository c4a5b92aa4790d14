"""Who is let in by a token: a program, as the account that the token is of. No right is asked for: one begins here.

Of a token only its digest is kept. It is long and random, so one that is right is let in however many wrong ones came
from its address before: nobody shuts somebody else out, and nobody guesses it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from spbe_inventory.actions.api_tokens import token_words
from spbe_inventory.domain.accounts import Account, ApiToken, LoggedEvent
from spbe_inventory.domain.actor import Clock
from spbe_inventory.errors import NotPermitted
from spbe_inventory.session.catalogue import TIMESTAMP, Catalogue

if TYPE_CHECKING:
    from spbe_inventory.store.web_data.file import WebData

WATCHED_MINUTES = 15
MOST_WRONG = 50  # tokens from one address in those minutes, as of failed sign-ins
UNKNOWN, WAITS = "token-unknown", "token-waits"


@dataclass(frozen=True, slots=True)
class LetIn:
    """A token that holds, and its account as it is now."""

    token: ApiToken
    account: Account


def enter_by_token(
    catalogue: Catalogue, secret: str, address: str, clock: Clock
) -> LetIn:
    """Return the token of a secret with its account; its first use on a day from an address is logged.

    Raise NotPermitted for a token that is none or has ended (`token-unknown`), and where too many of them came from
    this address (`token-waits`).
    """
    from spbe_inventory.store.web_data import accounts, tokens
    from spbe_inventory.store.web_data.file import reading_web_data, web_data
    from spbe_inventory.store.web_data.secrets import digest_of

    now = clock()
    moment = now.strftime(TIMESTAMP)
    with reading_web_data(catalogue.path) as connection:
        found = tokens.token_of_digest(connection, digest_of(secret))
        account = None
        is_noted = False
        if found is not None:
            number = found.token.number
            account = accounts.account_of_number(connection, found.account)
            is_noted = tokens.is_noted(connection, number, address, moment[:10])
    if found is None or found.token.is_over or account is None or account.is_off:
        raise _refused(catalogue, address, now)
    if not is_noted:
        with web_data(catalogue.path) as connection:
            if tokens.note_use(connection, found.token.number, address, moment):
                about = token_words(found.token)
                _log(connection, moment, "token-used", about, address)
    return LetIn(found.token, account)


def _refused(catalogue: Catalogue, address: str, now: datetime) -> NotPermitted:
    """Return the refusal of a wrong token, which is counted for its address, apart from failed sign-ins."""
    from spbe_inventory.store.web_data import events
    from spbe_inventory.store.web_data.file import web_data

    since = (now - timedelta(minutes=WATCHED_MINUTES)).strftime(TIMESTAMP)
    counted_as = f"token {address}"
    moment = now.strftime(TIMESTAMP)
    with web_data(catalogue.path) as connection:
        _own, failed = events.failures(connection, "", counted_as, since)
        if failed >= MOST_WRONG:
            return NotPermitted(WAITS, minutes=WATCHED_MINUTES)
        events.note_failure(connection, "", counted_as, moment)
        if failed in (0, MOST_WRONG - 1):
            _log(connection, moment, "token-refused", "", address)
    return NotPermitted(UNKNOWN)


def _log(
    connection: "WebData", moment: str, what: str, about: str, address: str
) -> None:
    from spbe_inventory.store.web_data import events

    events.log_event(connection, LoggedEvent(moment, what, about, about, address))
