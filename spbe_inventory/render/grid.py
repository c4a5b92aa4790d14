"""The body of a matrix: who gives in rows, who takes in columns, in each cell how many and what is missing."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spbe_inventory.domain.diagram import NEEDED, Diagram, Edge, Line, Node
from spbe_inventory.inert.markup import markup
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import t
from spbe_inventory.render.body import Area, Body
from spbe_inventory.render.dot import edge_id, node_id
from spbe_inventory.render.labels import Labels
from spbe_inventory.render.looks import BLUE, GREY, INK, PAPER, RED
from spbe_inventory.render.page import LEAST_TEXT
from spbe_inventory.render.text import THIN, broken, width_of, written

ROW_HEAD, SLANT = 200.0, 88.0  # width of the names of rows, height of those of columns
CELL_WIDTH, CELL_HEIGHT = 36.0, 22.0  # at most
LEAST_CELL = 2.0  # points, where notes have taken all the room
ALL, PART, HAND, OPEN, IDLE = "all", "part", "hand", "open", "idle"
# Sort of cell → its fill, its letters: three greys on a black-and-white copy, and two sorts of white.
FILLS = {ALL: (BLUE, PAPER), PART: ("#8fb3d9", INK), HAND: ("#f6dccb", INK), OPEN: (PAPER, INK), IDLE: (PAPER, GREY)}
UNDIRECTED = "*"
SIGNS = {Line.MISSING: "!", Line.MISSING_BY_HAND: "~", Line.MISSING_PROMISED: "+", Line.MISSING_UNCLEAR: "?"}
BY_MACHINE = frozenset([Line.MACHINE])
RUNNING = frozenset([Line.MACHINE, Line.BY_HAND, Line.UNRECORDED, Line.LOOSE, Line.RUNNING])


@dataclass(slots=True)
class Cell:
    """What goes from one box to another: the lines by their number in the diagram."""

    lines: list[tuple[int, Edge]] = field(default_factory=list)

    def count(self, *, running: bool = False) -> int:
        """How many exchanges there are, or run."""
        return sum(
            one.count for _, one in self.lines if one.line not in NEEDED and (not running or one.line in RUNNING)
        )

    @property
    def sort(self) -> str:
        """Whether what runs goes by machine: all, in part, none, or not known; or whether nothing is known to run."""
        runs = self.count(running=True)
        machine = sum(one.count for _, one in self.lines if one.line in BY_MACHINE)
        by_hand = sum(one.count for _, one in self.lines if one.line is Line.BY_HAND)
        if not runs:
            return IDLE
        if machine:
            return ALL if machine == runs else PART
        return HAND if by_hand else OPEN

    @property
    def words(self) -> str:
        """What stands in the cell: the number of exchanges, in brackets where none is known to run; then the needs."""
        every = self.count()
        star = UNDIRECTED if any(not one.directed for _, one in self.lines) else ""
        shown = [f"{number(every)}{star}" if self.sort != IDLE else f"({number(every)}{star})"] if every else []
        for line, sign in SIGNS.items():
            if needs := sum(one.count for _, one in self.lines if one.line is line):
                shown.append(f"{sign}{number(needs)}")
        return THIN.join(shown)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A matrix on its sheet: which nodes give (rows) and take (columns), and the sizes in points."""

    diagram: Diagram
    rows: tuple[int, ...]
    columns: tuple[int, ...]
    head: float
    width: float
    height: float
    size: float

    def x(self, place: int) -> float:
        """Where a column begins."""
        return self.head + place * self.width

    def y(self, place: int) -> float:
        """Where a row begins."""
        return SLANT + place * self.height

    def name(self, node: int) -> str:
        """Give what a row or column is called."""
        return self.diagram.nodes[node].name


