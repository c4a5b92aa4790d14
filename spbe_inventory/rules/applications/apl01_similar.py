"""APL-01: see the TOML beside this file."""

from collections.abc import Iterator

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Finding, Question
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.domain.records import Application
from spbe_inventory.rules.general import CONDITIONS, is_general, pointed_to, similar_to
from spbe_inventory.rules.guards import out_of_service
from spbe_inventory.rules.view import View

Judged = tuple[Outcome, str, tuple[str, ...]]
ANSWERED: Judged = (Outcome.NOT_APPLICABLE, "not_applicable_answered", ())  # APL-02 looks at the answers
NOT_SIMILAR: Judged = (Outcome.NOT_APPLICABLE, "not_applicable", ())


def check(view: View) -> Iterator[Finding]:
    """Say of each application whether it may be similar to a general one, and what has to be answered then."""
    for application in view.applications:
        outcome, message, fields = _judge(application)
        settle = tuple(Question("application", application.key, field) for field in fields)
        yield Finding(kind="application", key=application.key, outcome=outcome, message=message, settle=settle)


def _judge(application: Application) -> Judged:
    if out_of_service(application) or is_general(application):
        return NOT_SIMILAR
    answer = application.answer("similar_to")
    if answer is Answer.NONE:
        return NOT_SIMILAR
    if answer is Answer.VALUE:
        return _stated(application)
    if answer is Answer.UNKNOWN:
        return Outcome.UNKNOWN, "unknown_similar", ("similar_to",)
    if pointed_to(application):
        return Outcome.UNKNOWN, "unknown_pointed", ("similar_to",)
    return (
        NOT_SIMILAR if application.answer("function") is Answer.VALUE else (Outcome.UNKNOWN, "unknown", ("function",))
    )


def _stated(application: Application) -> Judged:
    general = similar_to(application)
    if general is None:
        return Outcome.NOT_APPLICABLE, "not_applicable_unlisted", ()
    if not general.decreed:
        return Outcome.NOT_APPLICABLE, "not_applicable_undecreed", ()
    blank = tuple(name for name in CONDITIONS if application.answer(name) in (Answer.OPEN, Answer.UNKNOWN))
    return (Outcome.UNKNOWN, "unknown_conditions", blank) if blank else ANSWERED
