"""Every format of every form of picture: whole, the same twice, hostile names inert, read by independent readers."""

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
from spbe_inventory.domain.diagram import NEEDED, Box, Diagram, Edge, Form, Line, Node, Overlay, Tint
from spbe_inventory.errors import OutsideProgramError
from spbe_inventory.graph.views.board import board
from spbe_inventory.graph.views.folding import ever_coarser
from spbe_inventory.graph.views.lines import NEED_LINES
from spbe_inventory.language.current import speaking
from spbe_inventory.language.forms import number
from spbe_inventory.render import drawio as drawio_module
from spbe_inventory.render import fitting, frame, layout
from spbe_inventory.render.body import Body
from spbe_inventory.render.counting import in_svg, meant, miscounted
from spbe_inventory.render.fitting import Fitted, Manner, fit
from spbe_inventory.render.grid import SIGNS, cells_of
from spbe_inventory.render.grid import signs as matrix_signs
from spbe_inventory.render.labels import Labels
from spbe_inventory.render.looks import BOXES, LINES, TINTS
from spbe_inventory.render.page import A4, FREE, LEAST_TEXT, PAGES
from spbe_inventory.render.registry import PICTURES, picture, rendered
from spbe_inventory.render.text import ASCII, broken, width_of
from spbe_inventory.render.typeset import FONTS, drawable

from tests.builders import subject

LONG = "Aplikasi Pelayanan Terpadu " * 11 + "Selesai"
HOSTILE = [
    "<script>alert(1)</script>", "\"kutip\" dan 'petik'", "]]> <![CDATA[", "\u202egnp.exe",
    "Posyandu \U0001f476\U0001f3fd",
    LONG, "&amp; &lt;", "a\\nb {x|y} $z$", '#read("/etc/passwd")', "=1+1", "</title></svg>", "javascript:x",
]  # fmt: skip


def hostile(form: Form) -> Diagram:
    """Give a picture whose every text is hostile."""
    cells = {"r": HOSTILE[0]} if form is Form.BOARD else {}
    nodes = tuple(
        Node(
            f"n{at:02}",
            name,
            Box.APPLICATION,
            "r" if cells else "",
            HOSTILE[2],
            column="k" if cells else "",
            subject=name,
        )
        for at, name in enumerate(HOSTILE)
    )
    pairs = [] if form is Form.BOARD else list(pairwise(nodes))
    edges = tuple(
        Edge(one.id, other.id, list(Line)[at % len(Line)], at % 3 > 0, HOSTILE[at], at + 1, HOSTILE[0])
        for at, (one, other) in enumerate(pairs)
    )
    return Diagram(
        "uji", HOSTILE[0], HOSTILE[2], nodes, tuple(sorted(edges)), cells, (HOSTILE[0], LONG), "2026-11-21", form,
        HOSTILE[3], HOSTILE[6], {"k": HOSTILE[1]} if cells else {}, (HOSTILE[2],),
    )  # fmt: skip


def squeezed(text: str) -> str:
    """Give a text without blanks and without letters that nobody sees: lines break anywhere."""
    return re.sub(r"[\s\u202e]+", "", text)


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_svg_with_hostile_names_is_sound_and_holds_every_name_whole(form: Form, page: Any) -> None:
    made = hostile(form)
    text = rendered("svg", fit([made], Manner(page, "peta.html#{id}")))
    assert isinstance(text, str)
    root = ET.fromstring(text)
    assert not {element.tag.rpartition("}")[2] for element in root.iter()} - {
        "svg", "title", "desc", "rect", "g", "a", "path", "polygon", "polyline", "text", "circle", "ellipse",
    }  # fmt: skip
    assert "\u202e" not in text
    assert not re.search(r"<[a-z]+[^>]*\son\w+=", text)
    shown = squeezed("".join(element.text or "" for element in root.iter() if element.tag.endswith("}text")))
    for name in HOSTILE:
        assert squeezed(name) in shown, name
    links = [value for element in root.iter() for key, value in element.attrib.items() if key.endswith("href")]
    assert all(link.startswith("peta.html#n") for link in links)
    assert bool(links) == (form is Form.NETWORK)


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("name", PICTURES)
def test_every_format_takes_hostile_names_and_gives_the_same_bytes_twice(form: Form, name: str) -> None:
    made = [rendered(name, fit([hostile(form)], Manner())) for _ in range(2)]
    assert made[0] == made[1]
    assert made[0]


def test_a_pdf_has_every_name_as_text_in_the_shipped_font_on_one_sheet() -> None:
    data = rendered("pdf", fit([hostile(Form.NETWORK)], Manner()))
    assert isinstance(data, bytes)
    (page,) = pypdf.PdfReader(io.BytesIO(data)).pages
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (842, 595)
    text = squeezed(page.extract_text())
    assert "root:" not in text
    for name in ("<script>alert(1)</script>", '#read("/etc/passwd")', "=1+1", "javascript:x"):
        assert squeezed(name) in text
    resources: Any = page["/Resources"]
    fonts = {str(font["/BaseFont"]) for font in resources["/Font"].get_object().values()}
    assert any("Arimo" in font for font in fonts)


