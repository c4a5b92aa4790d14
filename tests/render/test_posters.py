"""A poster can be read: no box on another, no wire through a box or along another, no number on a strange wire."""

import io
import re
from dataclasses import replace
from functools import cache
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from pypdf import PdfReader
from spbe_inventory.diagrams.landscape import posters
from spbe_inventory.diagrams.matrix import matrix
from spbe_inventory.diagrams.offices import landscape
from spbe_inventory.documents.diagram import Box, Diagram, Edge, Form, Line, Node
from spbe_inventory.render.choose_layout import RenderOptions, fit
from spbe_inventory.render.layout_result import BodyArea, Rect
from spbe_inventory.render.page_size import MIN_TEXT_SIZE, PAGES
from spbe_inventory.render.poster.arrivals import (
    BESIDE_NUMBER,
    ROW_HEIGHT,
    arrival,
)
from spbe_inventory.render.poster.frames import FONT_SIZE
from spbe_inventory.render.poster.layout import PosterLayout, poster_layout
from spbe_inventory.render.poster.routes import SPACING
from spbe_inventory.render.poster.tracks import Segment, assign_tracks
from spbe_inventory.render.registry import render_laid_out, render_picture
from spbe_inventory.render.svg import svg
from spbe_inventory.render.text import width_of
from spbe_inventory.render.verify import expected_ids, ids_in_svg

from tests.builders import subject
from tests.invented_shapes import SHAPES, ShapeOfRegister, register_of

CITY = SHAPES["middle"]
HUB = SHAPES["hub"]
AREA = BodyArea(1640.0, 1050.0)
SMALL = ShapeOfRegister(24, 6, 40, outside=0.15)
TOLERANCE = 0.5


@cache
def levels(shape: ShapeOfRegister, seed: int = 1) -> tuple[Diagram, ...]:
    return tuple(posters(subject(register_of(shape, seed))))


def overlap(first: Rect, second: Rect) -> bool:
    left, top, width, height = first
    other_left, other_top, other_width, other_height = second
    across = min(left + width, other_left + other_width) - max(left, other_left)
    down = min(top + height, other_top + other_height) - max(top, other_top)
    return across > TOLERANCE and down > TOLERANCE


def segments(layout: PosterLayout) -> list[tuple[int, Rect]]:
    """Return every straight part of every wire as a thin rectangle, with the number of its wire."""
    found = []
    for number, routed in enumerate(layout.wires):
        for (x, y), (end_x, end_y) in zip(
            routed.corners, routed.corners[1:], strict=False
        ):
            left, top = min(x, end_x), min(y, end_y)
            found.append((number, (left, top, abs(end_x - x), abs(end_y - y))))
    return found


def level(part: Rect) -> bool:
    return part[3] == 0


def crosses(part: Rect, box: Rect) -> bool:
    """Return whether a thin part goes through the inside of a box."""
    left, top, width, height = part
    thick = (left, top - 1.0, width, 2.0)
    if not level(part):
        thick = (left - 1.0, top, 2.0, height)
    inner = (box[0] + 1.0, box[1] + 1.0, box[2] - 2.0, box[3] - 2.0)
    return overlap(thick, inner)


def run_along(first: Rect, second: Rect) -> bool:
    """Return whether two thin parts lie on one another, or nearer than they can be told apart."""
    if level(first) != level(second):
        return False
    at, along = (1, 0) if level(first) else (0, 1)
    near = abs(first[at] - second[at]) < SPACING / 2
    shared = min(first[along] + first[along + 2], second[along] + second[along + 2])
    shared -= max(first[along], second[along])
    return near and shared > TOLERANCE


def labels(diagram: Diagram, layout: PosterLayout) -> list[tuple[int, Rect]]:
    """Return the room of what stands at both ends of each wire: heads, numbers, signs."""
    found = []
    for number, routed in enumerate(layout.wires):
        corners = routed.corners
        ends = ((corners[0], corners[1]), (corners[-1], corners[-2]))
        for index, ((x, y), inner) in enumerate(ends):
            shown = arrival(diagram, routed.wire, index)
            code = layout.codes[routed.wire.ends[1 - index].frame]
            width = shown.width + BESIDE_NUMBER + width_of(code, FONT_SIZE)
            left = x if inner[0] > x else x - width
            rows = max(1, len(shown.edges))
            height = rows * ROW_HEIGHT
            found.append((number, (left, y - height / 2, width, height)))
    return found


DRAWN = [
    pytest.param(
        shape, seed, level_number, id=f"{shape.applications}-{seed}-{level_number}"
    )
    for shape in (SMALL, CITY)
    for seed in (1, 2)
    for level_number in (0, 1, 2)
]


