"""One office with its inside: its applications in its frame, and every partner outside at the sides, by office."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spbe_inventory.diagrams.boxes import (
    OFFICE_BOXES,
    Ends,
    application_box,
    office_key,
    office_name,
)
from spbe_inventory.diagrams.boxes import (
    SIDES as ENDS,
)
from spbe_inventory.diagrams.content import (
    DiagramContent,
    build_diagram,
    exchange_line,
    list_names,
    merge_edges,
)
from spbe_inventory.diagrams.cut_lines import cut_lines
from spbe_inventory.diagrams.data_numbers import data_keys, with_list, with_numbers
from spbe_inventory.diagrams.folding import READABLE, coarsen_progressively, fold
from spbe_inventory.diagrams.not_running import not_running_note
from spbe_inventory.diagrams.office_needs import (
    NEEDED,
    OfficeNeeds,
    need_counts,
    need_edges,
    need_notes,
    needs_of,
)
from spbe_inventory.diagrams.subject import Subject
from spbe_inventory.diagrams.thin_out import DEFAULT_LINES
from spbe_inventory.documents.diagram import Box, Diagram, Drawings, Node
from spbe_inventory.domain.records import Application, Exchange, Unit
from spbe_inventory.graph.classify import is_running
from spbe_inventory.graph.data_way import data_way
from spbe_inventory.language.forms import day, number
from spbe_inventory.language.texts import _, ngettext
from spbe_inventory.matching.office_terms import is_office
from spbe_inventory.rules.engine.owners import Owners

GIVERS, INSIDE, TAKERS, UNDIRECTED = "givers", "inside", "takers", "undirected"
SIDES = (GIVERS, TAKERS, UNDIRECTED)
FEW_BOXES, FEW_LINES = 12, 20
MAX_NAMES = 3  # systems of a partner that are named in its box
PartnerKey = tuple[
    str, str, str
]  # side, kind and key of an office or institution; a text has neither


def office_inside(subject: Subject, key: str, limit: int = DEFAULT_LINES) -> Drawings:
    """Yield the applications of an office and of the units that count with it, what passes among them and beyond.

    Who gives to them stands left, who takes from them right; a partner that does both stands on both sides. Needs that
    no machine meets are lines from where the data would come; where there is no room, they are listed. Each line says
    which data: by name, else by numbers that are explained below.
    """
    office = _office(subject, key)
    every = office.content.drawn
    named = _diagram(office, every, merged=False)
    if len(named.nodes) <= READABLE:
        yield cut_lines(named, limit)
    whole = _diagram(office, every)
    yield _numbered(subject, whole, limit)
    yield _numbered(subject, fold(whole, READABLE), limit)
    running = [exchange for exchange in every if is_running(exchange, subject.retired)]
    yield _numbered(subject, _diagram(office, running), limit)
    certain = _diagram(office, running, with_needs=False)
    for coarser in coarsen_progressively(certain):
        yield _numbered(subject, coarser, limit)
    few = cut_lines(fold(certain, FEW_BOXES), min(FEW_LINES, limit))
    yield with_numbers(subject, few)
    yield with_list(subject, few)


def _numbered(subject: Subject, diagram: Diagram, limit: int) -> Diagram:
    """Return a diagram with at most so many lines, and the numbers of their data on these."""
    return with_numbers(subject, cut_lines(diagram, limit))


@dataclass(frozen=True, slots=True)
class _Office:
    """An office: its units by key, their applications, and the exchanges of these."""

    subject: Subject
    key: str
    units: frozenset[str]
    content: DiagramContent

    @property
    def name(self) -> str:
        """The name of the office."""
        return self.subject.snapshot.name(Unit.kind, self.key)

    @property
    def needs(self) -> OfficeNeeds:
        """The needs of its applications."""
        drawn = {exchange.key for exchange in self.content.drawn}
        return needs_of(self.subject, self.applications, drawn)

    @property
    def applications(self) -> Mapping[str, Application]:
        """The applications of the office, by key."""
        return {each.key: each for each in self.content.applications}


def _office(subject: Subject, key: str) -> _Office:
    units = [
        unit for unit in subject.snapshot.own(Unit, subject.agency) if is_office(unit)
    ]
    meant = Owners(units).units_of(key)
    applications = [each for each in subject.applications if office_key(each) in meant]
    keys = {application.key for application in applications}
    exchanges = [
        exchange
        for exchange in subject.exchanges
        if keys & {exchange.giver, exchange.taker}
    ]
    content = DiagramContent(subject, tuple(applications), tuple(exchanges))
    return _Office(subject, key, meant, content)


def _inside_boxes(office: _Office) -> dict[str, Node]:
    """Return the box of each application of the office in the frame of its unit, by key, in columns as data pass."""
    applications = office.applications
    touched: set[str | None] = set()
    pairs = []
    for exchange in office.content.drawn:
        touched.update((exchange.giver, exchange.taker))
        giver, taker = exchange.giver or "", exchange.taker or ""
        if giver in applications and taker in applications and exchange.directed:
            pairs.append((giver, taker))
    steps = data_way(pairs).steps
    beyond = max(steps.values(), default=0) + 1
    boxes = {}
    for key, application in applications.items():
        step = steps.get(key, 0)
        if key not in touched:
            step = beyond
        boxes[key] = replace(
            application_box(office.subject, application, clustered=True),
            column=f"{INSIDE}{step}",
        )
    return boxes


def _ends(office: _Office, inside: Mapping[str, Node]) -> Ends:
    """Return a function that draws an end of an exchange: an application of the office, or its partner on its side."""
    systems: dict[PartnerKey, set[str]] = defaultdict(set)
    for exchange in office.content.drawn:
        for side in ("giver", "taker"):
            if getattr(exchange, side) not in inside:
                partner = _partner_key(office.subject, exchange, side)
                systems[partner].add(_system_name(office.subject, exchange, side))
    partners = {
        partner: _partner_box(office.subject, partner, names)
        for partner, names in systems.items()
    }

    def box(exchange: Exchange, side: str) -> Node:
        """Return the box of an end."""
        key = getattr(exchange, side)
        if key in inside:
            return inside[key]
        return partners[_partner_key(office.subject, exchange, side)]

    return box


def _partner_key(subject: Subject, exchange: Exchange, side: str) -> PartnerKey:
    """Return on which side a partner stands, and which office or institution it is."""
    place = UNDIRECTED
    if exchange.directed:
        place = GIVERS if side == "giver" else TAKERS
    application = subject.snapshot.applications.get(getattr(exchange, side) or "")
    if application is None:
        return place, "", ""
    if application.agency == subject.agency:
        return place, "unit", office_key(application)
    return place, "agency", application.agency


def _system_name(subject: Subject, exchange: Exchange, side: str) -> str:
    """Return the name of the system at an end of an exchange."""
    key = getattr(exchange, side)
    if key:
        return subject.snapshot.name("application", key)
    text = getattr(exchange, f"{side}_text")
    return f"'{text}'"


def _partner_box(subject: Subject, partner: PartnerKey, names: set[str]) -> Node:
    """Return the box of a partner with the names of its systems that exchange with the office."""
    side, kind, key = partner
    name = _("Counterpart not resolved")
    box = Box.UNRESOLVED
    if kind == "unit":
        name = office_name(subject, key)
        box = OFFICE_BOXES.get(key, Box.OFFICE)
    elif kind:
        name = subject.snapshot.name(kind, key)
        box = Box.OUTSIDE
    listed = list_names(sorted(names), MAX_NAMES)
    words = f"({listed})"
    if kind == "unit":
        count = ngettext(
            "{count} application",
            "{count} applications",
            len(names),
            count=number(len(names)),
        )
        words = f"({count})\n{listed}"
    return Node(
        id=f"{side}:{kind}:{key}",
        label=f"{name}\n{words}",
        box=box,
        cluster=side,
        note=", ".join(sorted(names)),
        column=side,
    )


def _diagram(
    office: _Office,
    exchanges: Sequence[Exchange],
    *,
    merged: bool = True,
    with_needs: bool = True,
) -> Diagram:
    """Return the office with some of its exchanges, in columns from those who give to those who take.

    Each exchange is a line with its data, or, `merged`, those of one type between the same boxes are. `with_needs`
    draws the needs that no machine meets; else they are listed.
    """
    inside = _inside_boxes(office)
    box = _ends(office, inside)
    nodes = set(inside.values())
    edges = []
    for exchange in exchanges:
        edge = exchange_line(office.subject, exchange, box, labelled=not merged)
        edges.append(replace(edge, data=(data_keys(exchange),)))
        nodes.update(box(exchange, side) for side in ENDS)
    if with_needs:
        sources, lines = need_edges(office.needs, inside, GIVERS)
        nodes |= sources
        edges += lines
    if merged:
        edges = merge_edges(edges)
    drawn = {exchange.key for exchange in exchanges}
    lost = [each for each in office.content.drawn if each.key not in drawn]
    notes = [
        *_notes(office),
        *need_notes(office.needs, drawn=with_needs),
        *not_running_note(lost, box),
        *office.content.left_out(),
    ]
    diagram = build_diagram(
        office.subject, f"isi-{office.key}", _words(office), (nodes, edges), notes
    )
    within = sorted(node.column for node in nodes if node.column not in SIDES)
    columns = [GIVERS, *dict.fromkeys(within), TAKERS, UNDIRECTED]
    return replace(
        diagram,
        clusters=dict(_frame_names(office, nodes)),
        columns=dict.fromkeys(columns, ""),
    )


def _frame_names(office: _Office, nodes: set[Node]) -> Iterator[tuple[str, str]]:
    """Yield the name of each frame with the number of its boxes; a unit of the office says that it is one."""
    side_names = {
        GIVERS: _("Give data"),
        TAKERS: _("Take data"),
        UNDIRECTED: _("Exchange, direction not known"),
        NEEDED: _("Data needed from"),
    }
    frames = Counter(node.cluster for node in nodes)
    for frame, count in sorted(frames.items()):
        if frame in side_names:
            yield frame, f"{side_names[frame]} ({number(count)})"
            continue
        name = office_name(office.subject, frame)
        if frame != office.key:
            name = _("{unit}, unit of {office}", unit=name, office=office.name)
        yield frame, f"{name} ({_application_count(count)})"


def _application_count(count: int) -> str:
    return ngettext(
        "{count} application", "{count} applications", count, count=number(count)
    )


def _words(office: _Office) -> tuple[str, str]:
    """Return title and subtitle; the applications of its units and the exchanges of its parts add up to all."""
    owners = Counter(office_key(each) for each in office.content.applications)
    units = [office_name(office.subject, key) for key in owners if key != office.key]
    title = _("{office} with its applications and their exchanges", office=office.name)
    if units:
        title = _(
            "{office} with {units}: their applications and exchanges",
            office=office.name,
            units=list_names(units, MAX_NAMES),
        )
    parts = [
        _owner_counts(office, owners),
        *_exchange_counts(office),
        *need_counts(office.needs),
        _("as of {day}", day=day(office.subject.as_of)),
    ]
    return title, "; ".join(parts)


def _owner_counts(office: _Office, owners: Counter[str]) -> str:
    """Return how many applications there are, and how many of which unit where they are not all the office's own."""
    counted = _application_count(owners.total())
    if owners.total() == owners[office.key]:
        return counted
    own = f"{office.name} {number(owners.pop(office.key, 0))}"
    others = [
        f"{office_name(office.subject, key)} {number(count)}"
        for key, count in owners.items()
    ]
    if len(others) > MAX_NAMES:
        others = [
            _(
                "{units} units {count}",
                units=number(len(others)),
                count=number(owners.total()),
            )
        ]
    return f"{counted} ({', '.join([own, *others])})"


