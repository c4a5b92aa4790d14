"""The part of the register that rules may read: one government on one day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from spbe_inventory.domain.answers import Answer, Record
from spbe_inventory.domain.dates import add_months
from spbe_inventory.domain.lists import ExchangeState, ListName, SettingName
from spbe_inventory.domain.records import (
    Application,
    Completeness,
    DataSet,
    Document,
    Exchange,
    Facility,
    Need,
    RuleChange,
    Setting,
    Unit,
    Waiver,
)
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.domain.statement import Statement
from spbe_inventory.graph.classify import (
    ExchangesByCertainty,
    group_by_certainty,
    has_end_among,
    is_running,
    pairs_of,
)
from spbe_inventory.graph.data_flows import DataFlows, producing_applications
from spbe_inventory.graph.data_holders import DataHolders
from spbe_inventory.graph.in_service import out_of_service, retired_keys
from spbe_inventory.graph.links import Links
from spbe_inventory.graph.needs import AssessedNeed, assess
from spbe_inventory.graph.shared_databases import SharedDatabase, shared_databases
from spbe_inventory.matching.office_terms import is_office
from spbe_inventory.rules.engine.owners import Owners
from spbe_inventory.rules.engine.rule_changes import changes_in_force

if TYPE_CHECKING:
    from spbe_inventory.rules.engine.grade import Grade

R = TypeVar("R", bound=Record)
STATEMENT_MONTHS = 12  # how long a statement that a list is complete decides, where no setting says otherwise


@dataclass(frozen=True)
class RegisterView:
    """One government on one day: its own applications are assessed, foreign ones are only ends of exchanges."""

    snapshot: Snapshot
    agency: str
    as_of: date

    def own_records(self, kind: type[R]) -> tuple[R, ...]:
        """Return the government's records of a kind, in order of keys, without those withdrawn."""
        return self.snapshot.own(kind, self.agency)

    @cached_property
    def applications(self) -> tuple[Application, ...]:
        """The government's applications, in order of keys, without those set apart as no application."""
        own = self.own_records(Application)
        return tuple(application for application in own if not application.set_apart)

    @cached_property
    def application_keys(self) -> frozenset[str]:
        """The keys of the government's applications."""
        return frozenset(application.key for application in self.applications)

    @cached_property
    def applications_in_service(self) -> tuple[Application, ...]:
        """The government's applications that are not out of service, in order of keys."""
        return tuple(
            application
            for application in self.applications
            if not out_of_service(application)
        )

    @cached_property
    def exchanges(self) -> tuple[Exchange, ...]:
        """The exchanges of the government's own register, in order of keys, without those withdrawn."""
        return self.own_records(Exchange)

    @cached_property
    def by_certainty(self) -> ExchangesByCertainty:
        """The government's exchanges, grouped by how certain they are."""
        return group_by_certainty(self.exchanges, self.retired)

    @cached_property
    def links(self) -> Links:
        """Links from giver to taker, as the store collapsed them; exchanges without direction only join."""
        own = (
            (giver, taker)
            for agency, giver, taker in self.snapshot.pairs
            if agency == self.agency
        )
        return Links(own, pairs_of(self.by_certainty.undirected))

    @cached_property
    def data_flows(self) -> DataFlows:
        """Which data go from where to which application, by the government's exchanges."""
        snapshot = self.snapshot
        producers = producing_applications(
            snapshot.data_sets.values(), snapshot.applications.values()
        )
        return DataFlows(self.by_certainty, producers)

    @cached_property
    def resolved_exchanges(self) -> tuple[Exchange, ...]:
        """The exchanges in use between two known applications in service, with or without a known direction."""
        return (*self.by_certainty.links, *self.by_certainty.undirected)

    @cached_property
    def running_loops(self) -> tuple[Exchange, ...]:
        """The exchanges in use of an application in service with itself: they count nowhere as running."""
        return tuple(
            exchange
            for exchange in self.by_certainty.loops
            if exchange.known("state") == ExchangeState.IN_USE
            and not self.has_retired_end(exchange)
        )

    @cached_property
    def retired(self) -> frozenset[str]:
        """The keys of all applications, own and foreign, that are out of service."""
        return retired_keys(self.snapshot.applications)

    def has_retired_end(self, exchange: Exchange) -> bool:
        """Return whether an application at either end of an exchange is out of service."""
        return has_end_among(exchange, self.retired)

    @cached_property
    def running_exchanges(self) -> tuple[Exchange, ...]:
        """The exchanges in use that are no guess and have no end out of service, ends resolved or not."""
        return tuple(
            exchange for exchange in self.exchanges if self.is_running(exchange)
        )

    def is_running(self, exchange: Exchange) -> bool:
        """Return whether an exchange is in use, is no guess and has no end out of service."""
        return is_running(exchange, self.retired)

    @cached_property
    def grade_cache(self) -> "dict[tuple[str, str], Grade | None]":
        """The grades in force on the day, by rule and grade name; filled by the runner."""
        return {}

    @cached_property
    def own_links(self) -> Links:
        """The links among the government's own applications in service."""
        own = {application.key for application in self.applications_in_service}
        internal = [
            exchange
            for exchange in self.resolved_exchanges
            if exchange.giver in own and exchange.taker in own
        ]
        directed = (exchange for exchange in internal if exchange.directed)
        undirected = (exchange for exchange in internal if not exchange.directed)
        return Links(pairs_of(directed), pairs_of(undirected))

    @cached_property
    def shared_databases(self) -> tuple[SharedDatabase, ...]:
        """The databases that applications in service use together; none where facilities were not loaded."""
        facilities = self.snapshot.own(Facility, self.agency)
        by_key = {facility.key: facility for facility in facilities}
        return shared_databases(by_key, self.applications_in_service)

    @cached_property
    def database_pairs(self) -> frozenset[tuple[str, str]]:
        """Each two applications that use the same database."""
        pairs: set[tuple[str, str]] = set()
        for database in self.shared_databases:
            pairs.update(database.pairs)
        return frozenset(pairs)

    @cached_property
    def own_connections(self) -> Links:
        """What connects the government's own applications in service: links among them, and the same database."""
        links = self.own_links
        return Links(links.pairs, links.undirected | self.database_pairs)

    @cached_property
    def complete_lists(self) -> frozenset[tuple[str, str]]:
        """Pairs of key (application, office or government) and list name that are stated complete on the day.

        A statement that is too old decides nothing until it is renewed.
        """
        return frozenset(
            subject
            for subject, day in self._stated_lists.items()
            if not self._is_too_old(day)
        )

    @cached_property
    def aged_lists(self) -> Mapping[tuple[str, str], date]:
        """The days of the last statements that lists are complete, by key and list name, where they are too old."""
        return {
            subject: day
            for subject, day in self._stated_lists.items()
            if self._is_too_old(day)
        }

    @cached_property
    def _stated_lists(self) -> Mapping[tuple[str, str], date]:
        """The day of the last statement by the day that a list is complete, by key and list name."""
        day = self.as_of.isoformat()
        stated: dict[tuple[str, str], date] = {}
        for statement in self.own_records(Completeness):
            if statement.as_of > day:
                continue
            key = statement.application or statement.unit or statement.agency
            subject = (key, statement.list_name)
            stated_on = date.fromisoformat(statement.as_of)
            stated[subject] = max(stated_on, stated.get(subject, stated_on))
        return stated

    def _is_too_old(self, stated_on: date) -> bool:
        """Return whether a statement of a day decides nothing any more."""
        last_day = add_months(stated_on, self.statement_months)
        return last_day < self.as_of

    @cached_property
    def statement_months(self) -> int:
        """How many months a statement that a list is complete decides: by the setting, else a year."""
        setting = self.settings.get(SettingName.COMPLETENESS_MONTHS)
        if setting is None:
            return STATEMENT_MONTHS
        return int(setting.known("value") or STATEMENT_MONTHS)

    @cached_property
    def settings(self) -> Mapping[str, Setting]:
        """The settings of the government, by name."""
        return {setting.name: setting for setting in self.own_records(Setting)}

    @cached_property
    def waivers(self) -> tuple[Waiver, ...]:
        """The waivers of the government that are not withdrawn, expired or not."""
        return self.own_records(Waiver)

    @cached_property
    def active_waivers(self) -> Mapping[tuple[str, str], Waiver]:
        """The waivers in force on the day, by rule and key of the record; the one that lasts longest."""
        day = self.as_of.isoformat()
        active = [waiver for waiver in self.waivers if waiver.until >= day]
        active.sort(key=lambda waiver: waiver.until)
        return {(waiver.rule, waiver.about): waiver for waiver in active}

    @cached_property
    def rule_changes(self) -> Mapping[str, RuleChange]:
        """The government's changes of rules in force on the day, by code of the rule; the one that began last."""
        return changes_in_force(self.own_records(RuleChange), self.as_of)

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """The government's documents that are not withdrawn, in order of keys."""
        return self.own_records(Document)

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """The government's offices, in order of keys, dissolved ones included; posts and terms for all are none."""
        return tuple(unit for unit in self.own_records(Unit) if is_office(unit))

    @cached_property
    def owners(self) -> Owners:
        """The units of the government as offices, parts of offices, villages and enterprises."""
        return Owners(self.units)

    def government_applications(self) -> tuple[Application, ...]:
        """Return the applications in service that are the government's: villages and enterprises answer for theirs."""
        return tuple(
            application
            for application in self.applications_in_service
            if self.is_of_government(application)
        )

    def is_of_government(self, application: Application) -> bool:
        """Return whether an application is the government's own: what villages and enterprises own is not."""
        return not self.owners.is_outside(application.known("owner"))

    def office_of(self, application: Application) -> str | None:
        """Return the office that an application counts with; None where its owner is not known."""
        owner = application.known("owner")
        if owner is None:
            return None
        return self.owners.office_of(owner)

    @cached_property
    def applications_apart(self) -> frozenset[str]:
        """The keys of the applications of villages and enterprises."""
        return frozenset(
            application.key
            for application in self.applications
            if not self.is_of_government(application)
        )

    @cached_property
    def data_sets(self) -> tuple[DataSet, ...]:
        """The government's data sets that are not withdrawn, in order of keys."""
        return self.own_records(DataSet)

    def statements_of(self, record: Record) -> tuple[Statement, ...]:
        """Return the statements of sources on the fields of a record, the oldest first."""
        return self.snapshot.statements.get((record.kind, record.key), ())

    def is_list_complete(self, name: ListName, office: str = "") -> bool:
        """Return whether a list of the government, or of one of its offices, was stated complete by the day."""
        return (office or self.agency, name) in self.complete_lists

    @cached_property
    def needs(self) -> tuple[AssessedNeed, ...]:
        """The needs of the government's applications, each with its status."""
        own = self.application_keys
        return tuple(
            self._assessed(need) for need in self.own_records(Need) if need.taker in own
        )

    @cached_property
    def needs_in_service(self) -> tuple[AssessedNeed, ...]:
        """The needs of applications that are not out of service, each with its status."""
        return tuple(
            assessed
            for assessed in self.needs
            if assessed.need.taker not in self.retired
        )

    @cached_property
    def supply(self) -> DataHolders:
        """Who holds which data by this register: own applications and systems of governments not assessed."""
        assessed = {
            key
            for key, agency in self.snapshot.agencies.items()
            if agency.assessed and key != self.agency
        }
        applications = {
            key: application
            for key, application in self.snapshot.applications.items()
            if application.agency not in assessed
        }
        return DataHolders(self.exchanges, applications, self.retired)

    def stated_complete(self, application: Application, side: str) -> bool:
        """Return whether a list was stated complete; the answer *not known* of the application overrides that."""
        if (application.key, side) not in self.complete_lists:
            return False
        return application.answer(side) is not Answer.UNKNOWN

    def unclear_exchange(self, key: str, side: str) -> Exchange | None:
        """Return the first exchange of an application that may or may not count on a side (`gives` or `takes`)."""
        return self._unclear_exchanges.get((key, side))

    @cached_property
    def _unclear_exchanges(self) -> dict[tuple[str, str], Exchange]:
        groups = self.by_certainty
        unclear = [*groups.loose, *groups.retired, *groups.undirected]
        unclear.sort(key=lambda exchange: exchange.key)
        first: dict[tuple[str, str], Exchange] = {}
        for exchange in unclear:
            for key, side in _possible_sides(exchange):
                first.setdefault((key, side), exchange)
        return first

    def locality(self, exchange: Exchange) -> str:
        """Return `inside` (between own applications), `outside` (with a foreign one) or `unresolved`."""
        ends = [
            self.snapshot.applications.get(key or "")
            for key in (exchange.giver, exchange.taker)
        ]
        if None in ends:
            return "unresolved"
        own = [end for end in ends if end and end.agency == self.agency]
        if len(own) == len(ends):
            return "inside"
        return "outside"

    def _assessed(self, need: Need) -> AssessedNeed:
        taker = self.snapshot.applications[need.taker]
        complete = self.stated_complete(taker, ListName.TAKES)
        return assess(need, self.supply, takes_complete=complete)


def _possible_sides(exchange: Exchange) -> Iterator[tuple[str, str]]:
    """Yield each known end of an exchange with the side it may count on: both sides where no direction is known."""
    ends = {"gives": exchange.giver, "takes": exchange.taker}
    for side, end in ends.items():
        keys = [end]
        if not exchange.directed:
            keys = [exchange.giver, exchange.taker]
        for key in keys:
            if key:
                yield key, side
