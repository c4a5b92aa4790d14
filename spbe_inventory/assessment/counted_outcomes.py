"""Findings that call for nothing (met, not applicable), counted by what they have in common, and back as rows."""

from collections import Counter
from collections.abc import Iterator, Mapping

from spbe_inventory.assessment.questions import office_name
from spbe_inventory.assessment.rows import offices_of
from spbe_inventory.assessment.rule_run import RuleRun
from spbe_inventory.documents.assessment import FindingRow
from spbe_inventory.documents.stored_run import OutcomeGroup
from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.language.forms import listing
from spbe_inventory.reference.themes import theme_of
from spbe_inventory.rules.engine.runner import grade_of
from spbe_inventory.rules.engine.view import RegisterView

COUNTED = frozenset([Outcome.MET, Outcome.NOT_APPLICABLE])


def count_outcomes(rule_run: RuleRun) -> Counter[OutcomeGroup]:
    """Return how many findings that are only counted have what in common."""
    rules = {rule.code: rule for rule in rule_run.rules}
    counts: Counter[OutcomeGroup] = Counter()
    for finding in rule_run.findings:
        if finding.outcome in COUNTED:
            grade = grade_of(rule_run.view, rules[finding.rule], finding)
            group = OutcomeGroup(
                rule=finding.rule,
                outcome=finding.outcome,
                severity=grade.severity,
                strength=grade.strength,
                kind=finding.kind,
                offices=office_keys(rule_run.view, finding),
                grade=finding.grade,
            )
            counts[group] += 1
    return counts


def office_keys(view: RegisterView, finding: Finding) -> tuple[str, ...]:
    """Return the keys of the offices of a finding: an empty one where none is known, none of the government itself."""
    if finding.kind == "agency":
        return ()
    return tuple(offices_of(view, finding)) or ("",)


def counted_rows(
    view: RegisterView, counts: Mapping[OutcomeGroup, int]
) -> Iterator[FindingRow]:
    """Yield a row for each finding that was only counted: it says whose it is and weighs how much, and no more."""
    for group, count in counts.items():
        row = _row(view, group)
        for _number in range(count):
            yield row


def _row(view: RegisterView, group: OutcomeGroup) -> FindingRow:
    names = [office_name(view.snapshot, office) for office in group.offices]
    if not names:
        names = [view.snapshot.name("agency", view.agency)]
    return FindingRow(
        rule=group.rule,
        kind=group.kind,
        key="",
        name="",
        office=listing(names),
        outcome=group.outcome,
        message="",
        remedy="",
        severity=group.severity,
        strength=group.strength,
        citations=(),
        settle=(),
        offices=tuple(names),
        theme=theme_of(group.rule).code,
    )
