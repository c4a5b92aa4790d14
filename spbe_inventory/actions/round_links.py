"""Links of the offices of a round: made together for those that have not answered, replaced, and how each stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from spbe_inventory.actions.office_links import (
    LINK_DAYS,
    MOST_DAYS,
    MadeLink,
    add_link,
    all_links,
    check_days,
    end_link,
)
from spbe_inventory.domain.accounts import OfficeLink
from spbe_inventory.domain.actor import system_clock
from spbe_inventory.domain.records import Unit
from spbe_inventory.domain.rights import Right
from spbe_inventory.errors import EditConflict, UsageError
from spbe_inventory.queries.round_status import OfficeStatus, RoundStatus, round_status
from spbe_inventory.session.catalogue import TIMESTAMP, Author, Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session

if TYPE_CHECKING:
    from spbe_inventory.store.web_data.file import WebData

END_OF_DAY = time(23, 59, 59)  # of this computer


@dataclass(frozen=True, slots=True)
class WantedLinks:
    """Which links are made: of offices by key or name; where none is named, of all that are to answer.

    `days` is how long they hold, the last to its end; None until the due day, LINK_DAYS at least. An office whose link
    still holds gets no second one, unless it is replaced: by its number (`replaced`), where nobody has opened it
    (`replaces_unopened`), or in any case (`replaces_all`). What is replaced ends at once.
    """

    offices: Sequence[str] = ()
    days: int | None = None
    replaced: int = 0
    replaces_unopened: bool = False
    replaces_all: bool = False

    def replaces(self, link: OfficeLink) -> bool:
        """Return whether a link that holds is replaced by a new one."""
        if self.replaces_all or link.number == self.replaced:
            return True
        return self.replaces_unopened and not link.last_used_at


@dataclass(frozen=True, slots=True)
class LinkOfOffice:
    """A link that was made for an office (its name)."""

    office: str
    made: MadeLink


@dataclass(frozen=True, slots=True)
class RoundLinks:
    """What was made for a round, and the links that hold already, each with the name of its office.

    The secret of what holds already is kept nowhere: its text cannot be shown again.
    """

    status: RoundStatus
    made: tuple[LinkOfOffice, ...]
    held: tuple[tuple[str, OfficeLink], ...]


@needs(Right.LINKS)
def make_round_links(
    catalogue: Catalogue, which: str | None, wanted: WantedLinks, author: Author
) -> RoundLinks:
    """Make the links of a round (key or name; None: the open one) in one transaction.

    Raise UsageError where the round is closed or was not sent to an office, EditConflict where a link to be replaced
    is not the one that holds.
    """
    from spbe_inventory.store.web_data.file import web_data

    status = round_status(catalogue, which)
    if status.closed:
        raise UsageError("round-closed", name=status.name)
    now = author.clock().astimezone()
    days = wanted.days
    if days is None:
        days = days_until_due(status, now.date())
    check_days(days)
    last_day = now.date() + timedelta(days=days)
    until = datetime.combine(last_day, END_OF_DAY).astimezone()
    offices = _wanted_offices(catalogue, status, wanted.offices)
    made, held = [], []
    with web_data(catalogue.path) as connection:
        holding = _holding(connection, author)
        for office in offices:
            links = holding.get(office.unit, [])
            numbers = [link.number for link in links]
            if wanted.replaced and wanted.replaced not in numbers:
                raise EditConflict("link-replaced-already", number=wanted.replaced)
            kept = [link for link in links if not wanted.replaces(link)]
            if kept and not wanted.replaced:
                held.append((office.office, kept[0]))
                continue
            for number in numbers:
                end_link(connection, number, author)
            new = add_link(connection, office.unit, author, until)
            made.append(LinkOfOffice(office.office, new))
    return RoundLinks(status, tuple(made), tuple(held))


@needs(Right.LINKS)
def links_by_office(catalogue: Catalogue) -> Mapping[str, OfficeLink]:
    """Return a link of every office that ever had one, by the key of the office: the last that holds, else the last."""
    moment = system_clock().strftime(TIMESTAMP)
    last: dict[str, OfficeLink] = {}
    for link in all_links(catalogue):
        known = last.get(link.office)
        if known is None or (link.is_open(moment) and not known.is_open(moment)):
            last[link.office] = link
    return last


def days_until_due(status: RoundStatus, on: date) -> int:
    """Return for how many days links of a round hold: until its due day, LINK_DAYS at least and MOST_DAYS at most."""
    left = status.days_left(on)
    if left is None:
        return LINK_DAYS
    return min(max(left, LINK_DAYS), MOST_DAYS)


def _wanted_offices(
    catalogue: Catalogue, status: RoundStatus, named: Sequence[str]
) -> Sequence[OfficeStatus]:
    """Return the offices that are named; where none is, all that have not answered or are to answer again."""
    if not named:
        return status.asked
    with open_session(catalogue) as session:
        keys = [session.key_of(Unit.kind, office) for office in named]
    offices = {office.unit: office for office in status.offices}
    for key, name in zip(keys, named, strict=True):
        if key not in offices:
            raise UsageError("round-not-sent-to", office=name, name=status.name)
    return [offices[key] for key in dict.fromkeys(keys)]


def _holding(connection: "WebData", author: Author) -> dict[str, list[OfficeLink]]:
    """Return the links that still hold, newest first, by the key of their office."""
    from spbe_inventory.store.web_data import links

    now = author.clock().strftime(TIMESTAMP)
    holding: dict[str, list[OfficeLink]] = {}
    for link in links.list_links(connection):
        if link.is_open(now):
            holding.setdefault(link.office, []).append(link)
    return holding
