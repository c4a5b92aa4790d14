"""Pictures as data. Nothing is left off without being said so on the picture."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

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
NO_OFFICE = "?"  # the cluster of applications whose office is not known; no key looks like it
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
    counts = Counter(application.known("owner") or "" for application in scene.own)

    def box(exchange: Exchange, side: str) -> Node:
        application = snapshot.applications.get(getattr(exchange, side) or "")
        if application is None or application.agency != agency:
            return _outer(snapshot, exchange, side)
        return _office(snapshot, application.known("owner") or "", counts)

    title = t("Exchanges between the offices of {agency}", agency=snapshot.name("agency", agency))
    nodes = {_office(snapshot, owner, counts) for owner in counts}
    return scene.diagram("opd", title, nodes | scene.ends(box), _merged(scene.edges(box)), _bare(scene, agency))


def landscape(snapshot: Snapshot, agency: str, as_of: str) -> Diagram:
    """Draw every application of a government in the box of its office; more than 40 boxes are refused (Misuse)."""
    scene = _whole(snapshot, agency, as_of)
    box = _single_boxes(snapshot, agency, clustered=True)
    title = t("Applications of {agency} and their exchanges", agency=snapshot.name("agency", agency))
    nodes = {_application(snapshot, application, clustered=True) for application in scene.own} | scene.ends(box)
    if len(nodes) > LANDSCAPE_LIMIT:
        raise Misuse("landscape-too-large", boxes=len(nodes), limit=LANDSCAPE_LIMIT)
    return scene.diagram("lanskap", title, nodes, scene.edges(box), _bare(scene, agency))


def neighbourhood(snapshot: Snapshot, key: str, as_of: str) -> Diagram:
    """Draw one application with everything it exchanges data with."""
    application = snapshot.applications[key]
    about = tuple(one for one in snapshot.exchanges.values() if key in (one.giver, one.taker))
    scene = _Scene(snapshot, (application,), about, as_of)
    box = _single_boxes(snapshot, application.agency, clustered=False)
    title = t("What {name} exchanges data with", name=application.name)
    nodes = {_application(snapshot, application, clustered=False)} | scene.ends(box)
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
        """Every exchange but those that have ended."""
        return [one for one in self.about if one.state != ExchangeState.ENDED or is_guess(one)]

    def ends(self, box: Ends) -> set[Node]:
        return {box(one, side) for one in self.drawn for side in ("giver", "taker")}

    def edges(self, box: Ends, *, labelled: bool = False) -> list[Edge]:
        return [_edge(self.snapshot, one, box, labelled=labelled) for one in self.drawn]

    def diagram(
        self, name: str, title: str, nodes: set[Node], edges: Iterable[Edge], left_out: Iterable[str] = ()
    ) -> Diagram:
        subtitle = t(
            "{applications} applications, {exchanges} exchanges drawn; as of {day}",
            applications=number(len(self.own)),
            exchanges=number(len(self.drawn)),
            day=day(self.as_of),
        )
        names = {NO_OFFICE: t("Office not known")}
        clusters = {
            node.cluster: names.get(node.cluster) or self.snapshot.name("unit", node.cluster)
            for node in sorted(nodes)
            if node.cluster
        }
        ordered = tuple(sorted(nodes)), tuple(sorted(edges))
        return Diagram(name, title, subtitle, *ordered, clusters, tuple(self._left_out(left_out)), self.as_of)

    def _left_out(self, more: Iterable[str]) -> Iterable[str]:
        yield from more
        if ended := len(self.about) - len(self.drawn):
            yield t("Not drawn: {count} exchanges that have ended.", count=number(ended))
        keys = {application.key for application in self.own}
        relations = [one for one in self.snapshot.of(Relation).values() if one.application in keys]
        if relations:
            yield t("Not drawn: {count} relations that are no exchange of data.", count=number(len(relations)))


def _whole(snapshot: Snapshot, agency: str, as_of: str) -> _Scene:
    """Take all applications of a government and every exchange that its register names, outside ends included."""
    own = tuple(one for one in snapshot.applications.values() if one.agency == agency)
    keys = {application.key for application in own}
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
    """Name the offices that are not drawn because no application is known to be theirs."""
    owners = {application.known("owner") for application in scene.own}
    units = scene.snapshot.units.items()
    bare = [key for key, unit in units if unit.agency == agency and key not in owners]
    if bare:
        names = ", ".join(scene.snapshot.name("unit", key) for key in bare)
        yield t("Not drawn: {count} offices without a known application: {names}.", count=len(bare), names=names)


def _single_boxes(snapshot: Snapshot, agency: str, *, clustered: bool) -> Ends:
    def box(exchange: Exchange, side: str) -> Node:
        application = snapshot.applications.get(getattr(exchange, side) or "")
        if application is None or application.agency != agency:
            return _outer(snapshot, exchange, side)
        return _application(snapshot, application, clustered=clustered)

    return box


def _application(snapshot: Snapshot, application: Application, *, clustered: bool) -> Node:
    owner = application.known("owner") or ""
    office = snapshot.name("unit", owner) if owner else t("office not known")
    status = application.known("status")
    lines = [application.name]
    if status not in (None, ApplicationStatus.IN_USE):
        lines.append(f"[{ApplicationStatus(status).label}]")
    if not clustered:
        lines.append(f"({office})")
    cluster = (owner or NO_OFFICE) if clustered else ""
    return Node(f"app:{application.key}", "\n".join(lines), Box.APPLICATION, cluster, office)


def _office(snapshot: Snapshot, owner: str, counts: Counter[str]) -> Node:
    many = t("{count} applications", count=number(counts[owner]))
    if not owner:
        return Node("unit:", f"{t('Office not known')}\n({many})", Box.UNOWNED)
    return Node(f"unit:{owner}", f"{snapshot.name('unit', owner)}\n({many})", Box.OFFICE)


def _outer(snapshot: Snapshot, exchange: Exchange, side: str) -> Node:
    """Give the box of an end outside the government: a system of another one, or a text, never shared."""
    application = snapshot.applications.get(getattr(exchange, side) or "")
    if application is None:
        return Node(f"text:{exchange.key}:{side}", f"'{getattr(exchange, side + '_text')}'", Box.UNRESOLVED)
    holder = snapshot.name("agency", application.agency)
    return Node(f"app:{application.key}", f"{application.name}\n({holder})", Box.OUTSIDE)


def _edge(snapshot: Snapshot, exchange: Exchange, box: Ends, *, labelled: bool) -> Edge:
    data = ", ".join(snapshot.name("data_set", key) for key in exchange.data)
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
