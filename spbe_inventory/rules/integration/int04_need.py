"""Check of INT-04; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.finding import Finding, Question
from spbe_inventory.domain.lists import NeedStatus, Outcome
from spbe_inventory.graph.in_service import out_of_service
from spbe_inventory.graph.needs import AssessedNeed
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import ask, has_value
from spbe_inventory.rules.facts.findings import record_finding

OUTCOMES = {
    NeedStatus.MET: (Outcome.MET, "met"),
    NeedStatus.MET_BY_HAND: (Outcome.MET, "met_by_hand"),
    NeedStatus.PROMISED: (Outcome.UNKNOWN, "unknown_promised"),
    NeedStatus.UNMET: (Outcome.GAP, "gap"),
    NeedStatus.NO_SOURCE: (Outcome.UNKNOWN, "unknown_source"),
    NeedStatus.NOT_ASSESSABLE: (Outcome.UNKNOWN, "unknown"),
    NeedStatus.AT_SOURCE: (Outcome.NOT_APPLICABLE, "not_applicable"),
}


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield for each need whether the data come from their source, by the status of the need."""
    for assessed in view.needs:
        yield _judge(view, assessed)


def _judge(view: RegisterView, assessed: AssessedNeed) -> Finding:
    need = assessed.need
    taker = view.snapshot.applications[need.taker]
    data_set = view.snapshot.data_sets[need.data]
    grade = "other"
    if data_set.known("master"):
        grade = "master"
    if out_of_service(taker):
        return record_finding(need, Outcome.NOT_APPLICABLE, grade=grade)
    outcome, message = OUTCOMES[assessed.status]
    if outcome is Outcome.GAP and not has_value(taker, "status"):
        question = ask(taker, "status")
        return record_finding(need, Outcome.UNKNOWN, question, grade=grade)
    questions = _questions(assessed)
    return record_finding(need, outcome, *questions, message=message, grade=grade)


def _questions(assessed: AssessedNeed) -> list[Question]:
    """Return the questions that would settle a need; one without a source is asked for the giver or its data."""
    need = assessed.need
    if assessed.status is not NeedStatus.NO_SOURCE:
        return list(assessed.settle)
    if need.giver:
        return [Question("application", need.giver, "holds")]
    return [ask(need, "giver")]
