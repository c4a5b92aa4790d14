"""The cells of a matrix: what they count, how they are filled, and their legend."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from spbe_inventory.documents.diagram import Diagram, Edge, Line
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _
from spbe_inventory.render.styles import BLUE, GREY, INK, PAPER, RED
from spbe_inventory.render.text import THIN_SPACE, text_element

ALL = "all"
PART = "part"
HAND = "hand"
OPEN = "open"
IDLE = "idle"
# Kind of cell → its fill and text colour: three greys on a black-and-white copy, and two kinds of white.
FILLS = {
    ALL: (BLUE, PAPER),
    PART: ("#8fb3d9", INK),
    HAND: ("#f6dccb", INK),
    OPEN: (PAPER, INK),
    IDLE: (PAPER, GREY),
}
UNDIRECTED = "*"
RETIRED_SIGN = "†"  # before the number of exchanges of which an end is not in service
SIGNS = {
    Line.MISSING: "!",
    Line.MISSING_BY_HAND: "~",
    Line.MISSING_PROMISED: "+",
    Line.MISSING_UNCLEAR: "?",
}
# What a scenario changes; a matrix of changes holds nothing else.
CHANGE_SIGNS = {
    Line.ADDED: "▲",
    Line.REPLACED: "▼",
    Line.CUT: "×",  # noqa: RUF001 - the sign, which the font has
}
ALL_SIGNS = {Line.RETIRED_END: RETIRED_SIGN, **SIGNS, **CHANGE_SIGNS}
BY_MACHINE = frozenset([Line.MACHINE])
BY_HAND = frozenset([Line.BY_HAND])
RUNNING = frozenset(
    [
        Line.MACHINE,
        Line.BY_HAND,
        Line.UNRECORDED,
        Line.UNRESOLVED,
        Line.RUNNING,
    ]
)
RECORDED = frozenset(Line) - frozenset(ALL_SIGNS)
SAMPLE = '<rect x="4" y="-8" width="30" height="13" fill="{fill}" stroke="{colour}" stroke-width="0.6"/>'
CENTRED = ' text-anchor="middle" fill="{colour}"'


@dataclass(slots=True)
class DrawnCell:
    """What goes from one box to another: the lines by their number in the diagram."""

    lines: list[tuple[int, Edge]] = field(default_factory=list)

    @property
    def exchanges(self) -> int:
        """How many exchanges are on record, without those of which an end is not in service."""
        return self.count(RECORDED)

    def count(self, lines: Iterable[Line]) -> int:
        """Return how many exchanges or needs stand behind the given kinds of lines."""
        total = 0
        for _number, edge in self.lines:
            if edge.line in lines:
                total += edge.count
        return total

    @property
    def kind(self) -> str:
        """How running exchanges work: all or in part by machine, by hand, not known, or none runs."""
        running = self.count(RUNNING)
        by_machine = self.count(BY_MACHINE)
        if not running:
            return IDLE
        if by_machine == running:
            return ALL
        if by_machine:
            return PART
        if self.count(BY_HAND):
            return HAND
        return OPEN

    @property
    def text(self) -> str:
        """How many exchanges run, in brackets how many are not known to; then what has an end retired, and needs."""
        parts = []
        running = self._count_text(RUNNING)
        if running:
            parts.append(running)
        others = self._count_text(RECORDED - RUNNING)
        if others:
            parts.append(f"({others})")
        for line, sign in ALL_SIGNS.items():
            count = self.count([line])
            if count:
                parts.append(sign + number(count))
        return THIN_SPACE.join(parts)

    @property
    def lines_of_text(self) -> list[str]:
        """Its text in at most two lines, as even as they can be."""
        parts = self.text.split(THIN_SPACE)
        if len(parts) == 1:
            return parts
        halves = []
        for place in range(1, len(parts)):
            lines = [
                THIN_SPACE.join(parts[:place]),
                THIN_SPACE.join(parts[place:]),
            ]
            halves.append(lines)
        return min(halves, key=_longest)

    def _count_text(self, lines: frozenset[Line]) -> str:
        """Return how many exchanges there are of some kinds, marked where a direction is not known; empty for none."""
        count = self.count(lines)
        if not count:
            return ""
        edges = [edge for _number, edge in self.lines if edge.line in lines]
        if all(edge.directed for edge in edges):
            return number(count)
        return number(count) + UNDIRECTED


def _longest(lines: list[str]) -> int:
    """Return the number of characters of the longest line."""
    return max(map(len, lines))


Position = tuple[int, int]  # numbers of row and column
MatrixCells = Mapping[Position, DrawnCell]


def cells_of(diagram: Diagram) -> dict[Position, DrawnCell]:
    """Return the cells that hold anything, by number of row and column."""
    numbers = {}
    for number_of_node, node in enumerate(diagram.nodes):
        numbers[node.id] = number_of_node
    cells: dict[Position, DrawnCell] = {}
    for index, edge in enumerate(diagram.edges):
        row = numbers[edge.source]
        column = numbers[edge.target]
        cell = cells.setdefault((row, column), DrawnCell())
        cell.lines.append((index, edge))
    return cells


def legend_entries(diagram: Diagram | None = None) -> Iterator[tuple[str, str]]:
    """Yield each sign that is on a matrix (without a matrix: every sign) and its words."""
    shown = None
    if diagram:
        shown = _codes_on(diagram)
    for code, sign, words in coded_entries():
        if shown is None or code in shown:
            yield sign, words


def _codes_on(diagram: Diagram) -> set[str]:
    """Return the codes of the signs that are on a matrix."""
    cells = cells_of(diagram).values()
    codes = {cell.kind for cell in cells if cell.exchanges}
    if any(cell.count(RECORDED - RUNNING) for cell in cells):
        codes.add(IDLE)
    codes.update(edge.line for edge in diagram.edges)
    if any(not edge.directed for edge in diagram.edges if edge.line in RECORDED):
        codes.add(UNDIRECTED)
    return codes


def coded_entries() -> Iterator[tuple[str, str, str]]:
    """Yield every sign of a matrix: its code (a kind of cell, a line, no direction), the sign and its words."""
    for kind, words in _kind_words().items():
        text = _sample_text(kind)
        yield kind, _sample(kind, text), words
    for line, words in _sign_words().items():
        text = ALL_SIGNS[line] + "1"
        yield str(line), _sample(IDLE, text, RED), words
    text = "1" + UNDIRECTED
    words = _("direction not said; counted in one cell")
    yield UNDIRECTED, _sample(OPEN, text), words


def _kind_words() -> dict[str, str]:
    return {
        ALL: _("in use, all by machine"),
        PART: _("part of what runs is automated"),
        HAND: _("what runs is manual"),
        OPEN: _("in use, method or counterpart not known"),
        IDLE: _("on record, not known to run (claimed, planned, assumed)"),
    }


def _sign_words() -> dict[Line, str]:
    return {
        Line.RETIRED_END: _("recorded in use, but an end is not in service"),
        Line.MISSING: _("needs not met"),
        Line.MISSING_BY_HAND: _("needs met manually"),
        Line.MISSING_PROMISED: _("needs promised only"),
        Line.MISSING_UNCLEAR: _("needs that cannot be assessed yet"),
        Line.ADDED: _("new exchanges, by machine"),
        Line.REPLACED: _("exchanges that end or are replaced"),
        Line.CUT: _("exchanges that would be cut off"),
    }


def _sample_text(kind: str) -> str:
    if kind == IDLE:
        return "(3)"
    return "3"


def _sample(kind: str, text: str, colour: str = "") -> str:
    """Return a small cell for the legend."""
    fill, text_colour = FILLS[kind]
    box = SAMPLE.format(fill=fill, colour=GREY)
    return box + text_element(
        text,
        19,
        2,
        10,
        centred(colour or text_colour),
    )


def centred(colour: str) -> str:
    """Return the SVG attributes of centred text."""
    return CENTRED.format(colour=colour)
