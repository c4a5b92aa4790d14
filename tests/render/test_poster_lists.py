"""Nothing vanishes on a poster: what has no line is listed by the signs of frames, and a larger sheet is named."""

import re
from collections import Counter

import pytest
from spbe_inventory.diagrams.landscape import heaviest, names_only, posters
from spbe_inventory.documents.diagram import Diagram, Form
from spbe_inventory.render.choose_layout import LaidOutDiagram, RenderOptions, fit
from spbe_inventory.render.larger_page import smallest_page
from spbe_inventory.render.layout_result import BodyArea
from spbe_inventory.render.page_size import A0, A2, A3, A4, FREE, PAGES, Page
from spbe_inventory.render.poster.body import poster
from spbe_inventory.render.poster.directory import directory
from spbe_inventory.render.poster.layout import estimated_scale, poster_layout
from spbe_inventory.render.svg import svg

from tests.builders import subject
from tests.invented_shapes import SHAPES, register_of

ENTRY = re.compile(r"([A-Z]\d+) (→|—) ([^;.:]+)")
TARGET = re.compile(r"([A-Z]\d+)(?: \((\d+)\))?")


def levels(name: str = "middle") -> list[Diagram]:
    return list(posters(subject(register_of(SHAPES[name], 1))))


def bundled() -> Diagram:
    return next(each for each in levels() if any(n.id == n.cluster for n in each.nodes))


def told(text: str) -> Counter[tuple[str, str, str]]:
    """Return how many exchanges a list names, by signs and arrow."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for source, arrow, targets in ENTRY.findall(text):
        for target, count in TARGET.findall(targets):
            counts[source, arrow, target] += int(count or 1)
    return counts


def meant(diagram: Diagram, fitted: LaidOutDiagram) -> Counter[tuple[str, str, str]]:
    """Return what the list of a poster must name, by the signs of the layout that was taken."""
    layout = poster_layout(diagram, fitted.frame.area)
    keys = [frame.key for frame in layout.frames]
    signs = dict(zip(keys, layout.codes, strict=True))
    counts: Counter[tuple[str, str, str]] = Counter()
    for edge in diagram.beside:
        ends = [signs[edge.source], signs[edge.target]]
        arrow = "→"
        if not edge.directed:
            arrow = "—"
            ends.sort(key=lambda sign: (sign[:1], int(sign[1:])))
        counts[ends[0], arrow, ends[1]] += edge.count
    return counts


@pytest.mark.parametrize("page", [A3, A2, FREE])
@pytest.mark.parametrize("lines", [3, 8])
def test_a_list_names_each_exchange_without_a_line_by_the_signs_on_the_sheet(
    page: Page, lines: int
) -> None:
    diagram = heaviest(bundled(), lines)
    fitted = fit([diagram], RenderOptions(page))
    (text,) = fitted.frame.footnotes
    listed = told(text)
    assert listed == meant(diagram, fitted)
    assert listed.total() == diagram.not_drawn
    drawn = svg(fitted)
    for source, _arrow, target in listed:
        assert f">{source}</text>" in drawn
        assert f">{target}</text>" in drawn
    assert "Huruf dengan angka menunjuk bingkai" in drawn


def test_names_without_lines_list_all_exchanges_also_inside_a_frame() -> None:
    whole = bundled()
    diagram = names_only(levels()[0], whole.edges)
    fitted = fit([diagram], RenderOptions(A2))
    listed = told(fitted.frame.footnotes[0])
    assert listed.total() == sum(edge.count for edge in whole.edges)
    assert diagram.not_drawn == listed.total()


@pytest.mark.slow
def test_a_sheet_with_too_little_room_names_the_smallest_that_draws_every_exchange() -> (
    None
):
    drawings = levels()
    fitted = fit(drawings, RenderOptions(A4))
    assert fitted.diagram.not_drawn
    (hint,) = [note for note in fitted.diagram.chosen if "setiap pertukaran" in note]
    name = hint.split()[1].strip(",")
    on_it = fit(drawings, RenderOptions(PAGES[name]))
    assert on_it.diagram.not_drawn == 0
    smaller = [page for page in PAGES.values() if 0 < page.width < PAGES[name].width]
    for page in smaller:
        assert fit(drawings, RenderOptions(page)).diagram.not_drawn
    assert not [note for note in on_it.diagram.chosen if "setiap pertukaran" in note]


@pytest.mark.parametrize("least", ["A3", "A2", "A1", "A0"])
def test_the_smallest_page_is_found(least: str) -> None:
    needed = PAGES[least].width

    def can_be_read(_diagram: Diagram, page: Page) -> bool:
        return page.width >= needed

    assert smallest_page(bundled(), A4, can_be_read) is PAGES[least]
    assert smallest_page(bundled(), A0, can_be_read) is None


@pytest.mark.slow
@pytest.mark.parametrize("page", [A4, A3, A2])
def test_a_layout_that_is_not_made_would_have_been_too_small(page: Page) -> None:
    for diagram in levels()[:4]:
        assert diagram.form is Form.POSTER
        fitted = fit([diagram], RenderOptions(page))
        area = fitted.frame.area
        scale = poster_layout(diagram, area).scale(area)
        assert estimated_scale(diagram, area) > 0.85 * min(scale, 1.0)
        if not poster(diagram, area).svg:
            assert scale < 1.0
        assert fitted.body.svg


NAMES = re.compile(r'<g id="(n\d+)" class="node".*?</g>')
TEXT_AT = re.compile(r'<text x="([\d.]+)" y="([\d.]+)" font-size="8"([^>]*)>')


@pytest.mark.slow
@pytest.mark.parametrize(("width", "height"), [(798.0, 490.0), (600.0, 380.0)])
def test_a_list_of_names_parts_no_name_and_says_where_an_office_goes_on(
    width: float, height: float
) -> None:
    diagram = names_only(levels("none")[0])
    drawn = directory(diagram, BodyArea(width, height)).svg
    columns: dict[float, list[float]] = {}
    for x, y, attributes in TEXT_AT.findall(drawn):
        if "bold" in attributes:
            columns.setdefault(float(x), []).append(float(y))
    tops = {min(heights) for heights in columns.values()}
    assert len(columns) > 2
    assert len(tops) == 1  # a heading stands at the top of every column
    for match in NAMES.finditer(drawn):
        heights = [float(y) for _x, y, _attributes in TEXT_AT.findall(match[0])]
        assert heights == sorted(heights)
        assert heights[-1] - heights[0] < 60
    names = "".join(match[0] for match in NAMES.finditer(drawn))
    assert ("•" in names) != (";</text>" in names)
