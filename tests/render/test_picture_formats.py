"""Every format of every form of picture: complete, reproducible, hostile names inert."""

import io
import json
import re
import struct
import time
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pypdf
import pytest
from spbe_inventory.diagrams.board import board
from spbe_inventory.diagrams.folding import coarsen_progressively
from spbe_inventory.diagrams.lines import NEED_LINES
from spbe_inventory.documents.diagram import (
    NEEDED,
    Box,
    Diagram,
    Edge,
    Form,
    Line,
    Node,
    Overlay,
    Tint,
)
from spbe_inventory.errors import OutsideProgramError
from spbe_inventory.language.current import speaking
from spbe_inventory.language.forms import number
from spbe_inventory.render import choose_layout as fitting
from spbe_inventory.render import drawio as drawio_module
from spbe_inventory.render import drawio_cells, frame, layout
from spbe_inventory.render.choose_layout import LaidOutDiagram, RenderOptions, fit
from spbe_inventory.render.labels import Labels
from spbe_inventory.render.layout_result import Body
from spbe_inventory.render.matrix_cells import SIGNS, cells_of, legend_entries
from spbe_inventory.render.page_size import A4, FREE, MIN_TEXT_SIZE, PAGES
from spbe_inventory.render.registry import PICTURES, render_laid_out, render_picture
from spbe_inventory.render.sheet_notes import NOTE_SIZE
from spbe_inventory.render.styles import BOXES, LINES, TINTS
from spbe_inventory.render.text import CHARACTER_WIDTHS, width_of, wrap
from spbe_inventory.render.typeset import FONTS, drawable
from spbe_inventory.render.verify import expected_ids, ids_in_svg, missing_or_extra

from tests.builders import subject

pytestmark = pytest.mark.slow
LONG = "Aplikasi Pelayanan Terpadu " * 11 + "Selesai"
HOSTILE = [
    "<script>alert(1)</script>", "\"kutip\" dan 'petik'", "]]> <![CDATA[", "\u202egnp.exe",
    "Posyandu \U0001f476\U0001f3fd",
    LONG, "&amp; &lt;", "a\\nb {x|y} $z$", '#read("/etc/passwd")', "=1+1", "</title></svg>", "javascript:x",
]  # fmt: skip


def hostile(form: Form) -> Diagram:
    """Return a picture whose every text is hostile."""
    rows = {}
    columns = {}
    row = column = ""
    if form is Form.BOARD:
        row = "r"
        column = "k"
        rows[row] = HOSTILE[0]
        columns[column] = HOSTILE[1]
    nodes = []
    for index, name in enumerate(HOSTILE):
        node = Node(
            f"n{index:02}",
            name,
            Box.APPLICATION,
            row,
            HOSTILE[2],
            column=column,
            subject=name,
        )
        nodes.append(node)
    if form is Form.SIDES:
        columns["takes"] = HOSTILE[1]
        partners = [replace(node, column="takes", cluster="r") for node in nodes[1:]]
        rows["r"] = HOSTILE[0]
        nodes = [nodes[0], *partners]
    edges = []
    if form is not Form.BOARD:
        edges = hostile_edges(nodes)
    if form is Form.SIDES:
        edges = [replace(edge, source=nodes[0].id) for edge in edges]
    return Diagram(
        name="uji",
        title=HOSTILE[0],
        subtitle=HOSTILE[2],
        nodes=tuple(nodes),
        edges=tuple(sorted(edges)),
        clusters=rows,
        left_out=(HOSTILE[0], LONG),
        as_of="2026-11-21",
        form=form,
        government=HOSTILE[3],
        source=HOSTILE[6],
        columns=columns,
        chosen=(HOSTILE[2],),
    )


def hostile_edges(nodes: list[Node]) -> list[Edge]:
    """Return a line from each box to the next one, of all kinds."""
    lines = list(Line)
    edges = []
    for index, (node, following) in enumerate(pairwise(nodes)):
        edge = Edge(
            node.id,
            following.id,
            lines[index % len(lines)],
            index % 3 > 0,
            HOSTILE[index],
            index + 1,
            HOSTILE[0],
        )
        edges.append(edge)
    return edges


