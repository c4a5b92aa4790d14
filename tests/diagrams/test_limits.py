"""A number of lines that is asked for holds in every view that has lines; a matrix says that it has none."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from spbe_inventory.actions.diagram import draw, draw_neighbourhoods
from spbe_inventory.diagrams.request import DiagramRequest
from spbe_inventory.documents.diagram import Diagram, DiagramKind, Form
from spbe_inventory.session.catalogue import Catalogue

from tests.builders import catalogue
from tests.invented_shapes import SHAPES, register_of

DAY = date(2026, 11, 30)
LIMIT = 5
VIEWS = {
    DiagramKind.AUTOMATIC: (),
    DiagramKind.OFFICES: (),
    DiagramKind.LANDSCAPE: (),
    DiagramKind.GAPS: (),
    DiagramKind.HUB: (),
    DiagramKind.NEIGHBOURHOOD: ("a0",),
    DiagramKind.ISLAND: ("a0",),
    DiagramKind.IMPACT: ("a0",),
}


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    folder: Path = tmp_path_factory.mktemp("batas")
    return catalogue(folder, register_of(SHAPES["hub"]))


def lines(diagram: Diagram) -> int:
    """Return how many lines are drawn: on a poster one for a pair, whatever its kinds, and none inside a frame."""
    if diagram.form is not Form.POSTER:
        return len(diagram.edges)
    pairs = {frozenset((edge.source, edge.target)) for edge in diagram.edges}
    return sum(len(pair) > 1 for pair in pairs)


def too_many(drawings: Iterator[Diagram]) -> list[str]:
    """Return the drawings with more lines than were asked for; of a matrix those that do not say that it has none."""
    wrong = []
    for diagram in drawings:
        says_so = any("tidak berpengaruh pada matriks" in n for n in diagram.left_out)
        if diagram.form is Form.MATRIX and not says_so:
            wrong.append("matrix")
        elif diagram.form is not Form.MATRIX and lines(diagram) > LIMIT:
            wrong.append(f"{diagram.form}: {lines(diagram)}")
    return wrong


@pytest.mark.slow
@pytest.mark.parametrize("view", VIEWS)
def test_no_drawing_of_a_view_has_more_lines_than_were_asked_for(
    register: Catalogue, view: DiagramKind
) -> None:
    request = DiagramRequest(view, VIEWS[view], max_lines=LIMIT)
    assert too_many(iter(draw(register, request, DAY))) == []


@pytest.mark.slow
def test_the_limit_holds_around_every_application(register: Catalogue) -> None:
    request = DiagramRequest(DiagramKind.NEIGHBOURHOOD, max_lines=LIMIT)
    every = list(draw_neighbourhoods(register, request, DAY))
    assert len(every) == len(register_of(SHAPES["hub"])["application"])
    for _key, drawings in every[:20]:
        assert too_many(iter(drawings)) == []
