"""The progress of a data collection round, office by office."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from spbe_inventory.domain.records import Reply, Round
from spbe_inventory.domain.rights import Right
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.errors import NotFound
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _
from spbe_inventory.matching.natural_order import natural_key
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session

if TYPE_CHECKING:
    from spbe_inventory.rules.engine.owners import Owners

KINDS_READ = ("agency", "unit", "round", "reply")


@dataclass(frozen=True, slots=True)
class OfficeStatus:
    """The progress of one office (key and name): days in ISO form, empty if not yet; counts None if not known."""

    unit: str
    office: str
    sent: str
    returned: str
    asked: int | None
    answered: int | None
    unclear: tuple[str, ...]
    is_counted: bool = (
        True  # as an office: villages, enterprises and parts of offices are not
    )

    @property
    def share(self) -> str:
        """How much is answered, as in 5 / 12; empty if that is not known."""
        if self.asked is None or self.answered is None:
            return ""
        return f"{number(self.answered)} / {number(self.asked)}"

    def days_waiting(self, on: date) -> int | None:
        """Return how many days the form is with the office; None once it was returned, or where no day is known."""
        if self.returned or not self.sent:
            return None
        return max((on - date.fromisoformat(self.sent)).days, 0)


@dataclass(frozen=True, slots=True)
class RoundStatus:
    """The progress of a round, office by office: those that have not answered first."""

    key: str
    name: str
    agency: str
    opened: str
    due: str
    closed: str
    offices: tuple[OfficeStatus, ...]

    @property
    def counted(self) -> tuple[OfficeStatus, ...]:
        """The offices that are counted as such."""
        return tuple(office for office in self.offices if office.is_counted)

    @property
    def waiting(self) -> tuple[OfficeStatus, ...]:
        """The offices that have not sent their form back."""
        return tuple(office for office in self.offices if not office.returned)

    def days_left(self, on: date) -> int | None:
        """Return how many days there are until the answers are due, below 0 afterwards; None without a due day."""
        if not self.due:
            return None
        return (date.fromisoformat(self.due) - on).days


@needs(Right.READ_ALL)
def round_status(catalogue: Catalogue, which: str | None = None) -> RoundStatus:
    """Return the progress of a round: the one named, else the open one, else the last.

    Raises NotFound if there is none.
    """
    with open_session(catalogue) as session:
        snapshot = session.load(KINDS_READ, links=False)
        agency = session.agency
        if which:
            key = session.key_of("round", which)
        else:
            key = _latest_round(snapshot, agency)
    return _status_of(snapshot, key)


@needs(Right.READ_ALL)
def rounds_on_record(catalogue: Catalogue) -> tuple[RoundStatus, ...]:
    """Return the progress of every round of the government: the open one first, then the last."""
    with open_session(catalogue) as session:
        snapshot = session.load(KINDS_READ, links=False)
    own = _rounds_of(snapshot, session.agency)
    latest_first = sorted(own, key=_by_recency, reverse=True)
    return tuple(_status_of(snapshot, each.key) for each in latest_first)


@needs(Right.READ_ALL)
def open_round_status(catalogue: Catalogue) -> RoundStatus | None:
    """Return the progress of the round that is open; None where none is."""
    with open_session(catalogue) as session:
        snapshot = session.load(KINDS_READ, links=False)
    for collection in _rounds_of(snapshot, session.agency):
        if not collection.closed:
            return _status_of(snapshot, collection.key)
    return None


def _status_of(snapshot: Snapshot, key: str) -> RoundStatus:
    """Return the progress of a round by its key."""
    collection = snapshot.of(Round)[key]
    return RoundStatus(
        key=key,
        name=collection.name,
        agency=snapshot.name("agency", collection.agency),
        opened=collection.opened,
        due=collection.due or "",
        closed=collection.closed or "",
        offices=tuple(_offices(snapshot, key)),
    )


def summary(status: RoundStatus) -> str:
    """Return the progress of a round in one line; who is no office of its own is told behind the offices."""
    counted = status.counted
    others = [office for office in status.offices if not office.is_counted]
    text = _(
        "{back} of {all} offices have answered",
        back=number(count_returned(counted)),
        all=number(len(counted)),
    )
    if not others:
        return text
    if not counted:
        return _other_units(others)
    return f"{text}; {_other_units(others)}"


def count_returned(offices: Sequence[OfficeStatus]) -> int:
    """Return how many of some offices have sent their form back."""
    returned = [office for office in offices if office.returned]
    return len(returned)


def _other_units(others: Sequence[OfficeStatus]) -> str:
    """Return how many of the villages, enterprises and parts of offices have answered."""
    return _(
        "of villages and units below offices {back} of {all}",
        back=number(count_returned(others)),
        all=number(len(others)),
    )


def _latest_round(snapshot: Snapshot, agency: str) -> str:
    """Return the key of the round that was opened last, an open one before closed ones."""
    rounds = _rounds_of(snapshot, agency)
    if not rounds:
        raise NotFound("no-round")
    latest = max(rounds, key=_by_recency)
    return latest.key


def _rounds_of(snapshot: Snapshot, agency: str) -> list[Round]:
    """Return the rounds of a government."""
    rounds = snapshot.of(Round).values()
    return [collection for collection in rounds if collection.agency == agency]


def _by_recency(collection: Round) -> tuple[bool, str, str]:
    """Return the key by which rounds are ordered: open ones last, then by their first day."""
    return not collection.closed, collection.opened, collection.key


def _offices(snapshot: Snapshot, key: str) -> list[OfficeStatus]:
    """Return the offices of a round, those that have not answered first."""
    from spbe_inventory.rules.engine.owners import Owners

    owners = Owners(snapshot.units.values())
    replies = snapshot.of(Reply).values()
    offices = [
        _office_status(snapshot, owners, reply)
        for reply in replies
        if reply.round == key
    ]
    return sorted(
        offices, key=lambda row: (bool(row.returned), natural_key(row.office))
    )


def _office_status(snapshot: Snapshot, owners: "Owners", reply: Reply) -> OfficeStatus:
    """Return the progress of the office of a reply."""
    name = reply.unit
    unit = snapshot.units.get(reply.unit)
    if unit:
        name = unit.name
    return OfficeStatus(
        unit=reply.unit,
        office=name,
        sent=reply.sent or "",
        returned=reply.returned or "",
        asked=reply.asked,
        answered=reply.answered,
        unclear=reply.unclear,
        is_counted=owners.is_office(reply.unit) or reply.unit not in owners.units,
    )