def squeezed(text: str) -> str:
    """Return a text without blanks and without letters that nobody sees: lines break anywhere."""
    return re.sub(r"[\s\u202e]+", "", text)


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_svg_with_hostile_names_is_sound_and_holds_every_name_whole(
    form: Form, page: Any
) -> None:
    drawing = hostile(form)
    text = render_laid_out("svg", fit([drawing], RenderOptions(page, "peta.html#{id}")))
    assert isinstance(text, str)
    root = ET.fromstring(text)
    assert not {element.tag.rpartition("}")[2] for element in root.iter()} - {
        "svg", "title", "desc", "rect", "g", "a", "path", "polygon", "polyline", "text", "tspan", "circle",
        "ellipse",
    }  # fmt: skip
    assert "\u202e" not in text
    assert not re.search(r"<[a-z]+[^>]*\son\w+=", text)
    shown = squeezed(
        "".join(
            element.text or ""
            for element in root.iter()
            if element.tag.endswith("}text")
        )
    )
    for name in HOSTILE:
        assert squeezed(name) in shown, name
    links = [
        value
        for element in root.iter()
        for key, value in element.attrib.items()
        if key.endswith("href")
    ]
    assert all(link.startswith("peta.html#n") for link in links)
    assert bool(links) == (form not in (Form.MATRIX, Form.BOARD))


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("name", PICTURES)
def test_every_format_takes_hostile_names_and_gives_the_same_bytes_twice(
    form: Form, name: str
) -> None:
    results = [
        render_laid_out(name, fit([hostile(form)], RenderOptions())) for _ in range(2)
    ]
    assert results[0] == results[1]
    assert results[0]


def test_a_pdf_has_every_name_as_text_in_the_shipped_font_on_one_sheet() -> None:
    data = render_laid_out("pdf", fit([hostile(Form.NETWORK)], RenderOptions()))
    assert isinstance(data, bytes)
    (page,) = pypdf.PdfReader(io.BytesIO(data)).pages
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (842, 595)
    text = squeezed(page.extract_text())
    assert "root:" not in text
    for name in (
        "<script>alert(1)</script>",
        '#read("/etc/passwd")',
        "=1+1",
        "javascript:x",
    ):
        assert squeezed(name) in text
    resources: Any = page["/Resources"]
    fonts = {
        str(font["/BaseFont"]) for font in resources["/Font"].get_object().values()
    }
    assert any("Arimo" in font for font in fonts)


def test_a_png_is_as_large_as_its_sheet() -> None:
    data = render_laid_out(
        "png", fit([hostile(Form.MATRIX)], RenderOptions(PAGES["A3"]))
    )
    assert isinstance(data, bytes)
    assert struct.unpack(">II", data[16:24]) == (2382, 1684)


def test_drawio_holds_every_box_and_line_where_it_stands_and_no_html() -> None:
    drawing = hostile(Form.NETWORK)
    text = render_laid_out("drawio", fit([drawing], RenderOptions()))
    root = ET.fromstring(text)
    cells = {element.get("id"): element for element in root.iter("UserObject")}
    assert set(expected_ids(drawing)) <= set(cells)
    for index, node in enumerate(drawing.nodes):
        assert squeezed(cells[f"n{index}"].get("label", "")) == squeezed(node.label)
    styles = [
        cell.get("style", "") for cell in root.iter("mxCell") if cell.get("style")
    ]
    assert all("html=0" in style for style in styles)
    joined = {
        (cell.get("source"), cell.get("target"))
        for cell in root.iter("mxCell")
        if cell.get("edge")
    }
    assert ("n0", "n1") in joined
    places = [
        (float(element.get("x", 0)), float(element.get("y", 0)))
        for element in root.iter("mxGeometry")
        if element.get("x")
    ]
    assert len(set(places)) > len(HOSTILE)


