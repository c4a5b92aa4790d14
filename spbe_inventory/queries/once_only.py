"""Once-only: data that several applications have typed in, and who could give them instead."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spbe_inventory.assessment.questions import responsible_office_name
from spbe_inventory.domain.lists import NeedStatus
from spbe_inventory.domain.records import Exchange
from spbe_inventory.domain.rights import Right
from spbe_inventory.matching.natural_order import Part, natural_key
from spbe_inventory.queries.need_register import (
    KINDS_READ,
    manual_deliveries,
    manual_exchanges,
)
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import view_of

if TYPE_CHECKING:
    from spbe_inventory.rules.engine.view import RegisterView

SEVERAL = 2
BY_HAND = "by_hand"
AT_SOURCE = "at_source"
ENTRY_BY_STATUS = {
    NeedStatus.MET_BY_HAND: BY_HAND,
    NeedStatus.AT_SOURCE: AT_SOURCE,
}

EntriesByData = dict[str, dict[str, str]]  # by taker: by hand, or at the source
TakersByData = dict[str, set[str]]


@dataclass(frozen=True, slots=True)
class DataEntry:
    """One application into which data are typed: `by_hand` from another application, or `at_source`."""

    key: str
    name: str
    office: str
    how: str


@dataclass(frozen=True, slots=True)
class RepeatedData:
    """Data that several applications have typed in: where, who produces or holds them, how many hours a month.

    `producer` is empty if the producing office is not known. `silent` counts the further applications that need the
    data and do not say how they get them; `unhoured` the exchanges by hand without hours on record.
    """

    key: str
    name: str
    typed: tuple[DataEntry, ...]
    producer: str
    holders: tuple[str, ...]
    hours: int
    unhoured: int
    silent: int


@needs(Right.READ_ALL)
def repeated_data(
    catalogue: Catalogue, applications: frozenset[str] | None = None
) -> list[RepeatedData]:
    """Return the data that two or more of a government's applications have typed in, the most repeated first.

    Only what is known counts: a need met by hand or typed in at the source, an exchange that runs by hand. Of some
    applications (by key) only the data that one of them has typed in.
    """
    view = view_of(catalogue, KINDS_READ)
    entries, silent = data_entry(view)
    repeated = []
    for data, takers in entries.items():
        is_asked = applications is None or not applications.isdisjoint(takers)
        if is_asked and len(takers) >= SEVERAL:
            further = silent.get(data, set()) - takers.keys()
            repeated.append(_repeated(view, data, takers, len(further)))
    return sorted(repeated, key=_by_frequency)


def data_entry(view: "RegisterView") -> tuple[EntriesByData, TakersByData]:
    """Return, by data set, the applications into which it is typed and how, and those that do not say."""
    entries: EntriesByData = defaultdict(dict)
    silent: TakersByData = defaultdict(set)
    for assessed in view.needs_in_service:
        need = assessed.need
        if assessed.status in ENTRY_BY_STATUS:
            entry = ENTRY_BY_STATUS[assessed.status]
            entries[need.data].setdefault(need.taker, entry)
        elif assessed.status is NeedStatus.NOT_ASSESSABLE:
            silent[need.data].add(need.taker)
    own = {application.key for application in view.applications}
    for exchange in manual_exchanges(view.running_exchanges):
        if exchange.taker in own and exchange.directed:
            for data in exchange.known("data") or ():
                entries[data].setdefault(exchange.taker, BY_HAND)
    return entries, silent


def _by_frequency(data: RepeatedData) -> tuple[int, int, list[Part]]:
    """Return the key by which repeated data are ordered: by applications, then hours, the most first."""
    return -len(data.typed), -data.hours, natural_key(data.name)


def _repeated(
    view: "RegisterView",
    data: str,
    takers: Mapping[str, str],
    silent: int,
) -> RepeatedData:
    """Return a data set with the applications into which it is typed."""
    snapshot = view.snapshot
    hours = [
        exchange.known("hours_per_month")
        for exchange in _deliveries(view, data, takers)
    ]
    known_hours = [count for count in hours if count is not None]
    holders = [key for key in view.supply.holders(data) if key not in takers]
    return RepeatedData(
        key=data,
        name=snapshot.name("data_set", data),
        typed=tuple(_entry(view, key, takers[key]) for key in sorted(takers)),
        producer=_producer_name(view, data),
        holders=tuple(snapshot.name("application", key) for key in holders),
        hours=sum(known_hours),
        unhoured=len(hours) - len(known_hours),
        silent=silent,
    )


def _deliveries(
    view: "RegisterView", data: str, takers: Mapping[str, str]
) -> Iterator[Exchange]:
    """Yield the exchanges that bring a data set to applications by hand."""
    for taker in takers:
        yield from manual_deliveries(view, taker, data)


def _producer_name(view: "RegisterView", data: str) -> str:
    """Return the name of the office that produces a data set, empty if it is not known."""
    record = view.snapshot.data_sets.get(data)
    if record is None:
        return ""
    return view.snapshot.name("unit", record.known("producer"))


def _entry(view: "RegisterView", key: str, entry: str) -> DataEntry:
    """Return an application into which data are typed."""
    return DataEntry(
        key=key,
        name=view.snapshot.name("application", key),
        office=responsible_office_name(view, "application", key),
        how=entry,
    )
