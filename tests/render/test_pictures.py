"""From diagram to SVG: everything meant is drawn, or there is no picture."""

import re
import stat
import sys
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from spbe_inventory.documents.diagram import (
    NEEDED,
    Box,
    Diagram,
    Edge,
    Line,
    Node,
    Overlay,
)
from spbe_inventory.errors import OutsideProgramError
from spbe_inventory.render import layout
from spbe_inventory.render.choose_layout import RenderOptions, fit
from spbe_inventory.render.dot import dot
from spbe_inventory.render.layout import bundled, program
from spbe_inventory.render.page_size import FREE
from spbe_inventory.render.styles import BOXES, LINES
from spbe_inventory.render.svg import svg as svg_of

NASTY = [
    '<script>alert("x")</script>', "<b>tebal</b>", '"kutip" dan \'petik\'', "a\\nb \\N \\l", "{a|b}", "a:b:c",
    "]]>", "&amp; &lt;", "é — ü 漢字", "node", "digraph", "x" * 200, "\u202egnp.exe", "%s {name}",
]  # fmt: skip


def diagram(names: list[str], lines: list[Line] | None = None) -> Diagram:
    nodes = [
        Node(f"n{number:03}", name, Box.APPLICATION)
        for number, name in enumerate(names)
    ]
    pairs = pairwise(nodes)
    chosen = lines or [Line.MACHINE]
    edges = [
        Edge(
            node.id,
            following.id,
            chosen[n % len(chosen)],
            note=node.label,
        )
        for n, (node, following) in enumerate(pairs)
    ]
    return Diagram(
        "uji",
        "Judul <b>",
        "keterangan & lain",
        tuple(nodes),
        tuple(edges),
        left_out=("tidak digambar: x",),
    )


def svg(diagram: Diagram) -> str:
    return svg_of(fit([diagram], RenderOptions(FREE)))


def drawn(diagram: Diagram) -> str:
    return layout.layout_svg(diagram, dot(diagram))


def texts_of(picture: str) -> str:
    return re.sub(r"\s+", "", "".join(ET.fromstring(picture).itertext()))


def test_every_name_stands_in_the_picture_letter_by_letter() -> None:
    whole = texts_of(svg(diagram(NASTY)))
    for name in NASTY:
        assert re.sub(r"\s+|\u202e", "", name) in whole


def test_outside_text_is_never_markup() -> None:
    picture = svg(diagram(NASTY))
    tags = {element.tag.rpartition("}")[2] for element in ET.fromstring(picture).iter()}
    assert tags <= {
        "svg",
        "title",
        "desc",
        "rect",
        "g",
        "a",
        "path",
        "polygon",
        "polyline",
        "text",
        "circle",
        "ellipse",
    }
    assert "<script" not in picture
    assert "\u202e" not in picture


def test_the_same_diagram_gives_the_same_bytes() -> None:
    drawing = diagram(NASTY)
    assert svg(drawing) == svg(drawing)
    assert dot(drawing) == dot(drawing)


def test_the_legend_shows_every_line_and_box_that_is_there_and_no_other() -> None:
    drawing = diagram([f"a{number}" for number in range(len(Line) + 1)], list(Line))
    picture = texts_of(svg(drawing))
    for line in Line:
        assert re.sub(r"\s+", "", line.label.id) in picture
    assert re.sub(r"\s+", "", Box.OFFICE.label.id) not in picture


def test_title_and_what_was_left_out_are_on_the_picture() -> None:
    picture = texts_of(svg(diagram(["a", "b"])))
    assert "Judul<b>" in picture
    assert "tidakdigambar:x" in picture


AT_REST = {
    Line.CLAIMED,
    Line.TRIAL,
    Line.PLANNED,
    Line.INTERRUPTED,
    Line.ASSUMED,
    Line.STATELESS,
    Line.RETIRED_END,
}
CHANGES = {Line.ADDED, Line.REPLACED, Line.CUT}
# Lines that may stand on one picture.
TOGETHER = {
    Overlay.METHOD: {
        Line.MACHINE, Line.BY_HAND, Line.UNRECORDED, Line.UNRESOLVED, Line.ROLE, Line.SEVERAL, *AT_REST,
        *NEEDED, *CHANGES,
    },
    Overlay.STATE: {Line.RUNNING, Line.ROLE, Line.SEVERAL, *AT_REST, *NEEDED},
    Overlay.BASIS: {
        Line.ON_RECORD, Line.INTERVIEW, Line.FROM_TRAFFIC, Line.FROM_PAGE, Line.NO_BASIS, Line.ASSUMED, Line.PLANNED,
        Line.ROLE, Line.SEVERAL, *NEEDED,
    },
    Overlay.PERSONAL: {
        Line.PERSONAL, Line.NOT_PERSONAL, Line.PERSONAL_UNKNOWN, Line.ROLE, Line.SEVERAL, *AT_REST,
        *NEEDED,
    },
}  # fmt: skip


def test_every_line_is_on_some_picture() -> None:
    assert set().union(*TOGETHER.values()) == set(Line)


def test_every_sort_of_box_and_line_has_a_look_of_its_own_without_colour() -> None:
    def without_colour(look: dict[str, str]) -> frozenset[tuple[str, str]]:
        return frozenset(
            (name, value) for name, value in look.items() if "color" not in name
        )

    assert len({without_colour(BOXES[box]) for box in Box}) == len(Box)
    for overlay, lines in TOGETHER.items():
        assert len({without_colour(LINES[line]) for line in lines}) == len(lines), (
            overlay
        )