@pytest.mark.parametrize("form", [Form.MATRIX, Form.BOARD])
def test_drawio_of_a_table_holds_every_node_and_line(form: Form) -> None:
    drawing = hostile(form)
    root = ET.fromstring(render_laid_out("drawio", fit([drawing], RenderOptions())))
    ids = [
        key
        for element in root.iter("UserObject")
        for key in element.get("id", "").split("-")
    ]
    assert set(expected_ids(drawing)) <= set(ids)


def test_drawio_keeps_frames_bends_and_lines_without_direction() -> None:
    nodes = tuple(
        Node(
            key,
            key,
            Box.APPLICATION,
            "u",
            tint=Tint.HIGH,
        )
        for key in "abcd"
    )
    edges = tuple(
        sorted(
            Edge(
                source,
                target,
                Line.CLAIMED,
                source != "a",
            )
            for source, target in ("ab", "bc", "cd", "ad")
        )
    )
    root = ET.fromstring(
        render_laid_out(
            "drawio",
            fit(
                [
                    Diagram(
                        "x",
                        "t",
                        "s",
                        nodes,
                        edges,
                        {"u": "Dinas"},
                    )
                ],
                RenderOptions(),
            ),
        )
    )
    assert any(element.get("label") == "Dinas" for element in root.iter("UserObject"))
    assert list(root.iter("mxPoint"))
    styles = [cell.get("style", "") for cell in root.iter("mxCell") if cell.get("edge")]
    assert sum("endArrow=none" in style for style in styles) == 2
    assert any(
        TINTS[Tint.HIGH] in cell.get("style", "") for cell in root.iter("mxCell")
    )


def test_every_look_is_known_to_every_format() -> None:
    for line in Line:
        assert LINES[line]["arrowhead"] in drawio_cells.ARROWHEADS
    for box in Box:
        assert BOXES[box]["shape"] in drawio_cells.SHAPES
    assert set(TINTS) == set(Tint)


def test_text_on_its_sheet_is_at_least_eight_points_and_nothing_leaves_the_sheet() -> (
    None
):
    fitted = fit([hostile(Form.NETWORK)], RenderOptions(A4))
    text = render_laid_out("svg", fitted)
    assert isinstance(text, str)
    root = ET.fromstring(text)
    assert (root.get("width"), root.get("height")) == ("842pt", "595pt")
    assert fitted.body.width <= A4.width
    assert (
        fitted.frame.top + fitted.body.height + fitted.frame.bottom_height
        <= A4.height + 1
    )
    own = [float(element.get("font-size", 99)) for element in root.findall("{*}text")]
    assert min(own) >= MIN_TEXT_SIZE


def crowd(count: int) -> Diagram:
    """Return a star of so many boxes around one."""
    nodes = (
        Node("a", "Pusat", Box.FOCUS),
        *(Node(f"n{n:03}", f"Aplikasi {n}", Box.APPLICATION) for n in range(count)),
    )
    edges = tuple(Edge("a", f"n{n:03}", Line.MACHINE) for n in range(count))
    return Diagram(
        "uji",
        f"Bintang {count}",
        "s",
        nodes,
        edges,
    )


def test_what_cannot_be_read_on_its_sheet_gives_way_to_a_coarser_drawing_that_says_so() -> (
    None
):
    fitted = fit(coarsen_progressively(crowd(39)), RenderOptions(A4))
    assert fitted.body.text_size >= MIN_TEXT_SIZE - 0.01
    assert any(reason.startswith("Disederhanakan") for reason in fitted.diagram.chosen)
    assert any(node.members for node in fitted.diagram.nodes)
    assert fit(coarsen_progressively(crowd(39)), RenderOptions(FREE)).diagram == crowd(
        39
    )