def test_a_png_is_as_large_as_its_sheet() -> None:
    data = rendered("png", fit([hostile(Form.MATRIX)], Manner(PAGES["A3"])))
    assert isinstance(data, bytes)
    assert struct.unpack(">II", data[16:24]) == (2382, 1684)


def test_drawio_holds_every_box_and_line_where_it_stands_and_no_html() -> None:
    made = hostile(Form.NETWORK)
    text = rendered("drawio", fit([made], Manner()))
    root = ET.fromstring(text)
    cells = {one.get("id"): one for one in root.iter("UserObject")}
    assert set(meant(made)) <= set(cells)
    for at, node in enumerate(made.nodes):
        assert squeezed(cells[f"n{at}"].get("label", "")) == squeezed(node.label)
    styles = [cell.get("style", "") for cell in root.iter("mxCell") if cell.get("style")]
    assert all("html=0" in style for style in styles)
    joined = {(cell.get("source"), cell.get("target")) for cell in root.iter("mxCell") if cell.get("edge")}
    assert ("n0", "n1") in joined
    places = [(float(one.get("x", 0)), float(one.get("y", 0))) for one in root.iter("mxGeometry") if one.get("x")]
    assert len(set(places)) > len(HOSTILE)


@pytest.mark.parametrize("form", [Form.MATRIX, Form.BOARD])
def test_drawio_of_a_table_holds_every_node_and_line(form: Form) -> None:
    made = hostile(form)
    root = ET.fromstring(rendered("drawio", fit([made], Manner())))
    ids = [key for one in root.iter("UserObject") for key in one.get("id", "").split("-")]
    assert set(meant(made)) <= set(ids)


def test_drawio_keeps_frames_bends_and_lines_without_direction() -> None:
    nodes = tuple(Node(key, key, Box.APPLICATION, "u", tint=Tint.HIGH) for key in "abcd")
    edges = tuple(sorted(Edge(one, other, Line.CLAIMED, one != "a") for one, other in ("ab", "bc", "cd", "ad")))
    root = ET.fromstring(rendered("drawio", fit([Diagram("x", "t", "s", nodes, edges, {"u": "Dinas"})], Manner())))
    assert any(one.get("label") == "Dinas" for one in root.iter("UserObject"))
    assert list(root.iter("mxPoint"))
    styles = [cell.get("style", "") for cell in root.iter("mxCell") if cell.get("edge")]
    assert sum("endArrow=none" in style for style in styles) == 2
    assert any(TINTS[Tint.HIGH] in cell.get("style", "") for cell in root.iter("mxCell"))


def test_every_look_is_known_to_every_format() -> None:
    for line in Line:
        assert LINES[line]["arrowhead"] in drawio_module.HEADS
    for box in Box:
        assert BOXES[box]["shape"] in drawio_module.SHAPES
    assert set(TINTS) == set(Tint)


def test_text_on_its_sheet_is_at_least_eight_points_and_nothing_leaves_the_sheet() -> None:
    fitted = fit([hostile(Form.NETWORK)], Manner(A4))
    text = rendered("svg", fitted)
    assert isinstance(text, str)
    root = ET.fromstring(text)
    assert (root.get("width"), root.get("height")) == ("842pt", "595pt")
    assert fitted.body.width <= A4.width
    assert fitted.frame.top + fitted.body.height + fitted.frame.foot <= A4.height + 1
    own = [float(one.get("font-size", 99)) for one in root.findall("{*}text")]
    assert min(own) >= LEAST_TEXT


def crowd(count: int) -> Diagram:
    """Give a star of so many boxes around one."""
    nodes = (Node("a", "Pusat", Box.FOCUS), *(Node(f"n{n:03}", f"Aplikasi {n}", Box.APPLICATION) for n in range(count)))
    edges = tuple(Edge("a", f"n{n:03}", Line.MACHINE) for n in range(count))
    return Diagram("uji", f"Bintang {count}", "s", nodes, edges)


def test_what_cannot_be_read_on_its_sheet_gives_way_to_a_coarser_drawing_that_says_so() -> None:
    fitted = fit(ever_coarser(crowd(39)), Manner(A4))
    assert fitted.body.text >= LEAST_TEXT - 0.01
    assert any(reason.startswith("Disederhanakan") for reason in fitted.diagram.chosen)
    assert any(node.members for node in fitted.diagram.nodes)
    assert fit(ever_coarser(crowd(39)), Manner(FREE)).diagram == crowd(39)


