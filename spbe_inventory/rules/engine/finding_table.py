"""Findings as they come from the rules, gathered in columns and put in order."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from operator import itemgetter

from spbe_inventory.domain.finding import Finding, FindingForm
from spbe_inventory.domain.findings import FindingBlock, Findings
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.reference.themes import order_of
from spbe_inventory.rules.engine.grade import Grade

OUTCOMES_IN_ORDER = dict.fromkeys((Outcome.GAP, Outcome.UNKNOWN, *Outcome))
OUTCOME_ORDER = {outcome: rank for rank, outcome in enumerate(OUTCOMES_IN_ORDER)}
Place = tuple[int, int, int, int]  # of the outcome, the theme, the severity, the rule


@dataclass(frozen=True, slots=True)
class _FindingColumns:
    """Findings of one place: the keys of the records, and what was found on each."""

    outcome: Outcome
    keys: list[str] = field(default_factory=list)
    found: list[Finding] = field(default_factory=list)

    def add(self, key: str, finding: Finding) -> None:
        """Add what was found on the record of a key."""
        self.keys.append(key)
        self.found.append(finding)

    def in_order(self) -> FindingBlock:
        """Return the findings by weight, the heaviest first, then by kind and key."""
        places = [
            (-finding.weight, finding.kind, key)
            for key, finding in zip(self.keys, self.found, strict=True)
        ]
        rows = sorted(zip(places, self.found, strict=True), key=itemgetter(0))
        keys = tuple(key for (_weight, _kind, key), _finding in rows)
        found = tuple(finding for _place, finding in rows)
        return FindingBlock(self.outcome, keys, found)


class RuleFindings:
    """The findings of one rule: those that are alike but for their record are kept once."""

    def __init__(self, rule: str) -> None:
        self.rule = rule
        self.columns: dict[Place, _FindingColumns] = {}
        self._known_forms: dict[FindingForm, tuple[_FindingColumns, Finding]] = {}
        self._theme, self._place_in_theme = order_of(rule)

    def add(self, finding: Finding, grade: Grade) -> None:
        """Add a finding with the grade that applies to it."""
        form = finding.form
        known = None
        if form is not None:
            known = self._known_forms.get(form)
        if known is None:
            known = self._columns_for(finding, grade), replace(finding, rule=self.rule)
            if form is not None:
                self._known_forms[form] = known
        columns, found = known
        columns.add(finding.key, found)

    def _columns_for(self, finding: Finding, grade: Grade) -> _FindingColumns:
        place = (
            OUTCOME_ORDER[finding.outcome],
            self._theme,
            grade.severity.rank,
            self._place_in_theme,
        )
        return self.columns.setdefault(place, _FindingColumns(finding.outcome))


def in_order(rules: Iterable[RuleFindings]) -> Findings:
    """Return the findings of rules by outcome, theme, severity, rule, weight (heaviest first) and key."""
    gathered: dict[Place, _FindingColumns] = {}
    for findings in rules:
        for place, columns in findings.columns.items():
            here = gathered.setdefault(place, _FindingColumns(columns.outcome))
            here.keys.extend(columns.keys)
            here.found.extend(columns.found)
    return Findings(gathered[place].in_order() for place in sorted(gathered))
