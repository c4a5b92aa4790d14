"""What a plan rests on: the register on a day, what the rules found in it, the table of weights."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from spbe_inventory.actions.findings.asking import GOVERNMENT, office_of
from spbe_inventory.actions.findings.checking import Checked
from spbe_inventory.domain.lists import FacilityKind, Outcome, Severity
from spbe_inventory.domain.plan import Gap, Weights
from spbe_inventory.domain.records import Application
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.rules.facilities import facilities_of
from spbe_inventory.rules.groups import Islands
from spbe_inventory.rules.runner import grade_of
from spbe_inventory.rules.said import said

if TYPE_CHECKING:
    from spbe_inventory.domain.finding import Finding
    from spbe_inventory.rules.rule import Grade, Rule
    from spbe_inventory.rules.view import View

BY_HAND, FROM_PRODUCER = "INT-06", "DAT-03"  # rules that several steps of planning speak of


@dataclass(frozen=True)
class Grounds:
    """A run of rules and the weights; what several steps of planning ask of them is looked up once."""

    checked: Checked
    weights: Weights

    @property
    def view(self) -> "View":
        """The register as rules see it."""
        return self.checked.view

    @property
    def snapshot(self) -> Snapshot:
        """The records."""
        return self.checked.view.snapshot

    @cached_property
    def gaps(self) -> Mapping[Gap, "Finding"]:
        """The gaps found, by rule and key, in their order; what was set aside is none."""
        return {(one.rule, one.key): one for one in self.checked.findings if one.outcome is Outcome.GAP}

    @cached_property
    def rules(self) -> Mapping[str, "Rule"]:
        """The rules that ran, by code."""
        return {rule.code: rule for rule in self.checked.rules}

    def gaps_on(self, key: str) -> tuple[Gap, ...]:
        """Give the gaps found on a record."""
        return self._gaps_by_key.get(key, ())

    def is_whole(self, gap: Gap, parts: int) -> bool:
        """Tell whether so many parts are all of a gap on an exchange: one for each sort of data that it carries."""
        return parts == len(self.snapshot.exchanges[gap[1]].known("data") or ())

    @cached_property
    def _gaps_by_key(self) -> Mapping[str, tuple[Gap, ...]]:
        found: dict[str, list[Gap]] = defaultdict(list)
        for gap in self.gaps:
            found[gap[1]].append(gap)
        return {key: tuple(gaps) for key, gaps in found.items()}

    def grade(self, gap: Gap) -> "Grade":
        """Give the grade of a gap: its severity and what it rests on."""
        return grade_of(self.view, self.rules[gap[0]], self.gaps[gap])

    def severity(self, gap: Gap) -> Severity:
        """Give how much a gap weighs."""
        return self.grade(gap).severity

    def closed(self, pairs: Iterable[Gap]) -> tuple[Gap, ...]:
        """Give those of some pairs of rule and key that are gaps."""
        return tuple(sorted({pair for pair in pairs if pair in self.gaps}))

    def own(self, key: str) -> Application | None:
        """Give an application of the government's, None where it is another's or none."""
        found = self.snapshot.applications.get(key)
        return found if found and found.agency == self.view.agency else None

    def office(self, kind: str, key: str) -> str:
        """Give the office that answers for a record, empty where it is not known."""
        return office_of(self.snapshot, self.view.agency, kind, key)

    def office_of_gap(self, gap: Gap) -> str:
        """Give the office that a gap lies with; the government as a whole has a key of its own."""
        finding = self.gaps[gap]
        return GOVERNMENT if finding.kind == "agency" else self.office(finding.kind, finding.key)

    def owner(self, key: str) -> str:
        """Give the office of an application of the government's, empty where it is not known or not its own."""
        application = self.own(key)
        return str(application.known("owner") or "") if application else ""

    def ends(self, exchange: str) -> tuple[str, ...]:
        """Give the applications at the ends of an exchange that are known."""
        record = self.snapshot.exchanges[exchange]
        return tuple(filter(None, (record.giver, record.taker)))

    def is_unresolved(self, exchange: str) -> bool:
        """Tell whether an end of an exchange is only a text."""
        return self.view.place_of(self.snapshot.exchanges[exchange]) == "unresolved"

    def others(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Give the institutions that some applications belong to, other than the government, in order of keys."""
        found = {self.snapshot.applications[key].agency for key in keys if key in self.snapshot.applications}
        return tuple(sorted(found - {self.view.agency}))

    @cached_property
    def connected(self) -> frozenset[str]:
        """The offices of which an application exchanges with one of another office or institution."""
        found: set[str] = set()
        for one in self.view.running:
            ends = [self.owner(str(end)) for end in (one.giver, one.taker)]
            if ends[0] != ends[1]:
                found |= set(ends)
        return frozenset(found - {""})

    @cached_property
    def has_hub(self) -> bool:
        """Whether a connecting system of the government's is on record as in use."""
        return any(said(one, "in_use") for one in facilities_of(self.view, FacilityKind.SPL))

    @cached_property
    def islands(self) -> Islands:
        """What joins the applications in service."""
        return Islands(self.view)
