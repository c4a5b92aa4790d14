"""One facility with what hangs on it: applications that use it, exchanges that pass it, other facilities."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spbe_inventory.diagrams.boxes import (
    Ends,
    application_box,
    ends,
    office_key,
    office_name,
)
from spbe_inventory.diagrams.content import (
    DiagramContent,
    Parts,
    build_diagram,
    list_names,
    merge_edges,
)
from spbe_inventory.diagrams.facility_impact import facility_box
from spbe_inventory.diagrams.levels import levels
from spbe_inventory.diagrams.subject import Subject
from spbe_inventory.diagrams.thin_out import DEFAULT_LINES
from spbe_inventory.documents.diagram import Box, Diagram, Drawings, Edge, Line, Node
from spbe_inventory.domain.answers import NOT_KNOWN
from spbe_inventory.domain.records import Application, Exchange, Facility
from spbe_inventory.graph.facility_loss import only_connecting_system, place_passed
from spbe_inventory.language.forms import day, number
from spbe_inventory.language.texts import _

GIVERS, MIDDLE, TAKERS, USERS = "givers", "middle", "takers", "users"
ROLES = {"giver": GIVERS, "taker": TAKERS}


def facility(subject: Subject, key: str, limit: int = DEFAULT_LINES) -> Drawings:
    """Yield a facility with the applications that use it, the exchanges that pass it, and the facilities it hangs on.

    Givers stand left, takers right, users in a frame of their own: an application may stand in several frames.
    """
    place = _place(subject, key)
    yield from levels(_diagram(place, _parts(place)), limit)


@dataclass(frozen=True, slots=True)
class _Place:
    """A facility, the applications that use it, and the exchanges that pass it."""

    subject: Subject
    key: str
    content: DiagramContent

    @property
    def record(self) -> Facility:
        """The facility."""
        return self.subject.snapshot.of(Facility)[self.key]

    @property
    def network(self) -> str:
        """The key of the facility whose network it uses; empty where none is recorded."""
        return self.record.known("network") or ""

    @property
    def users_of_network(self) -> list[str]:
        """The keys of the facilities that use its network."""
        return [
            other.key
            for other in self.subject.snapshot.of(Facility).values()
            if other.known("network") == self.key and not other.withdrawn
        ]


def _place(subject: Subject, key: str) -> _Place:
    facilities = subject.snapshot.of(Facility)
    names = {key}
    if only_connecting_system(facilities, subject.agency) == key:
        names.add("")
    passing = [
        exchange for exchange in subject.exchanges if place_passed(exchange) in names
    ]
    applications = [
        application
        for application in subject.applications
        if key in (application.known("facilities") or ())
    ]
    content = DiagramContent(subject, tuple(applications), tuple(passing))
    return _Place(subject, key, content)


def _parts(place: _Place) -> Parts:
    """Return the facility, what hangs on it in frames and columns, and the lines between them."""
    focus = facility_box(place.subject, place.key, Box.FOCUS)
    focus = replace(focus, column=MIDDLE)
    box = _sided(place.subject)
    nodes = place.content.ends(box)
    nodes.add(focus)
    edges = []
    for line in place.content.edges(box):
        edges.append(replace(line, target=focus.id))
        edges.append(replace(line, source=focus.id))
    edges = merge_edges(edges)
    for application in place.content.applications:
        node = application_box(place.subject, application)
        nodes.add(replace(node, cluster=USERS, column=USERS))
        edges.append(_role(focus.id, node.id))
    if place.network:
        node = facility_box(place.subject, place.network, Box.FACILITY)
        nodes.add(node)
        edges.append(_role(node.id, focus.id))
    for other in place.users_of_network:
        node = facility_box(place.subject, other, Box.FACILITY)
        nodes.add(node)
        edges.append(_role(focus.id, node.id))
    return nodes, edges


def _sided(subject: Subject) -> Ends:
    """Return a function that draws each end of an exchange on its side: givers left, takers right."""

    def inside(application: Application) -> Node:
        """Return the box of one of the government's own applications."""
        return application_box(subject, application)

    plain = ends(subject, inside)

    def box(exchange: Exchange, side: str) -> Node:
        """Return the box of an end."""
        node = plain(exchange, side)
        frame = ROLES[side]
        return replace(node, id=f"{frame}:{node.id}", cluster=frame, column=frame)

    return box


def _role(source: str, target: str) -> Edge:
    """Return a line that is a relation and no exchange of data."""
    return Edge(source, target, Line.ROLE, note=str(Line.ROLE.label))


def _diagram(place: _Place, parts: Parts) -> Diagram:
    nodes, _edges = parts
    notes = [*_notes(place), *_ended(place)]
    words = _words(place)
    diagram = build_diagram(
        place.subject, f"infrastruktur-{place.key}", words, parts, notes
    )
    columns = dict.fromkeys((GIVERS, MIDDLE, TAKERS, USERS), "")
    names = dict(_frame_names(nodes))
    return replace(diagram, clusters=names, columns=columns)


def _ended(place: _Place) -> Iterator[str]:
    """Yield notes on the exchanges that are not drawn."""
    exchanges = DiagramContent(place.subject, (), place.content.exchanges)
    return exchanges.left_out()


def _frame_names(nodes: set[Node]) -> Iterator[tuple[str, str]]:
    """Yield the name of each frame with the number of its boxes."""
    names = {
        GIVERS: _("Give data by way of it"),
        TAKERS: _("Take data by way of it"),
        USERS: _("Applications that use it"),
    }
    frames = Counter(node.cluster for node in nodes if node.cluster)
    for frame, count in frames.items():
        yield frame, f"{names[frame]} ({number(count)})"


def _offices(place: _Place) -> set[str]:
    """Return the keys of the offices whose applications use the facility or exchange by way of it."""
    applications = place.subject.snapshot.applications
    reached = list(place.content.applications)
    for exchange in place.content.drawn:
        for key in (exchange.giver, exchange.taker):
            application = applications.get(key or "")
            if application and application.agency == place.subject.agency:
                reached.append(application)
    return {office_key(application) for application in reached}


def _words(place: _Place) -> tuple[str, str]:
    """Return title and subtitle."""
    title = _("{facility} with what hangs on it", facility=place.record.name)
    others = len(place.users_of_network) + bool(place.network)
    subtitle = _(
        "{applications} applications use it, {exchanges} exchanges pass it, {offices} offices are reached, {others} "
        "other facilities; as of {day}",
        applications=number(len(place.content.applications)),
        exchanges=number(len(place.content.drawn)),
        offices=number(len(_offices(place))),
        others=number(others),
        day=day(place.subject.as_of),
    )
    return title, subtitle


def _notes(place: _Place) -> Iterator[str]:
    """Yield the offices that are reached, and of how many applications it is not known which facilities they use."""
    names = [office_name(place.subject, key) for key in _offices(place)]
    if names:
        yield _(
            "Offices reached: {names}.", names=list_names(sorted(names), len(names))
        )
    silent = [
        application
        for application in place.subject.applications
        if application.answer("facilities") in NOT_KNOWN
    ]
    if silent:
        yield _(
            "Of {count} of {all} applications the facilities are not recorded: some may use it too.",
            count=number(len(silent)),
            all=number(len(place.subject.applications)),
        )
