"""What the page of a rule tells that is the same in every catalogue: its law, its theme, its remedy, its cases."""

from typing import Any

from spbe_inventory.assessment.rows import citation_row
from spbe_inventory.domain.lists import ListName, Outcome
from spbe_inventory.reference.themes import theme_of
from spbe_inventory.rules.engine.explain import plain_remedy
from spbe_inventory.rules.engine.rule import Rule


def rule_contents(rule: Rule) -> dict[str, Any]:
    """Return what the page tells of a rule that is the same in every catalogue."""
    grades = [
        (grade, [citation_row(cited) for cited in grade.citations])
        for grade in rule.grades.values()
    ]
    cases = [
        (case.name, [Outcome(code) for code in case.expect.values()])
        for case in rule.cases
    ]
    return {
        "theme": theme_of(rule.code),
        "grades": grades,
        "support": [citation_row(cited) for cited in rule.support],
        "lists": [str(ListName(name).label) for name in rule.lists],
        "remedy": plain_remedy(rule),
        "cases": cases,
    }
