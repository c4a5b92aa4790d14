"""The picture of what does not flow by machine: needs not met, exchanges by hand, and what is only claimed."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spbe_inventory.diagrams.boxes import (
    Ends,
    Inside,
    application_box,
    ends,
    institution_boxes,
    office_box,
    office_key,
    partner_boxes,
)
from spbe_inventory.diagrams.content import (
    Parts,
    applications_by_office,
    build_diagram,
    data_words,
)
from spbe_inventory.diagrams.cut_lines import Choice, cut_lines
from spbe_inventory.diagrams.data_numbers import number_data
from spbe_inventory.diagrams.folding import READABLE
from spbe_inventory.diagrams.gap_boxes import box_notes
from spbe_inventory.diagrams.gap_words import gap_notes, gap_words, nothing_open
from spbe_inventory.diagrams.lines import line_for
from spbe_inventory.diagrams.lines_left_out import lines_left_out
from spbe_inventory.diagrams.open_items import UNSURE_LINES, OpenItem, open_items
from spbe_inventory.diagrams.subject import Subject
from spbe_inventory.diagrams.thin_out import DEFAULT_LINES
from spbe_inventory.diagrams.unmet_needs import source_box
from spbe_inventory.documents.diagram import (
    Box,
    Diagram,
    Drawings,
    Edge,
    Line,
    Node,
    Overlay,
)
from spbe_inventory.domain.records import Application
from spbe_inventory.graph.need_source import source_of
from spbe_inventory.language.texts import N_, _

Items = Sequence[OpenItem]
ItemsByLine = dict[Edge, list[OpenItem]]
FEWER_LINES = (50, 44, 40, 36, 33, 30, 27, 24, 21, 18, 15)


def gaps(subject: Subject, limit: int = DEFAULT_LINES) -> Drawings:
    """Yield what does not flow by machine or is not known to: application by application, then by office.

    Each line says which data: by name where there is room, else by numbers that are explained below.
    """
    items = open_items(subject)

    def inside(application: Application) -> Node:
        """Return the box of one of the government's own applications."""
        return application_box(subject, application)

    by_application = _Level(subject, inside, partner_boxes(subject))
    named = _with_names(by_application, items)
    if len(named.nodes) <= READABLE and len(named.edges) <= limit:
        yield named
        yield _with_numbers(by_application, items, limit)
    counts = applications_by_office(subject.applications)

    def office(application: Application) -> Node:
        """Return the box of the office of an application."""
        return office_box(subject, office_key(application), counts)

    by_office = _Level(subject, office, institution_boxes(subject))
    last: Diagram | None = None
    for lines in (limit, *FEWER_LINES):
        diagram = _with_numbers(by_office, items, min(lines, limit))
        if diagram != last:
            yield diagram
        last = diagram


def _rank(edge: Edge) -> int:
    """Return the rank of a line among those that are kept: needs not met, other gaps, what is not known to be one."""
    if edge.line is Line.MISSING:
        return 0
    if edge.line in UNSURE_LINES:
        return 2
    return 1


GAPS_FIRST = Choice(_rank, N_("gaps before what is not certain"))


@dataclass(frozen=True, slots=True)
class _Level:
    """How applications and outside ends are drawn: one by one, or by office and institution."""

    subject: Subject
    inside: Inside
    outside: Ends

    def ends(self, item: OpenItem) -> tuple[Node, Node]:
        """Return the boxes that an item lies between, its source first."""
        if item.exchange:
            box = ends(self.subject, self.inside, self.outside)
            return box(item.exchange, "giver"), box(item.exchange, "taker")
        applications = self.subject.snapshot.applications
        if item.claimant:
            return self.inside(applications[item.claimant]), _unnamed_counterpart()
        assessed = item.needs[0]
        taker = self.inside(applications[assessed.need.taker])
        source = source_of(self.subject.snapshot, assessed)
        return source_box(self.subject, source, self.inside), taker