@pytest.mark.parametrize("count", [39, 70])
def test_a_simplified_picture_names_the_smallest_sheet_for_the_most_detailed_one(
    count: int,
) -> None:
    finest = crowd(count)
    coarser = replace(crowd(3), title=finest.title)
    fitted = fit([finest, coarser], RenderOptions(A4))
    (reason,) = fitted.diagram.chosen
    larger = [PAGES[name] for name in ("A3", "A2", "A1", "A0")]
    sizes = {
        page.name: fit([finest], RenderOptions(page)).body.text_size for page in larger
    }
    first = next(name for name, size in sizes.items() if size >= MIN_TEXT_SIZE - 0.01)
    assert reason.endswith(f"gambar yang paling rinci terbaca pada {first}.")


def test_where_nothing_coarser_is_there_small_letters_are_said() -> None:
    fitted = fit([crowd(90)], RenderOptions(A4))
    assert fitted.body.text_size < MIN_TEXT_SIZE
    (note,) = fitted.diagram.chosen
    assert note.startswith("Huruf terkecil")
    assert "A3" in note


def test_a_drawing_that_takes_too_long_gives_way_to_the_coarser_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = layout.run

    def slow(source: str, engine: str, form: str) -> tuple[str, str]:
        return (
            ("", "more than 20 s")
            if "Aplikasi 30" in source
            else real(source, engine, form)
        )

    monkeypatch.setattr(layout, "run", slow)
    fitted = fit([crowd(31), crowd(3)], RenderOptions())
    assert fitted.diagram.title == "Bintang 3"
    assert any("tidak dapat disusun" in reason for reason in fitted.diagram.chosen)
    with pytest.raises(OutsideProgramError) as caught:
        fit([crowd(31)], RenderOptions())
    assert caught.value.exit_status == 5


