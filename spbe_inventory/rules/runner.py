"""Runs rules and puts their findings in order; never prints."""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.law import SEVERITIES
from spbe_inventory.domain.lists import AgencyKind, Outcome
from spbe_inventory.rules.rule import Grade, Rule
from spbe_inventory.rules.view import View
from spbe_inventory.rules.waivers import set_aside

log = logging.getLogger(__name__)
LOCAL = frozenset([AgencyKind.KABUPATEN, AgencyKind.KOTA, AgencyKind.PROVINSI])
Each = Callable[[Sequence[Rule]], Iterable[Rule]]
ORDER = {outcome: place for place, outcome in enumerate(dict.fromkeys((Outcome.GAP, Outcome.UNKNOWN, *Outcome)))}


@dataclass(frozen=True, slots=True)
class Result:
    """The findings of a run, gaps first.

    `lapsed` are the rules whose basis was not in force and that were not run; `failed` those whose check broke off,
    of which nothing is known.
    """

    findings: tuple[Finding, ...]
    lapsed: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()


def run(rules: Iterable[Rule], view: View, each: Each = iter) -> Result:
    """Run rules on a view. Order: outcome, severity, rule, weight (heaviest first), key.

    A rule for local governments only is passed by for others; one whose check breaks off does not stop the rest. What
    rests on nothing that was in force on the day is left out. `each` gives the rules one by one to whoever
    watches.
    """
    chosen = [rule for rule in rules if is_local(view) or not rule.local_only]
    lapsed = tuple(rule.code for rule in chosen if rule.lapsed_on(view.as_of))
    found: list[tuple[Rule, Finding]] = []
    failed: list[str] = []
    for rule in each(chosen):
        if rule.code in lapsed:
            continue
        try:
            found += [(rule, replace(finding, rule=rule.code)) for finding in rule.check(view)]
        except Exception:
            log.exception("the check of %s broke off", rule.code)
            failed.append(rule.code)
    found = [(rule, set_aside(view, finding)) for rule, finding in found if _grade_of(view, rule, finding)]
    found.sort(key=lambda pair: _place(view, *pair))
    return Result(tuple(finding for _, finding in found), lapsed, tuple(failed))


def is_local(view: View) -> bool:
    """Tell whether the government is a local one (Pemerintah Daerah)."""
    return view.snapshot.agencies[view.agency].agency_kind in LOCAL


def grade_of(view: View, rule: Rule, finding: Finding) -> Grade:
    """Give the grade that applies to a finding of a run; a rule with one grade need not name it."""
    grade = _grade_of(view, rule, finding)
    if grade is None:
        raise LookupError(rule.code)
    return grade


def _grade_of(view: View, rule: Rule, finding: Finding) -> Grade | None:
    place = rule.code, finding.grade
    if place not in view.grades:
        grade = rule.grades[finding.grade] if finding.grade else next(iter(rule.grades.values()))
        view.grades[place] = grade.on(view.as_of, local=is_local(view))
    return view.grades[place]


def _place(view: View, rule: Rule, finding: Finding) -> tuple[int, int, str, int, str, str]:
    severity = SEVERITIES.index(grade_of(view, rule, finding).severity)
    return (ORDER[finding.outcome], severity, rule.code, -finding.weight, finding.kind, finding.key)
