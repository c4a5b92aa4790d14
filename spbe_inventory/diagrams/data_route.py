"""One set of data through all applications: where it starts, who hands it on, who takes it last, who lacks it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spbe_inventory.diagrams.boxes import (
    Ends,
    Inside,
    application_box,
    end_boxes,
    end_ids,
    ends,
)
from spbe_inventory.diagrams.chains import data_box
from spbe_inventory.diagrams.content import (
    DiagramContent,
    build_diagram,
    list_names,
    merge_edges,
)
from spbe_inventory.diagrams.cut_lines import cut_lines
from spbe_inventory.diagrams.folding import READABLE
from spbe_inventory.diagrams.levels import levels
from spbe_inventory.diagrams.lines import NEED_LINES, is_drawn
from spbe_inventory.diagrams.not_running import not_running_note
from spbe_inventory.diagrams.open_items import rests_on
from spbe_inventory.diagrams.subject import Subject
from spbe_inventory.diagrams.thin_out import DEFAULT_LINES
from spbe_inventory.diagrams.unmet_needs import open_needs
from spbe_inventory.documents.diagram import (
    NO_EXCHANGE,
    Diagram,
    Drawings,
    Edge,
    Line,
    Node,
)
from spbe_inventory.domain.answers import NOT_KNOWN
from spbe_inventory.domain.records import Application, Exchange
from spbe_inventory.graph.classify import is_running
from spbe_inventory.graph.data_way import DataWay, data_way
from spbe_inventory.graph.needs import AssessedNeed
from spbe_inventory.language.forms import day, number
from spbe_inventory.language.texts import _, ngettext

DATA, LAST, UNSURE = "data", "last", "unsure"  # columns; steps are those between
# Frames of what no drawn exchange of the data touches: without any, or with one that is not certain.
HOLDERS, WANTING = "holders", "wanting"
HOLDERS_UNSURE, WANTING_UNSURE = "holders_unsure", "wanting_unsure"
HANGING = (HOLDERS, HOLDERS_UNSURE, WANTING, WANTING_UNSURE)


def data_route(subject: Subject, key: str, limit: int = DEFAULT_LINES) -> Drawings:
    """Yield the way of a set of data in columns: from where it starts over who hands it on to who takes it last.

    Only what is known to run and to carry it makes a step. Who holds it without an exchange, who needs it and does not
    get it, and what only may carry it stand in frames of their own; where there is no room, the last is only listed.
    """
    route = _route(subject, key)
    whole = _diagram(route, route.drawn)
    if len(whole.nodes) <= READABLE:
        yield _recounted(cut_lines(whole, limit), len(route.drawn))
    certain = len(route.certain)
    for drawing in levels(_diagram(route, route.certain), limit):
        yield _recounted(drawing, certain)


def _recounted(drawing: Diagram, exchanges: int) -> Diagram:
    """Return a drawing that says of how many exchanges it draws only some, where lines were left out."""
    drawn = sum(edge.count for edge in drawing.edges if edge.line not in NO_EXCHANGE)
    if drawn == exchanges:
        return drawing
    some = _(
        "{drawn} of {exchanges} exchanges drawn",
        drawn=number(drawn),
        exchanges=number(exchanges),
    )
    subtitle = drawing.subtitle.replace(_drawn_words(exchanges), some)
    return replace(drawing, subtitle=subtitle)


def _drawn_words(exchanges: int) -> str:
    return ngettext(
        "{count} exchange drawn",
        "{count} exchanges drawn",
        exchanges,
        count=number(exchanges),
    )


@dataclass(frozen=True, slots=True)
class _Route:
    """A set of data: the exchanges that carry or may carry it, those that certainly do, its way, holders and needs."""

    subject: Subject
    key: str
    exchanges: tuple[Exchange, ...]
    inside: Inside
    box: Ends
    certain: tuple[Exchange, ...]
    way: DataWay
    holders: tuple[Application, ...]
    needs: tuple[AssessedNeed, ...]

    @property
    def drawn(self) -> list[Exchange]:
        """The exchanges that are drawn."""
        return [exchange for exchange in self.exchanges if is_drawn(exchange)]

    @property
    def exchanging(self) -> set[str]:
        """The ids of the boxes at the ends of these."""
        return {node.id for node in end_boxes(self.drawn, self.box)}


def _route(subject: Subject, key: str) -> _Route:
    holders = _holders(subject, key)
    held = {application.key for application in holders}

    def inside(application: Application) -> Node:
        """Return the box of one of the government's own applications."""
        extra = ""
        if application.key in held:
            extra = _("keeps the data")
        return application_box(subject, application, extra=extra)

    box = ends(subject, inside)
    exchanges = [exchange for exchange in subject.exchanges if key in exchange.data]
    certain = [exchange for exchange in exchanges if _hands_on(subject, exchange, key)]
    needs = _needs_without_exchange(subject, key, exchanges)
    way = data_way(end_ids(exchange, box) for exchange in certain)
    return _Route(
        subject,
        key,
        tuple(exchanges),
        inside,
        box,
        tuple(certain),
        way,
        tuple(holders),
        tuple(needs),
    )