def _unnamed_counterpart() -> Node:
    """Return the box of a counterpart that a claim does not name."""
    return Node("claim:", _("Counterpart not named"), Box.UNRESOLVED)


def _with_names(level: _Level, items: Items) -> Diagram:
    """Return a line for each item, with the names of its data on it."""
    nodes: set[Node] = set()
    edges = []
    for item in items:
        boxes = level.ends(item)
        nodes.update(boxes)
        edge = _edge(level.subject, item, boxes)
        edges.append(replace(edge, label=_data_names(level.subject, item)))
    return _diagram(level.subject, items, (nodes, edges))


def _with_numbers(level: _Level, items: Items, limit: int) -> Diagram:
    """Return the items of one type between the same two boxes as one line, with the numbers of their data on it.

    At most `limit` lines are drawn; only the data on these have numbers.
    """
    nodes: set[Node] = set()
    grouped: dict[Edge, list[OpenItem]] = defaultdict(list)
    for item in items:
        boxes = level.ends(item)
        nodes.update(boxes)
        grouped[_edge(level.subject, item, boxes)].append(item)
    lines: ItemsByLine = {}
    for edge, group in grouped.items():
        lines[_merged(level.subject, edge, group)] = group
    whole = _diagram(level.subject, items, (nodes, lines))
    cut = cut_lines(whole, limit, GAPS_FIRST, named=False)
    notes = lines_left_out(whole, cut)
    told = replace(cut, left_out=(*notes, *cut.left_out))
    return _numbered(level.subject, told, lines)


def _merged(subject: Subject, edge: Edge, group: Items) -> Edge:
    """Return the line that stands for some items between the same two boxes."""
    names = [_data_names(subject, item) for item in group]
    words = [str(edge.line.label), *dict.fromkeys(filter(None, names))]
    return replace(edge, count=len(group), note=" · ".join(words))


def _numbered(subject: Subject, diagram: Diagram, lines: ItemsByLine) -> Diagram:
    """Return the diagram with the numbers of the data on its lines, and the list of these data as its first note."""
    if not diagram.edges:
        return diagram
    data = {}
    for edge in diagram.edges:
        data[edge] = [item.data for item in lines[edge]]
    drawn = [keys for several in data.values() for keys in several]
    numbers = number_data(subject, drawn)
    edges = [replace(edge, label=numbers.label(data[edge])) for edge in diagram.edges]
    legend = _(
        "On the lines: how many, where more than one, and which data. {data}.",
        data=numbers.legend(drawn),
    )
    shown = [item for edge in diagram.edges for item in lines[edge]]
    notes = [legend, *box_notes(subject, diagram, shown)]
    return replace(diagram, edges=tuple(edges), left_out=(*notes, *diagram.left_out))


def _edge(subject: Subject, item: OpenItem, boxes: tuple[Node, Node]) -> Edge:
    """Return the line of an item between two boxes, without words on it."""
    source, target = boxes
    directed = True
    if item.exchange:
        directed = item.exchange.directed
    if item.claimant:
        directed = False
    if not directed and target.id < source.id:
        source, target = target, source
    return Edge(source.id, target.id, _line(subject, item), directed)


def _line(subject: Subject, item: OpenItem) -> Line:
    """Return the type of line of an item; an overlay tells exchanges apart, and no needs."""
    if item.exchange and subject.overlay is not Overlay.METHOD:
        return line_for(subject, item.exchange)
    return item.line


def _data_names(subject: Subject, item: OpenItem) -> str:
    """Return the names of the data of an item."""
    if item.exchange:
        return data_words(subject, item.exchange)
    names = [subject.snapshot.name("data_set", key) for key in item.data]
    return ", ".join(names)


def _diagram(subject: Subject, items: Items, parts: Parts) -> Diagram:
    """Return items as a diagram that says what is not on it, and why where nothing is."""
    words = gap_words(subject, items)
    notes = gap_notes(subject, items)
    diagram = build_diagram(subject, "kesenjangan", words, parts, notes)
    return replace(diagram, nothing=nothing_open(subject))
