"""Outcomes counted by office and grade: what pages of a stored run show without reading the findings."""

from collections import Counter
from collections.abc import Iterable, Mapping

from spbe_inventory.assessment.questions import GOVERNMENT
from spbe_inventory.assessment.rule_run import RuleRun
from spbe_inventory.documents.stored_run import (
    FindingGrade,
    OutcomeGroup,
    OutcomeTally,
)
from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.reference.themes import theme_of
from spbe_inventory.rules.engine.runner import grade_of

EVERY_OFFICE = "*"  # stands for the key of an office
GradeKey = tuple[str, str]  # rule, name of the grade
Grades = Mapping[GradeKey, FindingGrade]


def grades_of(rule_run: RuleRun) -> Grades:
    """Return the grades of the findings of a run, each once, by rule and name."""
    rules = {rule.code: rule for rule in rule_run.rules}
    grades: dict[GradeKey, FindingGrade] = {}
    for finding in rule_run.findings:
        key = (finding.rule, finding.grade)
        if key not in grades:
            grade = grade_of(rule_run.view, rules[finding.rule], finding)
            provisions = tuple(citation.id for citation in grade.citations)
            grades[key] = FindingGrade(
                rule=finding.rule,
                name=finding.grade,
                theme=theme_of(finding.rule).code,
                severity=grade.severity,
                provisions=provisions,
            )
    return grades


def tally_outcomes(
    grades: Grades,
    told: Iterable[tuple[Finding, tuple[str, ...]]],
    counted: Mapping[OutcomeGroup, int],
) -> tuple[OutcomeTally, ...]:
    """Return how often each grade has each outcome, by office and once for all.

    What is told comes as findings with the keys of their offices.
    A finding of several offices counts for each; one on the government itself for that.
    """
    counts: Counter[tuple[str, GradeKey, Outcome]] = Counter()
    for finding, offices in told:
        key = _key_of(finding)
        for office in _places(offices):
            counts[office, key, finding.outcome] += 1
    for group, count in counted.items():
        key = (group.rule, group.grade)
        for office in _places(group.offices):
            counts[office, key, group.outcome] += count
    return tuple(
        OutcomeTally(office, grades[key], outcome, count)
        for (office, key, outcome), count in counts.items()
    )


def _key_of(finding: Finding) -> GradeKey:
    return finding.rule, finding.grade


def _places(offices: tuple[str, ...]) -> tuple[str, ...]:
    """Return the keys under which a finding of some offices is counted; without any it is on the government itself."""
    own = offices or (GOVERNMENT,)
    return (*own, EVERY_OFFICE)
