"""Check of INT-17; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.finding import Annexed, Finding, Question
from spbe_inventory.domain.lists import Outcome, ServiceKind
from spbe_inventory.domain.records import Service
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import ask, yes_no
from spbe_inventory.rules.facts.finding_on_government import government_finding
from spbe_inventory.rules.facts.findings import annex_entry

FIELD = "on_portal"


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield one finding on the government: which public services are on its portal.

    One portal for all is a permission: a service that is not on it is told, and never a gap.
    """
    elsewhere: list[Annexed] = []
    questions: list[Question] = []
    services = _public_services(view)
    for service in services:
        is_on_portal = yes_no(service, FIELD)
        if is_on_portal is None:
            questions.append(ask(service, FIELD))
        elif not is_on_portal:
            elsewhere.append(annex_entry(service, FIELD))
    outcome, message = _outcome(elsewhere, questions, services)
    figures = {
        "elsewhere": len(elsewhere),
        "open": len(questions),
        "known": len(services) - len(questions),
    }
    yield government_finding(
        view,
        outcome,
        message=message,
        settle=questions,
        annex=elsewhere,
        figures=figures,
    )


def _public_services(view: RegisterView) -> list[Service]:
    return [
        service
        for service in view.own_records(Service)
        if service.known("service_kind") == ServiceKind.PUBLIC
    ]


def _outcome(
    elsewhere: list[Annexed], questions: list[Question], services: list[Service]
) -> tuple[Outcome, str]:
    if questions:
        return Outcome.UNKNOWN, "unknown"
    if elsewhere:
        return Outcome.NOT_APPLICABLE, "not_applicable_elsewhere"
    if services:
        return Outcome.MET, "met"
    return Outcome.NOT_APPLICABLE, "not_applicable"
