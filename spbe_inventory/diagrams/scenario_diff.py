"""A scenario beside the register: new lines, lines that end or are cut off, and what stays between the same boxes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spbe_inventory.diagrams.boxes import (
    Ends,
    Inside,
    application_box,
    end_boxes,
    end_ids,
    ends,
    institution_boxes,
    office_box,
    office_key,
)
from spbe_inventory.diagrams.content import (
    applications_by_office,
    build_diagram,
    exchange_line,
    with_merged_edges,
    without_labels,
)
from spbe_inventory.diagrams.folding import READABLE
from spbe_inventory.diagrams.lines import is_drawn
from spbe_inventory.diagrams.matrix import as_matrix
from spbe_inventory.diagrams.subject import Subject
from spbe_inventory.documents.diagram import Box, Diagram, Drawings, Edge, Line, Node
from spbe_inventory.domain.records import Application, Exchange
from spbe_inventory.graph.classify import is_running
from spbe_inventory.graph.means import running_methods
from spbe_inventory.language.forms import day, number
from spbe_inventory.language.texts import _, ngettext

Exchanges = tuple[Exchange, ...]
ByKey = dict[str, Exchange]


@dataclass(frozen=True, slots=True)
class ScenarioChange:
    """Exchanges that would be new, would end or be replaced, would be cut off; and those that stay.

    `left_out` counts those that stay and are not drawn, whatever their boxes.
    """

    added: Exchanges
    replaced: Exchanges
    cut: Exchanges
    staying: Exchanges
    left_out: int = 0

    @property
    def changing(self) -> Exchanges:
        """All exchanges that do not stay as they are."""
        return (*self.added, *self.replaced, *self.cut)


def to_be(
    subject: Subject,
    before: Subject,
    unsettled: frozenset[str],
    supposed: Iterable[str],
) -> Drawings:
    """Yield the difference of a register as it would be (`subject`) to the register as it is; many boxes by offices.

    What is too dense for boxes and lines is drawn as a matrix of what changes, which needs no layout.
    `unsettled` are the keys of applications that stand for a source which is not settled yet; `supposed` says in words
    what is supposed.
    """

    def by_application(application: Application) -> Node:
        """Return the box of an application."""
        return application_box(subject, application)

    change = _change(subject, before)
    notes = tuple(supposed)
    inside = _with_sources(by_application, unsettled)
    fine = _diagram(subject, change, ends(subject, inside), notes)
    if len(fine.nodes) <= READABLE:
        yield fine
        yield without_labels(fine)
    settled = [
        application
        for application in subject.applications
        if application.key not in unsettled
    ]
    counts = applications_by_office(settled)

    def by_office(application: Application) -> Node:
        """Return the box of the office of an application."""
        return office_box(subject, office_key(application), counts)

    inside = _with_sources(by_office, unsettled)
    box = ends(subject, inside, institution_boxes(subject))
    only_changing = replace(change, staying=(), left_out=len(change.staying))
    for shown in (change, only_changing):
        coarse = without_labels(_diagram(subject, shown, box, notes))
        merged = with_merged_edges(coarse)
        yield merged
    yield from as_matrix(merged)


def _with_sources(inside: Inside, unsettled: frozenset[str]) -> Inside:
    """Return a function to boxes that draws sources which are not settled, and in no register, as unresolved."""

    def box(application: Application) -> Node:
        """Return the box of an application, that of a source which is not settled as unresolved."""
        if application.key not in unsettled:
            return inside(application)
        return Node(
            id=f"app:{application.key}",
            label=application.name,
            box=Box.UNRESOLVED,
        )

    return box


def _change(subject: Subject, before: Subject) -> ScenarioChange:
    """Return what a scenario changes in the exchanges of a register."""
    old = _drawn_by_key(before)
    new = _drawn_by_key(subject)
    added = []
    replaced = [exchange for key, exchange in old.items() if key not in new]
    cut = _cut_off(subject, before)
    cut_keys = {exchange.key for exchange in cut}
    staying = []
    for key, exchange in new.items():
        if key not in old:
            added.append(exchange)
            continue
        changes_method = running_methods(old[key]) != running_methods(exchange)
        if changes_method and _runs(exchange, subject):
            added.append(exchange)
            replaced.append(old[key])
        elif key not in cut_keys:
            staying.append(exchange)
        lost = _lost_data(old[key], exchange)
        if lost:
            replaced.append(replace(old[key], data=lost))
    return ScenarioChange(
        added=tuple(added),
        replaced=tuple(replaced),
        cut=tuple(cut),
        staying=tuple(staying),
    )


def _cut_off(subject: Subject, before: Subject) -> list[Exchange]:
    """Return the exchanges that run now, stay on record and would not run."""
    old = _drawn_by_key(before)
    new = _drawn_by_key(subject)
    cut = []
    for key, exchange in old.items():
        if key not in new or not _runs(exchange, before):
            continue
        if not _runs(new[key], subject):
            cut.append(exchange)
    return cut


def _drawn_by_key(subject: Subject) -> ByKey:
    drawn = filter(is_drawn, subject.exchanges)
    return {exchange.key: exchange for exchange in drawn}


def _lost_data(old: Exchange, new: Exchange) -> tuple[str, ...]:
    """Return the keys of the data that an exchange would no longer carry."""
    return tuple(data for data in old.data if data not in new.data)


def _runs(exchange: Exchange, subject: Subject) -> bool:
    return is_running(exchange, subject.retired)


def _diagram(
    subject: Subject, change: ScenarioChange, box: Ends, notes: tuple[str, ...]
) -> Diagram:
    """Return what changes, and what stays between the same boxes."""
    nodes = end_boxes(change.changing, box)
    ids = {node.id for node in nodes}
    edges = list(_changing_lines(subject, change, box))
    beside = 0
    for exchange in change.staying:
        if ids.issuperset(end_ids(exchange, box)):
            beside += 1
            edges.append(exchange_line(subject, exchange, box))
    hidden = len(change.staying) - beside
    title = _(
        "What would change for {agency} (supposed, not recorded)",
        agency=subject.government,
    )
    subtitle = _(
        "{added} new, {replaced} ended or replaced, {cut} cut off; beside the register of {day}",
        added=number(len(change.added)),
        replaced=number(len(change.replaced)),
        cut=number(len(change.cut)),
        day=day(subject.as_of),
    )
    all_notes = [*notes, *_notes(change, hidden)]
    return build_diagram(
        subject, "rencana", (title, subtitle), (nodes, edges), all_notes
    )


def _changing_lines(
    subject: Subject, change: ScenarioChange, box: Ends
) -> Iterator[Edge]:
    """Yield the lines of what would be new, end or be cut off; lines that end are without words on them."""
    for exchange in change.added:
        line = exchange_line(subject, exchange, box, labelled=True)
        yield _as_line(line, Line.ADDED)
    for exchange in change.replaced:
        line = exchange_line(subject, exchange, box)
        yield _as_line(line, Line.REPLACED)
    for exchange in change.cut:
        line = exchange_line(subject, exchange, box, labelled=True)
        yield _as_line(line, Line.CUT)


def _as_line(edge: Edge, line: Line) -> Edge:
    """Return a line drawn as a change, which its note names before what it is now."""
    note = f"{line.label} · {edge.note}"
    return replace(edge, line=line, note=note)


def _notes(change: ScenarioChange, hidden: int) -> Iterator[str]:
    """Yield notes where nothing changes, and on `hidden` exchanges that stay and are not drawn."""
    if not change.changing:
        yield _("Nothing that is drawn would change.")
    if change.left_out:
        yield ngettext(
            "Not drawn: {count} exchange that stays as it is.",
            "Not drawn: {count} exchanges that stay as they are.",
            hidden + change.left_out,
            count=number(hidden + change.left_out),
        )
    elif hidden:
        yield ngettext(
            "Not drawn: {count} exchange that stays as it is, between other boxes.",
            "Not drawn: {count} exchanges that stay as they are, between other boxes.",
            hidden,
            count=number(hidden),
        )
