"""Check of DAT-08; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Finding, Question
from spbe_inventory.domain.lists import Openness, Outcome
from spbe_inventory.domain.records import DataSet
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import ask, has_value, yes_no
from spbe_inventory.rules.facts.findings import record_finding
from spbe_inventory.rules.facts.outcomes import outcome_of_absence
from spbe_inventory.rules.facts.ownership import (
    ask_if_unknown,
    ask_owner,
    is_of_others,
)

FIELD = "security_class"


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield for each data set that is not open whether its security classification has been set."""
    for data_set in view.data_sets:
        is_open = data_set.known("openness") == Openness.OPEN
        if is_open or is_of_others(view, data_set):
            yield _finding(data_set, Outcome.NOT_APPLICABLE)
        else:
            yield _judge(data_set)


def _judge(data_set: DataSet) -> Finding:
    if has_value(data_set, FIELD):
        return _finding(data_set, Outcome.MET)
    questions = [*ask_if_unknown(data_set, "openness"), *ask_owner(data_set)]
    if data_set.answer(FIELD) is not Answer.NONE:
        questions.append(ask(data_set, FIELD))
    return _finding(data_set, outcome_of_absence(questions), *questions)


def _finding(data_set: DataSet, outcome: Outcome, *questions: Question) -> Finding:
    grade = "other"
    if yes_no(data_set, "personal"):
        grade = "personal"
    return record_finding(data_set, outcome, *questions, grade=grade)
