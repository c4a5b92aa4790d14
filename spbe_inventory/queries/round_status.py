"""The progress of a data collection round, office by office."""

from collections.abc import Mapping, Sequence
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
from spbe_inventory.queries.office_verification import (
    OfficeVerification,
    office_verifications,
)
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session

if TYPE_CHECKING:
    from spbe_inventory.rules.engine.owners import Owners
    from spbe_inventory.session.reading import ReadSession

KINDS_READ = ("agency", "unit", "round", "reply")


@dataclass(frozen=True, slots=True)
class OfficeStatus:
    """The progress of one office (key and name): days in ISO form, empty if not yet; counts None if not known.

    `verification` is that of the latest round; None of others, and where nothing was sent to be verified yet.
    """

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
    verification: OfficeVerification | None = None

    @property
    def is_sent_back(self) -> bool:
        """Whether it has answered, and applications were returned to it with a remark that it has not answered yet."""
        return bool(self.returned and self.verification and self.verification.remarks)

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

    @property
    def is_verified(self) -> bool:
        """Whether anything was sent to be verified; it is told of the latest round only."""
        return any(office.verification for office in self.offices)

    @property
    def sent_back(self) -> tuple[OfficeStatus, ...]:
        """The offices whose answer was returned to them with a remark."""
        return tuple(office for office in self.offices if office.is_sent_back)

    @property
    def asked(self) -> tuple[OfficeStatus, ...]:
        """The offices that are to answer: those that have not, and those whose answer was returned to them."""
        return (*self.waiting, *self.sent_back)

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
        rounds = _latest_first(snapshot, session.agency)
        if which:
            key = session.key_of("round", which)
        elif rounds:
            key = rounds[0].key
        else:
            raise NotFound("no-round")
        return _status_of(session, snapshot, key, is_latest=key == rounds[0].key)


@needs(Right.READ_ALL)
def rounds_on_record(catalogue: Catalogue) -> tuple[RoundStatus, ...]:
    """Return the progress of every round of the government: the open one first, then the last."""
    with open_session(catalogue) as session:
        snapshot = session.load(KINDS_READ, links=False)
        rounds = _latest_first(snapshot, session.agency)
        return tuple(
            _status_of(session, snapshot, each.key, is_latest=each is rounds[0])
            for each in rounds
        )


@needs(Right.READ_ALL)
def open_round_status(catalogue: Catalogue) -> RoundStatus | None:
    """Return the progress of the round that is open; None where none is."""
    with open_session(catalogue) as session:
        snapshot = session.load(KINDS_READ, links=False)
        rounds = _latest_first(snapshot, session.agency)
        if not rounds or rounds[0].closed:
            return None
        return _status_of(session, snapshot, rounds[0].key, is_latest=True)


def _status_of(
    session: "ReadSession", snapshot: Snapshot, key: str, *, is_latest: bool
) -> RoundStatus:
    """Return the progress of a round by its key; verification is that of now, so only the latest round has it."""
    collection = snapshot.of(Round)[key]
    replies = [reply for reply in snapshot.of(Reply).values() if reply.round == key]
    verifications: Mapping[str, OfficeVerification] = {}
    if is_latest:
        units = [reply.unit for reply in replies]
        verifications = office_verifications(session, units)
    return RoundStatus(
        key=key,
        name=collection.name,
        agency=snapshot.name("agency", collection.agency),
        opened=collection.opened,
        due=collection.due or "",
        closed=collection.closed or "",
        offices=tuple(_offices(snapshot, replies, verifications)),
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


def _latest_first(snapshot: Snapshot, agency: str) -> list[Round]:
    """Return the rounds of a government: an open one first, then the one that was opened last."""
    rounds = snapshot.of(Round).values()
    own = [collection for collection in rounds if collection.agency == agency]
    return sorted(own, key=_by_recency, reverse=True)


def _by_recency(collection: Round) -> tuple[bool, str, str]:
    """Return the key by which rounds are ordered: open ones last, then by their first day."""
    return not collection.closed, collection.opened, collection.key


def _offices(
    snapshot: Snapshot,
    replies: Sequence[Reply],
    verifications: Mapping[str, OfficeVerification],
) -> list[OfficeStatus]:
    """Return the offices that were asked, those that have not answered first, then those that are to answer again."""
    from spbe_inventory.rules.engine.owners import Owners

    owners = Owners(snapshot.units.values())
    offices = []
    for reply in replies:
        verification = verifications.get(reply.unit)
        offices.append(_office_status(snapshot, owners, reply, verification))
    return sorted(offices, key=_by_progress)


def _by_progress(office: OfficeStatus) -> tuple[bool, bool, object]:
    """Return the key by which the offices of a round are ordered."""
    return bool(office.returned), not office.is_sent_back, natural_key(office.office)


def _office_status(
    snapshot: Snapshot,
    owners: "Owners",
    reply: Reply,
    verification: OfficeVerification | None,
) -> OfficeStatus:
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
        verification=verification,
    )