def test_a_line_without_direction_has_no_head() -> None:
    drawing = Diagram("x", "t", "s", (Node("a", "a", Box.OFFICE), Node("b", "b", Box.OFFICE)),
                   (Edge("a", "b", Line.ASSUMED, directed=False),))  # fmt: skip
    assert "dir=none" in dot(drawing)
    assert "tanpa kepala panah" in svg(drawing)


def test_an_empty_diagram_can_be_drawn() -> None:
    assert "<svg" in svg(
        Diagram(
            "x",
            "Kosong",
            "tidak ada",
            (),
            (),
        )
    )


def test_dot_text_alone_has_title_and_lines() -> None:
    text = dot(diagram(["a", "b"]))
    assert "Judul" in text
    assert "tidak digambar" in text


def fake(folder: Path, body: str) -> Path:
    """Make a drawing program that does what `body` says."""
    path = folder / "dot.py"
    path.write_text(
        f"#!{sys.executable}\nimport sys, time\nsource = sys.stdin.read()\n{body}\n"
    )
    path.chmod(path.stat().st_mode | stat.S_IEXEC)
    return path


LOSES_AN_EDGE = """
print('<svg viewBox="0.00 0.00 9.00 9.00"><g id="g" class="graph">')
print('<g id="n0" class="node"></g><g id="n1" class="node"></g></g></svg>')
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (LOSES_AN_EDGE, "1 tidak tergambar: e0"),
        ("print('<svg></svg>'); sys.exit(1)", "status 1"),
        ("sys.stderr.write('rusak'); sys.exit(3)", "rusak"),
        ("time.sleep(5)", "lebih dari"),
        ("", "3 tidak tergambar"),
    ],
)
def test_a_program_that_fails_or_loses_something_gives_no_picture(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    body: str,
    reason: str,
) -> None:
    path = fake(tmp_path, body)
    monkeypatch.setattr(layout, "program", lambda: path)
    monkeypatch.setattr(layout, "TIME_LIMIT", 1.0)
    with pytest.raises(OutsideProgramError) as caught:
        drawn(diagram(["a", "b"]))
    assert caught.value.exit_status == 5
    assert reason in str(caught.value.values["detail"])


def test_where_the_layered_layout_fails_the_other_engine_draws(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = program()
    body = f"""
import subprocess
if "-Kdot" in sys.argv:
    sys.exit(1)
sys.stdout.write(subprocess.run([{str(real)!r}, *sys.argv[1:]], input=source, capture_output=True, text=True).stdout)
"""
    path = fake(tmp_path, body)
    monkeypatch.setattr(layout, "program", lambda: path)
    assert 'id="e0"' in drawn(diagram(["a", "b"]))


def test_a_program_that_cannot_be_started_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout, "program", lambda: tmp_path / "tidak-ada")
    with pytest.raises(OutsideProgramError) as caught:
        drawn(diagram(["a", "b"]))
    assert caught.value.key == "drawing-failed"


@pytest.mark.parametrize("package", ["tidak-ada-paket-ini", "click"])
def test_a_missing_program_is_said(
    monkeypatch: pytest.MonkeyPatch, package: str
) -> None:
    monkeypatch.setattr(layout, "PACKAGE", package)
    bundled.cache_clear()
    with pytest.raises(OutsideProgramError) as caught:
        program()
    bundled.cache_clear()
    assert caught.value.key == "no-drawing-program"


def test_large_realistic_pictures_come_out_whole() -> None:
    nodes = tuple(
        Node(
            f"n{n:03}",
            f"Aplikasi {n}",
            Box.APPLICATION,
            f"u{n % 12}",
        )
        for n in range(150)
    )
    edges = tuple(
        Edge(nodes[n].id, nodes[(n * 7 + 3) % 150].id, list(Line)[n % len(Line)])
        for n in range(0, 150, 1)
    )
    drawing = Diagram(
        "besar",
        "Besar",
        "150",
        nodes,
        edges,
        {f"u{n}": f"Dinas {n}" for n in range(12)},
    )
    picture = drawn(drawing)
    assert picture.count('class="edge"') == len(edges)
    assert picture.count('class="node"') == len(nodes)


def test_a_backslash_at_an_end_and_in_the_name_of_a_frame_is_drawn_as_it_is() -> None:
    nodes = (
        Node("a", "SIAK \\", Box.APPLICATION, cluster="u", note="\\G"),
        Node("b", r"\N", Box.APPLICATION, cluster="u"),
    )
    lines = (Edge("a", "b", Line.MACHINE, label=r"\L", note="\\T \\"),)
    diagram = Diagram("uji", r"\G", "", nodes, lines, {"u": r"Dinas \G \N"})
    drawing = drawn(diagram).replace("\u2060", "")
    tooltips = re.findall(r'xlink:title="([^"]*)"', drawing)
    assert any(tooltip.endswith("SIAK \\ \\G") for tooltip in tooltips)
    assert "\\T \\" in tooltips
    texts = "".join(re.findall("<text[^>]*>([^<]*)", drawing))
    for words in ("SIAK \\", r"\N", r"Dinas \G \N", r"\G"):
        assert words in texts


def test_what_looks_like_an_escape_in_a_name_is_not_read_as_one_in_its_tooltip() -> (
    None
):
    name = r"a \N b \G c \\ d \T"
    nodes = (
        Node("a", name, Box.APPLICATION, note=name),
        Node("b", "b", Box.APPLICATION),
    )
    lines = (Edge("a", "b", Line.MACHINE, note=r"\E \H \L"),)
    drawing = drawn(Diagram("uji", "Judul", "", nodes, lines))
    tooltips = re.findall(r'xlink:title="([^"]*)"', drawing)
    words = [tooltip.replace("\u2060", "") for tooltip in tooltips]
    assert f"{Box.APPLICATION.label.id}: {name} {name}" in words
    assert r"\E \H \L" in words
