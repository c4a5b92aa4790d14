"""DAT-01: see the TOML beside this file."""

from collections.abc import Iterator
from itertools import combinations

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Annexed, Finding, Question
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.domain.records import Application, DataSet
from spbe_inventory.rules.absence import unlinked
from spbe_inventory.rules.guards import out_of_service
from spbe_inventory.rules.view import View

SEVERAL = 2


def check(view: View) -> Iterator[Finding]:
    """Say of each data set whether several applications keep it side by side without one producer."""
    for data in view.snapshot.data_sets.values():
        if data.agency == view.agency:
            yield _judge(view, data, _keepers(view, data))


def _keepers(view: View, data: DataSet) -> list[Application]:
    own = (one for one in view.applications if not out_of_service(one))
    return [one for one in own if data.key in (one.known("holds") or ())]


def _judge(view: View, data: DataSet, keepers: list[Application]) -> Finding:
    outcome, message, settle = _outcome(view, data, keepers)
    return Finding(
        kind="data_set",
        key=data.key,
        outcome=outcome,
        message=message,
        grade="master" if data.known("master") else "other",
        settle=settle,
        annex=tuple(Annexed("application", one.key) for one in keepers),
        figures={"count": len(keepers)},
    )


def _outcome(view: View, data: DataSet, keepers: list[Application]) -> tuple[Outcome, str, tuple[Question, ...]]:
    if len(keepers) < SEVERAL:
        return Outcome.NOT_APPLICABLE, "not_applicable", ()
    producer = data.answer("producer")
    if producer is Answer.VALUE:
        return Outcome.MET, "met_producer", ()
    told = [unlinked(view, one, other) for one, other in combinations(keepers, 2)]
    if all(outcome is Outcome.MET for outcome, _ in told):
        return Outcome.MET, "met", ()
    if producer is not Answer.NONE:
        return Outcome.UNKNOWN, "unknown", (Question("data_set", data.key, "producer"),)
    if any(outcome is Outcome.GAP for outcome, _ in told):
        return Outcome.GAP, "gap", ()
    return Outcome.UNKNOWN, "unknown", tuple(dict.fromkeys(one for _, questions in told for one in questions))
