"""Check of DAT-04; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.domain.records import DataSet
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import yes_no
from spbe_inventory.rules.facts.exchange_data import carried_data, finding_by_fields
from spbe_inventory.rules.facts.findings import record_finding

FIELDS = ("standard", "metadata_kept", "code_reference")


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield for each data set that is exchanged whether it has a standard, metadata and reference codes."""
    carried = carried_data(view)
    for data_set in view.data_sets:
        if data_set.key in carried:
            yield _judge(data_set)
        else:
            yield record_finding(data_set, Outcome.NOT_APPLICABLE)


def _judge(data_set: DataSet) -> Finding:
    lacking = [name for name in FIELDS if data_set.answer(name) is Answer.NONE]
    metadata_kept = yes_no(data_set, "metadata_kept")
    if metadata_kept is False and "metadata_kept" not in lacking:
        lacking.append("metadata_kept")
    grade = "principles"
    if "standard" in lacking:
        grade = "standard"
    return finding_by_fields(data_set, lacking, *FIELDS, grade=grade)
