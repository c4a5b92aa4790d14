"""A hub and its partners: those that give on the left, those that take on the right, the rest in a table."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from spbe_inventory.diagrams.content import node_id
from spbe_inventory.documents.diagram import (
    Diagram,
    DiagramTable,
    Drawings,
    Edge,
    Form,
    Line,
    Node,
    TableRow,
)
from spbe_inventory.language.forms import day, number
from spbe_inventory.language.texts import _, ngettext
from spbe_inventory.matching.natural_order import natural_key

MAX_BOXES = 40  # of a drawing without sides
MAX_LINES = 60
# How many lines are drawn, the first number that can be read; the rest stands in the table.
LINE_COUNTS = (MAX_LINES, 50, 42, 36, 30, 25, 20, 16, 12, 8, 5)
GIVES = "gives"
TAKES = "takes"
BOTH_WAYS = "both"
UNDIRECTED = "undirected"
ITSELF = "itself"
FURTHER = "further"
SIDES = (GIVES, TAKES, BOTH_WAYS, UNDIRECTED)
SECTIONS = (*SIDES, ITSELF, FURTHER)  # of a table


class _Detail(Enum):
    """What the table tells of what is not drawn: each line in a row, or the names in a text with or without more."""

    ROWS = "rows"
    DATA = "data"
    OFFICES = "offices"
    NAMES = "names"
    COUNTS = "counts"


# How much the table tells, the most first, and how many lines must then be drawn at least.
FEWEST_LINES = {
    _Detail.ROWS: 20,
    _Detail.DATA: 16,
    _Detail.OFFICES: 12,
    _Detail.NAMES: 8,
    _Detail.COUNTS: 5,
}
LINE_ORDER = {line: place for place, line in enumerate(Line)}


def on_sides(
    diagram: Diagram,
    focus: str,
    counted: str = "",
    further: str = "",
    limit: int = MAX_LINES,
) -> Drawings:
    """Yield the diagram with what touches the box `focus` (an id) on its two sides, with ever fewer lines.

    What is not drawn stands in the table: each exchange in a row; where that leaves no room for a picture, the names in
    a text for each direction and kind of line. `counted` is the subtitle where lines are no exchanges, `further` the
    heading of what does not touch the box. At most `limit` lines are drawn.
    """
    fewer = [count for count in LINE_COUNTS if count < limit]
    hub = _Hub(diagram, focus, counted, further or _("Further away"))
    for detail, fewest in FEWEST_LINES.items():
        last: Diagram | None = None
        for count in (limit, *fewer):
            if count < min(fewest, limit):
                break
            drawing = hub.drawing(hub.chosen(count), detail)
            if drawing != last:
                yield drawing
            last = drawing


@dataclass(frozen=True, slots=True)
class _Hub:
    """A diagram and the id of the box that it is about; what its lines count, the heading of what is further away."""

    diagram: Diagram
    focus: str
    counted: str
    further: str

    @property
    def edges(self) -> list[Edge]:
        """The lines of the box itself."""
        return [edge for edge in self.diagram.edges if self._partner(edge)]

    @property
    def nodes(self) -> Mapping[str, Node]:
        """All boxes by id."""
        return {node.id: node for node in self.diagram.nodes}

    def chosen(self, limit: int) -> frozenset[str]:
        """Return the ids of partners with at most so many lines together, those that exchange most first."""
        weights: Counter[str] = Counter()
        lines: dict[str, list[int]] = defaultdict(list)
        for edge in self.edges:
            partner = self._partner(edge)
            weights[partner] += 1
            lines[partner].append(LINE_ORDER[edge.line])

        def order(partner: str) -> tuple[int, int, str]:
            """Return the sort key: most lines first, then what runs."""
            return -weights[partner], min(lines[partner]), partner

        chosen = []
        room = limit
        for partner in sorted(weights, key=order):
            if weights[partner] <= room:
                chosen.append(partner)
                room -= weights[partner]
        return frozenset(chosen)

    def drawing(self, chosen: frozenset[str], detail: _Detail) -> Diagram:
        """Return the drawing of the lines to some partners, the other lines as rows of the table."""
        sides = self._sides()
        drawn = [edge for edge in self.edges if self._partner(edge) in chosen]
        kept = set(drawn)
        others = [edge for edge in self.diagram.edges if edge not in kept]
        partners = [_on_side(self.nodes[partner], sides[partner]) for partner in chosen]
        nodes = [self.nodes[self.focus], *partners]
        table = None
        if others:
            table = self._table(others, detail)
        groups = {node.cluster for node in nodes if node.cluster}
        return replace(
            self.diagram,
            form=Form.SIDES,
            subtitle=self._subtitle(drawn, others),
            nodes=tuple(sorted(nodes, key=node_id)),
            edges=tuple(sorted(drawn)),
            clusters={key: key for key in sorted(groups, key=natural_key)},
            columns=self._headings(chosen, sides),
            table=table,
        )

    def _subtitle(self, drawn: Iterable[Edge], others: Iterable[Edge]) -> str:
        listed = _count(others)
        drawn_count = _count(drawn)
        as_of = day(self.diagram.as_of)
        if self.counted:
            return self._lines_counted(drawn_count, listed)
        if not listed:
            return ngettext(
                "{exchanges} exchange drawn; as of {day}",
                "{exchanges} exchanges drawn; as of {day}",
                drawn_count,
                exchanges=number(drawn_count),
                day=as_of,
            )
        return _(
            "{drawn} of {all} exchanges drawn, {listed} in the table; as of {day}",
            drawn=number(drawn_count),
            all=number(drawn_count + listed),
            listed=number(listed),
            day=as_of,
        )

    def _lines_counted(self, drawn: int, listed: int) -> str:
        """Return the subtitle of a picture whose lines are no exchanges, with how many of them are drawn."""
        if not listed:
            return self.counted
        lines = _(
            "{drawn} of {all} lines drawn, {listed} in the table",
            drawn=number(drawn),
            all=number(drawn + listed),
            listed=number(listed),
        )
        return f"{self.counted}; {lines}"

    def _partner(self, edge: Edge) -> str:
        """Return the id of the box at the opposite end of a line of the hub; empty where it has no other, or none."""
        if edge.source == edge.target:
            return ""
        if edge.source == self.focus:
            return edge.target
        if edge.target == self.focus:
            return edge.source
        return ""

    def _sides(self) -> dict[str, str]:
        """Return on which side each partner stands: what its lines have in common."""
        directions: dict[str, set[str]] = defaultdict(set)
        for edge in self.edges:
            directions[self._partner(edge)].add(self._direction(edge))
        sides = {}
        for partner, found in directions.items():
            known = found - {UNDIRECTED} or {UNDIRECTED}
            sides[partner] = BOTH_WAYS
            if len(known) == 1:
                (sides[partner],) = known
        return sides

    def _direction(self, edge: Edge) -> str:
        if not edge.directed:
            return UNDIRECTED
        if edge.source == self.focus:
            return TAKES
        return GIVES

    def _headings(
        self, chosen: frozenset[str], sides: Mapping[str, str]
    ) -> dict[str, str]:
        """Return the heading of each side with the number of its boxes."""
        every = Counter(sides.values())
        drawn = Counter(sides[partner] for partner in chosen)
        headings = {}
        for side in SIDES:
            if drawn[side]:
                count = number(every[side])
                if drawn[side] < every[side]:
                    count = _(
                        "{drawn} of {all}",
                        drawn=number(drawn[side]),
                        all=number(every[side]),
                    )
                headings[side] = f"{side_words(side)} ({count})"
        return headings

    def _table(self, edges: Sequence[Edge], detail: _Detail) -> DiagramTable:
        """Return the table of lines that are not drawn."""
        title = _("In the table: {count} exchanges", count=number(_count(edges)))
        if self.counted:
            title = _("In the table: {count} lines", count=number(_count(edges)))
        if detail is _Detail.ROWS:
            rows = [self._row(edge) for edge in sorted(edges, key=self._edge_order)]
            return DiagramTable(title, (_("Application"), _("Data")), tuple(rows))
        heading = {
            _Detail.DATA: _("By office: applications (data)"),
            _Detail.OFFICES: _("By office: applications"),
            _Detail.NAMES: _("Applications"),
            _Detail.COUNTS: _("Applications"),
        }
        rows = list(self._texts(edges, detail))
        return DiagramTable(title, (heading[detail],), tuple(rows))

    def _edge_order(self, edge: Edge) -> tuple[int, object, object, Edge]:
        """Return the sort key of a row: by direction, office and name."""
        end = self.nodes[self._outer_end(edge)]
        place = SECTIONS.index(self._section(edge))
        return place, natural_key(group_of(end)), natural_key(end.name), edge

    def _row(self, edge: Edge) -> TableRow:
        partner = self._partner(edge)
        names = self._both_names(edge)
        end = self._outer_end(edge)
        if partner:
            names = self.nodes[partner].name
        section = self._section(edge)
        return TableRow(
            headings=(self._words(section), group_of(self.nodes[end])),
            cells=(names, _data_of(edge)),
            line=edge.line,
            count=edge.count,
        )

    def _both_names(self, edge: Edge) -> str:
        arrow = "—"
        if edge.directed:
            arrow = "→"
        return f"{self.nodes[edge.source].name} {arrow} {self.nodes[edge.target].name}"

    def _outer_end(self, edge: Edge) -> str:
        """Return the id of the box of a line that is further from the hub; of two alike, its target."""
        partner = self._partner(edge)
        if partner:
            return partner
        near = {self._partner(line) for line in self.edges}
        if edge.target in near:
            return edge.source
        return edge.target

    def _texts(self, edges: Sequence[Edge], detail: _Detail) -> Iterator[TableRow]:
        """Yield a row for each direction and kind of line: all names, those of an office together.

        What is further away is told apart by nothing but its office: those are many.
        """
        groups: dict[tuple[str, Line | None], list[Edge]] = defaultdict(list)
        for edge in edges:
            section = self._section(edge)
            line = None
            if section != FURTHER:
                line = edge.line
            groups[section, line].append(edge)

        def order(group: tuple[str, Line | None]) -> tuple[int, int]:
            """Return the sort key: by direction, then as lines stand in the legend."""
            side, line = group
            place = -1
            if line:
                place = LINE_ORDER[line]
            return SECTIONS.index(side), place

        for side, line in sorted(groups, key=order):
            lines = groups[side, line]
            yield TableRow(
                headings=(self._words(side),),
                cells=(self._listed(lines, detail),),
                line=line,
                count=_count(lines),
            )

    def _listed(self, edges: Iterable[Edge], detail: _Detail) -> str:
        """Return the names at the outer ends of lines, each once, with how many lines it has."""
        offices: dict[str, Counter[str]] = defaultdict(Counter)
        for edge in edges:
            end = self.nodes[self._outer_end(edge)]
            entry = end.name
            is_further = self._section(edge) == FURTHER
            if detail is _Detail.DATA and not is_further:
                entry = f"{end.name} ({_data_of(edge)})"
            if detail is _Detail.COUNTS and is_further:
                entry = group_of(end)
            office = ""
            if detail in (_Detail.DATA, _Detail.OFFICES):
                office = f"{group_of(end)}: "
            offices[office][entry] += edge.count
        parts = []
        for office in sorted(offices, key=natural_key):
            names = offices[office]
            ordered = sorted(names, key=natural_key)
            listed = [_counted(name, names[name]) for name in ordered]
            parts.append(office + ", ".join(listed))
        return "; ".join(parts)

    def _words(self, section: str) -> str:
        """Return the heading of a section of the table."""
        if section == FURTHER:
            return self.further
        return side_words(section)

    def _section(self, edge: Edge) -> str:
        """Return under which heading of the table a line stands."""
        if self._partner(edge):
            return self._direction(edge)
        if edge.source == edge.target == self.focus:
            return ITSELF
        return FURTHER


def side_words(side: str) -> str:
    """Return what the partners on a side do."""
    words = {
        GIVES: _("Gives data"),
        TAKES: _("Takes data"),
        BOTH_WAYS: _("Both ways"),
        UNDIRECTED: _("Direction not recorded"),
        ITSELF: _("To itself"),
    }
    return words[side]


def group_of(node: Node) -> str:
    """Return the heading that a box stands under: its office or institution, else what sort of box it is."""
    if node.note:
        return node.note
    label = str(node.box.label)
    return label[:1].upper() + label[1:]


def _on_side(node: Node, side: str) -> Node:
    """Return a box on a side under the heading of its group, which it therefore does not repeat."""
    repeated = f"({node.note})"
    lines = [line for line in node.label.split("\n") if line != repeated]
    return replace(
        node,
        label="\n".join(lines),
        cluster=group_of(node),
        column=side,
    )


def _count(edges: Iterable[Edge]) -> int:
    return sum(edge.count for edge in edges)


def _counted(name: str, count: int) -> str:
    if count == 1:
        return name
    return f"{name} ({number(count)})"


def _data_of(edge: Edge) -> str:
    return edge.label or _("data not recorded")