def grid(diagram: Diagram, area: Area) -> Body:
    """Give the body as large as the area has room for; its letters are 8 points, or smaller where rows are too many.

    Rows are those that give anything, columns those that take, both in the order of nodes.
    """
    cells = cells_of(diagram)
    sheet = _sheet(diagram, area, cells)
    labels = Labels(wrap=int((sheet.head - 6) / (sheet.size * 0.52)), most=1)
    parts = [
        *_lattice(sheet),
        *_row_heads(sheet, labels),
        *_column_heads(sheet, labels),
        *(_cell(sheet, cell, at) for at, cell in sorted(cells.items())),
    ]
    width = sheet.x(len(sheet.columns)) + SLANT * 0.7
    return Body("\n".join(parts), width, sheet.y(len(sheet.rows)), sheet.size, tuple(labels.told))


def _sheet(diagram: Diagram, area: Area, cells: dict[tuple[int, int], Cell]) -> Sheet:
    rows, columns = tuple(sorted({row for row, _ in cells})), tuple(sorted({column for _, column in cells}))
    names = (width_of(node.name, LEAST_TEXT) for node in diagram.nodes)
    head = min(ROW_HEAD, 8 + max(names, default=0.0))
    wide = (area.width - head - SLANT * 0.7) / max(1, len(columns)) if area.width else CELL_WIDTH
    high = (area.height - SLANT) / max(1, len(rows)) if area.height else CELL_HEIGHT
    width, height = (min(most, max(LEAST_CELL, room)) for most, room in ((CELL_WIDTH, wide), (CELL_HEIGHT, high)))
    longest = max((width_of(cell.words, 1.0) for cell in cells.values()), default=1.0)
    return Sheet(diagram, rows, columns, head, width, height, min(LEAST_TEXT, height / 1.25, (width - 1) / longest))


def cells_of(diagram: Diagram) -> dict[tuple[int, int], Cell]:
    """Give the cells that hold anything, by number of row and column."""
    at = {node.id: place for place, node in enumerate(diagram.nodes)}
    cells: dict[tuple[int, int], Cell] = {}
    for place, edge in enumerate(diagram.edges):
        cells.setdefault((at[edge.source], at[edge.target]), Cell()).lines.append((place, edge))
    return cells


def signs(diagram: Diagram | None = None) -> Iterator[tuple[str, str]]:
    """Give the legend of a matrix: each sign that is on it (without a matrix: every sign) and its words."""
    cells = cells_of(diagram).values() if diagram else ()
    sorts = {cell.sort for cell in cells if cell.count()}
    lines = {edge.line for cell in cells for _, edge in cell.lines}
    told = {
        ALL: t("number of exchanges; all that run go by machine"),
        PART: t("part of what runs goes by machine"),
        HAND: t("what runs goes by hand"),
        OPEN: t("runs, method not known"),
        IDLE: t("on record, not known to run (claimed, planned, assumed)"),
    }
    yield from (
        (_sample(sort, "(3)" if sort == IDLE else "3"), words)
        for sort, words in told.items()
        if not diagram or sort in sorts
    )
    needs = {
        Line.MISSING: t("needs not met"),
        Line.MISSING_BY_HAND: t("needs met by hand"),
        Line.MISSING_PROMISED: t("needs promised only"),
        Line.MISSING_UNCLEAR: t("needs that cannot be assessed yet"),
    }
    yield from (
        (_sample(IDLE, f"{SIGNS[line]}1", RED), words) for line, words in needs.items() if not diagram or line in lines
    )
    if not diagram or any(not edge.directed for edge in diagram.edges):
        yield _sample(OPEN, f"1{UNDIRECTED}"), t("direction not said; counted in one cell")


def _sample(sort: str, words: str, ink: str = "") -> str:
    fill, letters = FILLS[sort]
    box = f'<rect x="4" y="-8" width="30" height="13" fill="{fill}" stroke="{GREY}" stroke-width="0.6"/>'
    return box + written(words, 19, 2, 10, _centred(ink or letters))


def _row_heads(sheet: Sheet, labels: Labels) -> Iterator[str]:
    for place, number_of in enumerate(sheet.rows):
        node = sheet.diagram.nodes[number_of]
        y = sheet.y(place) + sheet.height / 2 + sheet.size * 0.35
        told = written(labels.lines(sheet.name(number_of))[0], 0, y, sheet.size)
        yield _head(node, f'id="{node_id(number_of)}" class="node"', told)


