"""A picture in a document: without the drawing program a matrix, in Markdown a table of its lines."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pytest
from pypdf import PdfReader
from spbe_inventory.documents.blocks import Picture
from spbe_inventory.documents.diagram import Box, Diagram, Edge, Form, Line, Node
from spbe_inventory.errors import OutsideProgramError
from spbe_inventory.language.current import speaking
from spbe_inventory.render import choose_layout, document_picture, layout, word
from spbe_inventory.render.document_picture import lay_out, picture_rows
from spbe_inventory.render.markdown import lines_of
from spbe_inventory.render.network import is_readable
from spbe_inventory.render.page_size import A3, A4
from spbe_inventory.render.registry import renderer

from tests.builders import catalogue, report

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
    assert lay_out(PICTURE).diagram.form is Form.NETWORK
    monkeypatch.setattr(layout, "program", missing)
    assert lay_out(PICTURE).diagram.form is Form.MATRIX
    with pytest.raises(OutsideProgramError):
        lay_out(Picture(FINE, "Hanya kotak dan garis"))


def test_when_the_time_is_used_up_the_matrix_stands_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(choose_layout, "monotonic", out_of_time())
    assert lay_out(PICTURE).diagram.form is Form.MATRIX


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


def test_of_many_lines_the_heaviest_are_told_and_the_rest_are_counted() -> None:
    with speaking("en"):
        rows, note = picture_rows(PICTURE, 2)
    assert [row[:2] for row in rows] == [("A2", "B"), ("A10", "B")]
    assert note == "1 further line is not listed here."
    rows, note = picture_rows(PICTURE)
    assert len(rows) == 3
    assert note == ""


def dense(size: int) -> Picture:
    """Return a matrix in which everything gives to everything."""
    keys = [f"opd-{number:02}" for number in range(size)]
    nodes = tuple(Node(key, f"Dinas {key}", Box.OFFICE, "0") for key in keys)
    edges = tuple(
        Edge(giver, taker, Line.MACHINE, count=10_000)
        for giver in keys
        for taker in keys
    )
    matrix = replace(COARSE, nodes=nodes, edges=edges)
    return Picture(matrix, "Padat")


def test_what_cannot_be_read_on_a4_gets_an_a3() -> None:
    assert lay_out(PICTURE).frame.page is A4
    laid_out = lay_out(dense(30))
    assert laid_out.frame.page is A3
    assert is_readable(laid_out.body)


def test_the_sheet_of_a_dense_picture_is_an_a3_in_every_format(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document_picture, "SHEETS", (A3,))
    monkeypatch.setattr(word, "PICTURE_ROOM", word.PICTURE_ROOM[1:])
    applications = {"a": {"name": "Satu"}, "b": {"name": "Dua"}}
    exchange = {"giver": "a", "taker": "b", "state": "in_use"}
    register = catalogue(
        tmp_path, {"application": applications, "exchange": {"x": exchange}}
    )
    document = report(register, kind="data-dukung")
    pages = PdfReader(io.BytesIO(renderer("pdf")(document))).pages
    widths = {round(float(page.mediabox.width)) for page in pages}
    assert widths == {595, 1191}
    made = docx.Document(io.BytesIO(renderer("word")(document)))
    widths = {
        round(section.page_width.cm, 1)
        for section in made.sections
        if section.page_width
    }
    assert widths == {21.0, 42.0}
    book = openpyxl.load_workbook(io.BytesIO(renderer("excel")(document)))
    assert int(book["Gambar 1"].page_setup.paperSize) == 8
