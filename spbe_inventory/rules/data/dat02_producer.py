"""Check of DAT-02; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.domain.records import DataSet
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import yes_no
from spbe_inventory.rules.facts.exchange_data import carried_data, finding_by_fields
from spbe_inventory.rules.facts.findings import record_finding

FIELDS = ("producer", "steward")


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield for each data set that is exchanged, or is master data, whether an office is responsible for it."""
    carried = carried_data(view)
    for data_set in view.data_sets:
        yield _judge(data_set, shared=data_set.key in carried)


def _judge(data_set: DataSet, *, shared: bool) -> Finding:
    grade = "other"
    if yes_no(data_set, "master"):
        grade = "master"
    elif not shared:
        return record_finding(data_set, Outcome.NOT_APPLICABLE, grade=grade)
    lacking = [name for name in FIELDS if data_set.answer(name) is Answer.NONE]
    return finding_by_fields(data_set, lacking, *FIELDS, grade=grade)