@pytest.mark.parametrize(("shape", "seed", "number"), DRAWN)
def test_no_two_boxes_overlap_and_names_lie_in_their_frame(
    shape: ShapeOfRegister, seed: int, number: int
) -> None:
    diagram = levels(shape, seed)[number]
    layout = poster_layout(diagram, AREA)
    assert not any(overlap(a, b) for a, b in combinations(layout.frame_rects, 2))
    assert not any(overlap(a, b) for a, b in combinations(layout.row_rects.values(), 2))
    for end, (left, top, width, height) in layout.row_rects.items():
        frame = layout.frame_rects[end.frame]
        assert frame[0] <= left
        assert frame[1] < top
        assert left + width <= frame[0] + frame[2]
        assert top + height <= frame[1] + frame[3]


@pytest.mark.parametrize(("shape", "seed", "number"), DRAWN)
def test_wires_go_through_no_box_and_never_along_one_another(
    shape: ShapeOfRegister, seed: int, number: int
) -> None:
    layout = poster_layout(levels(shape, seed)[number], AREA)
    parts = segments(layout)
    for _wire, part in parts:
        assert not any(crosses(part, box) for box in layout.frame_rects)
    for (wire, part), (other_wire, other) in combinations(parts, 2):
        assert wire == other_wire or not run_along(part, other)


@pytest.mark.parametrize(("shape", "seed", "number"), DRAWN)
def test_numbers_and_signs_touch_no_other_wire_and_no_other_number(
    shape: ShapeOfRegister, seed: int, number: int
) -> None:
    diagram = levels(shape, seed)[number]
    layout = poster_layout(diagram, AREA)
    shown = labels(diagram, layout)
    for wire, room in shown:
        left, top, width, height = room
        inner = (left - 1.0, top - 1.0, width + 2.0, height + 2.0)
        for other, part in segments(layout):
            assert wire == other or not crosses(part, inner)
    for (_wire, room), (_other, other_room) in combinations(shown, 2):
        assert not overlap(room, other_room)


@pytest.mark.parametrize(("shape", "seed", "number"), DRAWN)
def test_wires_end_at_their_own_boxes(
    shape: ShapeOfRegister, seed: int, number: int
) -> None:
    layout = poster_layout(levels(shape, seed)[number], AREA)
    for routed in layout.wires:
        ends = (routed.corners[0], routed.corners[-1])
        for end, (x, y) in zip(routed.wire.ends, ends, strict=True):
            left, top, width, height = layout.frame_rects[end.frame]
            if end in layout.row_rects:
                left, top, width, height = layout.row_rects[end]
            assert x in (left, left + width)
            assert top <= y <= top + height


@pytest.mark.slow
@pytest.mark.parametrize(
    ("shape", "page"), [(CITY, "A2"), (HUB, "A0"), (SHAPES["dense"], "A0")]
)
def test_a_government_fits_its_poster_at_eight_points_with_every_exchange(
    shape: ShapeOfRegister, page: str
) -> None:
    drawings = landscape(subject(register_of(shape)))
    fitted = fit(drawings, RenderOptions(PAGES[page]))
    assert fitted.diagram.form is Form.POSTER
    assert fitted.diagram.not_drawn == 0
    assert fitted.body.text_size >= MIN_TEXT_SIZE
    text = svg(fitted)
    sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)"', text)]
    assert min(sizes) >= MIN_TEXT_SIZE
    assert fitted.body.width <= fitted.frame.area.width + 0.1
    assert fitted.body.height <= fitted.frame.area.height + 0.1
    for node in fitted.diagram.nodes:
        if node.box is Box.APPLICATION:
            assert text.count(f'aria-label="{node.name} ·') == 1


@pytest.mark.slow
@pytest.mark.parametrize("page", ["A4", "A3", "A2", "A1", "A0", "bebas"])
def test_every_sheet_shows_every_box_and_line_once(page: str) -> None:
    fitted = fit(landscape(subject(register_of(CITY))), RenderOptions(PAGES[page]))
    assert sorted(ids_in_svg(svg(fitted))) == sorted(expected_ids(fitted.diagram))
    assert sum(node.box is Box.APPLICATION for node in fitted.diagram.nodes) == 66


@pytest.mark.parametrize("name", ["none", "none and no owner"])
def test_names_without_exchanges_can_be_read_on_one_page(name: str) -> None:
    fitted = fit(landscape(subject(register_of(SHAPES[name]))), RenderOptions())
    assert fitted.diagram.form is Form.POSTER
    assert fitted.body.text_size >= MIN_TEXT_SIZE
    text = svg(fitted)
    assert "belum ada pertukaran data tercatat" in text
    assert text.count('class="node"') == SHAPES[name].applications


