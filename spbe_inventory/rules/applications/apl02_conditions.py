"""Check of APL-02; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterable, Iterator

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.domain.records import Application
from spbe_inventory.graph.in_service import out_of_service
from spbe_inventory.language.forms import listing
from spbe_inventory.reference.systems import GeneralApplication
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import has_value
from spbe_inventory.rules.facts.findings import annex_entry, record_finding
from spbe_inventory.rules.facts.general_applications import (
    CONDITIONS,
    is_condition_met,
    is_general,
    similar_to,
)


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield for each application similar to a decreed general one whether the four conditions are met."""
    for application in view.applications:
        yield _judge(application)


def _judge(application: Application) -> Finding:
    if out_of_service(application) or is_general(application):
        return record_finding(application, Outcome.NOT_APPLICABLE)
    general = similar_to(application)
    is_decreed = general is not None and general.decreed
    if is_decreed and application.answer("scope") is Answer.UNKNOWN:
        return _unknown(application, "scope", message="unknown_similar")
    if application.answer("similar_to") is Answer.UNKNOWN:
        return _unknown(application, "similar_to", message="unknown_similar")
    if general is None or not general.decreed:
        return record_finding(application, Outcome.NOT_APPLICABLE)
    return _judge_conditions(application, general)


def _judge_conditions(application: Application, general: GeneralApplication) -> Finding:
    failed: list[str] = []
    unanswered: list[str] = []
    for name in CONDITIONS:
        is_met = is_condition_met(application, name, general.decree_date)
        if is_met is None:
            unanswered.append(name)
        elif not is_met:
            failed.append(name)
    if failed:
        return _gap(application, failed)
    if unanswered:
        return _unknown(application, *unanswered, message="unknown")
    return record_finding(application, Outcome.MET, figures={"letters": ""})


def _gap(application: Application, failed: list[str]) -> Finding:
    if not has_value(application, "status"):
        return _unknown(application, "status", message="unknown_status")
    return record_finding(
        application,
        Outcome.GAP,
        annex=[annex_entry(application, *failed)],
        figures={"letters": _letters(failed)},
    )


def _unknown(application: Application, *fields: str, message: str) -> Finding:
    return record_finding(
        application,
        Outcome.UNKNOWN,
        *fields,
        message=message,
        figures={"letters": _letters(fields)},
    )


def _letters(fields: Iterable[str]) -> str:
    """Return the letters of the conditions among some fields."""
    return listing([CONDITIONS[field] for field in fields if field in CONDITIONS])
