"""Labels of lines: beside their own line, touching no other line, box or label; all of them on the picture."""

import random
import re
from xml.etree import ElementTree as ET

import pytest
from spbe_inventory.documents.diagram import Box, Diagram, Edge, Line, Node
from spbe_inventory.render.choose_layout import RenderOptions, fit
from spbe_inventory.render.page_size import FREE
from spbe_inventory.render.svg import svg as svg_of
from spbe_inventory.render.text import width_of

Point = tuple[float, float]
Rect = tuple[float, float, float, float]  # left, top, right, bottom
DATA = (
    "Data pegawai", "Data kependudukan", "NIK", "Indikator statistik sektoral", "Data wajib pajak daerah",
    "Realisasi anggaran belanja", "Data perizinan berusaha", "Gizi balita",
)  # fmt: skip
SAMPLES = 60  # of each curve


def random_diagram(seed: int) -> Diagram:
    """Return a diagram of some boxes in frames with lines that carry words or numbers, loops included."""
    chosen = random.Random(seed)
    count = chosen.randrange(3, 16)
    nodes = [
        Node(
            f"n{index:02}",
            f"Aplikasi {index} {'Layanan Terpadu ' * chosen.randrange(3)}".strip(),
            chosen.choice([Box.APPLICATION, Box.OUTSIDE, Box.FOLDED, Box.UNRESOLVED]),
            cluster=chosen.choice(["", "a", "b"]),
        )
        for index in range(count)
    ]
    edges = []
    for _number in range(chosen.randrange(2, 26)):
        source, target = chosen.choice(nodes), chosen.choice(nodes)
        label, amount = chosen.choice(DATA), 1
        if chosen.random() < 0.5:
            amount = chosen.randrange(2, 130)
            label = str(amount)
        edges.append(
            Edge(
                source.id,
                target.id,
                chosen.choice([Line.MACHINE, Line.BY_HAND, Line.TRIAL]),
                directed=chosen.random() < 0.8,
                label=label,
                count=amount,
            )
        )
    clusters = {key: f"Dinas {key.upper()}" for key in ("a", "b")}
    return Diagram(
        "uji",
        "Judul",
        "",
        tuple(nodes),
        tuple(sorted(edges)),
        {
            key: clusters[key]
            for key in clusters
            if any(n.cluster == key for n in nodes)
        },
    )


def groups(picture: str, kind: str) -> dict[str, ET.Element]:
    """Return the groups of a kind in the picture by their ids."""
    return {
        element.get("id", ""): element
        for element in ET.fromstring(picture).iter()
        if element.get("class") == kind
    }


def tags(group: ET.Element, *names: str) -> list[ET.Element]:
    return [part for part in group.iter() if part.tag.rpartition("}")[2] in names]


def points_of(text: str) -> list[Point]:
    numbers = [float(number) for number in re.findall(r"-?\d+\.?\d*", text)]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def curve(group: ET.Element) -> list[Point]:
    """Return points along the curve of a line."""
    points = []
    for path in tags(group, "path"):
        corners = points_of(path.get("d", ""))
        for first in range(0, len(corners) - 3, 3):
            start, second, third, end = corners[first : first + 4]
            for index in range(SAMPLES + 1):
                t = index / SAMPLES
                x, y = (
                    (1 - t) ** 3 * start[axis]
                    + 3 * (1 - t) ** 2 * t * second[axis]
                    + 3 * (1 - t) * t * t * third[axis]
                    + t**3 * end[axis]
                    for axis in (0, 1)
                )
                points.append((x, y))
    return points


def label(group: ET.Element) -> tuple[str, Rect | None]:
    """Return the words on a line and the rectangle around them."""
    texts = tags(group, "text")
    if not texts:
        return "", None
    lefts, tops, rights, bottoms = [], [], [], []
    for text in texts:
        size = float(text.get("font-size", "0"))
        half = width_of(text.text or "", size) / 2
        x, y = float(text.get("x", "0")), float(text.get("y", "0"))
        lefts.append(x - half)
        rights.append(x + half)
        tops.append(y - 0.72 * size)
        bottoms.append(y + 0.2 * size)
    words = " ".join(text.text or "" for text in texts)
    return words, (min(lefts), min(tops), max(rights), max(bottoms))


