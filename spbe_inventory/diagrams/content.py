"""From exchanges to a diagram: boxes, lines, frames, and notes on what is not on it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from spbe_inventory.diagrams.boxes import (
    Ends,
    end_boxes,
    end_ids,
    office_key,
    office_name,
)
from spbe_inventory.diagrams.lines import is_drawn, line_for, line_of
from spbe_inventory.diagrams.subject import Subject
from spbe_inventory.documents.diagram import (
    Diagram,
    Edge,
    Form,
    Line,
    Node,
    Overlay,
    source_note,
)
from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.records import Application, Exchange, Relation, Unit
from spbe_inventory.language.forms import day, number
from spbe_inventory.language.texts import _, ngettext

MAX_NAMES = 12  # of what is left out; more are only counted
Parts = tuple[set[Node], Iterable[Edge]]
LineKey = tuple[str, str, Line, bool]  # source, target, type, directed


@dataclass(frozen=True, slots=True)
class DiagramContent:
    """What a diagram is about: some of the subject's applications and the exchanges that belong to them."""

    subject: Subject
    applications: tuple[Application, ...]
    exchanges: tuple[Exchange, ...]

    @property
    def drawn(self) -> list[Exchange]:
        """Every exchange but those that have ended or were withdrawn."""
        return [exchange for exchange in self.exchanges if is_drawn(exchange)]

    def ends(self, box: Ends) -> set[Node]:
        """Return the boxes at the ends of the drawn exchanges."""
        return end_boxes(self.drawn, box)

    def edges(self, box: Ends, *, labelled: bool = False) -> list[Edge]:
        """Return a line for each drawn exchange; `labelled` with its data on it."""
        return [
            exchange_line(self.subject, exchange, box, labelled=labelled)
            for exchange in self.drawn
        ]

    def diagram(
        self, name: str, title: str, parts: Parts, notes: Iterable[str] = ()
    ) -> Diagram:
        """Return the diagram of boxes and lines, with what was left out after the `notes` of its view."""
        words = (title, self._subtitle())
        all_notes = [*notes, *self.left_out()]
        return build_diagram(self.subject, name, words, parts, all_notes)

    def _subtitle(self) -> str:
        exchanges = len(self.drawn)
        as_of = day(self.subject.as_of)
        if not self.exchanges:
            return self._subtitle_without_exchanges(as_of)
        if len(self.applications) == 1:
            return ngettext(
                "{exchanges} exchange drawn; as of {day}",
                "{exchanges} exchanges drawn; as of {day}",
                exchanges,
                exchanges=number(exchanges),
                day=as_of,
            )
        return _(
            "{applications} applications, {exchanges} exchanges drawn; as of {day}",
            applications=number(len(self.applications)),
            exchanges=number(exchanges),
            day=as_of,
        )

    def _subtitle_without_exchanges(self, as_of: str) -> str:
        if len(self.applications) == 1:
            return _("no exchange of data on record yet; as of {day}", day=as_of)
        return _(
            "{applications} applications, no exchange of data on record yet; as of {day}",
            applications=number(len(self.applications)),
            day=as_of,
        )

    def left_out(self) -> Iterator[str]:
        """Yield notes on the exchanges and relations of the content that are not on the diagram."""
        withdrawn = sum(exchange.withdrawn for exchange in self.exchanges)
        hidden = len(self.exchanges) - len(self.drawn)
        ended = hidden - withdrawn
        if ended:
            yield ngettext(
                "Not drawn: {count} exchange that has ended.",
                "Not drawn: {count} exchanges that have ended.",
                ended,
                count=number(ended),
            )
        if withdrawn:
            yield ngettext(
                "Not drawn: {count} exchange that was withdrawn as recorded by "
                "mistake.",
                "Not drawn: {count} exchanges that were withdrawn as recorded by "
                "mistake.",
                withdrawn,
                count=number(withdrawn),
            )
        yield from self._shared_database_notes()
        relations = self._relation_count()
        if relations:
            yield ngettext(
                "Not drawn: {count} relation other than exchanges of data.",
                "Not drawn: {count} relations other than exchanges of data.",
                relations,
                count=number(relations),
            )

    def _shared_database_notes(self) -> Iterator[str]:
        """Yield for each database which of the applications use it together: it connects them without a line."""
        keys = {application.key for application in self.applications}
        for name, users in self.subject.shared_databases:
            names = [user_name for key, user_name in users if key in keys]
            if names and len(keys) == 1:  # a picture of one application
                names = [user_name for _key, user_name in users]
            if len(names) > 1:
                yield _(
                    "Not drawn as a line: {names} use the same database ({database}).",
                    names=list_names(names),
                    database=name,
                )

    def _relation_count(self) -> int:
        """Return how many relations of the applications are on record, withdrawn ones left out."""
        keys = {application.key for application in self.applications}
        count = 0
        for relation in self.subject.snapshot.of(Relation).values():
            if relation.application in keys and not relation.withdrawn:
                count += 1
        return count


def whole_government(subject: Subject) -> DiagramContent:
    """Return all applications of a government and every exchange that its register names, outside ends included."""
    return DiagramContent(subject, subject.applications, subject.exchanges)


