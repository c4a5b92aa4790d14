"""INT-01: see the TOML beside this file."""

from collections.abc import Iterator

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Finding, Question
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.domain.records import Application
from spbe_inventory.rules.absence import absent
from spbe_inventory.rules.guards import out_of_service
from spbe_inventory.rules.view import View


def check(view: View) -> Iterator[Finding]:
    """Say of each application whether it exchanges data: a gap only where nothing is known to go either way."""
    for application in view.applications:
        yield _judge(view, application)


def _judge(view: View, application: Application) -> Finding:
    outcome, settle = _outcome(view, application)
    return Finding(kind="application", key=application.key, outcome=outcome, settle=settle)


def _outcome(view: View, application: Application) -> tuple[Outcome, tuple[Question, ...]]:
    if out_of_service(application) or application.answer("standalone_reason") is Answer.VALUE:
        return Outcome.NOT_APPLICABLE, ()
    sides = [absent(view, application, "gives"), absent(view, application, "takes")]
    if any(outcome is Outcome.MET for outcome, _ in sides) or view.links.partners(application.key):
        return Outcome.MET, ()
    settle = tuple(dict.fromkeys(question for _, questions in sides for question in questions))
    return (Outcome.UNKNOWN if settle else Outcome.GAP), settle
