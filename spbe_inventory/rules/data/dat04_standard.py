"""DAT-04: see the TOML beside this file."""

from collections.abc import Iterator

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.records import DataSet
from spbe_inventory.rules.carried import by_fields, shared_data
from spbe_inventory.rules.said import said
from spbe_inventory.rules.view import View

FIELDS = ("standard", "metadata_kept", "code_reference")


def check(view: View) -> Iterator[Finding]:
    """Say of each set of data that is exchanged whether it has a standard, metadata and reference codes."""
    shared = {one.key for one in shared_data(view)}
    for one in view.snapshot.data_sets.values():
        if one.agency == view.agency and not one.withdrawn:
            yield _judge(one, counts=one.key in shared)


def _judge(data: DataSet, *, counts: bool) -> Finding:
    lacking = [name for name in FIELDS if data.answer(name) is Answer.NONE]
    lacking += ["metadata_kept"] if said(data, "metadata_kept") is False and "metadata_kept" not in lacking else []
    return by_fields(data, lacking, *FIELDS, counts=counts)
