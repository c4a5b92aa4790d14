"""Runs rules and puts their findings in order; never prints."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.law import SEVERITIES
from spbe_inventory.domain.lists import AgencyKind, Outcome
from spbe_inventory.rules.rule import Grade, Rule
from spbe_inventory.rules.view import View

LOCAL = frozenset([AgencyKind.KABUPATEN, AgencyKind.KOTA, AgencyKind.PROVINSI])
ORDER = {outcome: place for place, outcome in enumerate(dict.fromkeys((Outcome.GAP, Outcome.UNKNOWN, *Outcome)))}


@dataclass(frozen=True, slots=True)
class Result:
    """The findings of a run, gaps first; `lapsed` are the rules whose basis was not in force and that were not run."""

    findings: tuple[Finding, ...]
    lapsed: tuple[str, ...]


def run(rules: Iterable[Rule], view: View) -> Result:
    """Run rules on a view. Order: outcome, severity, rule, weight (heaviest first), key."""
    chosen = list(rules)
    lapsed = tuple(rule.code for rule in chosen if rule.lapsed_on(view.as_of))
    found = [
        (rule, replace(finding, rule=rule.code))
        for rule in chosen
        if rule.code not in lapsed
        for finding in rule.check(view)
    ]
    found.sort(key=lambda pair: _place(view, *pair))
    return Result(tuple(finding for _, finding in found), lapsed)


def grade_of(view: View, rule: Rule, finding: Finding) -> Grade:
    """Give the grade that applies to a finding of a government; a rule with one grade need not name it."""
    grade = rule.grades[finding.grade] if finding.grade else next(iter(rule.grades.values()))
    return grade if view.snapshot.agencies[view.agency].agency_kind in LOCAL else grade.of_central()


def _place(view: View, rule: Rule, finding: Finding) -> tuple[int, int, str, int, str, str]:
    severity = SEVERITIES.index(grade_of(view, rule, finding).severity)
    return (ORDER[finding.outcome], severity, rule.code, -finding.weight, finding.kind, finding.key)
