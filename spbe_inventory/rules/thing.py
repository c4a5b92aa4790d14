"""One finding on one application, as most rules of presence give it."""

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Annexed, Finding, Question
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.domain.records import Application
from spbe_inventory.rules.said import said


def judged(application: Application, outcome: Outcome, *ask: str, message: str = "", grade: str = "") -> Finding:
    """Give a finding on an application; what is unknown names the fields that would settle it."""
    questions = tuple(Question("application", application.key, name) for name in ask)
    return Finding(
        kind="application",
        key=application.key,
        outcome=outcome,
        message=message or str(outcome),
        grade=grade,
        settle=questions if outcome is Outcome.UNKNOWN else (),
    )


def by_answer(application: Application, field: str, grade: str = "") -> Finding:
    """Judge by one yes-or-no field: yes is met, no or *none* a gap of what is known to be in use, the rest unknown."""
    answer = said(application, field)
    if answer is None:
        return judged(application, Outcome.UNKNOWN, field, grade=grade)
    if not answer and application.answer("status") is not Answer.VALUE:
        return judged(application, Outcome.UNKNOWN, "status", message="unknown_status", grade=grade)
    return judged(application, Outcome.MET if answer else Outcome.GAP, grade=grade)


def annexed(application: Application, *fields: str) -> Annexed:
    """Give an application as a line of an annex, with the fields that it is about."""
    return Annexed("application", application.key, fields)
