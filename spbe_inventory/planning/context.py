"""Input of planning: the register on a day, the findings in it, the table of weights."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from spbe_inventory.assessment.questions import GOVERNMENT, office_of
from spbe_inventory.assessment.rule_run import RuleRun
from spbe_inventory.documents.plan import Gap
from spbe_inventory.domain.effort import Weights
from spbe_inventory.domain.lists import FacilityKind, Outcome, Severity
from spbe_inventory.domain.records import Application
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.graph.classify import group_by_certainty
from spbe_inventory.graph.data_flows import DataFlows, producing_applications
from spbe_inventory.graph.in_service import NO_LONGER_USED
from spbe_inventory.reference.themes import order_of
from spbe_inventory.rules.engine.runner import grade_of
from spbe_inventory.rules.facts.answers import yes_no
from spbe_inventory.rules.facts.facilities import facilities_of
from spbe_inventory.rules.facts.groups import ConnectedGroups

if TYPE_CHECKING:
    from spbe_inventory.domain.finding import Finding
    from spbe_inventory.rules.engine.grade import Grade
    from spbe_inventory.rules.engine.rule import Rule
    from spbe_inventory.rules.engine.view import RegisterView

MANUAL_RULE = "INT-06"  # data are carried by hand
PRODUCER_RULE = "DAT-03"  # data come from an office that does not produce them


@dataclass(frozen=True)
class PlanningContext:
    """A run of rules and the weights, with lookups that several steps of planning share."""

    rule_run: RuleRun
    weights: Weights

    @property
    def view(self) -> "RegisterView":
        """The register as rules see it."""
        return self.rule_run.view

    @property
    def snapshot(self) -> Snapshot:
        """The records."""
        return self.view.snapshot

    @cached_property
    def gaps(self) -> Mapping[Gap, "Finding"]:
        """The findings that are gaps, by rule and key, in their order; waived findings are left out."""
        gaps: dict[Gap, Finding] = {}
        for finding in self.rule_run.findings.of_outcomes([Outcome.GAP]):
            gaps[finding.rule, finding.key] = finding
        return gaps

    @cached_property
    def rules(self) -> Mapping[str, "Rule"]:
        """The rules that ran, by code."""
        return {rule.code: rule for rule in self.rule_run.rules}

    def gaps_on(self, key: str) -> tuple[Gap, ...]:
        """Return the gaps on a record."""
        return self._gaps_by_key.get(key, ())

    def closes_whole_gap(self, gap: Gap, parts: int) -> bool:
        """Return whether `parts` is the number of data sets that the exchange of a gap carries.

        Such a gap closes only when every data set of the exchange goes by machine.
        """
        _code, key = gap
        exchange = self.snapshot.exchanges[key]
        carried = exchange.known("data") or ()
        return parts == len(carried)

    @cached_property
    def _gaps_by_key(self) -> Mapping[str, tuple[Gap, ...]]:
        by_key: dict[str, list[Gap]] = defaultdict(list)
        for gap in self.gaps:
            _code, key = gap
            by_key[key].append(gap)
        return {key: tuple(gaps) for key, gaps in by_key.items()}

    def grade(self, gap: Gap) -> "Grade":
        """Return the grade of a gap: its severity and the provisions that it rests on."""
        code, _key = gap
        return grade_of(self.view, self.rules[code], self.gaps[gap])

    def severity(self, gap: Gap) -> Severity:
        """Return the severity of a gap."""
        return self.grade(gap).severity

    def gaps_among(self, pairs: Iterable[Gap]) -> tuple[Gap, ...]:
        """Return those pairs of rule and key that are gaps, each once, in the order of findings."""
        gaps = {pair for pair in pairs if pair in self.gaps}
        return tuple(sorted(gaps, key=_place_of_gap))

    def own_application(self, key: str) -> Application | None:
        """Return an application of the government; None if it belongs to another institution or does not exist."""
        application = self.snapshot.applications.get(key)
        if application is None or application.agency != self.view.agency:
            return None
        return application

    def office_of_record(self, kind: str, key: str) -> str:
        """Return the key of the office that answers for a record, empty if it is not known."""
        return office_of(self.snapshot, self.view.agency, kind, key)

    def office_of_gap(self, gap: Gap) -> str:
        """Return the key of the office that a gap belongs to; the government as a whole has a key of its own."""
        finding = self.gaps[gap]
        if finding.kind == "agency":
            return GOVERNMENT
        return self.office_of_record(finding.kind, finding.key)

    def owner_of(self, key: str) -> str:
        """Return the office of one of the government's applications, empty if it is not known or not its own."""
        application = self.own_application(key)
        if application is None:
            return ""
        owner = application.known("owner")
        return str(owner or "")

    def known_ends(self, exchange: str) -> tuple[str, ...]:
        """Return the keys of the applications at the ends of an exchange, as far as they are known."""
        record = self.snapshot.exchanges[exchange]
        ends = (record.giver, record.taker)
        return tuple(end for end in ends if end)

    def is_unresolved(self, exchange: str) -> bool:
        """Return whether an end of an exchange is only a text."""
        record = self.snapshot.exchanges[exchange]
        return self.view.locality(record) == "unresolved"

    def other_agencies(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Return the institutions, other than the government, that own some applications, in order of keys."""
        applications = self.snapshot.applications
        agencies = {applications[key].agency for key in keys if key in applications}
        agencies.discard(self.view.agency)
        return tuple(sorted(agencies))

    @cached_property
    def connected_offices(self) -> frozenset[str]:
        """The offices whose applications exchange data with another office or institution."""
        offices: set[str] = set()
        for exchange in self.view.resolved_exchanges:
            giver = self.owner_of(str(exchange.giver))
            taker = self.owner_of(str(exchange.taker))
            if giver != taker:
                offices.update((giver, taker))
        offices.discard("")
        return frozenset(offices)

    @cached_property
    def has_hub(self) -> bool:
        """Whether the government has a connecting system (SPL) that is on record as in use."""
        hubs = facilities_of(self.view, FacilityKind.SPL)
        return any(yes_no(facility, "in_use") for facility in hubs)

    @cached_property
    def flows_as_recorded(self) -> DataFlows:
        """What exchanges bring to whom if the applications recorded as no longer used are used after all."""
        snapshot = self.snapshot
        still_out = {
            key
            for key in self.view.retired
            if snapshot.applications[key].set_apart
            or snapshot.applications[key].known("status") not in NO_LONGER_USED
        }
        groups = group_by_certainty(self.view.exchanges, frozenset(still_out))
        producers = producing_applications(
            snapshot.data_sets.values(), snapshot.applications.values()
        )
        return DataFlows(groups, producers)

    @cached_property
    def connected_groups(self) -> ConnectedGroups:
        """The applications in service, by connected groups."""
        return ConnectedGroups(self.view)


def _place_of_gap(gap: Gap) -> tuple[tuple[int, int], str]:
    code, key = gap
    return order_of(code), key
