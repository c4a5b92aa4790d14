"""Outcomes that many rules decide in the same way."""

from collections.abc import Collection

from spbe_inventory.domain.lists import Outcome


def outcome_by_lack(
    lacking: Collection[object], unanswered: Collection[object]
) -> Outcome:
    """Return a gap where anything is lacking, unknown where anything is unanswered, else met.

    >>> str(outcome_by_lack(["standard"], ["metadata"])), str(outcome_by_lack([], []))
    ('gap', 'met')
    """
    if lacking:
        return Outcome.GAP
    if unanswered:
        return Outcome.UNKNOWN
    return Outcome.MET


def outcome_by_answer(answer: bool | None) -> Outcome:  # noqa: FBT001 - the answer is what is judged
    """Return met for yes, a gap for no, unknown for None.

    >>> str(outcome_by_answer(None))
    'unknown'
    """
    if answer is None:
        return Outcome.UNKNOWN
    if answer:
        return Outcome.MET
    return Outcome.GAP


def outcome_of_absence(questions: Collection[object]) -> Outcome:
    """Return a gap where nothing is left to ask, else unknown: something missing counts only where that is sure.

    >>> str(outcome_of_absence([]))
    'gap'
    """
    if questions:
        return Outcome.UNKNOWN
    return Outcome.GAP
