"""DAT-01: see the TOML beside this file."""

from collections.abc import Iterator
from itertools import combinations

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Annexed, Finding, Question
from spbe_inventory.domain.lists import Outcome, UnitStatus
from spbe_inventory.domain.records import Application, DataSet
from spbe_inventory.graph.build import pairs_of
from spbe_inventory.graph.links import Links
from spbe_inventory.rules.absence import unlinked
from spbe_inventory.rules.guards import out_of_service
from spbe_inventory.rules.view import View

SEVERAL = 2
Told = tuple[Outcome, tuple[Question, ...]]


def check(view: View) -> Iterator[Finding]:
    """Say of each data set whether several applications keep it side by side without one producer."""
    in_service = [one for one in view.applications if not out_of_service(one)]
    for data in view.snapshot.data_sets.values():
        if data.agency == view.agency and not data.withdrawn:
            keepers = [one for one in in_service if data.key in (one.known("holds") or ())]
            guessed = [one for one in in_service if data.key in one.holds and one not in keepers]
            yield _judge(view, data, keepers, guessed)


def _judge(view: View, data: DataSet, keepers: list[Application], guessed: list[Application]) -> Finding:
    outcome, message, settle = _outcome(view, data, keepers)
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


def _outcome(view: View, data: DataSet, keepers: list[Application]) -> tuple[Outcome, str, tuple[Question, ...]]:
    if len(keepers) < SEVERAL:
        return Outcome.NOT_APPLICABLE, "not_applicable", ()
    producer = _producer(view, data)
    if producer is Answer.VALUE:
        return Outcome.MET, "met_producer", ()
    carrying = pairs_of(one for one in view.running if data.key in (one.known("data") or ()))
    keys = {one.key for one in keepers}
    if any(keys <= island for island in Links((), joined=carrying).islands()):
        return Outcome.MET, "met", ()
    if producer is not Answer.NONE:
        return Outcome.UNKNOWN, "unknown", (Question("data_set", data.key, "producer"),)
    told = [_shared(view, data, one, other) for one, other in combinations(keepers, 2)]
    if any(outcome is Outcome.GAP for outcome, _ in told):
        return Outcome.GAP, "gap", ()
    return Outcome.UNKNOWN, "unknown", tuple(dict.fromkeys(one for _, asked in told for one in asked))


def _producer(view: View, data: DataSet) -> Answer:
    """Tell what is known of the producer; an office that was dissolved produces nothing."""
    unit = view.snapshot.units.get(data.known("producer") or "")
    if unit is None or unit.status != UnitStatus.DISSOLVED:
        return data.answer("producer")
    return Answer.NONE if unit.answer("status") is Answer.VALUE else Answer.UNKNOWN


def _shared(view: View, data: DataSet, one: Application, other: Application) -> Told:
    """Tell whether two keepers exchange these data: MET, surely not (GAP), or what would settle it."""
    ends = {one.key, other.key}
    between = [said for said in view.running if {said.giver, said.taker} == ends]
    if any(data.key in (said.known("data") or ()) for said in between):
        return Outcome.MET, ()
    if silent := [said for said in between if said.answer("data") is not Answer.VALUE]:
        return Outcome.UNKNOWN, (Question("exchange", silent[0].key, "data"),)
    return unlinked(view, one, other)
