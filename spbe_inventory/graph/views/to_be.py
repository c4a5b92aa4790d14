"""What would be, beside what is: new lines, lines that end or are cut off, and what stays between the same boxes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spbe_inventory.domain.diagram import Box, Diagram, Drawings, Edge, Line, Node
from spbe_inventory.domain.records import Application, Exchange
from spbe_inventory.graph.views.boxes import Ends, application_box, ends, home, institution_boxes, office_box
from spbe_inventory.graph.views.folding import READABLE
from spbe_inventory.graph.views.lines import RUNNING_LINES, is_drawn, line_of
from spbe_inventory.graph.views.scene import counted, drawing, exchange_line, merged
from spbe_inventory.graph.views.subject import Subject
from spbe_inventory.language.forms import day, number
from spbe_inventory.language.texts import t


@dataclass(frozen=True, slots=True)
class Change:
    """Exchanges that would be new, would end or be replaced, would be cut off; and those that stay.

    `left_out` counts those that stay and are not drawn, whatever their boxes.
    """

    added: tuple[Exchange, ...]
    replaced: tuple[Exchange, ...]
    cut: tuple[Exchange, ...]
    staying: tuple[Exchange, ...]
    left_out: int = 0


def to_be(subject: Subject, before: Subject, unsettled: frozenset[str], supposed: Iterable[str]) -> Drawings:
    """Draw the difference of a register as it would be (`subject`) to the register as it is; many boxes by offices.

    `unsettled` are the keys of applications that stand for a source which is not settled yet; `supposed` says in words
    what is supposed.
    """
    change = _change(subject, before)
    notes = tuple(supposed)
    by_application = ends(subject, lambda one: _source_box(one, unsettled) or application_box(subject, one))
    first = _drawn(subject, change, by_application, notes)
    if len(first.nodes) <= READABLE:
        yield first
        yield replace(first, edges=tuple(replace(edge, label="") for edge in first.edges))
    counts = counted(one for one in subject.own if one.key not in unsettled)
    by_office = ends(
        subject,
        lambda one: _source_box(one, unsettled) or office_box(subject, home(one), counts),
        institution_boxes(subject),
    )
    for shown in (change, replace(change, staying=(), left_out=len(change.staying))):
        coarse = _drawn(subject, shown, by_office, notes)
        yield replace(coarse, edges=tuple(sorted(merged(replace(edge, label="") for edge in coarse.edges))))


def _change(subject: Subject, before: Subject) -> Change:
    was = {one.key: one for one in before.about if is_drawn(one)}
    now = {one.key: one for one in subject.about if is_drawn(one)}
    stopped = [one for key, one in was.items() if key not in now or (_runs(one) and not _runs(now[key]))]
    cut = [one for one in stopped if one.key in now]
    less = [replace(was[key], data=lost) for key, one in now.items() if key in was and (lost := _lost(was[key], one))]
    moved = [key for key, one in now.items() if key in was and _runs(one) and was[key].method != one.method]
    added = [one for key, one in now.items() if key not in was or key in moved]
    changed = {one.key for one in (*cut, *added)}
    return Change(
        added=tuple(added),
        replaced=(*(one for one in stopped if one.key not in now), *(was[key] for key in moved), *less),
        cut=tuple(cut),
        staying=tuple(one for key, one in now.items() if key not in changed),
    )


def _source_box(application: Application, unsettled: frozenset[str]) -> Node | None:
    """Give the box of a source that is not settled yet, which is in no register."""
    return Node(f"app:{application.key}", application.name, Box.UNRESOLVED) if application.key in unsettled else None


def _lost(was: Exchange, now: Exchange) -> tuple[str, ...]:
    """Give the data that an exchange carries no more."""
    return tuple(data for data in was.data if data not in now.data)


def _runs(exchange: Exchange) -> bool:
    return is_drawn(exchange) and line_of(exchange) in RUNNING_LINES


def _drawn(subject: Subject, change: Change, box: Ends, notes: tuple[str, ...]) -> Diagram:
    sorts = ((Line.ADDED, change.added), (Line.REPLACED, change.replaced), (Line.CUT, change.cut))
    edges = [_line(subject, one, box, line) for line, some in sorts for one in some]
    changing = [one for _, some in sorts for one in some]
    nodes = {box(one, side) for one in changing for side in ("giver", "taker")}
    keys = {node.id for node in nodes}
    beside = [one for one in change.staying if {box(one, "giver").id, box(one, "taker").id} <= keys]
    edges += [exchange_line(subject, one, box) for one in beside]
    values = {
        "added": number(len(change.added)),
        "replaced": number(len(change.replaced)),
        "cut": number(len(change.cut)),
        "day": day(subject.as_of),
    }
    title = t("What would change for {agency} (supposed, not recorded)", agency=subject.government)
    subtitle = t("{added} new, {replaced} ended or replaced, {cut} cut off; beside the register of {day}", **values)
    said = [*notes, *_beside(change, len(change.staying) - len(beside) + change.left_out)]
    return drawing(subject, "rencana", (title, subtitle), (nodes, edges), said)


def _line(subject: Subject, exchange: Exchange, box: Ends, line: Line) -> Edge:
    drawn = exchange_line(subject, exchange, box, labelled=line is not Line.REPLACED)
    return replace(drawn, line=line, note=f"{line.label} · {drawn.note}")


def _beside(change: Change, others: int) -> Iterator[str]:
    if not (change.added or change.replaced or change.cut):
        yield t("Nothing that is drawn would change.")
    if change.left_out:
        yield t("Not drawn: {count} exchanges that stay as they are.", count=number(others))
    elif others:
        yield t("Not drawn: {count} exchanges that stay as they are, between other boxes.", count=number(others))