def test_a_program_that_hangs_is_ended_with_its_children_and_what_needs_no_layout_is_drawn(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "dot.sh"
    sign = tmp_path / "masih-hidup"
    path.write_text(f"#!/bin/sh\n(sleep 3; touch {sign}) &\nwait\n")
    path.chmod(0o755)
    monkeypatch.setenv("SPBE_DOT", str(path))
    monkeypatch.setattr(layout, "TIME_LIMIT", 0.4)
    monkeypatch.setattr(fitting, "TIME_BUDGET_SECONDS", 0.5)
    begun = time.monotonic()
    fitted = fit(
        [crowd(3), crowd(2), replace(hostile(Form.MATRIX), chosen=())], RenderOptions()
    )
    assert fitted.diagram.form is Form.MATRIX
    assert any("tidak dapat disusun" in reason for reason in fitted.diagram.chosen)
    assert time.monotonic() - begun < 3
    time.sleep(3.2)
    assert not sign.exists()


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_words_of_every_sign_have_room_in_the_legend(language: str) -> None:
    with speaking(language):
        words = [str(member.label) for listed in (Box, Line, Tint) for member in listed]
        words += [note for _, note in legend_entries()]
        room = frame.LEGEND_COLUMN - frame.SIGN_WIDTH
        assert [text for text in words if width_of(text, NOTE_SIZE) > room] == []


def test_nothing_to_draw_is_said_in_the_middle_of_the_sheet() -> None:
    for form in Form:
        text = str(
            render_laid_out(
                "svg",
                fit(
                    [
                        Diagram(
                            "x",
                            "Kosong",
                            "s",
                            (),
                            (),
                            form=form,
                        )
                    ],
                    RenderOptions(),
                ),
            )
        )
        assert "Belum ada catatan yang dapat digambar di sini." in text


@pytest.mark.parametrize("form", list(Form))
@pytest.mark.parametrize("nothing", ["", "Tidak ada kesenjangan."])
def test_a_picture_without_boxes_can_be_edited_further(
    form: Form, nothing: str
) -> None:
    empty = Diagram("x", "Kosong", "s", (), (), form=form, nothing=nothing)
    named = replace(empty, undrawn=("SIMPEG", "<b> & \\N"))
    for diagram in (empty, named):
        text = str(render_laid_out("drawio", fit([diagram], RenderOptions())))
        cells = {
            cell.get("id"): cell for cell in ET.fromstring(text).iter("UserObject")
        }
        words = str(cells["nothing"].get("label")).split("\n")
        sentence = nothing or "Belum ada catatan yang dapat digambar di sini."
        assert words == [sentence, *diagram.undrawn]


def test_emoji_stand_as_one_box_where_the_font_has_none() -> None:
    assert (
        drawable(
            "a \U0001f468\u200d\U0001f469\u200d\U0001f467 b \U0001f1ee\U0001f1e9 汉字"
        )
        == "a □ b □ □"
    )


def test_the_layered_engine_is_not_started_on_more_lines_than_it_can_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    used: list[str] = []

    def noting(_source: str, engine: str, _form: str) -> tuple[str, str]:
        used.append(engine)
        return "", "nothing"

    monkeypatch.setattr(layout, "run", noting)
    nodes = tuple(Node(f"n{n:03}", "x", Box.OFFICE) for n in range(302))
    flat = Diagram(
        "x",
        "t",
        "s",
        nodes,
        tuple(Edge("n000", node.id, Line.MACHINE) for node in nodes[1:]),
    )
    framed = Diagram(
        "x",
        "t",
        "s",
        nodes,
        flat.edges,
        {"u": "Dinas"},
    )
    for drawing, engine, expected in (
        (flat, "", ["sfdp"]),
        (framed, "", ["dot", "sfdp"]),
        (flat, "dot", ["dot"]),
    ):
        used.clear()
        with pytest.raises(OutsideProgramError):
            layout.layout_svg(drawing, "", engine)
        assert used == expected


@pytest.mark.parametrize("name", ["svg", "drawio"])
def test_a_picture_that_lacks_something_is_no_picture(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    fitted = fit([crowd(3)], RenderOptions())
    if name == "svg":
        body = fitted.body.svg.replace('id="e1"', 'id="x1"')
        fitted = LaidOutDiagram(
            fitted.frame,
            Body(
                body,
                9,
                9,
                9,
            ),
        )
    else:
        monkeypatch.setattr(drawio_module, "edge_id", lambda index: f"e{min(index, 1)}")
        real = json.loads(layout.layout_json(crowd(3), fitted.body.source))
        monkeypatch.setattr(drawio_module, "layout_json", lambda *_: json.dumps(real))
    with pytest.raises(OutsideProgramError) as caught:
        render_laid_out(name, fitted)
    assert caught.value.exit_status == 5


def test_counting_finds_what_is_missing_strange_or_double() -> None:
    drawing = crowd(1)
    assert missing_or_extra(drawing, ["n0", "n1", "e0"]) == ""
    assert "1 tidak tergambar: e0" in missing_or_extra(drawing, ["n0", "n1"])
    assert "1 tidak dimaksud: e7" in missing_or_extra(drawing, ["n0", "n1", "e0", "e7"])
    assert (
        missing_or_extra(drawing, ["n0", "n1", "e0", "e0"]) == "4 tergambar, 3 dimaksud"
    )


def test_the_numbers_in_a_matrix_add_up_to_the_exchanges_meant() -> None:
    nodes = tuple(
        Node(
            key,
            key,
            Box.OFFICE,
            "0",
        )
        for key in "abc"
    )
    edges = (
        Edge("a", "b", Line.MACHINE, count=3,), Edge("a", "b", Line.BY_HAND, count=2,), Edge("b", "a", Line.CLAIMED),
        Edge("b", "c", Line.MISSING, count=4,), Edge("c", "c", Line.UNRECORDED),
    )  # fmt: skip
    drawing = Diagram(
        "m",
        "t",
        "s",
        nodes,
        edges,
        {"0": "Kelompok 1"},
        form=Form.MATRIX,
    )
    words = {position: cell.text for position, cell in cells_of(drawing).items()}
    assert words == {(0, 1): "5", (1, 0): "(1)", (1, 2): "!4", (2, 2): "1"}
    assert [
        cells_of(drawing)[position].kind
        for position in ((0, 1), (1, 0), (1, 2), (2, 2))
    ] == [
        "part",
        "idle",
        "idle",
        "open",
    ]
    text = render_laid_out("svg", fit([drawing], RenderOptions()))
    assert isinstance(text, str)
    assert sorted(ids_in_svg(text)) == sorted(expected_ids(drawing))


def test_needs_and_exchanges_are_told_apart_in_the_matrix() -> None:
    assert set(NEED_LINES.values()) == set(SIGNS) == NEEDED


def test_a_board_too_high_for_its_sheet_tells_numbers() -> None:
    names = {
        f"a{index:03}": {"name": f"Aplikasi Nomor {index}"} for index in range(700)
    }
    fitted = fit(board(subject({"application": names})), RenderOptions())
    assert any("Sel berisi jumlah" in note for note in fitted.diagram.left_out)
    assert f"{number(700)} aplikasi" in str(render_laid_out("svg", fitted))


def test_a_long_name_is_shortened_with_its_number_and_told_whole() -> None:
    labels = Labels(wrap=10, max_lines=2)
    assert labels.lines("pendek\n(Dinas)") == ["pendek", "(Dinas)"]
    assert labels.lines("satu dua tiga empat lima enam\n(Dinas)") == [
        "satu dua",
        "tiga empat... [1]",
        "(Dinas)",
    ]
    assert labels.footnotes == ["[1] satu dua tiga empat lima enam"]


class FontFile:
    """The widths of characters in a TrueType file; numbers are big-endian, of two bytes (short) or four (long)."""

    def __init__(self, path: Path) -> None:
        self.data = path.read_bytes()
        table_count = self.short(4)
        self.tables = {}
        for index in range(table_count):
            entry = 12 + 16 * index
            tag = self.data[entry : entry + 4].decode()
            self.tables[tag] = self.long(entry + 8)
        self.units = self.short(self.tables["head"] + 18)

    def short(self, offset: int) -> int:
        return int.from_bytes(self.data[offset : offset + 2])

    def long(self, offset: int) -> int:
        return int.from_bytes(self.data[offset : offset + 4])

    def width(self, character: str) -> float:
        """Return the width of a character, as a share of the font size."""
        advance = self.tables["hmtx"] + 4 * self.glyph(ord(character))
        return self.short(advance) / self.units

    def glyph(self, code: int) -> int:
        """Return the number of the glyph of a character, by the segments of a map of format 4."""
        character_map = self.segment_map()
        size = self.short(character_map + 6)
        ends = character_map + 14
        starts = ends + size + 2
        deltas = starts + size
        for shift in range(0, size, 2):
            if self.short(ends + shift) >= code:
                assert self.short(starts + shift) <= code
                return (code + self.short(deltas + shift)) % 65536
        raise LookupError(code)

    def segment_map(self) -> int:
        """Return where the map of format 4 begins."""
        start = self.tables["cmap"]
        map_count = self.short(start + 2)
        for index in range(map_count):
            offset = start + self.long(start + 8 + 8 * index)
            if self.short(offset) == 4:
                return offset
        raise LookupError(start)


def test_letters_are_as_wide_as_in_the_font() -> None:
    font = FontFile(FONTS / "Arimo_400Regular.ttf")
    for character, width in CHARACTER_WIDTHS.items():
        assert abs(font.width(character) - width) < 0.002, character


def test_lines_never_grow_wider_than_their_room() -> None:
    for text in (LONG, "x" * 400, "a b c", ""):
        lines = wrap(text, 8, 120)
        assert all(width_of(line, 8) <= 120 for line in lines)
        assert squeezed("".join(lines)) == squeezed(text)


def test_a_picture_by_name_of_format_tells_which_drawing_was_used(
    tmp_path: Path,
) -> None:
    used, content = render_picture("dot", [crowd(3), crowd(2)], RenderOptions())
    assert used.title == "Bintang 3"
    assert "Bintang 3" in str(content)
    (tmp_path / "x.dot").write_text(str(content))


def test_overlays_and_views_have_words_of_their_own() -> None:
    labels = [overlay.label.id for overlay in Overlay]
    assert len(set(labels)) == len(labels)
