"""DAT-01: see the TOML beside this file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Annexed, Finding, Question
from spbe_inventory.domain.lists import Outcome, UnitStatus
from spbe_inventory.domain.records import Application, DataSet, Exchange
from spbe_inventory.graph.build import pairs_of
from spbe_inventory.graph.links import Links
from spbe_inventory.rules.absence import unlinked
from spbe_inventory.rules.by_each import by_each
from spbe_inventory.rules.guards import out_of_service
from spbe_inventory.rules.view import View

SEVERAL = 2
Told = tuple[Outcome, tuple[Question, ...]]


@dataclass(frozen=True, slots=True)
class Sides:
    """Which applications in service keep which data for sure, and which by a guess; which exchanges carry them."""

    keepers: Mapping[str, list[Application]]
    guessed: Mapping[str, list[Application]]
    carrying: Mapping[str, list[Exchange]]
    between: Mapping[frozenset[str | None], list[Exchange]]


def check(view: View) -> Iterator[Finding]:
    """Say of each data set whether several applications keep it side by side without one producer."""
    in_service = [one for one in view.applications if not out_of_service(one)]
    sides = Sides(
        keepers=by_each(in_service, lambda one: one.known("holds") or ()),
        guessed=by_each(in_service, lambda one: set(one.holds) - set(one.known("holds") or ())),
        carrying=by_each(view.running, lambda one: one.known("data") or ()),
        between=by_each(view.running, lambda one: [frozenset((one.giver, one.taker))]),
    )
    for data in view.snapshot.data_sets.values():
        if data.agency == view.agency and not data.withdrawn:
            yield _judge(view, data, sides)


def _judge(view: View, data: DataSet, sides: Sides) -> Finding:
    keepers, guessed = sides.keepers.get(data.key, []), sides.guessed.get(data.key, [])
    outcome, message, settle = _outcome(view, data, keepers, sides)
    if outcome is Outcome.NOT_APPLICABLE and len(keepers) + len(guessed) >= SEVERAL:
        outcome, message = Outcome.UNKNOWN, "unknown_guessed"
        settle = tuple(Question("application", one.key, "holds") for one in guessed)
    return Finding(
        kind="data_set",
        key=data.key,
        outcome=outcome,
        message=message,
        grade="master" if data.known("master") else "other",
        settle=settle,
        annex=tuple(Annexed("application", one.key) for one in (*keepers, *guessed)),
        figures={"count": len(keepers)},
    )


def _outcome(
    view: View, data: DataSet, keepers: list[Application], sides: Sides
) -> tuple[Outcome, str, tuple[Question, ...]]:
    if len(keepers) < SEVERAL:
        return Outcome.NOT_APPLICABLE, "not_applicable", ()
    producer = _producer(view, data)
    if producer is Answer.VALUE:
        return Outcome.MET, "met_producer", ()
    carrying = pairs_of(sides.carrying.get(data.key, ()))
    keys = {one.key for one in keepers}
    if any(keys <= island for island in Links((), joined=carrying).islands()):
        return Outcome.MET, "met", ()
    if producer is not Answer.NONE:
        return Outcome.UNKNOWN, "unknown", (Question("data_set", data.key, "producer"),)
    asked: dict[Question, None] = {}
    for pair in combinations(keepers, 2):
        outcome, questions = _shared(view, data, pair, sides)
        if outcome is Outcome.GAP:
            return Outcome.GAP, "gap", ()
        asked |= dict.fromkeys(questions)
    return Outcome.UNKNOWN, "unknown", tuple(asked)


def _producer(view: View, data: DataSet) -> Answer:
    """Tell what is known of the producer; an office that was dissolved produces nothing."""
    unit = view.snapshot.units.get(data.known("producer") or "")
    if unit is None or unit.status != UnitStatus.DISSOLVED:
        return data.answer("producer")
    return Answer.NONE if unit.answer("status") is Answer.VALUE else Answer.UNKNOWN


def _shared(view: View, data: DataSet, pair: tuple[Application, Application], sides: Sides) -> Told:
    """Tell whether two keepers exchange these data: MET, surely not (GAP), or what would settle it."""
    between = sides.between.get(frozenset(one.key for one in pair), [])
    if any(data.key in (said.known("data") or ()) for said in between):
        return Outcome.MET, ()
    if silent := [said for said in between if said.answer("data") is not Answer.VALUE]:
        return Outcome.UNKNOWN, (Question("exchange", silent[0].key, "data"),)
    return unlinked(view, *pair)
