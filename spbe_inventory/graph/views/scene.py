"""From exchanges to a diagram: boxes, lines, frames, and the words on what is not on it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.diagram import Diagram, Edge, Form, Line, Node, Overlay, source_words
from spbe_inventory.domain.records import Application, Exchange, Relation
from spbe_inventory.graph.views.boxes import Ends, home, home_name
from spbe_inventory.graph.views.lines import is_drawn, line_for, line_of
from spbe_inventory.graph.views.subject import Subject
from spbe_inventory.language.forms import day, number
from spbe_inventory.language.texts import t

MOST_NAMED = 12  # of things left out; more are counted only


@dataclass(frozen=True, slots=True)
class Scene:
    """What a picture is about: some of the subject's applications and the exchanges that belong to them."""

    subject: Subject
    own: tuple[Application, ...]
    about: tuple[Exchange, ...]

    @property
    def drawn(self) -> list[Exchange]:
        """Every exchange but those that have ended or were withdrawn."""
        return [one for one in self.about if is_drawn(one)]

    def ends(self, box: Ends) -> set[Node]:
        """Give the boxes at the ends of what is drawn."""
        return {box(one, side) for one in self.drawn for side in ("giver", "taker")}

    def edges(self, box: Ends, *, labelled: bool = False) -> list[Edge]:
        """Give a line for each exchange that is drawn; `labelled` with the data on it."""
        return [exchange_line(self.subject, one, box, labelled=labelled) for one in self.drawn]

    def diagram(
        self, name: str, title: str, parts: tuple[set[Node], Iterable[Edge]], notes: Iterable[str] = ()
    ) -> Diagram:
        """Give the diagram of boxes and lines, with what was left out after the `notes` of its view."""
        counts = {"exchanges": number(len(self.drawn)), "day": day(self.subject.as_of)}
        if len(self.own) == 1:
            subtitle = t("{exchanges} exchanges drawn; as of {day}", **counts)
        else:
            own = number(len(self.own))
            subtitle = t(
                "{applications} applications, {exchanges} exchanges drawn; as of {day}", applications=own, **counts
            )
        return drawing(self.subject, name, (title, subtitle), parts, [*notes, *self.left_out()])

    def left_out(self) -> Iterator[str]:
        """Say which exchanges and relations of the scene are not on the picture."""
        withdrawn = sum(one.withdrawn for one in self.about)
        if ended := len(self.about) - len(self.drawn) - withdrawn:
            yield t("Not drawn: {count} exchanges that have ended.", count=number(ended))
        if withdrawn:
            yield t("Not drawn: {count} exchanges that were withdrawn as recorded by mistake.", count=number(withdrawn))
        keys = {application.key for application in self.own}
        relations = self.subject.snapshot.of(Relation).values()
        if count := sum(one.application in keys and not one.withdrawn for one in relations):
            yield t("Not drawn: {count} relations that are no exchange of data.", count=number(count))


def whole(subject: Subject) -> Scene:
    """Take all applications of a government and every exchange that its register names, outside ends included."""
    return Scene(subject, subject.own, subject.about)


def drawing(
    subject: Subject, name: str, words: tuple[str, str], parts: tuple[set[Node], Iterable[Edge]], notes: Iterable[str]
) -> Diagram:
    """Give a diagram of boxes and lines under title and subtitle (`words`), the same for the same parts."""
    nodes, edges = parts
    if subject.overlay is not Overlay.METHOD:
        notes = [t("Told apart by: {overlay}.", overlay=str(subject.overlay.label)), *notes]
    clusters = {node.cluster: home_name(subject, node.cluster) for node in sorted(nodes, key=_id) if node.cluster}
    return Diagram(
        name,
        *words,
        tuple(sorted(nodes, key=_id)),
        tuple(sorted(edges)),
        clusters,
        tuple(notes),
        subject.as_of,
        Form.NETWORK,
        subject.government,
        source_words(subject.snapshot.recorded),
    )


def exchange_line(subject: Subject, exchange: Exchange, box: Ends, *, labelled: bool = False) -> Edge:
    """Give the line of one exchange; its note tells sort and data."""
    data = data_words(subject, exchange)
    line = line_for(subject, exchange)
    words = dict.fromkeys([str(line_of(exchange).label), str(line.label), data])
    note = " · ".join(filter(None, words))
    ends = box(exchange, "giver").id, box(exchange, "taker").id
    return Edge(*ends, line, exchange.directed, data if labelled else "", note=note)


def data_words(subject: Subject, exchange: Exchange) -> str:
    """Name the data of an exchange, and say where they are only assumed or disputed."""
    data = ", ".join(subject.snapshot.name("data_set", key) for key in exchange.data)
    if data and (said := exchange.marks.get("data")):
        data = f"{data} ({said.label})"
    return data


def merged(edges: Iterable[Edge]) -> list[Edge]:
    """Put lines of one sort between the same two boxes into one that tells how many they are.

    A line without direction is the same either way round.
    """
    groups: dict[tuple[str, str, Line, bool], list[Edge]] = {}
    for edge in edges:
        ends = (edge.source, edge.target) if edge.directed else sorted((edge.source, edge.target))
        groups.setdefault((ends[0], ends[1], edge.line, edge.directed), []).append(edge)
    return [_together(key, group) for key, group in groups.items()]


def _together(key: tuple[str, str, Line, bool], group: list[Edge]) -> Edge:
    count = sum(edge.count for edge in group)
    notes = list(dict.fromkeys(edge.note for edge in group if edge.note))
    note = "; ".join(notes[:MOST_NAMED]) + (" …" if len(notes) > MOST_NAMED else "")
    return Edge(*key, label=number(count) if count > 1 else "", count=count, note=note)


def bare_offices(subject: Subject) -> Iterator[str]:
    """Name the offices that are not drawn because no application is known to be theirs, and what is not counted."""
    owners = {home(application) for application in subject.own}
    every = subject.snapshot.units.values()
    units = [unit for unit in every if unit.agency == subject.agency and unit.key not in owners]
    none = [unit for unit in units if unit.answer("applications") is Answer.NONE]
    unknown = [unit for unit in units if unit not in none]
    if apart := len(subject.registered) - len(subject.own):
        yield t("Not counted: {count} records that were set apart as no applications.", count=number(apart))
    if none:
        names = named([subject.snapshot.name("unit", unit.key) for unit in none])
        yield t("Not drawn: {count} offices said to have no application: {names}.", count=len(none), names=names)
    if unknown:
        names = named([subject.snapshot.name("unit", unit.key) for unit in unknown])
        yield t("Not drawn: {count} offices without a known application: {names}.", count=len(unknown), names=names)


def named(names: list[str], most: int = MOST_NAMED) -> str:
    """Name things one after the other; of many the first, with how many more there are."""
    more = [t("{count} more", count=number(len(names) - most))] if len(names) > most else []
    return ", ".join(names[:most] + more)


def counted(applications: Iterable[Application]) -> Counter[str]:
    """Count applications by office."""
    return Counter(home(application) for application in applications)


def _id(node: Node) -> str:
    return node.id
