"""APL-02: see the TOML beside this file."""

from collections.abc import Iterator

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Annexed, Finding, Question
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.domain.records import Application
from spbe_inventory.language.forms import listing
from spbe_inventory.rules.general import CONDITIONS, is_general, is_met, similar_to
from spbe_inventory.rules.guards import out_of_service
from spbe_inventory.rules.view import View


def check(view: View) -> Iterator[Finding]:
    """Say of each application that is similar to a decreed general one whether the four conditions are met."""
    for application in view.applications:
        yield _judge(application)


def _judge(application: Application) -> Finding:
    general = similar_to(application)
    if out_of_service(application) or is_general(application):
        return Finding(kind="application", key=application.key, outcome=Outcome.NOT_APPLICABLE)
    if general and general.decreed and application.answer("scope") is Answer.UNKNOWN:
        return _asked(application, "unknown_similar", ("scope",))
    if application.answer("similar_to") is Answer.UNKNOWN:
        return _asked(application, "unknown_similar", ("similar_to",))
    if general is None or not general.decreed:
        return Finding(kind="application", key=application.key, outcome=Outcome.NOT_APPLICABLE)
    met = {name: is_met(application, name, general.decree_date) for name in CONDITIONS}
    failed = tuple(name for name, said in met.items() if said is False)
    blank = tuple(name for name, said in met.items() if said is None)
    if failed and application.answer("status") is not Answer.VALUE:
        return _asked(application, "unknown_status", ("status",))
    if not failed and blank:
        return _asked(application, "unknown", blank)
    return Finding(
        kind="application",
        key=application.key,
        outcome=Outcome.GAP if failed else Outcome.MET,
        annex=(Annexed("application", application.key, failed),) if failed else (),
        figures={"letters": listing([CONDITIONS[name] for name in failed])},
    )


def _asked(application: Application, message: str, fields: tuple[str, ...]) -> Finding:
    return Finding(
        kind="application",
        key=application.key,
        outcome=Outcome.UNKNOWN,
        message=message,
        figures={"letters": listing([CONDITIONS[name] for name in fields if name in CONDITIONS])},
        settle=tuple(Question("application", application.key, name) for name in fields),
    )