def build_diagram(
    subject: Subject,
    name: str,
    words: tuple[str, str],
    parts: Parts,
    notes: Iterable[str],
) -> Diagram:
    """Return a diagram of boxes and lines under title and subtitle (`words`), the same for the same parts."""
    title, subtitle = words
    nodes, edges = parts
    left_out = list(notes)
    if subject.overlay is not Overlay.METHOD:
        overlay = str(subject.overlay.label)
        left_out.insert(0, _("Told apart by: {overlay}.", overlay=overlay))
    ordered = sorted(nodes, key=node_id)
    clusters = {}
    for node in ordered:
        if node.cluster:
            clusters[node.cluster] = office_name(subject, node.cluster)
    return Diagram(
        name=name,
        title=title,
        subtitle=subtitle,
        nodes=tuple(ordered),
        edges=tuple(sorted(edges)),
        clusters=clusters,
        left_out=tuple(left_out),
        as_of=subject.as_of,
        form=Form.NETWORK,
        government=subject.government,
        source=source_note(subject.snapshot.recorded),
    )


def node_id(node: Node) -> str:
    """Return the id of a node, by which nodes are ordered."""
    return node.id


def without_labels(diagram: Diagram) -> Diagram:
    """Return a diagram without the words on its lines."""
    edges = [replace(edge, label="") for edge in diagram.edges]
    return replace(diagram, edges=tuple(edges))


def with_merged_edges(diagram: Diagram) -> Diagram:
    """Return a diagram with the lines of one type between the same two boxes merged."""
    edges = merge_edges(diagram.edges)
    return replace(diagram, edges=tuple(sorted(edges)))


def exchange_line(
    subject: Subject, exchange: Exchange, box: Ends, *, labelled: bool = False
) -> Edge:
    """Return the line of one exchange; its note names type and data."""
    data = data_words(subject, exchange)
    line = line_for(subject, exchange)
    recorded_line = line_of(exchange, subject.retired)
    words = [str(recorded_line.label), str(line.label), data]
    distinct = dict.fromkeys(filter(None, words))
    giver, taker = end_ids(exchange, box)
    return Edge(
        source=giver,
        target=taker,
        line=line,
        directed=exchange.directed,
        label=data if labelled else "",
        note=" · ".join(distinct),
    )


def data_words(subject: Subject, exchange: Exchange) -> str:
    """Return the names of the data of an exchange, with a remark where they are only assumed or disputed."""
    snapshot = subject.snapshot
    names = [snapshot.name("data_set", key) for key in exchange.data]
    data = ", ".join(names)
    mark = exchange.marks.get("data")
    if data and mark:
        return f"{data} ({mark.label})"
    if exchange.answer("data") is Answer.NONE:
        return _("no data, as stated")
    return data


def merge_edges(edges: Iterable[Edge]) -> list[Edge]:
    """Return lines of one type between the same two boxes as one line that tells how many they are.

    A line without direction is the same either way round.
    """
    groups: dict[LineKey, list[Edge]] = {}
    for edge in edges:
        source, target = edge.source, edge.target
        if not edge.directed:
            source, target = sorted((source, target))
        key = (source, target, edge.line, edge.directed)
        groups.setdefault(key, []).append(edge)
    return [_merge_group(key, group) for key, group in groups.items()]


def _merge_group(key: LineKey, group: list[Edge]) -> Edge:
    source, target, line, directed = key
    count = sum(edge.count for edge in group)
    label = ""
    if count > 1:
        label = number(count)
    return Edge(
        source=source,
        target=target,
        line=line,
        directed=directed,
        label=label,
        count=count,
        note=_joined_notes(group),
        data=tuple(keys for edge in group for keys in edge.data),
    )


def _joined_notes(group: list[Edge]) -> str:
    """Return the distinct notes of lines; of many the first."""
    all_notes = (edge.note for edge in group)
    notes = list(dict.fromkeys(filter(None, all_notes)))
    joined = "; ".join(notes[:MAX_NAMES])
    if len(notes) > MAX_NAMES:
        joined += " …"
    return joined


def office_notes(subject: Subject) -> Iterator[str]:
    """Yield notes on the offices without a known application, which are not drawn, and on what is not counted."""
    without, unknown = _offices_without_applications(subject)
    set_apart = len(subject.all_applications) - len(subject.applications)
    if set_apart:
        yield ngettext(
            "Not counted: {count} record that was set apart as no application.",
            "Not counted: {count} records that were set apart as no applications.",
            set_apart,
            count=number(set_apart),
        )
    if without:
        yield ngettext(
            "Not drawn: {count} office said to have no application: {names}.",
            "Not drawn: {count} offices said to have no application: {names}.",
            len(without),
            count=len(without),
            names=list_names(without),
        )
    if unknown:
        yield ngettext(
            "Not drawn: {count} office without a known application: {names}.",
            "Not drawn: {count} offices without a known application: {names}.",
            len(unknown),
            count=len(unknown),
            names=list_names(unknown),
        )


def _offices_without_applications(subject: Subject) -> tuple[list[str], list[str]]:
    """Return the names of the offices said to have no application, and of those of which none is known."""
    owners = applications_by_office(subject.applications)
    without = []
    unknown = []
    for unit in subject.snapshot.own(Unit, subject.agency):
        if unit.key in owners:
            continue
        name = subject.snapshot.name("unit", unit.key)
        if unit.answer("applications") is Answer.NONE:
            without.append(name)
        else:
            unknown.append(name)
    return without, unknown


def list_names(names: Sequence[str], limit: int = MAX_NAMES) -> str:
    """Return names separated by commas; above a limit the first of them and how many more there are."""
    listed = list(names[:limit])
    rest = len(names) - limit
    if rest > 0:
        listed.append(_("{count} more", count=number(rest)))
    return ", ".join(listed)


def applications_by_office(applications: Iterable[Application]) -> Counter[str]:
    """Return the number of applications by office."""
    return Counter(office_key(application) for application in applications)
