"""The body of a picture of boxes and lines, laid out by the drawing program."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from spbe_inventory.documents.diagram import Diagram, Edge, Node
from spbe_inventory.errors import OutsideProgramError
from spbe_inventory.render.clear_lines import clear_drawing
from spbe_inventory.render.columns import in_columns
from spbe_inventory.render.dot import (
    FONT,
    FONT_SIZE,
    FRAME_MARGIN,
    Arrangement,
    dot,
    edge_id,
    node_id,
)
from spbe_inventory.render.drawn_shapes import DrawnShapes, bounds_of, drawn_shapes
from spbe_inventory.render.labels import Labels
from spbe_inventory.render.layout import FIXED, layout_svg
from spbe_inventory.render.layout_result import Body, BodyArea
from spbe_inventory.render.line_labels import (
    LineLabels,
    listed_labels,
    place_labels,
    room_for,
    with_labels,
)
from spbe_inventory.render.nothing import nothing_drawn
from spbe_inventory.render.page_size import MIN_TEXT_SIZE
from spbe_inventory.render.places import PlacedText, Places
from spbe_inventory.render.text import FAMILY, text_element
from spbe_inventory.sanitize.markup import markup

MAX_SCALE = 1.2  # a small drawing is not enlarged beyond this
GOOD_SCALE = 0.85  # at this size or larger no further arrangement is tried
WIDE_FRAME_MARGIN = 20  # points between a frame and its boxes
NARROW_WRAP = 16  # characters of a label where room is short
CENTRED = ' text-anchor="middle"'
COMMENT = re.compile(r"<!--(?:(?!<!--).)*?-->\n?")
TITLED_GROUP = re.compile(r'<g id="([^"]+)" class="[^"]+"[^>]*>\s*<title>[^<]*</title>')
SYMBOL = ' role="graphics-symbol" aria-label="{title}"><title>{title}</title>'
CLUSTER = 'class="cluster"'
SIZE = re.compile(r'viewBox="0\.00 0\.00 ([\d.]+) ([\d.]+)"')
MOVED = '<g transform="translate({x:.2f} {y:.2f})">{content}</g>'
WEIGHT = ' font-weight="{weight}"'
SCALED = '<g transform="scale({scale:.4f})">{content}</g>'


def network(
    diagram: Diagram,
    area: BodyArea,
    links: str = "",
    engine: str = "",
    *,
    is_last: bool = False,
) -> Body:
    """Return the body in the first arrangement that fits at its own size, else in the best one.

    What cannot be read is a body to be compared only, unless it `is_last`: its lines are not set apart.
    """
    if not diagram.nodes:
        return nothing_drawn(diagram, area)
    best: _Layout | None = None
    failure: OutsideProgramError | None = None
    for arrangement in _arrangements(diagram, links):
        if arrangement.frame_margin != FRAME_MARGIN and best and not best.faults(area):
            break
        try:
            laid_out = _lay_out(diagram, arrangement, engine)
        except OutsideProgramError as error:
            failure = failure or error
            if error.values.get("slow"):
                break
            continue
        if best is None or laid_out.rank(area) > best.rank(area):
            best = laid_out
        if laid_out.scale(area) >= GOOD_SCALE and not laid_out.faults(area):
            break
    if best is None:
        raise failure or OutsideProgramError("drawing-failed", detail="")
    if is_last or best.is_readable(area):
        best = replace(best, svg=clear_drawing(best.svg, diagram).svg)
    return _body(diagram, best, area)


def in_places(
    diagram: Diagram,
    places: Places,
    area: BodyArea,
    links: str = "",
) -> Body:
    """Return the body with everything where it was placed; headings of the layout stand beside the boxes."""
    arrangement = Arrangement(places=places, links=links)
    source = dot(diagram, arrangement)
    svg = layout_svg(diagram, source, FIXED)
    return _body(diagram, _Layout(diagram, arrangement, source, svg), area)


def is_readable(body: Body) -> bool:
    """Return whether the text of a body is large enough on its sheet."""
    return body.text_size >= MIN_TEXT_SIZE - 0.01


def _arrangements(diagram: Diagram, links: str) -> Iterator[Arrangement]:
    """Yield the arrangements for a diagram: columns always follow one another from left to right.

    At last frames are wider, for names that find no place in or beside them.
    """
    usual = list(arrangements(links))
    if in_columns(diagram):
        usual = [arrangement for arrangement in usual if arrangement.across]
    yield from usual
    if diagram.clusters:
        for arrangement in usual:
            yield replace(arrangement, frame_margin=WIDE_FRAME_MARGIN)


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


@dataclass(frozen=True, slots=True)
class _Layout:
    """A diagram laid out in an arrangement: its DOT text and the SVG that was made of it."""

    diagram: Diagram
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

    def is_readable(self, area: BodyArea) -> bool:
        """Return whether its text is large enough in an area."""
        return self.scale(area) * FONT_SIZE >= MIN_TEXT_SIZE - 0.01

    def faults(self, area: BodyArea) -> int:
        """Return how many frames are not drawn, or have a name through which a line runs.

        Names are not looked at where they cannot be read.
        """
        lost = len(self.diagram.clusters) - self.svg.count(CLUSTER)
        if lost or not self.diagram.clusters or not self.is_readable(area):
            return lost
        return clear_drawing(self.svg, self.diagram).crossed

    def rank(self, area: BodyArea) -> tuple[bool, int, float]:
        """Return how good a layout is: it can be read, its frames have clear names, it is large."""
        return self.is_readable(area), -self.faults(area), self.scale(area)


def _scale(width: float, height: float, area: BodyArea) -> float:
    if not area.width:
        return 1.0
    return min(MAX_SCALE, area.width / width, area.height / height)


def _lay_out(diagram: Diagram, arrangement: Arrangement, engine: str) -> _Layout:
    source = dot(diagram, arrangement)
    svg = layout_svg(diagram, source, engine)
    return _Layout(diagram, arrangement, source, svg)


def _body(diagram: Diagram, layout: _Layout, area: BodyArea) -> Body:
    """Return a laid-out diagram in the size of its area, with labels on its lines."""
    shapes = drawn_shapes(layout.svg)
    places = layout.arrangement.places
    headings: tuple[PlacedText, ...] = ()
    if places:
        headings = _headings(diagram, places, shapes)
    labels = LineLabels()
    if places is None or places.labelled:
        labels = place_labels(diagram, layout.svg)
    words = [heading.rect for heading in headings]
    rects = [*labels.rects, *words]
    if places is None:  # names of frames and loops may have been set beside the drawing
        rects += [*shapes.words, *map(bounds_of, shapes.curves.values())]
    right, down, width, height = room_for(shapes.sheet, rects)
    svg = with_labels(layout.svg, labels)
    group = _with_titles(_inner_group(svg), diagram)
    group = _with_headings(group, headings)
    if right or down:
        group = MOVED.format(x=right, y=down, content=group)
    scale = _scale(width, height, area)
    if scale != 1.0:
        group = SCALED.format(scale=scale, content=group)
    return Body(
        group,
        width * scale,
        height * scale,
        FONT_SIZE * scale,
        _footnotes(diagram, layout.arrangement.labels, labels),
        layout.source,
        fixed=places is not None,
        words=tuple((heading.text, heading.rect) for heading in headings),
    )


def _headings(
    diagram: Diagram, places: Places, shapes: DrawnShapes
) -> tuple[PlacedText, ...]:
    """Return the words of a layout in the coordinates of its drawing, which begins at the leftmost box."""
    left, top, width, height = shapes.boxes[node_id(0)]
    own_left, own_top, own_width, own_height = places.boxes[diagram.nodes[0].id].rect
    right = left + width / 2 - own_left - own_width / 2
    down = top + height / 2 - own_top - own_height / 2
    return tuple(
        replace(text, x=text.x + right, y=text.y + down) for text in places.texts
    )


def _with_headings(group: str, headings: tuple[PlacedText, ...]) -> str:
    """Return a drawing with words at its end."""
    end = group.rindex("</g>")
    texts = [
        text_element(
            heading.text,
            heading.x,
            heading.y,
            FONT_SIZE,
            WEIGHT.format(weight=heading.weight),
        )
        for heading in headings
    ]
    return group[:end] + "\n".join(texts) + group[end:]


def _footnotes(diagram: Diagram, names: Labels, labels: LineLabels) -> tuple[str, ...]:
    """Return the names that were shortened and the labels without a place, for below the picture."""
    footnotes = list(names.footnotes)
    listed = listed_labels(diagram, labels)
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
