"""What every report is made of: the catalogue on its day, what rules found, the words of the law, settings."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.actions.drawing import Wanted, subject_of
from spbe_inventory.actions.findings.checking import Checked, check
from spbe_inventory.actions.findings.following import OVER
from spbe_inventory.actions.findings.reporting import Scope, assessed
from spbe_inventory.actions.loading import meant, moment
from spbe_inventory.actions.reports.asked import Asked
from spbe_inventory.actions.reports.content import Header
from spbe_inventory.actions.told import not_said
from spbe_inventory.domain.answers import Answer, Record
from spbe_inventory.domain.assessment import Assessment
from spbe_inventory.domain.edition import for_public, is_security
from spbe_inventory.domain.field import Value
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.law import Citation
from spbe_inventory.domain.lists import ListName, SettingName
from spbe_inventory.domain.records import Action, Application, Exchange, Setting, Unit
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.language.forms import day, number
from spbe_inventory.reference.library import cite
from spbe_inventory.rules.runner import LOCAL

if TYPE_CHECKING:
    from spbe_inventory.graph.needs import Assessed
    from spbe_inventory.graph.views.subject import Subject
    from spbe_inventory.rules.view import View

QUARTER, YEAR = timedelta(days=92), timedelta(days=365)  # how far back a report looks when nobody says
WHOLE = re.compile(r"^\d+(?=$| \()")
R = TypeVar("R", bound=Record)
DATE = re.compile(r"\d{4}(-\d{2}){0,2}")


class Material:
    """One government on one day, seen once; what is asked for is worked out when it is asked for."""

    def __init__(self, catalogue: Catalogue, asked: Asked) -> None:
        """Take the catalogue, and what is asked for; an office that is named but not there is NotFound."""
        self.catalogue, self.asked = catalogue, asked
        self.unit = meant(catalogue, "unit", asked.unit) if asked.unit else ""
        self.cited: dict[str, Citation] = {}

    @property
    def as_of(self) -> date:
        """The day the report speaks for."""
        return self.asked.as_of

    def since(self, usual: timedelta) -> date:
        """Give the day from which changes are told: the one that was named, else so long before the report's day."""
        return self.asked.since or self.as_of - usual

    @property
    def scope(self) -> Scope:
        """What is told of it: of which office, in which edition."""
        return Scope(self.unit, self.asked.edition)

    @cached_property
    def checked(self) -> Checked:
        """A run of all rules on everything that is on record."""
        return check(self.catalogue, self.as_of, whole=True)

    @property
    def view(self) -> "View":
        """The government as rules see it."""
        return self.checked.view

    @cached_property
    def snapshot(self) -> Snapshot:
        """The records as they may be shown in this edition."""
        return for_public(self.view.snapshot) if self.scope.public else self.view.snapshot

    @cached_property
    def assessment(self) -> Assessment:
        """What the rules found, in words, in this scope."""
        return assessed(self.checked, self.scope)

    @cached_property
    def header(self) -> Header:
        """Whose report it is; told without reading the whole register."""
        one = self._once.agencies[self._home]
        prepared = self.setting(SettingName.PREPARED_BY)
        local = one.agency_kind in LOCAL
        return Header(one.key, one.name, one.code or "", self._once.recorded, prepared, local=local)

    @property
    def agency(self) -> str:
        """What the government is called."""
        return self.header.name

    @property
    def office(self) -> str:
        """What the office is called in full that the report is narrowed to, empty where it is not."""
        return self._once.units[self.unit].name if self.unit else ""

    @property
    def subject_name(self) -> str:
        """What the report is about by name: the office that it is narrowed to, else the government."""
        return self.office or self.agency

    @cached_property
    def _once(self) -> Snapshot:
        """The few records that every report is headed by."""
        with moment(self.catalogue) as now:
            return now.load(("agency", "unit", "setting"))

    @cached_property
    def _home(self) -> str:
        with moment(self.catalogue) as now:
            return now.agency

    @cached_property
    def offices(self) -> tuple[Unit, ...]:
        """The offices that exist, by name: the one asked for, or all."""
        own = [one for one in self.view.snapshot.units.values() if one.agency == self.view.agency]
        told = [one for one in own if one.status != "dissolved" and (not self.unit or one.key == self.unit)]
        return tuple(sorted(told, key=lambda one: one.name))

    @cached_property
    def applications(self) -> tuple[Application, ...]:
        """The applications as they are shown, of the office or of all."""
        own = (self.snapshot.applications[one.key] for one in self.view.applications)
        return tuple(one for one in own if not self.unit or one.known("owner") == self.unit)

    @cached_property
    def exchanges(self) -> tuple[Exchange, ...]:
        """The exchanges as they are shown, of the office's applications or of all."""
        own = (self.snapshot.exchanges[one.key] for one in self.view.exchanges)
        keys = {one.key for one in self.applications}
        return tuple(one for one in own if not self.unit or keys & {one.giver, one.taker})

    @cached_property
    def needs(self) -> "tuple[Assessed, ...]":
        """The needs of applications that are in service, of the office or of all, each with its status."""
        keys = {one.key for one in self.applications}
        return tuple(one for one in self.view.live_needs if one.need.taker in keys)

    @cached_property
    def subject(self) -> "Subject":
        """The government as pictures draw it."""
        return subject_of(self.view, Wanted(edition=self.asked.edition))

    def complete_since(self, unit: str) -> str:
        """Give the day (ISO) as of which an office stated its list of applications complete, empty where it did not."""
        days = [
            one.as_of
            for one in self.view.snapshot.completeness.values()
            if one.unit == unit and one.list_name == ListName.APPLICATIONS and not one.withdrawn
        ]
        return max((one for one in days if one <= self.as_of.isoformat()), default="")

    def own(self, kind: type[R]) -> list[R]:
        """Give the government's own records of a kind that were not withdrawn, in order of keys, as they are shown."""
        records = (one for one in self.snapshot.of(kind).values() if one.agency == self.view.agency)
        told = [one for one in records if not getattr(one, "withdrawn", False)]
        return [one for one in told if not (self.scope.public and is_security(one))]

    @cached_property
    def actions(self) -> tuple[Action, ...]:
        """What offices do about findings, of the office or of all."""
        return tuple(one for one in self.own(Action) if not self.unit or one.known("unit") == self.unit)

    @cached_property
    def overdue(self) -> tuple[Action, ...]:
        """The actions that are not over and whose day has passed, the longest overdue first."""
        today = self.as_of.isoformat()
        due = [one for one in self.actions if one.known("due") and str(one.due) < today]
        late = [one for one in due if one.known("state") not in OVER]
        return tuple(sorted(late, key=lambda one: (str(one.due), one.key)))

    def cite(self, reference: str) -> str:
        """Give a provision as it is printed, and remember that it was cited."""
        citation = cite(reference)
        self.cited[citation.id] = citation
        return str(citation)

    def setting(self, name: SettingName) -> str:
        """Give what the government says of itself, empty where it says nothing or does not know."""
        found = self._setting(name)
        return str(found.known("value") or "") if found else ""

    def said(self, name: SettingName) -> str:
        """Say what the government says of itself, or that it has none, does not know, or was not asked."""
        found = self._setting(name)
        return not_said(found.answer("value") if found else Answer.OPEN) or self.setting(name)

    def _setting(self, name: SettingName) -> Setting | None:
        own = (one for one in self._once.settings.values() if one.agency == self._home and one.name == name)
        return next(own, None)

    def name(self, kind: str, key: str | None) -> str:
        """Give what a record is called."""
        return self.snapshot.name(kind, key)

    def words(self, record: Record, fields: Sequence[str]) -> tuple[str, ...]:
        """Say what a record has in some fields; empty where it was not answered."""
        from spbe_inventory.actions.tabling import cell

        table = KINDS[record.kind].fields
        return tuple(_in_words(cell(self.snapshot, record, table[name]), table[name].value) for name in fields)


def _in_words(text: str, value: Value) -> str:
    """Write a date and a whole number as people do; what is marked stays as it is."""
    if value in (Value.DATE, Value.DAY) and DATE.fullmatch(text):
        return day(text)
    return WHOLE.sub(lambda digits: number(int(digits[0])), text) if value is Value.COUNT else text
