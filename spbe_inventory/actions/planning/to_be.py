"""The register as it would be: a changed copy of a snapshot; nothing is written."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from spbe_inventory.actions.planning.dossiers import wanted_method
from spbe_inventory.actions.planning.grounds import Grounds
from spbe_inventory.actions.planning.weighing import HOURS, hours
from spbe_inventory.actions.planning.wording import giver_name
from spbe_inventory.domain.answers import Record
from spbe_inventory.domain.lists import (
    ApplicationStatus,
    ExchangeState,
    FacilityKind,
    ListName,
    MeasureKind,
    Method,
)
from spbe_inventory.domain.plan import Gap, Measure
from spbe_inventory.domain.records import Application, Completeness, Exchange, Facility
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.graph.build import in_heaps, pairs_of
from spbe_inventory.rules.said import said
from spbe_inventory.rules.view import View

R = TypeVar("R", bound=Record)
BY = "to-be"
# Measures that close their findings by being carried out; what others close shows in the changed register.
DECIDED = (MeasureKind.REMEDY, MeasureKind.END, MeasureKind.CONSOLIDATE, MeasureKind.FIND_SOURCE)
OF_APPLICATION = (ListName.GIVES, ListName.TAKES, ListName.NEEDS, ListName.HOLDS)


class ToBe:
    """A register that is changed step by step, away from the catalogue.

    What nobody can foresee stays out: clearing up a claim, deciding on a merger, naming a source change no record. The
    gaps that are closed by a decision or a deed that no field of ours shows are kept apart in `remedied`.
    """

    def __init__(self, grounds: Grounds) -> None:
        self.grounds = grounds
        self.agency = grounds.view.agency
        self.applications = dict(grounds.snapshot.applications)
        self.exchanges = dict(grounds.snapshot.exchanges)
        self.facilities = dict(grounds.snapshot.of(Facility))
        self.completeness = dict(grounds.snapshot.completeness)
        self.remedied: set[Gap] = set()

    def view(self) -> View:
        """Give the changed register as rules see it."""
        before = self.grounds.snapshot
        tables: dict[str, Mapping[str, Record]] = {
            Application.kind: self.applications,
            Exchange.kind: self.exchanges,
            Facility.kind: self.facilities,
            Completeness.kind: self.completeness,
        }
        changed = {kind: dict(sorted(table.items())) for kind, table in tables.items()}
        links = in_heaps(self.exchanges.values()).links
        pairs = frozenset((link.agency, *pair) for link in links for pair in pairs_of([link]))
        snapshot = Snapshot({**before.records, **changed}, before.statements, pairs, before.recorded)
        return View(snapshot, self.agency, self.grounds.view.as_of)

    def carry_out(self, measure: Measure) -> None:
        """Do what a measure says, as far as it can be foreseen."""
        match measure.kind:
            case MeasureKind.SHARE:
                self._share(measure)
            case MeasureKind.MOVE:
                for key in measure.exchanges:
                    _change(self.exchanges, key, method=str(Method.API_LOCAL_SPL), facility=self._hub())
            case MeasureKind.END:
                self.end(measure.applications[0])
            case MeasureKind.REMEDY:
                for key in measure.by_hand:
                    self._by_machine(key)
        if measure.kind in DECIDED:
            self.remedied |= set(measure.gaps)

    def connect(self, giver: str, taker: str, data: Sequence[str], method: Method) -> None:
        """Let an application give data to another by machine."""
        key = f"{self.agency}-{BY}-{len(self.exchanges)}"
        self.exchanges[key] = Exchange(
            key=key,
            agency=self.agency,
            giver=giver,
            taker=taker,
            state=str(ExchangeState.IN_USE),
            method=str(method),
            data=tuple(data),
            facility=self._hub() if method is Method.API_LOCAL_SPL else None,
        )

    def end(self, application: str) -> None:
        """Let an application end, and every exchange with it."""
        _change(self.applications, application, status=str(ApplicationStatus.STOPPED))
        self._stop(lambda one: application in (one.giver, one.taker), ExchangeState.ENDED)

    def fail(self, kind: str, key: str) -> None:
        """Let an application or a facility fail: what touches it, or passes it, is interrupted.

        Exchanges by way of the connecting system that name none pass the only one there is.
        """
        if kind == Application.kind:
            self._stop(lambda one: _in_use(one) and key in (one.giver, one.taker), ExchangeState.INTERRUPTED)
            return
        only = self._hub() == key
        _change(self.facilities, key, in_use=False)
        passing = {
            one.key
            for one in self.exchanges.values()
            if _in_use(one) and (one.known("facility") == key or (only and _names_no_hub(one)))
        }
        self._stop(lambda one: one.key in passing, ExchangeState.INTERRUPTED)

    def list_returned(self, unit: str) -> None:
        """Let an office state that its lists, as they are on record, are complete."""
        for about, name in sorted(self.lists_of(unit)):
            key = f"{self.agency}-{BY}-{about}-{name}"
            self.completeness[key] = Completeness(
                key=key,
                agency=self.agency,
                unit=unit if about == unit else None,
                application=None if about == unit else about,
                list_name=name,
                as_of=self.grounds.view.as_of.isoformat(),
                stated_by=BY,
            )

    def lists_of(self, unit: str) -> set[tuple[str, str]]:
        """Give the lists that an office can state complete: its applications, and what each of them exchanges."""
        own = [one.key for one in self.grounds.view.applications if one.known("owner") == unit]
        return {(unit, str(ListName.APPLICATIONS)), *((key, str(name)) for key in own for name in OF_APPLICATION)}

    def _share(self, measure: Measure) -> None:
        giver = measure.giver or self._source(measure)
        for taker in measure.takers:
            method = wanted_method(self.grounds, measure, taker)
            self.connect(giver, taker, [measure.data] if measure.data else (), method)
        saved = hours(self.grounds, measure)
        for key in measure.by_hand:
            exchange = self.exchanges[key]
            left = tuple(data for data in exchange.data if data != measure.data) if measure.data else ()
            if left:
                spent = (exchange.hours_per_month or 0) - saved[HOURS, f"{key}:{measure.data}"]
                _change(self.exchanges, key, data=left, hours_per_month=spent)
            else:
                _change(self.exchanges, key, state=str(ExchangeState.ENDED))

    def _by_machine(self, key: str) -> None:
        """Let an exchange go by machine that went by hand; inside, by the connecting system where there is one."""
        hub = self._hub() if self.grounds.view.place_of(self.exchanges[key]) == "inside" else None
        method = Method.API_LOCAL_SPL if hub else Method.API_DIRECT
        _change(self.exchanges, key, method=str(method), facility=hub, hours_per_month=None)

    def unsettled(self) -> frozenset[str]:
        """Give the keys of applications that stand for a source which is not settled yet."""
        return frozenset(self.applications.keys() - self.grounds.snapshot.applications.keys())

    def _source(self, measure: Measure) -> str:
        """Make the application that stands for a source which is not settled yet, and give its key."""
        agency = measure.giver_agency or self.agency
        key = f"{agency}-{BY}-{measure.key}".replace(":", "-").rstrip("-")
        owner, name = measure.giver_unit or None, giver_name(self.grounds, measure)
        self.applications[key] = Application(key=key, agency=agency, name=name, owner=owner, holds=(measure.data,))
        return key

    def _hub(self) -> str | None:
        """Give the connecting system of the government's, where exactly one is there."""
        own = (one for one in self.facilities.values() if one.agency == self.agency and not one.withdrawn)
        there = [one.key for one in own if one.facility_kind == FacilityKind.SPL and said(one, "in_use") is not False]
        return there[0] if len(there) == 1 else None

    def _stop(self, meant: Callable[[Exchange], bool], state: ExchangeState) -> None:
        for key in _keys(one for one in self.exchanges.values() if meant(one)):
            if self.exchanges[key].known("state") != ExchangeState.ENDED:
                _change(self.exchanges, key, state=str(state))


def _in_use(exchange: Exchange) -> bool:
    return exchange.known("state") in (ExchangeState.IN_USE, ExchangeState.TRIAL)


def _names_no_hub(exchange: Exchange) -> bool:
    return exchange.known("method") == Method.API_LOCAL_SPL and not exchange.known("facility")


def _keys(records: Iterable[Record]) -> list[str]:
    return [one.key for one in records]


def _change(table: dict[str, R], key: str, **values: Any) -> None:
    """Give a record of a table other values, and no mark on them."""
    record = table[key]
    marks = {name: mark for name, mark in record.marks.items() if name not in values}
    table[key] = replace(record, marks=marks, **values)
