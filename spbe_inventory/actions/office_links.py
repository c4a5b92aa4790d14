"""Links: an address that lets whoever has it answer for one office, or read the page for leaders, until its day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from spbe_inventory.domain.accounts import LoggedEvent, OfficeLink
from spbe_inventory.domain.records import Unit
from spbe_inventory.domain.rights import Right
from spbe_inventory.errors import BadInput, NotFound
from spbe_inventory.session.catalogue import TIMESTAMP, Author, Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session

if TYPE_CHECKING:
    from spbe_inventory.store.web_data.file import WebData

LINK_DAYS = 14
MOST_DAYS = 90
FOR_LEADERS = ""  # stands where a link has its office


@dataclass(frozen=True, slots=True)
class MadeLink:
    """A link that was made, and the secret of its address: it is shown once and kept nowhere."""

    link: OfficeLink
    secret: str


@needs(Right.LINKS)
def make_link(
    catalogue: Catalogue, office: str, author: Author, *, days: int = LINK_DAYS
) -> MadeLink:
    """Make a link for an office (key or name) that holds for some days; other links of it hold on.

    Raise NotFound for an office that is not on record, BadInput for days that are none or too many.
    """
    check_days(days)
    with open_session(catalogue) as session:
        key = session.key_of(Unit.kind, office)
    return _make(catalogue, key, author, days)


@needs(Right.LINKS)
def make_leader_link(
    catalogue: Catalogue, author: Author, *, days: int = LINK_DAYS
) -> MadeLink:
    """Make a link to the page for leaders that holds for some days; others hold on.

    Raise BadInput for days that are none or too many.
    """
    check_days(days)
    return _make(catalogue, FOR_LEADERS, author, days)


def _make(catalogue: Catalogue, office: str, author: Author, days: int) -> MadeLink:
    from spbe_inventory.store.web_data.file import web_data

    until = author.clock() + timedelta(days=days)
    with web_data(catalogue.path) as connection:
        return add_link(connection, office, author, until)


@needs(Right.LINKS)
def all_links(catalogue: Catalogue) -> Sequence[OfficeLink]:
    """Return every link, newest first, those that have ended among them."""
    from spbe_inventory.store.web_data import links
    from spbe_inventory.store.web_data.file import reading_web_data

    with reading_web_data(catalogue.path) as connection:
        return links.list_links(connection)


@needs(Right.LINKS)
def withdraw_link(catalogue: Catalogue, number: int, author: Author) -> OfficeLink:
    """End a link at once, with all that was begun by it, and return it. Raise NotFound where there is none."""
    from spbe_inventory.store.web_data import links
    from spbe_inventory.store.web_data.file import web_data

    with web_data(catalogue.path) as connection:
        found = links.link_of_number(connection, number)
        if found is None:
            raise NotFound("no-link", number=number)
        end_link(connection, number, author)
        return links.link_of_number(connection, number) or found


def check_days(days: int) -> None:
    """Raise BadInput for days that no link holds: none, or too many."""
    if not 1 <= days <= MOST_DAYS:
        raise BadInput("link-days", found=days, most=MOST_DAYS)


def add_link(
    connection: "WebData", office: str, author: Author, until: datetime
) -> MadeLink:
    """Make a link for an office (key), or for leaders, until a moment; inside a transaction, and log it."""
    from spbe_inventory.store.web_data import links
    from spbe_inventory.store.web_data.events import log_event
    from spbe_inventory.store.web_data.secrets import (
        LINK_BYTES,
        digest_of,
        new_secret,
    )

    made_at = author.clock().strftime(TIMESTAMP)
    expires_at = until.astimezone(UTC).strftime(TIMESTAMP)
    secret = new_secret(LINK_BYTES)
    number = links.add_link(
        connection, office, digest_of(secret), (made_at, expires_at)
    )
    event = LoggedEvent(made_at, "link-made", f"tautan {number}", author.actor.name)
    log_event(connection, event)
    return MadeLink(OfficeLink(number, office, made_at, expires_at), secret)


def end_link(connection: "WebData", number: int, author: Author) -> None:
    """End a link inside a transaction, with all that was begun by it, and log it."""
    from spbe_inventory.store.web_data import links, sessions
    from spbe_inventory.store.web_data.events import log_event

    moment = author.clock().strftime(TIMESTAMP)
    links.withdraw(connection, number, moment)
    sessions.end_all_of_link(connection, number)
    event = LoggedEvent(moment, "link-withdrawn", f"tautan {number}", author.actor.name)
    log_event(connection, event)


def office_of_link(catalogue: Catalogue, link: OfficeLink) -> str:
    """Return the name of the office of a link; its key where it is not on record any more, empty for leaders."""
    with open_session(catalogue) as session:
        return session.names(Unit.kind).get(link.office, link.office)
