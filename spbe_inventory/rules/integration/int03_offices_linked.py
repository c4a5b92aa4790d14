"""Check of INT-03; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterable, Iterator

from spbe_inventory.domain.finding import Finding, Question
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.domain.records import Application, Unit
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.absence import open_questions_of
from spbe_inventory.rules.facts.answers import ask, is_unanswered
from spbe_inventory.rules.facts.findings import record_finding
from spbe_inventory.rules.facts.index import index_by
from spbe_inventory.rules.facts.outcomes import outcome_of_absence


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield for each office whether its applications exchange data with those of another office."""
    linked, unplaced = _linked_offices(view)
    by_owner = index_by(
        view.applications_in_service,
        lambda application: [view.owners.office_of(application.known("owner"))],
    )
    for unit in view.owners.offices:
        applications = by_owner.get(unit.key, [])
        if unit.key in linked:
            yield _finding(unit, Outcome.MET, applications)
        else:
            yield _judge(view, unit, applications, unplaced.get(unit.key, []))


def _linked_offices(view: RegisterView) -> tuple[set[str], dict[str, list[Question]]]:
    """Return the offices that exchange data with another office, and by office what has to be asked of others.

    A part whose office is not on record may belong to the office that it exchanges with: its parent is asked. So is the
    owner of an application that nobody is known to own.
    """
    owners = {
        application.key: view.owners.office_of(application.known("owner"))
        for application in view.applications
    }
    of_unknown_owner = {
        application.key: ask(application, "owner")
        for application in view.applications
        if is_unanswered(application, "owner")
    }
    linked: set[str] = set()
    unplaced: dict[str, list[Question]] = {}
    for exchange in view.running_exchanges:
        ends = (exchange.giver or "", exchange.taker or "")
        giver, taker = map(owners.get, ends)
        for office in filter(None, (giver, taker)):
            asked = unplaced.setdefault(office, [])
            asked += [of_unknown_owner[end] for end in ends if end in of_unknown_owner]
        if not giver or not taker or giver == taker:
            continue
        parts = [unit for unit in (giver, taker) if view.owners.is_unplaced(unit)]
        if not parts:
            linked.update((giver, taker))
        for office in (giver, taker):
            questions = unplaced.setdefault(office, [])
            questions += [Question("unit", part, "parent") for part in parts]
    return linked, unplaced


def _judge(
    view: RegisterView,
    unit: Unit,
    applications: list[Application],
    unplaced: list[Question],
) -> Finding:
    """Return the finding on an office that is not known to exchange with another."""
    if not applications:
        return _finding(unit, Outcome.NOT_APPLICABLE, applications)
    questions = [*unplaced, *open_questions_of(view, applications)]
    outcome = outcome_of_absence(questions)
    return _finding(unit, outcome, applications, questions)


def _finding(
    unit: Unit,
    outcome: Outcome,
    applications: list[Application],
    questions: Iterable[Question] = (),
) -> Finding:
    figures = {"count": len(applications)}
    return record_finding(unit, outcome, *questions, figures=figures)
