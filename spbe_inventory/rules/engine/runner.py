"""Run rules and sort their findings; never print."""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.findings import Findings
from spbe_inventory.domain.lists import AgencyKind
from spbe_inventory.reference.themes import is_public_rule
from spbe_inventory.rules.engine.bound import apply_owner
from spbe_inventory.rules.engine.finding_table import RuleFindings, in_order
from spbe_inventory.rules.engine.grade import Grade
from spbe_inventory.rules.engine.rule import Rule
from spbe_inventory.rules.engine.rule_changes import changed_grade, is_switched_off
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.engine.waivers import apply_waiver

log = logging.getLogger(__name__)
LOCAL_GOVERNMENTS = frozenset(
    [AgencyKind.KABUPATEN, AgencyKind.KOTA, AgencyKind.PROVINSI]
)
ProgressIterator = Callable[[Sequence[Rule]], Iterable[Rule]]


@dataclass(frozen=True, slots=True)
class RunResult:
    """The findings of a run, gaps first.

    `lapsed` are the codes of rules that were not run because no provision they cite was in force; `switched_off` those
    that the government has switched off; `failed` those whose check raised an error: they have no findings.
    """

    findings: Findings
    lapsed: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    switched_off: tuple[str, ...] = ()


def run(
    rules: Iterable[Rule], view: RegisterView, each: ProgressIterator = iter
) -> RunResult:
    """Return the findings of rules on a view, by outcome, theme, severity, rule, weight (heaviest first) and key.

    Rules for local governments only are skipped for other governments, and those that are switched off. A check that
    raises an error does not stop the rest, but what the machine refuses does. Findings whose grade cites nothing in
    force on the day are left out. `each` wraps the sequence of rules to report progress.
    """
    selected = _applicable(rules, view)
    lapsed = [rule.code for rule in selected if rule.lapsed_on(view.as_of)]
    switched_off = [
        rule.code for rule in selected if is_switched_off(view.rule_changes, rule.code)
    ]
    not_run = {*lapsed, *switched_off}
    failed: list[str] = []
    found: list[RuleFindings] = []
    for rule in each(selected):
        if rule.code in not_run:
            continue
        try:
            found.append(_findings_of(rule, view))
        except (OSError, MemoryError):
            raise  # the machine's fault, not the rule's
        except Exception as error:
            reason = type(error).__name__
            log.warning("the check of %s broke off: %s", rule.code, reason)
            log.debug("where it broke off", exc_info=True)
            failed.append(rule.code)
    return RunResult(
        findings=in_order(found),
        lapsed=tuple(lapsed),
        failed=tuple(failed),
        switched_off=tuple(switched_off),
    )


def _applicable(rules: Iterable[Rule], view: RegisterView) -> list[Rule]:
    """Return the rules for the kind of government of a view; of records for the public those for the public alone."""
    applicable = list(rules)
    if view.snapshot.public:
        applicable = [rule for rule in applicable if is_public_rule(rule.code)]
    if is_local(view):
        return applicable
    return [rule for rule in applicable if not rule.local_only]


def _findings_of(rule: Rule, view: RegisterView) -> RuleFindings:
    """Return the findings of a rule with a grade in force; what is owned apart or waived is told so."""
    findings = RuleFindings(rule.code)
    for finding in rule.check(view):
        grade = _grade_in_force(view, rule, finding)
        if grade:
            bound = apply_owner(view, finding, grade)
            judged = apply_waiver(view, rule.code, bound)
            findings.add(judged, grade)
    return findings


def is_local(view: RegisterView) -> bool:
    """Return whether the government is a local one (Pemerintah Daerah)."""
    agency = view.snapshot.agencies[view.agency]
    return agency.agency_kind in LOCAL_GOVERNMENTS


def grade_of(view: RegisterView, rule: Rule, finding: Finding) -> Grade:
    """Return the grade of a finding; raise LookupError where it cites nothing in force on the day."""
    grade = _grade_in_force(view, rule, finding)
    if grade is None:
        raise LookupError(rule.code)
    return grade


def _grade_in_force(view: RegisterView, rule: Rule, finding: Finding) -> Grade | None:
    """Return the grade of a finding on the day; a finding that names no grade has the first of its rule."""
    key = (rule.code, finding.grade)
    if key not in view.grade_cache:
        name = finding.grade or next(iter(rule.grades))
        grade = rule.grades[name].on(view.as_of, local=is_local(view))
        if grade:
            change = view.rule_changes.get(rule.code)
            grade = changed_grade(grade, change)
        view.grade_cache[key] = grade
    return view.grade_cache[key]
