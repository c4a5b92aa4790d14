"""Check of INT-11; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterable, Iterator

from spbe_inventory.domain.finding import Annexed, Finding, Question
from spbe_inventory.domain.records import Exchange
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.absence import open_questions_of
from spbe_inventory.rules.facts.answers import ask
from spbe_inventory.rules.facts.finding_on_government import finding_from_parts
from spbe_inventory.rules.facts.spl import through_spl


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield one finding on the government: which offices exchange data and do not use the connecting system."""
    exchanges = view.running_exchanges
    passing = [exchange for exchange in exchanges if through_spl(view, exchange)]
    offices = _offices(view, exchanges)
    missing = offices - _offices(view, passing)
    questions: list[Question] = []
    if missing:
        questions = _questions(view, missing)
    lacking: list[Annexed] = []
    if not questions:
        lacking = [Annexed("unit", key) for key in sorted(missing)]
    yield finding_from_parts(view, lacking, questions, len(offices))


def _questions(view: RegisterView, offices: set[str]) -> list[Question]:
    """Return what has to be answered before it is certain that some offices do not use the connecting system."""
    questions = [
        ask(exchange, "method")
        for exchange in view.running_exchanges
        if through_spl(view, exchange) is None
    ]
    applications = [
        application
        for application in view.applications
        if view.office_of(application) in offices
    ]
    return questions + open_questions_of(view, applications)


def _offices(view: RegisterView, exchanges: Iterable[Exchange]) -> set[str]:
    """Return the offices whose applications are ends of some exchanges."""
    ends: set[str | None] = set()
    for exchange in exchanges:
        ends.update((exchange.giver, exchange.taker))
    offices = {
        view.office_of(application)
        for application in view.applications
        if application.key in ends
    }
    return {office for office in offices if office}
