"""DAT-02: see the TOML beside this file."""

from collections.abc import Iterator

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.records import DataSet
from spbe_inventory.rules.carried import by_fields, shared_data
from spbe_inventory.rules.said import said
from spbe_inventory.rules.view import View

FIELDS = ("producer", "steward")


def check(view: View) -> Iterator[Finding]:
    """Say of each set of data that is exchanged, or is master data, whether somebody answers for it."""
    shared = {one.key for one in shared_data(view)}
    for one in view.snapshot.data_sets.values():
        if one.agency == view.agency and not one.withdrawn:
            yield _judge(one, counts=one.key in shared or said(one, "master") is True)


def _judge(data: DataSet, *, counts: bool) -> Finding:
    lacking = tuple(name for name in FIELDS if data.answer(name) is Answer.NONE)
    grade = "master" if said(data, "master") else "other"
    return by_fields(data, lacking, *FIELDS, counts=counts, grade=grade)
