"""INT-01: see the TOML beside this file."""

from collections.abc import Iterator

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Finding
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
    subject = {"kind": "application", "key": application.key}
    if out_of_service(application) or application.answer("standalone_reason") is Answer.VALUE:
        return Finding(outcome=Outcome.NOT_APPLICABLE, **subject)
    if view.links.partners(application.key):
        return Finding(outcome=Outcome.MET, **subject)
    sides = [absent(view, application, "gives"), absent(view, application, "takes")]
    settle = tuple(dict.fromkeys(question for _, questions in sides for question in questions))
    return Finding(outcome=Outcome.UNKNOWN if settle else Outcome.GAP, settle=settle, **subject)
