"""Check of INT-03; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.domain.records import Application, Unit
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.absence import open_questions_of
from spbe_inventory.rules.facts.findings import record_finding
from spbe_inventory.rules.facts.index import index_by
from spbe_inventory.rules.facts.outcomes import outcome_of_absence


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield for each office whether its applications exchange data with those of another office."""
    linked = _linked_offices(view)
    by_owner = index_by(
        view.applications_in_service,
        lambda application: [view.owners.office_of(application.known("owner"))],
    )
    for unit in view.owners.answering:
        applications = by_owner.get(unit.key, [])
        yield _judge(view, unit, applications, is_linked=unit.key in linked)


def _linked_offices(view: RegisterView) -> set[str]:
    """Return the offices whose applications exchange data with those of another office."""
    owners = {
        application.key: view.owners.office_of(application.known("owner"))
        for application in view.applications
    }
    linked: set[str] = set()
    for exchange in view.running_exchanges:
        giver = owners.get(exchange.giver or "")
        taker = owners.get(exchange.taker or "")
        if giver and taker and giver != taker:
            linked.update((giver, taker))
    return linked


def _judge(
    view: RegisterView,
    unit: Unit,
    applications: list[Application],
    *,
    is_linked: bool,
) -> Finding:
    figures = {"count": len(applications)}
    if is_linked:
        return record_finding(unit, Outcome.MET, figures=figures)
    if not applications:
        return record_finding(unit, Outcome.NOT_APPLICABLE, figures=figures)
    questions = open_questions_of(view, applications)
    outcome = outcome_of_absence(questions)
    return record_finding(unit, outcome, *questions, figures=figures)