def _holders(subject: Subject, data: str) -> list[Application]:
    """Return the government's applications that hold some data."""
    return [
        application
        for application in subject.applications
        if data in (application.known("holds") or ())
    ]


def _hands_on(subject: Subject, exchange: Exchange, data: str) -> bool:
    """Return whether an exchange is known to carry some data from its giver to its taker."""
    if not exchange.directed or not is_running(exchange, subject.retired):
        return False
    return data in (exchange.known("data") or ())


def _needs_without_exchange(
    subject: Subject, data: str, exchanges: Sequence[Exchange]
) -> Iterator[AssessedNeed]:
    """Yield the open needs for some data that do not rest on an exchange which is drawn."""
    drawn = {exchange.key for exchange in exchanges if is_drawn(exchange)}
    for assessed in open_needs(subject):
        if assessed.need.data == data and rests_on(assessed) not in drawn:
            yield assessed


def _diagram(route: _Route, exchanges: Sequence[Exchange]) -> Diagram:
    """Return the way, drawn with some of its exchanges, every box in its column and frame."""
    subject = route.subject
    middle = replace(data_box(subject, route.key), column=DATA)
    content = DiagramContent(subject, (), tuple(exchanges))
    placed = {node.id: _placed(route, node) for node in content.ends(route.box)}
    edges = merge_edges(content.edges(route.box))
    hanging = list(_hanging(route, middle, placed))
    edges += [line for _node, line in hanging]
    for node, _line in hanging:
        placed[node.id] = node
    nodes = set(placed.values())
    if hanging or not nodes:
        nodes.add(middle)
    frames = Counter(node.cluster for node in nodes if node.cluster)
    words = _words(route, middle, frames, len(exchanges))
    notes = _notes(route, exchanges)
    diagram = build_diagram(subject, f"data-{route.key}", words, (nodes, edges), notes)
    return replace(
        diagram, clusters=dict(_frame_names(frames)), columns=_columns(route)
    )


def _hanging(
    route: _Route, data: Node, placed: Mapping[str, Node]
) -> Iterator[tuple[Node, Edge]]:
    """Yield what hangs on the data itself, with its line: who keeps them without an exchange, and who needs them."""
    for node in map(route.inside, route.holders):
        if node.id not in placed:
            yield _holder(route, node), _held_line(data, node)
    held = {application.key for application in route.holders}
    for assessed in route.needs:
        taker = route.subject.snapshot.applications[assessed.need.taker]
        node = route.inside(taker)
        if node.id in placed:
            node = placed[node.id]
        elif taker.key in held:
            node = _holder(route, node)
        else:
            node = _framed(route, node, WANTING, WANTING_UNSURE)
        yield node, _need_line(data, node, assessed)


def _holder(route: _Route, node: Node) -> Node:
    """Return the box of an application that keeps the data, in its frame."""
    return _framed(route, node, HOLDERS, HOLDERS_UNSURE)


def _framed(route: _Route, node: Node, without: str, unsure: str) -> Node:
    """Return a box in the frame of those without an exchange of the data, or of those with one that is not certain."""
    if node.id in route.exchanging:
        return replace(node, cluster=unsure)
    return replace(node, cluster=without)


def _placed(route: _Route, node: Node) -> Node:
    """Return a box in the column and frame of its step."""
    step = route.way.steps.get(node.id)
    column = UNSURE
    if node.id in route.way.last:
        column = LAST
    elif step is not None:
        column = str(step)
    return replace(node, cluster=column, column=column)


def _columns(route: _Route) -> dict[str, str]:
    """Return the columns from left to right; their names stand in the frames."""
    steps = sorted(set(route.way.steps.values()))
    columns = [DATA, *map(str, steps), LAST, UNSURE]
    return dict.fromkeys(columns, "")


def _frame_names(frames: Counter[str]) -> Iterator[tuple[str, str]]:
    """Yield the name of each frame that holds boxes, with the number of its boxes."""
    for frame, count in frames.items():
        yield frame, f"{_frame_name(frame)} ({number(count)})"