def box(group: ET.Element) -> Rect:
    corners = []
    for shape in tags(group, "polygon", "path"):
        corners += points_of(shape.get("points") or shape.get("d") or "")
    xs, ys = [x for x, _y in corners], [y for _x, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def meet(first: Rect, second: Rect) -> bool:
    return (
        first[0] < second[2]
        and second[0] < first[2]
        and first[1] < second[3]
        and second[1] < first[3]
    )


def holds(rect: Rect, point: Point) -> bool:
    return rect[0] <= point[0] <= rect[2] and rect[1] <= point[1] <= rect[3]


def assert_clear(picture: str) -> None:
    """Assert that no label touches a line, a box or another label."""
    lines = {name: curve(group) for name, group in groups(picture, "edge").items()}
    boxes = [box(group) for group in groups(picture, "node").values()]
    labels = {}
    for name, group in groups(picture, "edge").items():
        words, rect = label(group)
        if rect:
            labels[name] = rect
            assert not [name for each in boxes if meet(rect, each)], words
            for other, points in lines.items():
                assert not any(holds(rect, point) for point in points), (words, other)
    ordered = list(labels.values())
    for index, rect in enumerate(ordered):
        assert not any(meet(rect, other) for other in ordered[index + 1 :])


def assert_complete(diagram: Diagram, picture: str) -> None:
    """Assert that each label stands on its line or in the list below, and only once."""
    words = re.sub(r"\s+", " ", " ".join(ET.fromstring(picture).itertext()))
    listed = words.partition("Pada garis: ")[2]
    names = {node.id: node.name for node in diagram.nodes}
    for number, edge in enumerate(diagram.edges):
        arrow = "→" if edge.directed else "—"
        entry = f"{names[edge.source]} {arrow} {names[edge.target]}, {edge.line.label.id}: {edge.label}"
        shown, _rect = label(groups(picture, "edge")[f"e{number}"])
        if shown != edge.label:
            assert entry in listed
            assert not shown or f"{shown} {entry}" in listed


def drawn(diagram: Diagram, engine: str = "") -> str:
    return svg_of(fit([diagram], RenderOptions(FREE, engine=engine)))


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("engine", ["dot", "sfdp"])
def test_no_label_touches_a_line_a_box_or_another_label(seed: int, engine: str) -> None:
    diagram = random_diagram(seed)
    picture = drawn(diagram, engine)
    assert_clear(picture)
    assert_complete(diagram, picture)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 160))
def test_no_label_touches_anything_in_many_more_drawings(seed: int) -> None:
    diagram = random_diagram(seed)
    picture = drawn(diagram)
    assert_clear(picture)
    assert_complete(diagram, picture)


def test_a_label_is_nearer_to_its_own_line_than_to_any_other() -> None:
    diagram = random_diagram(3)
    picture = drawn(diagram)
    lines = {name: curve(group) for name, group in groups(picture, "edge").items()}
    checked = 0
    for name, group in groups(picture, "edge").items():
        _words, rect = label(group)
        if rect:
            distances = {other: distance(rect, lines[other]) for other in lines}
            assert min(distances, key=lambda other: distances[other]) == name
            checked += 1
    assert checked > 3


def distance(rect: Rect, points: list[Point]) -> float:
    """Return how far a rectangle is from the nearest of some points."""
    left, top, right, bottom = rect
    return min(
        max(left - x, 0, x - right) + max(top - y, 0, y - bottom) for x, y in points
    )


def test_labels_beyond_the_edge_of_the_drawing_make_it_larger() -> None:
    nodes = (Node("a", "A", Box.APPLICATION), Node("b", "B", Box.APPLICATION))
    lines = tuple(
        Edge("a", "b", line, label=str(count), count=count)
        for count, line in enumerate([Line.MACHINE, Line.BY_HAND, Line.TRIAL], 2)
    )
    diagram = Diagram("uji", "Judul", "", nodes, lines)
    picture = drawn(diagram)
    assert_clear(picture)
    shown = [label(group)[0] for group in groups(picture, "edge").values()]
    assert shown[0]
    assert shown[2]
    assert_complete(diagram, picture)
