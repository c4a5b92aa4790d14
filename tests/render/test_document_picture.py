"""A picture in a document: without the drawing program a matrix, in Markdown a table of its lines."""

from collections.abc import Callable

import pytest
from spbe_inventory.documents.blocks import Picture
from spbe_inventory.documents.diagram import Box, Diagram, Edge, Form, Line, Node
from spbe_inventory.errors import OutsideProgramError
from spbe_inventory.language.current import speaking
from spbe_inventory.render import choose_layout, layout
from spbe_inventory.render.document_picture import lay_out, picture_rows
from spbe_inventory.render.markdown import lines_of
from spbe_inventory.render.page_size import A4

NODES = tuple(Node(key, key.upper(), Box.OFFICE, "0") for key in ("a10", "a2", "b"))
FINE = Diagram(
    name="halus",
    title="Setiap aplikasi",
    subtitle="3 pertukaran",
    nodes=NODES,
    edges=(
        Edge("a10", "b", Line.BY_HAND, count=2),
        Edge("a2", "b", Line.MACHINE),
        Edge("b", "a2", Line.CLAIMED, directed=False),
    ),
)
COARSE = Diagram(
    name="matriks",
    title="Matriks",
    subtitle="3 pertukaran",
    nodes=NODES,
    edges=(Edge("a10", "b", Line.MACHINE, count=3),),
    clusters={"0": "Kelompok 1"},
    form=Form.MATRIX,
)
PICTURE = Picture(FINE, "Siapa dengan siapa", (COARSE,))


def missing() -> str:
    raise OutsideProgramError("named-program-missing", path="dot")


def out_of_time() -> Callable[[], float]:
    """Return a clock that is a minute further each time it is asked."""
    moments = iter(range(0, 6000, 60))
    return lambda: float(next(moments))


def test_without_the_drawing_program_the_matrix_stands_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert lay_out(PICTURE, A4).diagram.form is Form.NETWORK
    monkeypatch.setattr(layout, "program", missing)
    assert lay_out(PICTURE, A4).diagram.form is Form.MATRIX
    with pytest.raises(OutsideProgramError):
        lay_out(Picture(FINE, "Hanya kotak dan garis"), A4)


def test_when_the_time_is_used_up_the_matrix_stands_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(choose_layout, "monotonic", out_of_time())
    assert lay_out(PICTURE, A4).diagram.form is Form.MATRIX


def test_markdown_lists_the_lines_of_a_picture_in_the_order_of_names() -> None:
    with speaking("id"):
        lines = list(lines_of(PICTURE))
    text = "\n".join(lines)
    assert "3 kotak, 3 garis" in text
    rows = [line for line in lines if line.startswith("| ")][1:]
    assert rows == [
        "| A2 | B | berlangsung otomatis antaraplikasi | 1 |",
        "| A10 | B | berjalan, secara manual | 2 |",
        "| B | A2 | dinyatakan terintegrasi, belum ada rincian, arah belum disebutkan | 1 |",
    ]


def test_of_many_lines_the_coarser_drawing_is_told_and_no_line_vanishes() -> None:
    told, rows, note = picture_rows(PICTURE, 2)
    assert told is COARSE
    assert len(rows) == 1
    assert note == ""
    with speaking("en"):
        told, rows, note = picture_rows(Picture(FINE, "Tanpa yang lebih kasar"), 2)
    assert told is FINE
    assert len(rows) == 2
    assert note == "1 further line is not listed here."
