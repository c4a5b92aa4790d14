"""Change the rule set locally: switch a rule off, give it another severity, take that back, list what was changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from spbe_inventory.actions.edit_records import Added, add_records
from spbe_inventory.actions.waive import EXCERPT
from spbe_inventory.assessment.rule_changes import (
    RuleChangeRow,
    rule_change_rows,
    set_severities,
    short_change_text,
)
from spbe_inventory.assessment.rule_run import chosen_rules
from spbe_inventory.domain.actor import today
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Severity
from spbe_inventory.domain.records import RuleChange
from spbe_inventory.domain.rights import Right
from spbe_inventory.errors import UsageError
from spbe_inventory.files.cells import read_cell
from spbe_inventory.language.forms import listing
from spbe_inventory.rules.engine.rule import Rule
from spbe_inventory.rules.engine.rule_changes import allowed_severity
from spbe_inventory.session.catalogue import Author, Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session
from spbe_inventory.session.writing import writing

KIND = RuleChange.kind


@dataclass(frozen=True, slots=True)
class RuleDecision:
    """What becomes of a rule: its severity, None for switched off; why, who decided it, the first and the last day.

    Without a last day it holds until further notice.
    """

    severity: Severity | None
    reason: str
    decided_by: str
    since: date
    until: date | None = None


@needs(Right.WAIVE)
def change_rule(
    catalogue: Catalogue, code: str, decision: RuleDecision, author: Author
) -> Added:
    """Record that a rule is switched off or has another severity; return the key of the change with its batch.

    Raise UsageError for a rule that does not exist, a decision without reason or name, a period that is over, a
    severity that the legal basis does not allow, and a rule that is changed already in that period.
    """
    (rule,) = chosen_rules([code])
    _check_decision(decision)
    if decision.severity:
        _check_severity(rule, decision.severity)
    _check_overlap(_changes_of(catalogue, rule.code), rule.code, decision)
    values: dict[str, Any] = {
        "rule": rule.code,
        "reason": decision.reason,
        "decided_by": decision.decided_by,
        "since": decision.since.isoformat(),
    }
    if decision.severity:
        values["severity"] = str(decision.severity)
    else:
        values["switched_off"] = True
    if decision.until:
        values["until"] = decision.until.isoformat()
    return add_records(catalogue, [(KIND, values)], author)


@needs(Right.WAIVE)
def restore_rule(catalogue: Catalogue, code: str, author: Author) -> int:
    """Let a rule apply again from today on as the set has it; return the batch.

    A change that has begun ends yesterday, so that reports on earlier days still tell it; one that has not is
    withdrawn. Raise UsageError where the rule has no change that lasts.
    """
    from spbe_inventory.actions.edit_records import edit_in_batch
    from spbe_inventory.store.naming import ReferenceResolver
    from spbe_inventory.store.reading import home_agency
    from spbe_inventory.store.record_writes import open_batch
    from spbe_inventory.store.writer import raw

    (rule,) = chosen_rules([code])
    lasting = _lasting(_changes_of(catalogue, rule.code))
    if not lasting:
        raise UsageError("rule-unchanged", code=rule.code)
    with writing(catalogue) as connection:
        agency = home_agency(raw(connection), catalogue.agency)
        batch = open_batch(connection, author.batch("edit"), agency)
        resolver = ReferenceResolver(connection, agency, batch)
        for change in lasting:
            values = _values_of_end(change)
            edit_in_batch(
                resolver,
                KIND,
                change.key,
                values,
                author,
                expected_version=change.version,
            )
    return batch


@needs(Right.READ_ALL)
def rule_changes(catalogue: Catalogue) -> list[RuleChangeRow]:
    """Return the changes of rules that were not withdrawn, ended or not, in order of rules and first days."""
    return list(rule_change_rows(_all_changes(catalogue), today()))


def _all_changes(catalogue: Catalogue) -> tuple[RuleChange, ...]:
    """Return the government's changes of rules that were not withdrawn."""
    with open_session(catalogue) as session:
        snapshot = session.load(["agency", KIND], links=False)
        return snapshot.own(RuleChange, session.agency)


def _changes_of(catalogue: Catalogue, code: str) -> list[RuleChange]:
    """Return the changes of a rule that were not withdrawn."""
    changes = _all_changes(catalogue)
    return [change for change in changes if change.rule.upper() == code]


def _lasting(changes: Iterable[RuleChange]) -> list[RuleChange]:
    """Return the changes that have not ended by today."""
    day = today().isoformat()
    return [change for change in changes if not change.until or change.until >= day]


def _values_of_end(change: RuleChange) -> dict[str, Any]:
    """Return the values that end a change with yesterday, or withdraw it where it had not begun by then."""
    last_day = today() - timedelta(days=1)
    if change.since > last_day.isoformat():
        return {"withdrawn": True}
    return {"until": last_day.isoformat()}


def _check_decision(decision: RuleDecision) -> None:
    """Raise UsageError where a decision has no reason or name, or its period is over or the wrong way round."""
    field = KINDS[KIND].fields["reason"]
    for text in (decision.reason, decision.decided_by):
        says_something = any(character.isalpha() for character in text)
        if not says_something or read_cell(field, text) != text.strip():
            raise UsageError("rule-change-unsaid", found=text[:EXCERPT])
    until = decision.until
    if until and until < max(today(), decision.since):
        raise UsageError(
            "rule-change-over",
            since=decision.since.isoformat(),
            until=until.isoformat(),
        )


def _check_severity(rule: Rule, wanted: Severity) -> None:
    """Raise UsageError for a severity that is that of the rule already, or above what its legal basis allows."""
    severities = set_severities(rule)
    if severities == [wanted]:
        raise UsageError("severity-as-set", code=rule.code, severity=wanted.label)
    allowed = [allowed_severity(grade, wanted) for grade in rule.grades.values()]
    if wanted not in allowed:
        highest = min(allowed, key=lambda severity: severity.rank)
        raise UsageError(
            "severity-above-law",
            code=rule.code,
            severity=wanted.label,
            allowed=highest.label,
        )


def _check_overlap(
    changes: Iterable[RuleChange], code: str, decision: RuleDecision
) -> None:
    """Raise UsageError where the rule is changed already on a day of the period of a decision."""
    first = decision.since.isoformat()
    overlapping = []
    for change in changes:
        ends_before = bool(change.until) and str(change.until) < first
        until = decision.until
        begins_after = until is not None and change.since > until.isoformat()
        if not ends_before and not begins_after:
            overlapping.append(short_change_text(change))
    if overlapping:
        raise UsageError("rule-changed-already", code=code, how=listing(overlapping))
