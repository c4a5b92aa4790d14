"""Rule changes: which rules of the set a government has switched off, or given another severity, on a day."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from spbe_inventory.domain.law import CEILING
from spbe_inventory.domain.lists import Severity
from spbe_inventory.domain.records import RuleChange
from spbe_inventory.rules.engine.grade import Grade


def changes_in_force(
    changes: Iterable[RuleChange], day: date
) -> Mapping[str, RuleChange]:
    """Return the changes in force on a day, by code of the rule; of several of one rule the one that began last."""
    in_force = [change for change in changes if is_in_force(change, day)]
    in_force.sort(key=lambda change: (change.since, change.key))
    return {change.rule.upper(): change for change in in_force}


def is_in_force(change: RuleChange, day: date) -> bool:
    """Return whether a change has begun and not ended on a day."""
    on = day.isoformat()
    has_begun = change.since <= on
    has_ended = bool(change.until) and str(change.until) < on
    return has_begun and not has_ended


def is_switched_off(changes: Mapping[str, RuleChange], code: str) -> bool:
    """Return whether a rule is switched off by one of the changes in force."""
    change = changes.get(code)
    return change is not None and change.switched_off is True


def changed_grade(grade: Grade, change: RuleChange | None) -> Grade:
    """Return a grade with the severity that a change gives it, no higher than its legal basis allows."""
    if change is None or not change.severity:
        return grade
    severity = allowed_severity(grade, Severity(change.severity))
    if severity is grade.severity:
        return grade
    return replace(grade, severity=severity, set_severity=grade.severity)


def allowed_severity(grade: Grade, wanted: Severity) -> Severity:
    """Return the severity that is wanted, or the highest that the strength of the legal basis of a grade allows."""
    ceiling = CEILING[grade.strength]
    return max(wanted, ceiling, key=lambda severity: severity.rank)
