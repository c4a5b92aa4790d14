"""INV-06: see the TOML beside this file."""

from collections.abc import Iterator

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Annexed, Finding, Question
from spbe_inventory.domain.lists import ListName, Outcome
from spbe_inventory.domain.records import Application, Service, Unit
from spbe_inventory.rules.by_each import by_each
from spbe_inventory.rules.guards import out_of_service
from spbe_inventory.rules.view import View

Thing = Application | Service


def check(view: View) -> Iterator[Finding]:
    """Say of each office which of its services and applications have no business process."""
    in_service = (one for one in view.applications if not out_of_service(one))
    offered = (one for one in view.snapshot.of(Service).values() if not one.withdrawn)
    applications = by_each(in_service, lambda one: [one.known("owner")])
    services = by_each(offered, lambda one: [one.known("unit")])
    for unit in view.snapshot.units.values():
        if unit.agency == view.agency:
            yield _judge(view, unit, [*applications.get(unit.key, ()), *services.get(unit.key, ())])


def _judge(view: View, unit: Unit, things: list[Thing]) -> Finding:
    decides = (Answer.NONE, Answer.OPEN) if view.listed_whole(ListName.PROCESSES) else (Answer.NONE,)
    blank = [one for one in things if one.answer("processes") is not Answer.VALUE]
    lacking = [one for one in blank if one.answer("processes") in decides]
    left = [one for one in blank if one.answer("processes") not in decides]
    outcome = Outcome.MET if things else Outcome.NOT_APPLICABLE
    if lacking or left:
        outcome = Outcome.GAP if lacking else Outcome.UNKNOWN
    asked = tuple(Question(one.kind, one.key, "processes") for one in left) if outcome is Outcome.UNKNOWN else ()
    return Finding(
        kind="unit",
        key=unit.key,
        outcome=outcome,
        message=str(outcome),
        settle=asked,
        annex=tuple(Annexed(one.kind, one.key) for one in lacking),
        figures={"lacking": len(lacking), "open": len(left), "count": len(things)},
    )
