"""INT-03: see the TOML beside this file."""

from collections.abc import Iterator

from spbe_inventory.domain.finding import Finding, Question
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.domain.records import Application, Unit
from spbe_inventory.rules.absence import open_lists
from spbe_inventory.rules.by_each import by_each
from spbe_inventory.rules.carried import running
from spbe_inventory.rules.guards import out_of_service
from spbe_inventory.rules.view import View


def check(view: View) -> Iterator[Finding]:
    """Say of each office whether its applications exchange data with those of another."""
    owner = {one.key: one.known("owner") for one in view.applications}
    joined: set[str] = set()
    for one in running(view):
        ends = {owner.get(end or "") for end in (one.giver, one.taker)} - {None}
        joined |= {str(end) for end in ends} if len(ends) > 1 else set()
    in_service = by_each((one for one in view.applications if not out_of_service(one)), lambda one: [owner[one.key]])
    for unit in view.snapshot.units.values():
        if unit.agency == view.agency:
            yield _judge(view, unit, in_service.get(unit.key, []), linked=unit.key in joined)


def _judge(view: View, unit: Unit, own: list[Application], *, linked: bool) -> Finding:
    asked: tuple[Question, ...] = ()
    outcome = Outcome.MET if linked else Outcome.NOT_APPLICABLE
    if own and not linked:
        asked = tuple(dict.fromkeys(question for one in own for question in open_lists(view, one)))
        outcome = Outcome.UNKNOWN if asked else Outcome.GAP
    figures = {"count": len(own)}
    return Finding(kind="unit", key=unit.key, outcome=outcome, message=str(outcome), settle=asked, figures=figures)
