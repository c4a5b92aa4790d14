"""Check of INF-05; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Annexed, Finding
from spbe_inventory.domain.lists import Criticality, Outcome
from spbe_inventory.domain.records import Application
from spbe_inventory.graph.in_service import out_of_service
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import has_value, is_unanswered
from spbe_inventory.rules.facts.findings import annex_entry, record_finding

HUB_TAKERS = 3  # an application from which so many others take data is a hub
FIELDS = ("backup", "recovery")


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield for each application on which others depend whether it has a backup and can be recovered."""
    cut_points = view.own_links.articulation_points()
    for application in view.applications:
        takers = view.own_links.takers(application.key)
        reason = ""
        if application.known("criticality") == Criticality.CRITICAL:
            reason = "critical"
        elif application.key in cut_points:
            reason = "cut"
        elif len(takers) >= HUB_TAKERS:
            reason = "hub"
        yield _judge(application, reason)


def _judge(application: Application, reason: str) -> Finding:
    if out_of_service(application):
        return record_finding(application, Outcome.NOT_APPLICABLE)
    if reason:
        return _judge_needed(application, reason)
    if application.answer("criticality") is Answer.UNKNOWN:
        return _judge_uncertain(application)
    return record_finding(application, Outcome.NOT_APPLICABLE)


def _judge_needed(application: Application, reason: str) -> Finding:
    """Return the finding on an application that has to be secured, for a reason: critical, cut point or hub."""
    grade = "other"
    if reason == "critical":
        grade = "critical"
    annex = _missing(application)
    if annex and has_value(application, "status"):
        return record_finding(
            application,
            Outcome.GAP,
            message=f"gap_{reason}",
            grade=grade,
            annex=annex,
        )
    unanswered = _unanswered(application, *FIELDS, "status")
    outcome = Outcome.MET
    if unanswered:
        outcome = Outcome.UNKNOWN
    return record_finding(application, outcome, *unanswered, grade=grade, annex=annex)


def _judge_uncertain(application: Application) -> Finding:
    """Return the finding on an application of which it is not known whether it is critical."""
    if all(has_value(application, name) for name in FIELDS):
        return record_finding(application, Outcome.MET)
    annex = _missing(application)
    unanswered = _unanswered(application, *FIELDS, "status", "criticality")
    return record_finding(
        application,
        Outcome.UNKNOWN,
        *unanswered,
        message="unknown_critical",
        grade="other",
        annex=annex,
    )


def _missing(application: Application) -> list[Annexed]:
    """Return the application with the fields answered *none*, as an annex; empty where there are none."""
    missing = [name for name in FIELDS if application.answer(name) is Answer.NONE]
    if not missing:
        return []
    return [annex_entry(application, *missing)]


def _unanswered(application: Application, *fields: str) -> list[str]:
    return [name for name in fields if is_unanswered(application, name)]
