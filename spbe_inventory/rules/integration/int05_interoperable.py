"""Check of INT-05; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.finding import Finding, Question
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.domain.records import DataSet
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.absence import open_questions_of
from spbe_inventory.rules.facts.answers import ask, yes_no
from spbe_inventory.rules.facts.exchange_data import carried_data
from spbe_inventory.rules.facts.findings import record_finding
from spbe_inventory.rules.facts.outcomes import outcome_of_absence


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield for each data set stated as interoperable whether an exchange carries it."""
    carried = carried_data(view)
    for data_set in view.data_sets:
        yield _judge(view, data_set, is_carried=data_set.key in carried)


def _judge(view: RegisterView, data_set: DataSet, *, is_carried: bool) -> Finding:
    if not yes_no(data_set, "interoperable"):
        return record_finding(data_set, Outcome.NOT_APPLICABLE)
    if is_carried:
        return record_finding(data_set, Outcome.MET)
    questions = _open_questions(view, data_set)
    outcome = outcome_of_absence(questions)
    return record_finding(data_set, outcome, *questions)


def _open_questions(view: RegisterView, data_set: DataSet) -> list[Question]:
    """Return what has to be answered before it is certain that nobody gives the data; without a holder, the field."""
    holders = [
        application
        for application in view.applications_in_service
        if data_set.key in application.holds
    ]
    if not holders:
        return [ask(data_set, "interoperable")]
    return open_questions_of(view, holders)
