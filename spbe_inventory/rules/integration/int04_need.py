"""INT-04: see the TOML beside this file."""

from collections.abc import Iterator

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Finding, Question
from spbe_inventory.domain.lists import NeedStatus, Outcome
from spbe_inventory.graph.needs import Assessed
from spbe_inventory.rules.guards import out_of_service
from spbe_inventory.rules.view import View

OUTCOMES = {
    NeedStatus.MET: (Outcome.MET, "met"),
    NeedStatus.MET_BY_HAND: (Outcome.MET, "met_by_hand"),
    NeedStatus.PROMISED: (Outcome.UNKNOWN, "unknown_promised"),
    NeedStatus.UNMET: (Outcome.GAP, "gap"),
    NeedStatus.NO_SOURCE: (Outcome.UNKNOWN, "unknown_source"),
    NeedStatus.NOT_ASSESSABLE: (Outcome.UNKNOWN, "unknown"),
    NeedStatus.AT_SOURCE: (Outcome.NOT_APPLICABLE, "not_applicable"),
}


def check(view: View) -> Iterator[Finding]:
    """Say of each need whether the data come from where they are made, by the status of the need."""
    for assessed in view.needs:
        yield _judge(view, assessed)


def _judge(view: View, assessed: Assessed) -> Finding:
    need, taker = assessed.need, view.snapshot.applications[assessed.need.taker]
    outcome, message = OUTCOMES[assessed.status]
    settle = assessed.settle
    if assessed.status is NeedStatus.NO_SOURCE:
        settle = (Question("application", need.giver, "holds") if need.giver else Question("need", need.key, "giver"),)
    if out_of_service(taker):
        outcome, message, settle = Outcome.NOT_APPLICABLE, "not_applicable", ()
    elif outcome is Outcome.GAP and taker.answer("status") is not Answer.VALUE:
        outcome, message, settle = Outcome.UNKNOWN, "unknown", (Question("application", taker.key, "status"),)
    grade = "master" if view.snapshot.data_sets[need.data].known("master") else "other"
    return Finding(kind="need", key=need.key, outcome=outcome, message=message, grade=grade, settle=settle)
