"""The register as it would be: a changed copy of a snapshot; nothing is written."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from spbe_inventory.documents.plan import Gap, Measure
from spbe_inventory.domain.answers import Record
from spbe_inventory.domain.lists import (
    ApplicationStatus,
    ExchangeState,
    ListName,
    MeasureKind,
    Method,
)
from spbe_inventory.domain.records import Application, Completeness, Exchange, Facility
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.graph.classify import group_by_certainty, pairs_of
from spbe_inventory.graph.facility_loss import (
    ACTIVE_STATES,
    FacilityLoss,
    facility_loss,
    only_connecting_system,
)
from spbe_inventory.graph.in_service import out_of_service, retired_keys
from spbe_inventory.planning.candidates import hours_element, saved_hours
from spbe_inventory.planning.context import PlanningContext
from spbe_inventory.planning.dossiers import target_method
from spbe_inventory.planning.wording import giver_name
from spbe_inventory.rules.engine.view import RegisterView

R = TypeVar("R", bound=Record)

KEY_PART = "to-be"  # in the keys of records that exist only in the changed register
# Measures that close their gaps by a decision; what the others close shows in the changed register.
CLOSED_BY_DECISION = (
    MeasureKind.REMEDY,
    MeasureKind.END,
    MeasureKind.CONSOLIDATE,
    MeasureKind.FIND_SOURCE,
)
APPLICATION_LISTS = (ListName.GIVES, ListName.TAKES, ListName.NEEDS, ListName.HOLDS)


class ToBe:
    """A register that is changed step by step, apart from the catalogue.

    Effects that cannot be foreseen stay out: clearing up a claim, deciding on a merger and naming a source change no
    record. Gaps that are closed by a decision that no field shows are kept in `remedied`.
    """

    def __init__(self, context: PlanningContext) -> None:
        """Start from the register as it is."""
        snapshot = context.snapshot
        self.context = context
        self.agency = context.view.agency
        self.applications = dict(snapshot.applications)
        self.exchanges = dict(snapshot.exchanges)
        self.facilities = dict(snapshot.of(Facility))
        self.completeness = dict(snapshot.completeness)
        self.remedied: set[Gap] = set()

    def view(self) -> RegisterView:
        """Return the changed register as rules see it."""
        before = self.context.snapshot
        retired = retired_keys(self.applications)
        links = group_by_certainty(self.exchanges.values(), retired).links
        pairs = set()
        for link in links:
            for giver, taker in pairs_of([link]):
                pairs.add((link.agency, giver, taker))
        snapshot = Snapshot(
            records=self._records(),
            statements=before.statements,
            pairs=frozenset(pairs),
            recorded=before.recorded,
        )
        return RegisterView(
            snapshot=snapshot,
            agency=self.agency,
            as_of=self.context.view.as_of,
        )

    def _records(self) -> dict[str, Mapping[str, Record]]:
        """Return all records by kind, those of the kinds that can change in order of keys."""
        return {
            **self.context.snapshot.records,
            Application.kind: _in_order(self.applications),
            Exchange.kind: _in_order(self.exchanges),
            Facility.kind: _in_order(self.facilities),
            Completeness.kind: _in_order(self.completeness),
        }

    def unsettled(self) -> frozenset[str]:
        """Return the keys of applications that represent a source which is not settled yet."""
        before = self.context.snapshot.applications
        return frozenset(self.applications.keys() - before.keys())

    def carry_out(self, measure: Measure) -> None:
        """Apply what a measure changes, as far as it can be foreseen."""
        match measure.kind:
            case MeasureKind.SHARE:
                self._share(measure)
            case MeasureKind.MOVE:
                self._move(measure.exchanges)
            case MeasureKind.END:
                self.end(measure.applications[0])
            case MeasureKind.REMEDY:
                for key in measure.by_hand:
                    self._automate(key)
        if measure.kind in CLOSED_BY_DECISION:
            self.remedied.update(measure.gaps)

    def connect(
        self, giver: str, taker: str, data: Sequence[str], method: Method
    ) -> None:
        """Add an exchange by machine from an application to another."""
        facility = None
        if method is Method.API_LOCAL_SPL:
            facility = self._hub()
        number = len(self.exchanges)
        key = _new_key(self.agency, str(number))
        self.exchanges[key] = Exchange(
            key=key,
            agency=self.agency,
            giver=giver,
            taker=taker,
            state=str(ExchangeState.IN_USE),
            method=str(method),
            data=tuple(data),
            facility=facility,
        )

    def end(self, application: str) -> None:
        """End an application and every exchange with it."""
        _change(self.applications, application, status=str(ApplicationStatus.STOPPED))
        keys = self._exchanges_of(application)
        self._stop(keys, ExchangeState.ENDED)

    def fail(self, kind: str, key: str) -> None:
        """Let an application or a facility fail: the active exchanges that touch or pass it are interrupted.

        With a facility fail those that use its network, and the applications that run there.
        """
        if kind == Application.kind:
            keys = self._exchanges_of(key)
        else:
            loss = self.loss(key)
            keys = list(loss.exchanges)
            for application in loss.hosts:
                keys += self._exchanges_of(application)
            _change(self.facilities, key, in_use=False)
        for exchange in keys:
            if _is_active(self.exchanges[exchange]):
                self._stop([exchange], ExchangeState.INTERRUPTED)

    def loss(self, facility: str) -> FacilityLoss:
        """Return what stops with a facility."""
        in_service = [
            application
            for application in self.applications.values()
            if not out_of_service(application)
        ]
        exchanges = self.exchanges.values()
        return facility_loss(facility, self.facilities, in_service, exchanges)

    def list_returned(self, unit: str) -> None:
        """Let an office state that its lists, as they are on record, are complete."""
        for subject, name in sorted(self.lists_of(unit)):
            key = _new_key(self.agency, subject, name)
            statement = Completeness(
                key=key,
                agency=self.agency,
                list_name=name,
                as_of=self.context.view.as_of.isoformat(),
                stated_by=KEY_PART,
            )
            if subject == unit:
                self.completeness[key] = replace(statement, unit=unit)
            else:
                self.completeness[key] = replace(statement, application=subject)

    def lists_of(self, unit: str) -> set[tuple[str, str]]:
        """Return the lists that an office can state complete: its applications, and what each of them exchanges."""
        lists = {(unit, str(ListName.APPLICATIONS))}
        for application in self.context.view.applications:
            if application.known("owner") == unit:
                for name in APPLICATION_LISTS:
                    lists.add((application.key, str(name)))
        return lists

    def _share(self, measure: Measure) -> None:
        """Connect the giver with all takers, and end the exchanges by hand that the connection replaces."""
        giver = measure.giver or self._add_source(measure)
        data: list[str] = []
        if measure.data:
            data.append(measure.data)
        for taker in measure.takers:
            method = target_method(self.context, measure, taker)
            self.connect(giver, taker, data, method)
        saved = saved_hours(self.context, measure)
        for key in measure.by_hand:
            element = hours_element(key, measure.data)
            self._take_over(key, measure.data, saved[element])

    def _take_over(self, key: str, data: str, saved: int) -> None:
        """Take a data set out of an exchange by hand with the hours it takes; end the exchange if it is the last."""
        exchange = self.exchanges[key]
        remaining: list[str] = []
        if data:
            remaining = [carried for carried in exchange.data if carried != data]
        if not remaining:
            _change(self.exchanges, key, state=str(ExchangeState.ENDED))
            return
        hours = exchange.hours_per_month or 0
        _change(
            self.exchanges,
            key,
            data=tuple(remaining),
            hours_per_month=hours - saved,
        )

    def _move(self, keys: Iterable[str]) -> None:
        """Let exchanges go through the connecting system."""
        for key in keys:
            _change(
                self.exchanges,
                key,
                method=str(Method.API_LOCAL_SPL),
                facility=self._hub(),
            )

    def _automate(self, key: str) -> None:
        """Let an exchange by hand go by machine; inside the government by the connecting system, if there is one."""
        hub = None
        exchange = self.exchanges[key]
        if self.context.view.locality(exchange) == "inside":
            hub = self._hub()
        method = Method.API_DIRECT
        if hub:
            method = Method.API_LOCAL_SPL
        _change(
            self.exchanges,
            key,
            method=str(method),
            facility=hub,
            hours_per_month=None,
        )

    def _add_source(self, measure: Measure) -> str:
        """Add an application that represents a source which is not settled yet, and return its key."""
        agency = measure.giver_agency or self.agency
        key = _new_key(agency, measure.key)
        key = key.replace(":", "-")
        key = key.rstrip("-")
        self.applications[key] = Application(
            key=key,
            agency=agency,
            name=giver_name(self.context, measure),
            owner=measure.giver_unit or None,
            holds=(measure.data,),
        )
        return key

    def _hub(self) -> str | None:
        """Return the key of the government's connecting system, if exactly one is on record and not out of use."""
        return only_connecting_system(self.facilities, self.agency) or None

    def _exchanges_of(self, application: str) -> list[str]:
        """Return the keys of the exchanges with an application at an end."""
        keys = []
        for key, exchange in self.exchanges.items():
            if application in (exchange.giver, exchange.taker):
                keys.append(key)
        return keys

    def _stop(self, keys: Iterable[str], state: ExchangeState) -> None:
        """Put exchanges that have not ended into a state."""
        for key in keys:
            exchange = self.exchanges[key]
            if exchange.known("state") != ExchangeState.ENDED:
                _change(self.exchanges, key, state=str(state))


def _new_key(agency: str, *parts: str) -> str:
    """Return the key of a record that exists only in the changed register."""
    return "-".join([agency, KEY_PART, *parts])


def _is_active(exchange: Exchange) -> bool:
    """Return whether an exchange is in use or on trial."""
    return exchange.known("state") in ACTIVE_STATES


def _in_order(table: Mapping[str, R]) -> dict[str, R]:
    """Return the records of a table in order of keys."""
    return dict(sorted(table.items()))


def _change(table: dict[str, R], key: str, **values: Any) -> None:
    """Replace field values of a record in a table, and remove the marks of those fields."""
    record = table[key]
    marks = {name: mark for name, mark in record.marks.items() if name not in values}
    table[key] = replace(record, marks=marks, **values)
