"""Pictures as data. Nothing is left off without being said so on the picture."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.diagram import Box, Diagram, Edge, Line, Node
from spbe_inventory.domain.lists import BY_HAND_METHODS, ApplicationStatus, ExchangeState
from spbe_inventory.domain.records import Application, Exchange, Relation
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.errors import Misuse
from spbe_inventory.graph.build import is_guess
from spbe_inventory.language.forms import day, number
from spbe_inventory.language.texts import t

LANDSCAPE_LIMIT = 40
# Where applications stand that have no known office: nobody knows it, or it was said that there is none.
NOT_KNOWN, NONE = "?", "-"
STATE_LINES = {
    ExchangeState.CLAIMED: Line.CLAIMED,
    ExchangeState.TRIAL: Line.TRIAL,
    ExchangeState.PLANNED: Line.PLANNED,
    ExchangeState.INTERRUPTED: Line.INTERRUPTED,
}
Ends = Callable[[Exchange, str], Node]


def offices(snapshot: Snapshot, agency: str, as_of: str) -> Diagram:
    """Draw the offices of a government and what goes between them: one box an office, one line a sort of exchange."""
    scene = _whole(snapshot, agency, as_of)
    counts = Counter(_home(application) for application in scene.own)
    box = _ends(snapshot, agency, lambda application: _office(snapshot, _home(application), counts))
    title = t("Exchanges between the offices of {agency}", agency=snapshot.name("agency", agency))
    nodes = {_office(snapshot, owner, counts) for owner in counts}
    return scene.diagram("opd", title, nodes | scene.ends(box), _merged(scene.edges(box)), _bare(scene, agency))


def landscape(snapshot: Snapshot, agency: str, as_of: str) -> Diagram:
    """Draw every application of a government in the box of its office; more than 40 boxes are refused (Misuse)."""
    scene = _whole(snapshot, agency, as_of)
    inside = partial(_application, snapshot, clustered=True)
    box = _ends(snapshot, agency, inside)
    title = t("Applications of {agency} and their exchanges", agency=snapshot.name("agency", agency))
    nodes = {inside(application) for application in scene.own} | scene.ends(box)
    if len(nodes) > LANDSCAPE_LIMIT:
        raise Misuse("landscape-too-large", boxes=len(nodes), limit=LANDSCAPE_LIMIT)
    return scene.diagram("lanskap", title, nodes, scene.edges(box), _bare(scene, agency))


def neighbourhood(snapshot: Snapshot, key: str, as_of: str) -> Diagram:
    """Draw one application with everything it exchanges data with."""
    application = snapshot.applications[key]
    about = tuple(one for one in snapshot.exchanges.values() if key in (one.giver, one.taker))
    scene = _Scene(snapshot, (application,), about, as_of)
    inside = partial(_application, snapshot, clustered=False)
    box = _ends(snapshot, application.agency, inside)
    title = t("What {name} exchanges data with", name=application.name)
    nodes = {inside(application)} | scene.ends(box)
    return scene.diagram(f"aplikasi-{key}", title, nodes, scene.edges(box, labelled=True))


@dataclass(frozen=True, slots=True)
class _Scene:
    """What a picture is about: applications, exchanges, a day."""

    snapshot: Snapshot
    own: tuple[Application, ...]
    about: tuple[Exchange, ...]
    as_of: str

    @property
    def drawn(self) -> list[Exchange]:
        """Every exchange but those that have ended or were withdrawn."""
        return [one for one in self.about if not (one.withdrawn or one.known("state") == ExchangeState.ENDED)]

    def ends(self, box: Ends) -> set[Node]:
        return {box(one, side) for one in self.drawn for side in ("giver", "taker")}

    def edges(self, box: Ends, *, labelled: bool = False) -> list[Edge]:
        return [_edge(self.snapshot, one, box, labelled=labelled) for one in self.drawn]

    def diagram(
        self, name: str, title: str, nodes: set[Node], edges: Iterable[Edge], left_out: Iterable[str] = ()
    ) -> Diagram:
        counts = {"applications": number(len(self.own)), "exchanges": number(len(self.drawn)), "day": day(self.as_of)}
        if len(self.own) == 1:
            subtitle = t("{exchanges} exchanges drawn; as of {day}", **counts)
        else:
            subtitle = t("{applications} applications, {exchanges} exchanges drawn; as of {day}", **counts)
        clusters = {node.cluster: _home_name(self.snapshot, node.cluster) for node in sorted(nodes) if node.cluster}
        ordered = tuple(sorted(nodes)), tuple(sorted(edges))
        return Diagram(name, title, subtitle, *ordered, clusters, tuple(self._left_out(left_out)), self.as_of)

    def _left_out(self, more: Iterable[str]) -> Iterable[str]:
        yield from more
        withdrawn = sum(one.withdrawn for one in self.about)
        if ended := len(self.about) - len(self.drawn) - withdrawn:
            yield t("Not drawn: {count} exchanges that have ended.", count=number(ended))
        if withdrawn:
            yield t("Not drawn: {count} exchanges that were withdrawn as recorded by mistake.", count=number(withdrawn))
        keys = {application.key for application in self.own}
        relations = [
            one for one in self.snapshot.of(Relation).values() if one.application in keys and not one.withdrawn
        ]
        if relations:
            yield t("Not drawn: {count} relations that are no exchange of data.", count=number(len(relations)))


def _whole(snapshot: Snapshot, agency: str, as_of: str) -> _Scene:
    """Take all applications of a government and every exchange that its register names, outside ends included."""
    registered = [one for one in snapshot.applications.values() if one.agency == agency]
    own = tuple(one for one in registered if not one.set_apart)
    keys = {application.key for application in registered}
    about = (one for one in snapshot.exchanges.values() if one.agency == agency or {one.giver, one.taker} & keys)
    return _Scene(snapshot, own, tuple(about), as_of)


def line_of(exchange: Exchange) -> Line:
    """Name the sort of line an exchange is drawn with."""
    if is_guess(exchange):
        return Line.ASSUMED
    if exchange.answer("state") is not Answer.VALUE:
        return Line.STATELESS
    if line := STATE_LINES.get(ExchangeState(exchange.state or "")):
        return line
    if not (exchange.giver and exchange.taker):
        return Line.LOOSE
    method = exchange.known("method")
    if method is None:
        return Line.UNRECORDED
    return Line.BY_HAND if method in BY_HAND_METHODS else Line.MACHINE


def _bare(scene: _Scene, agency: str) -> Iterable[str]:
    """Name the offices that are not drawn because no application is known to be theirs, and what is not counted."""
    owners = {_home(application) for application in scene.own}
    units = [unit for unit in scene.snapshot.units.values() if unit.agency == agency and unit.key not in owners]
    none = [unit for unit in units if unit.answer("applications") is Answer.NONE]
    unknown = [unit for unit in units if unit not in none]
    apart = [one for one in scene.snapshot.applications.values() if one.agency == agency and one.set_apart]
    if apart:
        yield t("Not counted: {count} records that were set apart as no applications.", count=number(len(apart)))
    if none:
        names = ", ".join(scene.snapshot.name("unit", unit.key) for unit in none)
        yield t("Not drawn: {count} offices said to have no application: {names}.", count=len(none), names=names)
    if unknown:
        names = ", ".join(scene.snapshot.name("unit", unit.key) for unit in unknown)
        yield t("Not drawn: {count} offices without a known application: {names}.", count=len(unknown), names=names)


def _home(application: Application) -> str:
    """Give the key of an application's office, or the sign that it is not known or that there is none."""
    if application.answer("owner") is Answer.NONE:
        return NONE
    return application.known("owner") or NOT_KNOWN