def _frame_name(frame: str) -> str:
    if frame == "0":
        return _("Where the data start")
    if frame == LAST:
        return _("Last takers")
    if frame == UNSURE:
        return _("Not certain or not yet running")
    if frame == HOLDERS:
        return _("Keeps the data, no exchange")
    if frame == WANTING:
        return _("Needs the data, no exchange")
    if frame == HOLDERS_UNSURE:
        return _("Keeps the data, exchange not certain or not running")
    if frame == WANTING_UNSURE:
        return _("Needs the data, exchange not certain or not running")
    return _("Handed on, step {number}", number=frame)


def _held_line(data: Node, holder: Node) -> Edge:
    """Return the line from a set of data to an application that keeps it."""
    return Edge(data.id, holder.id, Line.ROLE, note=str(Line.ROLE.label))


def _need_line(data: Node, taker: Node, assessed: AssessedNeed) -> Edge:
    """Return the line from a set of data to an application that needs it."""
    note = str(assessed.status.label)
    return Edge(data.id, taker.id, NEED_LINES[assessed.status], note=note)


def _words(
    route: _Route, data: Node, frames: Counter[str], exchanges: int
) -> tuple[str, str]:
    """Return title and subtitle; its numbers of boxes add up to those drawn."""
    title = _("The path of the data {name}", name=data.name)
    parts = [*_counts(frames), _("as of {day}", day=day(route.subject.as_of))]
    if exchanges:
        parts.insert(-1, _drawn_words(exchanges))
    if not frames:
        nothing = _("no exchange, nobody who keeps them and no need on record")
        parts.insert(0, nothing)
    return title, "; ".join(parts)


def _counts(frames: Counter[str]) -> Iterator[str]:
    """Yield in words how many boxes are in each frame, from where the data start on."""
    starts, last = frames["0"], frames[LAST]
    others = (LAST, UNSURE, "0", *HANGING)
    through = sum(count for frame, count in frames.items() if frame not in others)
    if starts:
        yield _("start from {count}", count=number(starts))
    if through:
        yield _("handed on by {count}", count=number(through))
    if last:
        yield _("taken last by {count}", count=number(last))
    if frames[UNSURE]:
        yield _("not certain {count}", count=number(frames[UNSURE]))
    if frames[HOLDERS]:
        yield _("kept without an exchange by {count}", count=number(frames[HOLDERS]))
    if frames[HOLDERS_UNSURE]:
        yield _(
            "kept by {count} with an exchange that is not certain",
            count=number(frames[HOLDERS_UNSURE]),
        )
    if frames[WANTING]:
        yield _("needed without an exchange by {count}", count=number(frames[WANTING]))
    if frames[WANTING_UNSURE]:
        yield _(
            "needed by {count} with an exchange that is not certain",
            count=number(frames[WANTING_UNSURE]),
        )


def _notes(route: _Route, exchanges: Sequence[Exchange]) -> Iterator[str]:
    """Yield notes on what is not known: who keeps the data, where they start, what else may carry them."""
    if not route.holders:
        yield _("No application of the register is recorded as keeping these data.")
    circle = _circle_names(route)
    if circle:
        yield _(
            "The data go in a circle among {names}: where they start there is not recorded.",
            names=list_names(circle),
        )
    drawn = {exchange.key for exchange in exchanges}
    lost = [exchange for exchange in route.drawn if exchange.key not in drawn]
    yield from not_running_note(lost, route.box)
    silent = _count_silent(route)
    if silent:
        yield ngettext(
            "Not drawn: {count} exchange of which the data are not known; it may carry these too.",
            "Not drawn: {count} exchanges of which the data are not known; some may carry these too.",
            silent,
            count=number(silent),
        )
    yield from DiagramContent(route.subject, (), route.exchanges).left_out()


def _circle_names(route: _Route) -> list[str]:
    """Return the names of the boxes where the data start that also take them from one another."""
    names: set[str] = set()
    for exchange in route.certain:
        taker = route.box(exchange, "taker")
        giver = route.box(exchange, "giver")
        if taker.id in route.way.starts and taker.id != giver.id:
            names.update((giver.name, taker.name))
    return sorted(names)


def _count_silent(route: _Route) -> int:
    """Return how many drawn exchanges may carry the data although these do not stand among theirs.

    One that is stated to carry no data is not among them.
    """
    count = 0
    for exchange in filter(is_drawn, route.subject.exchanges):
        may_carry = exchange.answer("data") in NOT_KNOWN
        if may_carry and route.key not in exchange.data:
            count += 1
    return count
