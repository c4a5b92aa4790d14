"""The labels of lines, put where they touch nothing else; what finds no place is listed below the picture."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from spbe_inventory.documents.diagram import Diagram, Edge
from spbe_inventory.language.texts import _
from spbe_inventory.render.dot import FONT_SIZE, edge_id
from spbe_inventory.render.drawn_shapes import LAYOUTS_KEPT, drawn_shapes
from spbe_inventory.render.label_places import FreeRoom
from spbe_inventory.render.labels import lines_of_words
from spbe_inventory.render.layout_result import Rect
from spbe_inventory.render.text import text_element, width_of

# As shares of the size of the text of a label: from line to line, its letters above the line, and with those below.
LINE_HEIGHT = 1.15
LETTERS_ABOVE = 0.75
LETTERS = 0.95
WRAPS = (24, 16, 40)  # characters in a line of a label, tried one after the other
EDGE = re.compile(r'<g id="(e\d+)" class="edge">')
CENTRED = ' text-anchor="middle"'


@dataclass(slots=True)
class LineLabels:
    """The labels of a drawing: lines of text and rectangle by the id of the line.

    The ids of those that found no place: `numbered` where there is room for a reference number on the line, else
    `listed`.
    """

    placed: dict[str, tuple[list[str], Rect]] = field(default_factory=dict)
    numbered: list[str] = field(default_factory=list)
    listed: list[str] = field(default_factory=list)

    @property
    def rects(self) -> list[Rect]:
        """The rectangles of the labels that have a place."""
        return [rect for _lines, rect in self.placed.values()]


def place_labels(diagram: Diagram, svg: str) -> LineLabels:
    """Return where each label of a diagram stands in its drawing."""
    labels = []
    for number, edge in enumerate(diagram.edges):
        if edge.label:
            labels.append((edge_id(number), edge.label))
    return _placed(svg, tuple(labels))


@lru_cache(maxsize=LAYOUTS_KEPT)
def _placed(svg: str, labels: tuple[tuple[str, str], ...]) -> LineLabels:
    """Return where labels (id of the line, text) stand; a drawing that is framed twice is looked at once."""
    result = LineLabels()
    if not labels:
        return result
    room = FreeRoom(drawn_shapes(svg))

    def order(label: tuple[str, str]) -> tuple[float, str]:
        """Return the sort key: short lines have few places, so they come first."""
        name, _text = label
        return room.length(name), name

    for name, text in sorted(labels, key=order):
        _place(result, room, name, text)
    return result


def _place(labels: LineLabels, room: FreeRoom, name: str, text: str) -> None:
    """Place a label, else its reference number; without room for either it is listed by the ends of its line."""
    for lines in _variants(text):
        rect = room.place(name, _size(lines))
        if rect:
            labels.placed[name] = lines, rect
            return
    reference = _reference(len(labels.numbered))
    rect = None
    if len(reference) < len(text):
        rect = room.place(name, _size([reference]))
    if rect:
        labels.placed[name] = [reference], rect
        labels.numbered.append(name)
    else:
        labels.listed.append(name)


def _reference(index: int) -> str:
    """Return the n-th reference number."""
    return f"({index + 1})"


def _variants(label: str) -> Iterator[list[str]]:
    """Yield a label as lines of several widths."""
    seen: list[list[str]] = []
    for wrap in WRAPS:
        lines = lines_of_words(label, wrap)
        if lines not in seen:
            seen.append(lines)
            yield lines


def _size(lines: list[str]) -> tuple[float, float]:
    """Return width and height of lines of text, in points."""
    widths = [width_of(line, FONT_SIZE) for line in lines]
    height = (len(lines) - 1) * LINE_HEIGHT + LETTERS
    return max(widths), height * FONT_SIZE


def _entry(edge: Edge, names: Mapping[str, str]) -> str:
    """Return a label as it is listed, with the ends and the kind of its line."""
    arrow = "—"
    if edge.directed:
        arrow = "→"
    source = names[edge.source]
    target = names[edge.target]
    return f"{source} {arrow} {target}, {edge.line.label}: {edge.label}"


def with_labels(svg: str, labels: LineLabels) -> str:
    """Return a drawing with its labels where they were placed, in place of those of the drawing program."""
    lines: list[str] = []
    name = ""
    depth = 0
    for line in svg.split("\n"):
        match = EDGE.match(line)
        if match:
            name = match[1]
        if name:
            depth += line.count("<g ") - line.count("</g>")
            if line.startswith("<text"):
                continue
        if name and not depth:
            lines += _texts(labels, name)
            name = ""
        lines.append(line)
    return "\n".join(lines)


def _texts(labels: LineLabels, name: str) -> Iterator[str]:
    """Yield the lines of the label of a line as SVG, if it has a place."""
    if name not in labels.placed:
        return
    lines, (left, top, width, _height) = labels.placed[name]
    for index, line in enumerate(lines):
        baseline = top + (index * LINE_HEIGHT + LETTERS_ABOVE) * FONT_SIZE
        yield text_element(
            line,
            left + width / 2,
            baseline,
            FONT_SIZE,
            CENTRED,
        )


def room_for(sheet: Rect, rects: Iterable[Rect]) -> Rect:
    """Return how far a drawing is moved right and down to show some rectangles, then its width and height."""
    left, top, width, height = sheet
    right = left + width
    bottom = top + height
    new_left = left
    new_top = top
    for rect in rects:
        new_left = min(new_left, rect[0])
        new_top = min(new_top, rect[1])
        right = max(right, rect[0] + rect[2])
        bottom = max(bottom, rect[1] + rect[3])
    return left - new_left, top - new_top, right - new_left, bottom - new_top


def listed_labels(diagram: Diagram, labels: LineLabels) -> str:
    """Return the sentence that lists the labels without a place; empty if every label has one."""
    entries = _entries(diagram)
    listed = []
    for index, name in enumerate(labels.numbered):
        listed.append(f"{_reference(index)} {entries[name]}")
    listed += sorted(entries[name] for name in labels.listed)
    if not listed:
        return ""
    return _("On the lines: {labels}.", labels="; ".join(listed))


def _entries(diagram: Diagram) -> dict[str, str]:
    """Return how the label of each line is listed, by the id of the line."""
    names = {node.id: node.name for node in diagram.nodes}
    entries = {}
    for number, edge in enumerate(diagram.edges):
        entries[edge_id(number)] = _entry(edge, names)
    return entries