def _home_name(snapshot: Snapshot, home: str) -> str:
    names = {NOT_KNOWN: t("Office not known"), NONE: t("No office")}
    return names.get(home) or snapshot.name("unit", home)


def _ends(snapshot: Snapshot, agency: str, inside: Callable[[Application], Node]) -> Ends:
    """Give the box of an end: as `inside` draws the government's own applications, else as of an outsider."""

    def box(exchange: Exchange, side: str) -> Node:
        application = snapshot.applications.get(getattr(exchange, side) or "")
        if application is None or application.agency != agency:
            return _outer(snapshot, exchange, side)
        return inside(application)

    return box


def _application(snapshot: Snapshot, application: Application, *, clustered: bool) -> Node:
    home = _home(application)
    status = application.known("status")
    lines = [application.name]
    if status not in (None, ApplicationStatus.IN_USE):
        lines.append(f"[{ApplicationStatus(status).label}]")
    if not clustered:
        lines.append(f"({_home_name(snapshot, home)})")
    cluster = home if clustered else ""
    return Node(f"app:{application.key}", "\n".join(lines), Box.APPLICATION, cluster, _home_name(snapshot, home))


def _office(snapshot: Snapshot, home: str, counts: Counter[str]) -> Node:
    many = t("{count} applications", count=number(counts[home]))
    box = {NOT_KNOWN: Box.UNOWNED, NONE: Box.OWNERLESS}.get(home, Box.OFFICE)
    return Node(f"unit:{home}", f"{_home_name(snapshot, home)}\n({many})", box)


def _outer(snapshot: Snapshot, exchange: Exchange, side: str) -> Node:
    """Give the box of an end outside the government: a system of another one, or a text, never shared."""
    application = snapshot.applications.get(getattr(exchange, side) or "")
    if application is None:
        return Node(f"text:{exchange.key}:{side}", f"'{getattr(exchange, side + '_text')}'", Box.UNRESOLVED)
    holder = snapshot.name("agency", application.agency)
    return Node(f"app:{application.key}", f"{application.name}\n({holder})", Box.OUTSIDE)


def _edge(snapshot: Snapshot, exchange: Exchange, box: Ends, *, labelled: bool) -> Edge:
    data = ", ".join(snapshot.name("data_set", key) for key in exchange.data)
    if data and (said := exchange.marks.get("data")):
        data = f"{data} ({said.label})"
    note = " · ".join(filter(None, [str(line_of(exchange).label), data]))
    return Edge(
        box(exchange, "giver").id,
        box(exchange, "taker").id,
        line_of(exchange),
        exchange.directed,
        data if labelled else "",
        note=note,
    )


def _merged(edges: Iterable[Edge]) -> list[Edge]:
    """Put exchanges of one sort between the same two boxes into one line that tells how many they are."""
    groups: dict[tuple[str, str, Line, bool], list[Edge]] = {}
    for edge in edges:
        groups.setdefault((edge.source, edge.target, edge.line, edge.directed), []).append(edge)
    return [
        Edge(*key, label=number(len(group)) if len(group) > 1 else "", count=len(group), note=group[0].note)
        for key, group in groups.items()
    ]