def _exchange_counts(office: _Office) -> Iterator[str]:
    """Yield in words how many exchanges go where."""
    counts = _counts(office)
    if not counts:
        yield _("no exchange on record")
    if counts[INSIDE]:
        yield _("{count} exchanged among them", count=number(counts[INSIDE]))
    if counts[GIVERS]:
        yield _("{count} taken from outside", count=number(counts[GIVERS]))
    if counts[TAKERS]:
        yield _("{count} given", count=number(counts[TAKERS]))
    if counts[UNDIRECTED]:
        yield _("{count} of unknown direction", count=number(counts[UNDIRECTED]))


def _counts(office: _Office) -> Counter[str]:
    """Return how many drawn exchanges pass inside the office, come from outside, go there, or have no direction."""
    applications = office.applications
    counts: Counter[str] = Counter()
    for exchange in office.content.drawn:
        outer = [
            side
            for side in ("giver", "taker")
            if getattr(exchange, side) not in applications
        ]
        place = INSIDE
        if outer:
            place, _kind, _key = _partner_key(office.subject, exchange, outer[0])
        counts[place] += 1
    return counts


def _notes(office: _Office) -> Iterator[str]:
    """Yield notes on the applications that no exchange on record touches, and where no application is known."""
    if not office.applications:
        yield _("No application of this office is on record.")
    touched: set[str | None] = set()
    for exchange in office.content.drawn:
        touched.update((exchange.giver, exchange.taker))
    silent = [
        application.name
        for key, application in office.applications.items()
        if key not in touched
    ]
    if silent:
        yield ngettext(
            "No exchange of {count} application is on record: {names}.",
            "No exchange of {count} applications is on record: {names}.",
            len(silent),
            count=number(len(silent)),
            names=list_names(silent),
        )
