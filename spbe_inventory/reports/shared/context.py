"""What every report is made from: records, findings, settings and provisions of one government."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from spbe_inventory.assessment.build import AssessmentScope, build_assessment
from spbe_inventory.assessment.follow_up import FINISHED_STATES
from spbe_inventory.assessment.rule_run import RuleRun, check_view, whole_view
from spbe_inventory.diagrams.government import subject_of
from spbe_inventory.diagrams.request import DiagramRequest
from spbe_inventory.documents.assessment import Assessment
from spbe_inventory.domain.answers import Answer, Record
from spbe_inventory.domain.edition import Withheld
from spbe_inventory.domain.field import Value
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.law import Citation
from spbe_inventory.domain.lists import ListName, SettingName, UnitKind
from spbe_inventory.domain.records import (
    Action,
    Agency,
    Application,
    Exchange,
    RuleChange,
    Setting,
    Unit,
)
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.files.field_text import absence_text
from spbe_inventory.language.forms import day, number
from spbe_inventory.language.texts import _
from spbe_inventory.matching.natural_order import natural_key
from spbe_inventory.queries.application_seals import (
    SealsByApplication,
    application_seals,
)
from spbe_inventory.reference.library import cite
from spbe_inventory.reports.shared.content import Header
from spbe_inventory.reports.shared.request import ReportRequest
from spbe_inventory.rules.engine.runner import LOCAL_GOVERNMENTS, is_local
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.offices import units_under
from spbe_inventory.session.reading import open_session, resolve_key

if TYPE_CHECKING:
    from spbe_inventory.diagrams.subject import Subject
    from spbe_inventory.graph.needs import AssessedNeed
    from spbe_inventory.rules.engine.view import RegisterView

# Length of the period that is compared with, where the request names no first day.
QUARTER = timedelta(days=92)
YEAR = timedelta(days=365)
LEADING_NUMBER = re.compile(r"^\d{1,18}(?=$| \()")
ISO_DATE = re.compile(r"\d{4}(-\d{2}){0,2}")
R = TypeVar("R", bound=Record)


class ReportContext:
    """One government on one day. Rules, records and settings are read once, when they are first needed."""

    def __init__(self, catalogue: Catalogue, request: ReportRequest) -> None:
        """Keep catalogue and request. Raise NotFound for an office that is not on record."""
        self.catalogue = replace(catalogue, edition=request.edition)
        self.request = request
        self.unit = ""
        if request.unit:
            self.unit = resolve_key(self.catalogue, "unit", request.unit)
        self.cited: dict[str, Citation] = {}

    @property
    def as_of(self) -> date:
        """The day the report speaks for."""
        return self.request.as_of

    def period_start(self, default: timedelta) -> date:
        """Return the first day of the period: the requested day, else `default` before the report's day."""
        if self.request.since:
            return self.request.since
        return self.as_of - default

    @cached_property
    def seals(self) -> SealsByApplication:
        """Where each application stands in verification, by key; empty where a government has none at all."""
        return application_seals(self.catalogue)

    @property
    def scope(self) -> AssessmentScope:
        """The office and the edition that the report is narrowed to."""
        return AssessmentScope(self.units, self.request.edition)

    @cached_property
    def rule_run(self) -> RuleRun:
        """A run of all rules on the whole register."""
        return check_view(self.view)

    @cached_property
    def view(self) -> "RegisterView":
        """The register as the rules see it; known without running them."""
        return whole_view(self.catalogue, self.as_of)

    @cached_property
    def snapshot(self) -> Snapshot:
        """The records as this edition may show them: the catalogue is read in it."""
        return self.view.snapshot

    @cached_property
    def left_out(self) -> Withheld | None:
        """What an edition for the public leaves out; None in the full one."""
        return self._header_records.left_out

    @cached_property
    def assessment(self) -> Assessment:
        """The findings of the rules in words, in this scope."""
        return build_assessment(self.rule_run, self.scope)

    @cached_property
    def header(self) -> Header:
        """The government that the report is about; known without reading the whole register."""
        agency = self._header_records.agencies[self._agency_key]
        return Header(
            key=agency.key,
            name=agency.name,
            code=agency.code or "",
            recorded=self._header_records.recorded,
            prepared_by=self.setting_value(SettingName.PREPARED_BY),
            local=agency.agency_kind in LOCAL_GOVERNMENTS,
        )

    @property
    def agency(self) -> str:
        """The name of the government."""
        return self.header.name

    @property
    def government(self) -> Agency:
        """The record of the government."""
        return self.view.snapshot.agencies[self.view.agency]

    @property
    def office(self) -> str:
        """The full name of the office that the report is narrowed to, empty where it is not."""
        if not self.unit:
            return ""
        return self._header_records.units[self.unit].name

    @property
    def office_short_name(self) -> str:
        """The short name of the office that the report is narrowed to, empty where it is not."""
        if not self.unit:
            return ""
        return self.name("unit", self.unit)

    @property
    def subject_name(self) -> str:
        """The name of the office that the report is narrowed to, else of the government."""
        return self.office or self.agency

    @cached_property
    def _header_records(self) -> Snapshot:
        """The few records that every report needs."""
        with open_session(self.catalogue) as session:
            return session.load(
                ("agency", "unit", "setting", "rule_change"), links=False
            )

    @property
    def rule_changes(self) -> tuple[RuleChange, ...]:
        """The government's changes of rules that were not withdrawn, in force or not."""
        return self._header_records.own(RuleChange, self._agency_key)

    @cached_property
    def _agency_key(self) -> str:
        with open_session(self.catalogue) as session:
            return session.agency

    @cached_property
    def units(self) -> frozenset[str]:
        """The keys of the office that the report is narrowed to and of the units below it; empty where it is not."""
        if not self.unit:
            return frozenset()
        with open_session(self.catalogue) as session:
            only_this = self.request.only_this
            return units_under(session, self.unit, only_this=only_this)

    def covers(self, unit: object) -> bool:
        """Return whether the report covers an office by its key: it is narrowed to it, or to none."""
        return not self.unit or unit in self.units

    @cached_property
    def offices(self) -> tuple[Unit, ...]:
        """The offices that exist and that the report covers, by name."""
        offices = []
        for unit in self.view.units:
            exists = unit.status != "dissolved"
            if exists and self.covers(unit.key):
                offices.append(unit)
        return tuple(sorted(offices, key=lambda unit: natural_key(unit.name)))

    @cached_property
    def letter_units(self) -> tuple[Unit, ...]:
        """The units covered that letters about their applications go to, by name.

        The Setda itself is written to only for what none of its bagian has: where it owns applications of its own, or
        has no bagian on record.
        """
        owners = self.view.owners
        owning = {application.known("owner") for application in self.view.applications}
        units = []
        for unit in self.offices:
            parts = owners.units_of(unit.key) - {unit.key}
            is_setda = owners.kind_of(unit.key) is UnitKind.SETDA
            if is_setda and parts and unit.key not in owning:
                continue
            units.append(unit)
        return tuple(units)

    @cached_property
    def counted_offices(self) -> tuple[Unit, ...]:
        """The offices covered that are counted as such: parts of offices, villages and enterprises are not."""
        owners = self.view.owners
        return tuple(unit for unit in self.offices if owners.is_office(unit.key))

    @cached_property
    def applications(self) -> tuple[Application, ...]:
        """The applications of the offices covered, as this edition may show them."""
        shown = self.snapshot.applications
        return tuple(
            shown[application.key]
            for application in self.view.applications
            if self.covers(shown[application.key].known("owner"))
        )

    def applications_of(self, unit: Unit) -> list[Application]:
        """Return the applications that one office is in charge of."""
        return [
            application
            for application in self.applications
            if application.known("owner") == unit.key
        ]

    @cached_property
    def application_keys(self) -> frozenset[str]:
        """The keys of the applications that the report covers."""
        return frozenset(application.key for application in self.applications)

    @cached_property
    def exchanges(self) -> tuple[Exchange, ...]:
        """The exchanges of the applications covered, as this edition may show them."""
        shown = self.snapshot.exchanges
        return tuple(
            shown[exchange.key]
            for exchange in self.view.exchanges
            if self.covers_exchange(exchange)
        )

    def covers_exchange(self, exchange: Exchange) -> bool:
        """Return whether the report covers an exchange: by one of its ends, or it is narrowed to no office."""
        if not self.unit:
            return True
        return bool(self.application_keys & {exchange.giver, exchange.taker})

    @cached_property
    def needs(self) -> "tuple[AssessedNeed, ...]":
        """The needs of the applications covered that are in service, each with its status."""
        return tuple(
            assessed
            for assessed in self.view.needs_in_service
            if assessed.need.taker in self.application_keys
        )

    @cached_property
    def diagram_subject(self) -> "Subject":
        """The government as diagrams draw it."""
        request = DiagramRequest(edition=self.request.edition)
        return subject_of(self.view, request)

    def complete_since(self, unit: str) -> str:
        """Return the last day (ISO) for which an office stated its list complete, or an empty text."""
        today = self.as_of.isoformat()
        latest = ""
        for statement in self.view.snapshot.completeness.values():
            if statement.unit != unit or statement.withdrawn:
                continue
            is_on_applications = statement.list_name == ListName.APPLICATIONS
            if is_on_applications and statement.as_of <= today:
                latest = max(latest, statement.as_of)
        return latest

    def own_records(self, kind: type[R]) -> list[R]:
        """Return the government's records of a kind as this edition may show them, in order of keys.

        Withdrawn records are left out.
        """
        return list(self.snapshot.own(kind, self.view.agency))

    @cached_property
    def actions(self) -> tuple[Action, ...]:
        """The actions of the offices covered."""
        return tuple(
            action
            for action in self.own_records(Action)
            if self.covers(action.known("unit"))
        )

    @cached_property
    def overdue(self) -> tuple[Action, ...]:
        """The actions that are not finished and whose due day has passed, the longest overdue first."""
        today = self.as_of.isoformat()
        overdue = []
        for action in self.actions:
            is_late = action.known("due") and str(action.due) < today
            if is_late and action.known("state") not in FINISHED_STATES:
                overdue.append(action)
        return tuple(sorted(overdue, key=_due_order))

    def cite(self, reference: str) -> str:
        """Return a provision as it is printed, and add it to the provisions cited."""
        citation = cite(reference)
        self.cited[citation.id] = citation
        return str(citation)

    def cite_by_level(self, local: str, central: str) -> str:
        """Return the citation of the provision for a local government, or that for an institution of the centre."""
        if is_local(self.view):
            return self.cite(local)
        return self.cite(central)

    def setting_value(self, name: SettingName) -> str:
        """Return the value of a setting, empty where it has none or it is not known."""
        setting = self._setting(name)
        if setting is None:
            return ""
        return str(setting.known("value") or "")

    def setting_text(self, name: SettingName) -> str:
        """Return the value of a setting, else that there is none, that it is not known, or not answered."""
        setting = self._setting(name)
        answer = Answer.OPEN
        if setting:
            answer = setting.answer("value")
        return absence_text(answer) or self.setting_value(name)

    def _setting(self, name: SettingName) -> Setting | None:
        for setting in self._header_records.settings.values():
            if setting.agency == self._agency_key and setting.name == name:
                return setting
        return None

    def name(self, kind: str, key: str | None) -> str:
        """Return the name of a record."""
        return self.snapshot.name(kind, key)

    def exchange_title(self, exchange: Exchange) -> str:
        """Return the names of giver and taker of an exchange, with an arrow between."""
        return self.snapshot.title("exchange", exchange.key)

    def office_name(self, key: str | None) -> str:
        """Return the name of an office, or the words for an office that is not known."""
        return self.name("unit", key) or _("No known office")

    def field_texts(self, record: Record, fields: Sequence[str]) -> tuple[str, ...]:
        """Return the text of some fields of a record; empty where a field was not answered."""
        from spbe_inventory.files.record_rows import cell_text

        described = KINDS[record.kind].fields
        texts = []
        for name in fields:
            field = described[name]
            text = cell_text(self.snapshot, record, field)
            texts.append(_localized(text, field.value))
        return tuple(texts)


def _due_order(action: Action) -> tuple[str, str]:
    return str(action.due), action.key


def _localized(text: str, value: Value) -> str:
    """Write a date or a leading whole number as the current language does; a mark after it stays as it is."""
    if value in (Value.DATE, Value.DAY) and ISO_DATE.fullmatch(text):
        return day(text)
    if value is Value.COUNT:
        return LEADING_NUMBER.sub(_grouped_digits, text)
    return text


def _grouped_digits(digits: re.Match[str]) -> str:
    return number(int(digits[0]))
