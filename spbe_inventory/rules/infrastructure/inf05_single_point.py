"""INF-05: see the TOML beside this file."""

from collections.abc import Iterator

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Annexed, Finding, Question
from spbe_inventory.domain.lists import Criticality, Outcome
from spbe_inventory.domain.records import Application
from spbe_inventory.rules.guards import out_of_service
from spbe_inventory.rules.view import View

MANY_TAKERS = 3  # so many applications that take data straight from one make it a hub
ASKED = ("backup", "recovery")


def check(view: View) -> Iterator[Finding]:
    """Say of each application on which others hang whether it has a backup and can be brought back."""
    cut_points = view.own_links.cut_points()
    for application in view.applications:
        cuts = application.key in cut_points
        hub = len(view.own_links.takers(application.key)) >= MANY_TAKERS
        yield _judge(application, "cut" if cuts else "hub" if hub else "")


def _judge(application: Application, reason: str) -> Finding:
    perhaps = application.answer("criticality") is Answer.UNKNOWN
    if application.known("criticality") == Criticality.CRITICAL:
        reason = "critical"
    if out_of_service(application) or not (reason or perhaps):
        return Finding(kind="application", key=application.key, outcome=Outcome.NOT_APPLICABLE)
    if not reason and all(application.answer(name) is Answer.VALUE for name in ASKED):
        return Finding(kind="application", key=application.key, outcome=Outcome.MET)
    missing = tuple(name for name in ASKED if application.answer(name) is Answer.NONE)
    asked = (*ASKED, "status", *(() if reason else ("criticality",)))
    blank = tuple(name for name in asked if application.answer(name) in (Answer.OPEN, Answer.UNKNOWN))
    certain = bool(missing and reason) and application.answer("status") is Answer.VALUE
    outcome = Outcome.GAP if certain else Outcome.UNKNOWN if blank else Outcome.MET
    settle = tuple(Question("application", application.key, name) for name in blank)
    return Finding(
        kind="application",
        key=application.key,
        outcome=outcome,
        message=f"gap_{reason}" if outcome is Outcome.GAP else "" if reason else "unknown_critical",
        grade="critical" if reason == "critical" else "other",
        settle=settle if outcome is Outcome.UNKNOWN else (),
        annex=(Annexed("application", application.key, missing),) if missing else (),
    )