def test_where_nothing_coarser_is_there_small_letters_are_said() -> None:
    fitted = fit([crowd(90)], Manner(A4))
    assert fitted.body.text < LEAST_TEXT
    (told,) = fitted.diagram.chosen
    assert told.startswith("Huruf terkecil")
    assert "--page A3" in told


def test_a_drawing_that_takes_too_long_gives_way_to_the_coarser_one(monkeypatch: pytest.MonkeyPatch) -> None:
    real = layout.run

    def slow(source: str, engine: str, form: str) -> tuple[str, str]:
        return ("", "more than 20 s") if "Aplikasi 30" in source else real(source, engine, form)

    monkeypatch.setattr(layout, "run", slow)
    fitted = fit([crowd(31), crowd(3)], Manner())
    assert fitted.diagram.title == "Bintang 3"
    assert any("tidak dapat disusun" in reason for reason in fitted.diagram.chosen)
    with pytest.raises(OutsideProgramError) as caught:
        fit([crowd(31)], Manner())
    assert caught.value.exit_status == 5


def test_a_program_that_hangs_is_ended_with_its_children_and_what_needs_no_layout_is_drawn(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path, sign = tmp_path / "dot.sh", tmp_path / "masih-hidup"
    path.write_text(f"#!/bin/sh\n(sleep 3; touch {sign}) &\nwait\n")
    path.chmod(0o755)
    monkeypatch.setenv("SPBE_DOT", str(path))
    monkeypatch.setattr(layout, "TIME_LIMIT", 0.4)
    monkeypatch.setattr(fitting, "PATIENCE", 0.5)
    begun = time.monotonic()
    fitted = fit([crowd(3), crowd(2), replace(hostile(Form.MATRIX), chosen=())], Manner())
    assert fitted.diagram.form is Form.MATRIX
    assert any("tidak dapat disusun" in reason for reason in fitted.diagram.chosen)
    assert time.monotonic() - begun < 3
    time.sleep(3.2)
    assert not sign.exists()


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_words_of_every_sign_have_room_in_the_legend(language: str) -> None:
    with speaking(language):
        words = [str(one.label) for listed in (Box, Line, Tint) for one in listed]
        words += [told for _, told in matrix_signs()]
        room = frame.LEGEND_COLUMN - frame.SIGN
        assert [text for text in words if width_of(text, frame.WORDS) > room] == []


def test_nothing_to_draw_is_said_in_the_middle_of_the_sheet() -> None:
    for form in Form:
        text = str(rendered("svg", fit([Diagram("x", "Kosong", "s", (), (), form=form)], Manner())))
        assert "Belum ada catatan yang dapat digambar di sini." in text


def test_emoji_stand_as_one_box_where_the_font_has_none() -> None:
    assert drawable("a \U0001f468\u200d\U0001f469\u200d\U0001f467 b \U0001f1ee\U0001f1e9 汉字") == "a □ b □ □"


def test_the_layered_engine_is_not_started_on_more_lines_than_it_can_do(monkeypatch: pytest.MonkeyPatch) -> None:
    used: list[str] = []

    def noting(_source: str, engine: str, _form: str) -> tuple[str, str]:
        used.append(engine)
        return "", "nothing"

    monkeypatch.setattr(layout, "run", noting)
    nodes = tuple(Node(f"n{n:03}", "x", Box.OFFICE) for n in range(302))
    flat = Diagram("x", "t", "s", nodes, tuple(Edge("n000", one.id, Line.MACHINE) for one in nodes[1:]))
    framed = Diagram("x", "t", "s", nodes, flat.edges, {"u": "Dinas"})
    for made, engine, wanted in ((flat, "", ["sfdp"]), (framed, "", ["dot", "sfdp"]), (flat, "dot", ["dot"])):
        used.clear()
        with pytest.raises(OutsideProgramError):
            layout.drawn(made, "", engine)
        assert used == wanted


@pytest.mark.parametrize("name", ["svg", "drawio"])
def test_a_picture_that_lacks_something_is_no_picture(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    fitted = fit([crowd(3)], Manner())
    if name == "svg":
        body = fitted.body.svg.replace('id="e1"', 'id="x1"')
        fitted = Fitted(fitted.frame, Body(body, 9, 9, 9))
    else:
        monkeypatch.setattr(drawio_module, "edge_id", lambda at: f"e{min(at, 1)}")
        real = json.loads(layout.placed(crowd(3), fitted.body.source))
        monkeypatch.setattr(drawio_module, "placed", lambda *_: json.dumps(real))
    with pytest.raises(OutsideProgramError) as caught:
        rendered(name, fitted)
    assert caught.value.exit_status == 5


def test_counting_finds_what_is_missing_strange_or_double() -> None:
    made = crowd(1)
    assert miscounted(made, ["n0", "n1", "e0"]) == ""
    assert "1 tidak tergambar: e0" in miscounted(made, ["n0", "n1"])
    assert "1 tidak dimaksud: e7" in miscounted(made, ["n0", "n1", "e0", "e7"])
    assert miscounted(made, ["n0", "n1", "e0", "e0"]) == "4 tergambar, 3 dimaksud"


def test_the_numbers_in_a_matrix_add_up_to_the_exchanges_meant() -> None:
    nodes = tuple(Node(key, key, Box.OFFICE, "0") for key in "abc")
    edges = (
        Edge("a", "b", Line.MACHINE, count=3), Edge("a", "b", Line.BY_HAND, count=2), Edge("b", "a", Line.CLAIMED),
        Edge("b", "c", Line.MISSING, count=4), Edge("c", "c", Line.UNRECORDED),
    )  # fmt: skip
    made = Diagram("m", "t", "s", nodes, edges, {"0": "Kelompok 1"}, form=Form.MATRIX)
    words = {at: cell.words for at, cell in cells_of(made).items()}
    assert words == {(0, 1): "5", (1, 0): "(1)", (1, 2): "!4", (2, 2): "1"}
    assert [cells_of(made)[at].sort for at in ((0, 1), (1, 0), (1, 2), (2, 2))] == ["part", "idle", "idle", "open"]
    text = rendered("svg", fit([made], Manner()))
    assert isinstance(text, str)
    assert sorted(in_svg(text)) == sorted(meant(made))


def test_needs_and_exchanges_are_told_apart_in_the_matrix() -> None:
    assert set(NEED_LINES.values()) == set(SIGNS) == NEEDED


def test_a_board_too_high_for_its_sheet_tells_numbers() -> None:
    names = {f"a{at:03}": {"name": f"Aplikasi Nomor {at}"} for at in range(700)}
    fitted = fit(board(subject({"application": names})), Manner())
    assert any("Sel berisi jumlah" in note for note in fitted.diagram.left_out)
    assert f"{number(700)} aplikasi" in str(rendered("svg", fitted))


def test_a_long_name_is_shortened_with_its_number_and_told_whole() -> None:
    labels = Labels(wrap=10, most=2)
    assert labels.lines("pendek\n(Dinas)") == ["pendek", "(Dinas)"]
    assert labels.lines("satu dua tiga empat lima enam\n(Dinas)") == ["satu dua", "tig... [1]", "(Dinas)"]
    assert labels.told == ["[1] satu dua tiga empat lima enam"]


def test_letters_are_as_wide_as_in_the_font() -> None:
    data = (FONTS / "Arimo_400Regular.ttf").read_bytes()
    tables = {
        data[at : at + 4].decode(): struct.unpack(">II", data[at + 8 : at + 16])
        for at in range(12, 12 + 16 * struct.unpack(">H", data[4:6])[0], 16)
    }
    (units,) = struct.unpack(">H", data[tables["head"][0] + 18 : tables["head"][0] + 20])
    start = tables["cmap"][0]
    count = struct.unpack(">H", data[start + 2 : start + 4])[0]
    offsets = [struct.unpack(">HHI", data[start + 4 + 8 * at : start + 12 + 8 * at])[2] for at in range(count)]
    at = next(start + one for one in offsets if struct.unpack(">H", data[start + one : start + one + 2])[0] == 4)
    segments = struct.unpack(">H", data[at + 6 : at + 8])[0] // 2

    def row(shift: int) -> tuple[int, ...]:
        place = at + 14 + shift
        return struct.unpack(f">{segments}H", data[place : place + 2 * segments])

    ends, starts, deltas = row(0), row(2 * segments + 2), row(4 * segments + 2)
    for letter, width in ASCII.items():
        segment = next(place for place, end in enumerate(ends) if end >= ord(letter))
        assert starts[segment] <= ord(letter)
        glyph = (ord(letter) + deltas[segment]) % 65536
        place = tables["hmtx"][0] + 4 * glyph
        (advance,) = struct.unpack(">H", data[place : place + 2])
        assert abs(advance / units - width) < 0.002, letter


def test_lines_never_grow_wider_than_their_room() -> None:
    for text in (LONG, "x" * 400, "a b c", ""):
        lines = broken(text, 8, 120)
        assert all(width_of(line, 8) <= 120 for line in lines)
        assert squeezed("".join(lines)) == squeezed(text)


def test_a_picture_by_name_of_format_tells_which_drawing_was_used(tmp_path: Path) -> None:
    used, content = picture("dot", [crowd(3), crowd(2)], Manner())
    assert used.title == "Bintang 3"
    assert "Bintang 3" in str(content)
    (tmp_path / "x.dot").write_text(str(content))


def test_overlays_and_views_have_words_of_their_own() -> None:
    labels = [overlay.label.id for overlay in Overlay]
    assert len(set(labels)) == len(labels)