@pytest.mark.parametrize("picture_format", ["dot", "drawio"])
@pytest.mark.parametrize("number", [0, 1, -1])
def test_other_programs_get_every_box_and_line(
    picture_format: str, number: int
) -> None:
    diagram = levels(SMALL)[number]
    fitted = fit([diagram], RenderOptions(PAGES["bebas"]))
    content = render_laid_out(picture_format, fitted)
    assert isinstance(content, str)
    if picture_format == "drawio":
        ids = {element.get("id") for element in ET.fromstring(content).iter()}
        assert set(expected_ids(diagram)) <= ids
    else:
        found = re.findall(r'\bid="?([ne]\d+)"?[ \]]', content)
        assert sorted(found) == sorted(expected_ids(diagram))


@pytest.mark.slow
def test_an_a0_is_one_page_of_its_size() -> None:
    page = PAGES["A0"]
    drawings = landscape(subject(register_of(SMALL)))
    _drawn, content = render_picture("pdf", drawings, RenderOptions(page))
    assert isinstance(content, bytes)
    (sheet,) = PdfReader(io.BytesIO(content)).pages
    assert float(sheet.mediabox.width) == pytest.approx(page.width, abs=1)
    assert float(sheet.mediabox.height) == pytest.approx(page.height, abs=1)


def test_titles_and_legends_grow_with_the_sheet() -> None:
    sizes = {}
    for page in ("A3", "A2", "A0"):
        text = svg(fit([levels(SMALL)[0]], RenderOptions(PAGES[page])))
        found = re.findall(r'font-size="([\d.]+)" font-weight="bold"', text)
        sizes[page] = max(map(float, found))
    assert sizes["A3"] == 15.0
    assert sizes["A2"] == pytest.approx(15 * 2**0.5, abs=0.1)
    assert sizes["A0"] == pytest.approx(15 * 2**1.5, abs=0.1)


def test_a_matrix_on_a4_keeps_eight_points_with_two_lines_in_a_cell() -> None:
    register = register_of(ShapeOfRegister(160, 28, 900))
    fitted = fit(matrix(subject(register)), RenderOptions())
    assert fitted.body.text_size >= MIN_TEXT_SIZE - 0.01
    counted = sum(edge.count for edge in fitted.diagram.edges)
    assert counted == 900
    svg(fitted)


def test_by_force_the_finest_drawing_is_taken_and_says_how_small_it_is() -> None:
    shown = subject(register_of(CITY))
    fitted = fit(landscape(shown, force=True), RenderOptions(force=True))
    assert fitted.diagram.not_drawn == 0
    assert fitted.body.text_size < MIN_TEXT_SIZE
    assert any("Huruf terkecil" in reason for reason in fitted.diagram.chosen)


def test_the_same_register_gives_the_same_poster_in_any_order() -> None:
    records = register_of(SMALL)
    pictures = []
    for backwards in (False, True):
        shown = subject(records, backwards=backwards)
        diagram = list(posters(shown))[1]
        pictures.append(svg(fit([diagram], RenderOptions(PAGES["A2"]))))
    assert pictures[0] == pictures[1]


def test_boxes_of_a_poster_are_links_where_a_file_is_given() -> None:
    options = RenderOptions(PAGES["A2"], "peta.html#{id}")
    text = svg(fit([levels(SMALL)[0]], options))
    assert text.count('xlink:href="peta.html#app%3A') == SMALL.applications


def test_what_stays_inside_a_box_is_told_in_it() -> None:
    nodes = (
        Node("app:a", "Aplikasi A", Box.APPLICATION, "unit:u"),
        Node("app:b", "Aplikasi B", Box.APPLICATION, "unit:u"),
        Node("unit:u", "Dinas", Box.OFFICE, "unit:u"),
    )
    edges = (
        Edge("app:a", "app:a", Line.MACHINE, count=1),
        Edge("unit:u", "unit:u", Line.BY_HAND, label="7", count=7),
    )
    diagram = Diagram("uji", "Uji", "", nodes, edges, {"unit:u": "Dinas"})
    poster = replace(diagram, form=Form.POSTER)
    text = svg(fit([poster], RenderOptions()))
    assert sorted(ids_in_svg(text)) == sorted(expected_ids(poster))
    assert text.count(">di dalam:<") == 2
    assert ">7<" in text


def test_segments_on_one_track_never_meet() -> None:
    given = [
        Segment(n, float(n % 7), float(n % 7 + n % 5), n % 3 == 0) for n in range(60)
    ]
    tracks, count = assign_tracks(given)
    assert set(tracks) == set(range(60))
    assert all(0 <= track < count for track in tracks.values())
    for first, second in combinations(given, 2):
        if tracks[first.wire] == tracks[second.wire]:
            assert first.high < second.low or second.high < first.low
