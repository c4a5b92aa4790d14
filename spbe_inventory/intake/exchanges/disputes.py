"""Ask about the fields on which two sides of an exchange contradict each other."""

from typing import TYPE_CHECKING

from spbe_inventory.domain.cell_location import CellLocation
from spbe_inventory.domain.lists import Mark, Verdict
from spbe_inventory.domain.plain import Plain, split_mark
from spbe_inventory.files.tables.headings import heading_label
from spbe_inventory.intake.reported_by import COMPARED

if TYPE_CHECKING:
    from spbe_inventory.intake.context import IntakeContext


def ask_about_contradictions(
    context: "IntakeContext", plain: Plain, at: CellLocation, key: str
) -> None:
    """Add a question about the disputed fields of an exchange; until it is answered nothing is decided."""
    labels = []
    for name in COMPARED:
        _value, mark = split_mark(plain.get(name))
        if mark == Mark.DISPUTED:
            labels.append(heading_label("exchange", name))
    if not labels:
        return
    context.draft.remark(
        Verdict.QUESTION,
        at,
        "sides-contradict",
        record=key,
        fields=", ".join(labels),
    )
