"""Audits due at intervals: which are older than the regulation allows, which are not recorded."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from spbe_inventory.domain.answers import Answer, Record
from spbe_inventory.domain.finding import Annexed, Finding, Question
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import ask, has_value, is_past
from spbe_inventory.rules.facts.finding_on_government import finding_from_parts
from spbe_inventory.rules.facts.findings import annex_entry

YEARS = 2  # Pasal 56 ayat (3), 57 ayat (4), 58 ayat (4) Perpres 95/2018: at least once in two years


@dataclass(frozen=True, slots=True)
class DueAudit:
    """A record that has to be audited, and the field that holds the day of its last audit."""

    record: Record
    field: str


def audit_finding(
    view: RegisterView, due: Iterable[DueAudit], questions: Iterable[Question] = ()
) -> Finding:
    """Return the finding on overdue audits of the government; an audit that is not recorded is asked, and is no gap.

    `questions` are further questions, such as whether a record has to be audited at all.
    """
    lacking: list[Annexed] = []
    unanswered: list[Question] = []
    count = 0
    for audit in due:
        count += 1
        if _is_overdue(audit, view.as_of):
            lacking.append(annex_entry(audit.record, audit.field))
        elif not has_value(audit.record, audit.field):
            unanswered.append(ask(audit.record, audit.field))
    unanswered.extend(questions)
    return finding_from_parts(view, lacking, unanswered, count)


def _is_overdue(audit: DueAudit, day: date) -> bool:
    """Return whether the last audit is too long ago; an application never audited counts from its launch."""
    record = audit.record
    limit = date(day.year - YEARS, day.month, min(day.day, 28))
    never = record.answer(audit.field) is Answer.NONE
    if never and record.kind == "application":
        launched = record.known("launched") or day.year
        return is_past(str(launched), limit)
    last = record.known(audit.field)
    if not last:
        return False
    return is_past(str(last), limit)
