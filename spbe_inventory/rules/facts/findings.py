"""A finding on one record, as most rules make it."""

from collections.abc import Iterable, Mapping

from spbe_inventory.domain.answers import Record
from spbe_inventory.domain.finding import NO_FIGURES, Annexed, Finding, Question
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.rules.facts.answers import ask, has_value, yes_no


def record_finding(
    record: Record,
    outcome: Outcome,
    *questions: Question | str,
    message: str = "",
    grade: str = "",
    annex: Iterable[Annexed] = (),
    figures: Mapping[str, int | str] = NO_FIGURES,
    weight: int = 0,
) -> Finding:
    """Return a finding on a record.

    A question may be the name of a field of the record. Questions are kept, each once, only where the outcome is
    unknown. The message is the one named by the outcome where none is given.
    """
    settle: dict[Question, None] = {}
    if outcome is Outcome.UNKNOWN:
        for question in questions:
            if isinstance(question, str):
                settle[ask(record, question)] = None
            else:
                settle[question] = None
    return Finding(
        kind=record.kind,
        key=record.key,
        outcome=outcome,
        message=message or str(outcome),
        grade=grade,
        settle=tuple(settle),
        annex=tuple(annex),
        figures=figures,
        weight=weight,
    )


def finding_by_answer(record: Record, field: str) -> Finding:
    """Return the finding by one yes-or-no field: yes is met; no is a gap where the status is known; else unknown."""
    answer = yes_no(record, field)
    if answer is None:
        return record_finding(record, Outcome.UNKNOWN, field)
    if answer:
        return record_finding(record, Outcome.MET)
    return gap_if_status_known(record)


def gap_if_status_known(record: Record, message: str = "") -> Finding:
    """Return a gap, or an unknown finding that asks the status: only what is known to be in use can have a gap.

    `message` names the message of the gap where there is a finer one.
    """
    if has_value(record, "status"):
        return record_finding(record, Outcome.GAP, message=message)
    return record_finding(record, Outcome.UNKNOWN, "status", message="unknown_status")


def annex_entry(record: Record, *fields: str) -> Annexed:
    """Return a record as an entry of an annex, with the fields that it is about."""
    return Annexed(record.kind, record.key, fields)
