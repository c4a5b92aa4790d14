"""A hub on its sheet: no line through a box, text of 8 points, what is drawn and listed counted."""

import re
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from spbe_inventory.diagrams.neighbourhood import neighbourhood
from spbe_inventory.documents.diagram import Box, Diagram, Form, Node
from spbe_inventory.render.choose_layout import LaidOutDiagram, RenderOptions, fit
from spbe_inventory.render.dot_file import dot_file
from spbe_inventory.render.drawio import drawio
from spbe_inventory.render.page_size import A3, A4, FREE, Page
from spbe_inventory.render.side_columns import SideItem, heading_item, in_columns
from spbe_inventory.render.svg import svg
from spbe_inventory.render.verify import expected_ids, ids_in_svg

from tests.builders import subject
from tests.hubs import hub_register
from tests.render.test_line_labels import box, curve, groups, holds, meet


def laid_out(
    partners: int, page: Page, seed: int = 1, steps: int = 1, further: int = 0
) -> LaidOutDiagram:
    records = hub_register(partners, seed, further)
    return fit(neighbourhood(subject(records), "hub", steps), RenderOptions(page))


def ends_of(diagram: Diagram) -> dict[str, set[str]]:
    """Return the ids in the SVG of the two boxes of each line."""
    ids = {node.id: f"n{number}" for number, node in enumerate(diagram.nodes)}
    return {
        f"e{number}": {ids[edge.source], ids[edge.target]}
        for number, edge in enumerate(diagram.edges)
    }


def assert_lines_clear(diagram: Diagram, picture: str) -> None:
    """Assert that boxes do not meet and no line runs through a box that is not its own."""
    boxes = {name: box(group) for name, group in groups(picture, "node").items()}
    for first, second in combinations(boxes.values(), 2):
        assert not meet(first, second)
    ends = ends_of(diagram)
    for name, group in groups(picture, "edge").items():
        for other, rect in boxes.items():
            if other not in ends[name]:
                assert not any(holds(rect, point) for point in curve(group)), name


@pytest.mark.parametrize("seed", range(3))
def test_no_line_of_a_hub_runs_through_a_box(seed: int) -> None:
    picture = laid_out(60, A3, seed)
    assert picture.diagram.form is Form.SIDES
    assert_lines_clear(picture.diagram, svg(picture))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10, 22))
@pytest.mark.parametrize("page", [A4, A3, FREE])
def test_no_line_of_many_hubs_runs_through_a_box(seed: int, page: Page) -> None:
    picture = laid_out(20 + 4 * (seed - 10), page, seed)
    if picture.diagram.form is Form.SIDES:
        assert_lines_clear(picture.diagram, svg(picture))
    if not page.free:
        assert picture.body.text_size >= 7.99


@pytest.mark.parametrize(
    ("partners", "page", "steps", "further"),
    [(60, A4, 1, 0), (60, A3, 1, 0), (18, A4, 2, 60)],
)
def test_a_hub_is_readable_on_its_page(
    partners: int, page: Page, steps: int, further: int
) -> None:
    picture = laid_out(partners, page, 2, steps, further)
    assert picture.body.text_size >= 7.99
    frame = picture.frame
    assert frame.top + picture.body.height + frame.bottom_height <= page.height + 0.5


def test_on_a3_nearly_all_lines_of_a_hub_of_sixty_are_drawn() -> None:
    assert len(laid_out(60, A3).diagram.edges) >= 50


def test_data_and_offices_stand_in_the_picture() -> None:
    picture = laid_out(60, FREE)
    words = re.sub(r"\s+", "", "".join(ET.fromstring(svg(picture)).itertext()))
    for node in picture.diagram.nodes:
        assert re.sub(r"\s+", "", node.cluster) in words
    for row in picture.diagram.rows:
        assert re.sub(r"\s+", "", row.cells[0]) in words
    for heading in picture.diagram.columns.values():
        assert re.sub(r"\s+", "", heading) in words


def test_rows_of_the_table_are_counted_in_every_format() -> None:
    picture = laid_out(75, FREE)
    diagram = picture.diagram
    assert diagram.rows
    assert sorted(ids_in_svg(svg(picture))) == sorted(expected_ids(diagram))
    editable = drawio(picture)
    for name in expected_ids(diagram):
        assert f'id="{name}"' in editable
    text = dot_file(picture)
    for row in diagram.rows:
        assert row.cells[0] in text


def test_the_same_hub_gives_the_same_picture() -> None:
    assert svg(laid_out(60, A3)) == svg(laid_out(60, A3))


def test_a_side_in_two_columns_has_its_heading_over_both() -> None:
    again = heading_item("Memberi data, lanjutan", 30, 12.0, "bold")
    section = heading_item("Memberi data (4)", 30, 12.0, "bold")
    section.again = again
    boxes = [
        SideItem(("A",), 40.0, 60.0, 6.0, Node(f"a{number}", "A", Box.APPLICATION))
        for number in range(4)
    ]
    first, second = in_columns([section, *boxes], 2)
    assert first.items[0].lines == ("Memberi data (4)",)
    assert second.items[0].lines == ("Memberi data, lanjutan",)
    assert len(first.items) == len(second.items) == 3
