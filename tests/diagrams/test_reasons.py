"""What a picture says of itself holds: that nothing is on record, why a view was chosen."""

from typing import Any

import pytest
from spbe_inventory.actions.diagram import draw
from spbe_inventory.diagrams.choose_view import automatic
from spbe_inventory.diagrams.matrix import matrix
from spbe_inventory.diagrams.offices import landscape, offices
from spbe_inventory.diagrams.request import DiagramRequest
from spbe_inventory.documents.diagram import DiagramKind, Form
from spbe_inventory.language.current import speaking
from spbe_inventory.render.choose_layout import RenderOptions, fit
from spbe_inventory.render.page_size import A4
from spbe_inventory.render.svg import svg

from tests.builders import DAY, subject
from tests.intake.faults import empty_catalogue, fault
from tests.intake.helpers import saved


def register(offices_count: int, applications: int, lines: int = 0) -> dict[str, Any]:
    """Return applications of offices in turn, with lines between applications next to one another in two rounds."""
    exchanges = {}
    for number in range(lines):
        giver = number % applications
        taker = (giver + 1 + number // applications) % applications
        exchanges[f"x{number}"] = {
            "giver": f"a{giver}",
            "taker": f"a{taker}",
            "state": "in_use",
        }
    return {
        "unit": {f"u{number}": {} for number in range(offices_count)},
        "application": {
            f"a{number}": {"owner": f"u{number % offices_count}"}
            for number in range(applications)
        },
        "exchange": exchanges,
    }


@pytest.mark.parametrize("view", [automatic, offices, landscape, matrix])
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("id", "belum ada pertukaran data tercatat"),
        ("en", "no exchange of data on record yet"),
    ],
)
def test_a_register_without_exchanges_says_so(
    view: Any, language: str, words: str
) -> None:
    with speaking(language):
        for diagram in view(subject(register(33, 45))):
            assert words in diagram.subtitle
            assert not any("padat" in reason for reason in diagram.chosen)
            assert not any("dense" in reason for reason in diagram.chosen)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "boxes"), [("automatic", 45), ("landscape", 45), ("offices", 33)]
)
def test_boxes_without_lines_are_set_in_rows_and_can_be_read(
    name: str, boxes: int, tmp_path: Any
) -> None:
    catalogue = empty_catalogue(tmp_path)
    saved(catalogue, fault("b29"))
    drawings = draw(catalogue, DiagramRequest(DiagramKind(name)), DAY)
    fitted = fit(drawings, RenderOptions(page=A4))
    assert len(fitted.diagram.nodes) == boxes
    assert not any("terlalu kecil" in reason for reason in fitted.diagram.chosen)
    assert "belum ada pertukaran data tercatat" in svg(fitted)


def test_many_lines_between_few_applications_are_the_reason_and_not_the_applications() -> (
    None
):
    chosen = next(iter(automatic(subject(register(2, 20, 60)))))
    assert chosen.form is Form.MATRIX
    dense, hidden = chosen.chosen
    assert "20 aplikasi dan mitra dengan 60 garis akan terlalu rapat" in dense
    assert "20 dari 20 aplikasi tidak terlihat" in hidden


def test_many_applications_are_the_reason_where_they_are_many() -> None:
    for diagram in automatic(subject(register(20, 50, 20))):
        assert "50 aplikasi terlalu banyak untuk satu gambar" in diagram.chosen[0]


def test_where_hardly_anything_is_exchanged_names_are_chosen_and_it_is_said() -> None:
    chosen = next(iter(automatic(subject(register(3, 50, 2)))))
    assert chosen.form is Form.POSTER
    assert chosen.chosen == (
        "Pertukaran data tercatat pada 3 dari 50 aplikasi: nama menurut Perangkat Daerah lebih jelas daripada garis.",
    )


def test_ended_exchanges_are_on_record_and_counted_beside_the_picture() -> None:
    records = register(2, 4)
    records["exchange"] = {"x": {"giver": "a0", "taker": "a1", "state": "ended"}}
    diagram = next(iter(automatic(subject(records))))
    assert "0 pertukaran digambar" in diagram.subtitle
    assert any(
        "1 pertukaran yang sudah dihentikan" in note for note in diagram.left_out
    )