def _column_heads(sheet: Sheet, labels: Labels) -> Iterator[str]:
    """Give the names of columns, slanting; what is too long for the slant stands whole at its row, or below."""
    for place, number_of in enumerate(sheet.columns):
        node = sheet.diagram.nodes[number_of]
        x = sheet.x(place) + sheet.width / 2 + sheet.size * 0.35
        shown = broken(sheet.name(number_of), sheet.size, SLANT * 1.15)
        turned = f' transform="rotate(-55 {x:.1f} {SLANT - 4:.1f})"'
        alone = number_of not in sheet.rows
        name = shown[0] if len(shown) == 1 else labels.cut(sheet.name(number_of), shown[0])
        told = written(name, x, SLANT - 4, sheet.size, turned)
        yield _head(node, f'id="{node_id(number_of)}" class="node"' if alone else 'class="head"', told)


def _head(node: Node, marks: str, told: str) -> str:
    title = markup(" · ".join(filter(None, [node.label.replace("\n", " "), str(node.box.label), node.note])))
    return f'<g {marks} role="graphics-symbol" aria-label="{title}"><title>{title}</title>{told}</g>'


def _lattice(sheet: Sheet) -> Iterator[str]:
    """Draw the lines between rows and columns, strong where a block ends, and a stroke where one meets itself."""
    right, bottom = sheet.x(len(sheet.columns)), sheet.y(len(sheet.rows))
    for node in set(sheet.rows) & set(sheet.columns):
        x, y = sheet.x(sheet.columns.index(node)), sheet.y(sheet.rows.index(node))
        yield f'<path d="M{x:.1f},{y:.1f} l{sheet.width:.1f},{sheet.height:.1f}" stroke="{GREY}" stroke-width="0.5"/>'
    for place in range(len(sheet.rows) + 1):
        yield f'<path d="M{sheet.head:.1f},{sheet.y(place):.1f} H{right:.1f}" {_stroke(sheet, sheet.rows, place)}/>'
    for place in range(len(sheet.columns) + 1):
        yield f'<path d="M{sheet.x(place):.1f},{SLANT:.1f} V{bottom:.1f}" {_stroke(sheet, sheet.columns, place)}/>'


def _stroke(sheet: Sheet, order: tuple[int, ...], place: int) -> str:
    nodes = sheet.diagram.nodes
    ends = place in (0, len(order)) or nodes[order[place - 1]].cluster != nodes[order[place]].cluster
    return f'stroke="{INK if ends else "#c9c9c9"}" stroke-width="{0.9 if ends else 0.4}"'


def _cell(sheet: Sheet, cell: Cell, at: tuple[int, int]) -> str:
    row, column = at
    x, y = sheet.x(sheet.columns.index(column)), sheet.y(sheet.rows.index(row))
    fill, letters = FILLS[cell.sort]
    ink = letters if cell.count() else RED
    names = f"{sheet.name(row)} → {sheet.name(column)}"
    title = markup(f"{names}: {'; '.join(f'{edge.line.label}: {number(edge.count)}' for _, edge in cell.lines)}")
    lines = "".join(
        f'<g id="{edge_id(place)}" class="edge"><title>{markup(_line(names, edge))}</title></g>'
        for place, edge in cell.lines
    )
    middle = x + sheet.width / 2, y + sheet.height / 2 + sheet.size * 0.35
    return (
        f'<g class="cell" role="graphics-symbol" aria-label="{title}"><title>{title}</title>{lines}'
        f'<rect x="{x + 0.5:.1f}" y="{y + 0.5:.1f}" width="{sheet.width - 1:.1f}" height="{sheet.height - 1:.1f}"'
        f' fill="{fill}"/>{written(cell.words, *middle, sheet.size, _centred(ink))}</g>'
    )


def _centred(ink: str) -> str:
    return f' text-anchor="middle" fill="{ink}"'


def _line(names: str, edge: Edge) -> str:
    way = "" if edge.directed else f" ({t('direction not known')})"
    return f"{names}{way}: {edge.line.label}: {number(edge.count)}"
