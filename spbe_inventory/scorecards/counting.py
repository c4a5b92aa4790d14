"""How evidence is counted: what is answered, what is answered with no, and what nobody says."""

from collections.abc import Iterable, Sequence
from typing import Any

from spbe_inventory.domain.answers import Answer, Record
from spbe_inventory.domain.scorecard import EvidenceCount
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import yes_no

NAMES = 3  # at most so many documents or systems are named beside a count


def count_filled(
    records: Iterable[Record], *fields: str, yes: Sequence[str] = ()
) -> EvidenceCount:
    """Count the records with a value in each of some fields and yes in each of the fields of `yes`.

    A record that leaves any of them unanswered, and answers none of them with no or *none*, counts as unknown.
    """
    answers = [_filled(record, fields, yes) for record in records]
    return count_answers(answers)


def _filled(
    record: Record, fields: Sequence[str], yes_fields: Sequence[str]
) -> bool | None:
    """Return whether a record has a value in some fields and yes in others; None where the answers do not decide."""
    given = [record.answer(name) for name in fields]
    answers = [yes_no(record, name) for name in yes_fields]
    if Answer.NONE in given or False in answers:
        return False
    if None in answers or set(given) - {Answer.VALUE}:
        return None
    return True


def values(records: Iterable[Record], field: str) -> list[Any]:
    """Return the values of a field of some records; None where it is not known."""
    return [record.known(field) for record in records]


def count_yes(records: Iterable[Record], *fields: str) -> EvidenceCount:
    """Count the records that answer each of some yes-or-no fields with yes."""
    return count_filled(records, yes=fields)


def count_answers(answers: Iterable[bool | None]) -> EvidenceCount:
    """Return the count of true answers among some; None is unknown."""
    given = list(answers)
    return EvidenceCount(
        count=given.count(True),
        of=len(given),
        unknown=given.count(None),
    )


def count_named(names: Sequence[str], total: int | None = None) -> EvidenceCount:
    """Return the count of some names, with the first of them."""
    return EvidenceCount(len(names), total, tuple(names[:NAMES]))


def count_records(view: RegisterView, kind: type[Record]) -> EvidenceCount:
    """Return the count of the records of a kind that are the government's own."""
    return EvidenceCount(len(view.own_records(kind)))
