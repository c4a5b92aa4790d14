"""Matrices on their sheets: whole names at rows and columns, no stray strokes, and all names where nothing is drawn."""

import re
from collections.abc import Sequence

import pytest
from spbe_inventory.diagrams.matrix import application_matrix, matrix
from spbe_inventory.documents.diagram import Box, Diagram, Edge, Form, Line, Node
from spbe_inventory.render.choose_layout import RenderOptions, fit
from spbe_inventory.render.drawio import drawio
from spbe_inventory.render.grid import grid
from spbe_inventory.render.layout_result import BodyArea
from spbe_inventory.render.page_size import A3, A4, FREE, Page
from spbe_inventory.render.svg import svg

from tests.builders import subject

LONG_NAMES = (
    "Badan Perencanaan Pembangunan, Riset dan Inovasi Daerah",
    "Dinas Pekerjaan Umum, Penataan Ruang dan Kawasan Permukiman",
    "Dinas Pengendalian Penduduk dan Pemberdayaan Perempuan",
    "Sekretariat Dewan Perwakilan Rakyat Daerah",
    "Balai Uji",
)


def ring(names: Sequence[str]) -> Diagram:
    """Return a matrix in which each gives to the next; the first also to itself."""
    nodes = [Node(f"n{place:02}", name, Box.OFFICE) for place, name in enumerate(names)]
    edges = [
        Edge(node.id, nodes[(place + 1) % len(nodes)].id, Line.MACHINE)
        for place, node in enumerate(nodes)
    ]
    edges.append(Edge("n00", "n00", Line.MACHINE))
    return Diagram(
        name="m",
        title="M",
        subtitle="",
        nodes=tuple(nodes),
        edges=tuple(sorted(edges)),
        form=Form.MATRIX,
    )


HEADING = re.compile(r'<g (?:id="[^"]+" )?class="(?:node|head)".*?</g>')


def texts_at(body: str, name: str) -> list[str]:
    """Return the words of each heading of a node, its lines joined."""
    return [
        " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", group))
        for group in HEADING.findall(body)
        if f"<title>{name} ·" in group
    ]


@pytest.mark.parametrize(
    "area",
    [
        BodyArea(),
        BodyArea(A4.width - 60, A4.height - 200),
        BodyArea(A3.width - 60, A3.height - 200),
    ],
)
def test_long_names_are_whole_at_row_and_column_where_the_sheet_has_room(
    area: BodyArea,
) -> None:
    body = grid(ring(LONG_NAMES), area)
    for name in LONG_NAMES:
        assert texts_at(body.svg, name) == [name, name]
    assert not body.footnotes
    assert body.text_size == pytest.approx(8.0)


def test_headings_take_no_room_that_cells_need_and_name_in_full_below_what_they_cut() -> (
    None
):
    names = [f"{name} {place}" for place in range(8) for name in LONG_NAMES]
    area = BodyArea(A4.width - 60, A4.height - 150)
    body = grid(ring(names), area)
    assert body.height <= area.height
    assert body.width <= area.width + 0.01
    below = " ".join(body.footnotes)
    for name in names:
        for shown in texts_at(body.svg, name):
            assert shown == name or name in below


def test_only_empty_cells_of_one_node_are_crossed() -> None:
    body = grid(ring(LONG_NAMES), BodyArea())
    strokes = re.findall(r'<path d="M[\d.]+,[\d.]+ l', body.svg)
    assert len(strokes) == len(LONG_NAMES) - 1


def _silent(offices: int) -> Diagram:
    units = {
        f"u{place}": {"name": f"Kantor Wilayah {place}"} for place in range(offices)
    }
    applications = {f"a{place}": {"owner": f"u{place}"} for place in range(offices)}
    shown = subject({"unit": units, "application": applications})
    return next(iter(matrix(shown)))


@pytest.mark.parametrize("page", [A4, A3, FREE])
def test_a_matrix_without_exchanges_names_everybody_that_fits(page: Page) -> None:
    fitted = fit([_silent(45)], RenderOptions(page))
    drawn = svg(fitted)
    for place in range(45):
        assert drawn.count(f">Kantor Wilayah {place} (1 aplikasi)<") == 1
    assert "45 nama berikut" in drawn
    assert "Baris memberi" not in drawn
    assert "Kantor Wilayah 44" in drawio(fitted)


def test_names_that_do_not_fit_are_counted() -> None:
    fitted = fit([_silent(400)], RenderOptions(A4))
    drawn = svg(fitted)
    shown = len(re.findall(r">Kantor Wilayah \d+ \(", drawn))
    assert 60 < shown < 400
    assert f">{400 - shown} lagi<" in drawn
    assert fitted.body.height <= fitted.frame.area.height


def test_applications_without_exchanges_stand_with_their_offices() -> None:
    shown = subject(
        {"unit": {"u": {"name": "Dinas Pasar"}}, "application": {"e": {"owner": "u"}}}
    )
    diagram = next(iter(application_matrix(shown)))
    assert diagram.undrawn == ("e (Dinas Pasar)",)
