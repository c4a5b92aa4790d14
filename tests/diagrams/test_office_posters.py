"""Offices with one line for each pair where single lines would be a knot: everything is drawn, listed or counted."""

import re
from collections.abc import Mapping
from typing import Any

import pytest
from spbe_inventory.diagrams.offices import can_be_followed, offices
from spbe_inventory.documents.diagram import Diagram, Form, Line
from spbe_inventory.render.choose_layout import RenderOptions, fit
from spbe_inventory.render.legend import legend_entries
from spbe_inventory.render.page_size import A3, A4
from spbe_inventory.render.svg import svg

from tests.builders import subject
from tests.invented_shapes import SHAPES, register_of

Rows = Mapping[str, Mapping[str, Mapping[str, Any]]]
STATES = ("in_use", "claimed", "trial", "planned", "interrupted")


def two_offices(partners: int) -> Rows:
    """Return an office that exchanges with others in every state, both ways."""
    offices_of = [f"u{number:02}" for number in range(partners + 1)]
    exchanges = {}
    for other in offices_of[1:]:
        for state in STATES:
            forth = {"giver": f"a-{offices_of[0]}", "taker": f"a-{other}"}
            exchanges[f"{other}-{state}"] = {**forth, "state": state}
        back = {"giver": f"a-{other}", "taker": f"a-{offices_of[0]}"}
        exchanges[f"{other}-back"] = {**back, "state": "in_use"}
    return {
        "unit": {unit: {"name": f"Dinas {unit}"} for unit in offices_of},
        "application": {f"a-{unit}": {"owner": unit} for unit in offices_of},
        "exchange": exchanges,
    }


def exchanges_on(diagram: Diagram) -> int:
    return sum(edge.count for edge in diagram.edges)


def posters(rows: Rows, limit: int = 0) -> list[Diagram]:
    drawings = offices(subject(rows), limit)
    return [diagram for diagram in drawings if diagram.form is Form.POSTER]


def test_few_lines_are_drawn_singly() -> None:
    first = next(iter(offices(subject(two_offices(2)))))
    assert first.form is Form.NETWORK
    assert Line.SEVERAL not in first.lines
    assert can_be_followed(first)


def test_a_knot_at_one_office_is_no_drawing_of_single_lines() -> None:
    rows = two_offices(6)  # 36 lines in all, every one of them at one box
    assert all(diagram.form is not Form.NETWORK for diagram in offices(subject(rows)))


def test_first_every_type_has_its_line_then_one_line_stands_for_several() -> None:
    finest, bundled, *_fewer = posters(two_offices(6))
    assert Line.SEVERAL not in finest.lines
    assert exchanges_on(finest) == exchanges_on(bundled) == 36
    forth = [edge for edge in bundled.edges if edge.line is Line.SEVERAL]
    assert [edge.count for edge in forth] == [5] * 6
    assert all("uji coba: 1" in edge.note for edge in forth)
    back = [edge for edge in bundled.edges if edge.line is not Line.SEVERAL]
    assert {edge.line for edge in back} == {Line.UNRECORDED}


@pytest.mark.parametrize("shape", ["hub", "dense"])
def test_what_is_drawn_and_what_is_noted_is_all(shape: str) -> None:
    for diagram in posters(register_of(SHAPES[shape])):
        finest = posters(register_of(SHAPES[shape]))[0]
        assert exchanges_on(diagram) + diagram.not_drawn == exchanges_on(finest)
        bundles = [edge for edge in diagram.edges if edge.line is Line.SEVERAL]
        meant = sum(edge.count for edge in diagram.members)
        assert sum(edge.count for edge in bundles) == meant
        assert Line.SEVERAL not in {edge.line for edge in diagram.members}
        listed = sum(edge.count for edge in diagram.beside)
        assert listed in (0, diagram.not_drawn)


@pytest.mark.slow
def test_the_sheet_lists_what_its_bundles_stand_for() -> None:
    drawings = offices(subject(register_of(SHAPES["hub"])))
    fitted = fit(drawings, RenderOptions(A3))
    diagram = fitted.diagram
    assert diagram.form is Form.POSTER
    assert diagram.members
    (listed,) = [note for note in fitted.body.footnotes if "beberapa jenis" in note]
    counts = sum(
        int(count or 1)
        for count in re.findall(r"[A-Z]\d+(?: \((\d+)\))?(?=[,;.])", listed)
    )
    assert counts == sum(edge.count for edge in diagram.members)
    words = [text for _sign, text in legend_entries(diagram)]
    assert "beberapa jenis" in words
    assert "normalnormal" not in svg(fitted)


@pytest.mark.slow
def test_where_no_lines_can_be_read_the_matrix_says_on_which_sheet_they_can() -> None:
    fitted = fit(offices(subject(register_of(SHAPES["hub"]))), RenderOptions(A4))
    assert fitted.diagram.form is Form.MATRIX
    assert any("Pada A3" in reason for reason in fitted.diagram.chosen)


def test_a_limit_counts_pairs() -> None:
    for diagram in posters(two_offices(8), limit=7):
        pairs = {frozenset((edge.source, edge.target)) for edge in diagram.edges}
        assert len(pairs) <= 7
