"""Documents whose validity ends: what has ended, what ends soon, what nobody has said."""

from dataclasses import dataclass
from datetime import date, timedelta

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.actions.loading import moment
from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.dates import last_day
from spbe_inventory.domain.records import Document
from spbe_inventory.domain.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Expiring:
    """A document that has ended or ends soon: days left (negative where it has ended), and what hangs on it."""

    key: str
    name: str
    number: str
    valid_until: str
    days_left: int
    hangs_on_it: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Validity:
    """What is known of how long documents are valid: those that end, and how many have no date on record."""

    expiring: tuple[Expiring, ...]
    undated: tuple[str, ...]


def expiring(catalogue: Catalogue, as_of: date, within: int) -> Validity:
    """Give the documents that have ended by a day or end within so many days after it, the soonest first.

    A year or a month stands for its last day. A document said to have no end is left out; one of which nobody has
    said is named apart.
    """
    with moment(catalogue) as now:
        snapshot = now.load(("agency", "application", "data_set", "document", "exchange"))
    own = [one for one in snapshot.of(Document).values() if one.agency == now.agency and not one.withdrawn]
    limit = as_of + timedelta(days=within)
    dated = [(last_day(one.valid_until or ""), one) for one in own if one.answer("valid_until") is Answer.VALUE]
    ending = sorted((day, one.key, one) for day, one in dated if day <= limit)
    return Validity(
        tuple(_row(snapshot, one, day, as_of) for day, _, one in ending),
        tuple(one.name for one in own if one.answer("valid_until") in (Answer.OPEN, Answer.UNKNOWN)),
    )


def _row(snapshot: Snapshot, one: Document, day: date, as_of: date) -> Expiring:
    exchanges = [
        snapshot.title("exchange", key) for key, said in snapshot.exchanges.items() if said.agreement == one.key
    ]
    applications = [snapshot.name("application", key) for key in one.applications]
    return Expiring(
        one.key, one.name, one.number or "", one.valid_until or "", (day - as_of).days, (*exchanges, *applications)
    )
