"""What connects applications without a line between two boxes: a database they share, an exchange with itself."""

from typing import Any

import pytest
from spbe_inventory.diagrams.boxes import application_box, ends, partner_boxes
from spbe_inventory.diagrams.content import (
    DiagramContent,
    exchange_line,
    whole_government,
)

from tests.builders import subject

RECORDS: dict[str, dict[str, dict[str, Any]]] = {
    "facility": {"db": {"facility_kind": "database"}},
    "application": {
        "a": {"databases_written": ["db"]},
        "b": {"databases_read": ["db"]},
        "c": {},
    },
    "exchange": {
        "loop": {"giver": "a", "taker": "a", "state": "in_use", "method": "file"},
        "x": {"giver": "a", "taker": "c", "state": "in_use", "method": "file"},
    },
}
NOTE = "Tidak digambar sebagai garis: a, b memakai basis data yang sama (db)."


@pytest.mark.parametrize(
    ("keys", "is_told"),
    [("abc", True), ("a", True), ("b", True), ("c", False), ("ac", False)],
)
def test_a_shared_database_is_a_note(keys: str, is_told: bool) -> None:
    drawn = subject(RECORDS)
    applications = tuple(drawn.snapshot.applications[key] for key in keys)
    notes = list(DiagramContent(drawn, applications, ()).left_out())
    assert (NOTE in notes) is is_told


def test_an_exchange_with_itself_is_a_line_from_a_box_to_itself() -> None:
    drawn = subject(RECORDS)
    content = whole_government(drawn)
    box = ends(drawn, lambda each: application_box(drawn, each), partner_boxes(drawn))
    (loop,) = [edge for edge in content.edges(box) if edge.source == edge.target]
    assert loop.source == "app:a"
    assert len(content.edges(box)) == 2
    assert exchange_line(drawn, drawn.snapshot.exchanges["loop"], box) == loop
