"""The body of a picture of boxes and lines, laid out by the drawing program."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from spbe_inventory.documents.diagram import Diagram, Edge, Node
from spbe_inventory.errors import OutsideProgramError
from spbe_inventory.language.texts import _
from spbe_inventory.render.dot import (
    FONT,
    FONT_SIZE,
    Arrangement,
    dot,
    edge_id,
    node_id,
)
from spbe_inventory.render.labels import Labels
from spbe_inventory.render.layout import layout_svg
from spbe_inventory.render.layout_result import Body, BodyArea
from spbe_inventory.render.line_labels import (
    LineLabels,
    listed_labels,
    place_labels,
    sheet_with_labels,
    with_labels,
)
from spbe_inventory.render.page_size import MIN_TEXT_SIZE
from spbe_inventory.render.text import FAMILY, text_element
from spbe_inventory.sanitize.markup import markup

MAX_SCALE = 1.2  # a small drawing is not enlarged beyond this
GOOD_SCALE = 0.85  # at this size or larger no further arrangement is tried
NARROW_WRAP = 16  # characters of a label where room is short
EMPTY_WIDTH = 400.0
EMPTY_HEIGHT = 60.0
EMPTY_SIZE = 12.0
CENTRED = ' text-anchor="middle"'
COMMENT = re.compile(r"<!--.*?-->\n?")
TITLED_GROUP = re.compile(
    r'<g id="([^"]+)" class="[^"]+"[^>]*>\s*<title>.*?</title>', re.DOTALL
)
SYMBOL = ' role="graphics-symbol" aria-label="{title}"><title>{title}</title>'
SIZE = re.compile(r'viewBox="0\.00 0\.00 ([\d.]+) ([\d.]+)"')
MOVED = '<g transform="translate({x:.2f} {y:.2f})">{content}</g>'
SCALED = '<g transform="scale({scale:.4f})">{content}</g>'


def network(
    diagram: Diagram,
    area: BodyArea,
    links: str = "",
    engine: str = "",
) -> Body:
    """Return the body in the first arrangement that fits at its own size, else in the best one."""
    if not diagram.nodes:
        return _empty(diagram, area)
    best: _Layout | None = None
    failure: OutsideProgramError | None = None
    for arrangement in arrangements(links):
        try:
            laid_out = _lay_out(diagram, arrangement, engine)
        except OutsideProgramError as error:
            failure = failure or error
            if error.values.get("slow"):
                break
            continue
        scale = laid_out.scale(area)
        if best is None or scale > best.scale(area):
            best = laid_out
        if scale >= GOOD_SCALE:
            break
    if best is None:
        raise failure or OutsideProgramError("drawing-failed", detail="")
    return _body(diagram, best, area)


def is_readable(body: Body) -> bool:
    """Return whether the text of a body is large enough on its sheet."""
    return body.text_size >= MIN_TEXT_SIZE - 0.01


def arrangements(links: str = "") -> Iterator[Arrangement]:
    """Yield the arrangements in which a diagram may be laid out, the usual one first."""
    yield Arrangement(links=links)
    yield Arrangement(links=links, labels=Labels(wrap=NARROW_WRAP))
    yield Arrangement(links=links, spread=True)
    for spread in (False, True):
        labels = Labels(wrap=NARROW_WRAP)
        yield Arrangement(
            across=False,
            links=links,
            spread=spread,
            labels=labels,
        )


def _empty(diagram: Diagram, area: BodyArea) -> Body:
    """Return a body that says that there is nothing to draw."""
    width = area.width or EMPTY_WIDTH
    message = diagram.nothing
    if not message:
        message = _("Nothing is recorded yet that could be drawn here.")
    text = text_element(
        message,
        width / 2,
        EMPTY_HEIGHT / 2,
        EMPTY_SIZE,
        CENTRED,
    )
    return Body(
        text,
        width,
        EMPTY_HEIGHT,
        FONT_SIZE,
    )


@dataclass(frozen=True, slots=True)
class _Layout:
    """A diagram laid out in an arrangement: its DOT text and the SVG that was made of it."""

    arrangement: Arrangement
    source: str
    svg: str

    def scale(self, area: BodyArea) -> float:
        """Return the scale at which the drawing fits an area, before labels are put on its lines."""
        match = SIZE.search(self.svg)
        if match is None:
            return 1.0
        width, height = match.groups()
        return _scale(float(width), float(height), area)


def _scale(width: float, height: float, area: BodyArea) -> float:
    if not area.width:
        return 1.0
    return min(MAX_SCALE, area.width / width, area.height / height)


def _lay_out(diagram: Diagram, arrangement: Arrangement, engine: str) -> _Layout:
    source = dot(diagram, arrangement)
    svg = layout_svg(diagram, source, engine)
    return _Layout(arrangement, source, svg)


def _body(diagram: Diagram, layout: _Layout, area: BodyArea) -> Body:
    """Return a laid-out diagram in the size of its area, with labels on its lines."""
    labels = place_labels(diagram, layout.svg)
    left, top, width, height = sheet_with_labels(labels)
    svg = with_labels(layout.svg, labels)
    group = _with_titles(_inner_group(svg), diagram)
    if left or top:
        group = MOVED.format(x=left, y=top, content=group)
    scale = _scale(width, height, area)
    if scale != 1.0:
        group = SCALED.format(scale=scale, content=group)
    return Body(
        group,
        width * scale,
        height * scale,
        FONT_SIZE * scale,
        _footnotes(layout.arrangement.labels, labels),
        layout.source,
    )


def _footnotes(names: Labels, labels: LineLabels) -> tuple[str, ...]:
    """Return the names that were shortened and the labels without a place, for below the picture."""
    footnotes = list(names.footnotes)
    listed = listed_labels(labels)
    if listed:
        footnotes.append(listed)
    return tuple(footnotes)


def _inner_group(svg: str) -> str:
    """Return the drawing inside the program's SVG, in a family of fonts that every machine has."""
    start = svg.index("<g id=")
    end = svg.rindex("</svg>")
    group = svg[start:end].strip()
    group = COMMENT.sub("", group)
    return group.replace(f'font-family="{FONT}"', f'font-family="{FAMILY}"')


def _with_titles(group: str, diagram: Diagram) -> str:
    """Return the drawing with a title on each box and line, for tooltips and screen readers."""
    titles = _titles(diagram)

    def add_title(match: re.Match[str]) -> str:
        """Return the start of a group with its title."""
        start, _bracket, _rest = match[0].partition(">")
        title = titles.get(match[1], "")
        if not title:
            return f"{start}>"
        return start + SYMBOL.format(title=markup(title))

    return TITLED_GROUP.sub(add_title, group)


def _titles(diagram: Diagram) -> dict[str, str]:
    """Return the title of each box and line, by its id in the SVG."""
    titles = {}
    names = {}
    for number, node in enumerate(diagram.nodes):
        names[node.id] = node.name
        titles[node_id(number)] = _node_title(node)
    for number, edge in enumerate(diagram.edges):
        titles[edge_id(number)] = _edge_title(edge, names)
    return titles


def _node_title(node: Node) -> str:
    label = node.label.replace("\n", " ")
    words = [label, str(node.box.label)]
    if node.note and not node.members:
        words.append(node.note)
    title = " · ".join(word for word in words if word)
    if node.members:
        members = ", ".join(node.members)
        title += f": {members}"
    return title


def _edge_title(edge: Edge, names: Mapping[str, str]) -> str:
    arrow = "—"
    if edge.directed:
        arrow = "→"
    note = edge.note or str(edge.line.label)
    return f"{names[edge.source]} {arrow} {names[edge.target]}: {note}"
