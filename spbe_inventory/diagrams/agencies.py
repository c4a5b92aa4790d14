"""All governments and institutions of a catalogue, and what goes between them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from spbe_inventory.diagrams.content import node_id
from spbe_inventory.diagrams.thin_out import DEFAULT_LINES, keep_heaviest
from spbe_inventory.documents.diagram import (
    Box,
    Diagram,
    Drawings,
    Edge,
    Form,
    Line,
    Node,
)
from spbe_inventory.domain.records import Agency
from spbe_inventory.language.forms import day, number
from spbe_inventory.language.texts import _, ngettext

FEWER_LINES = (45, 35, 25, 15)


@dataclass(frozen=True, slots=True)
class Traffic:
    """How many exchanges of each type go from one institution to another, and how many applications each has.

    `unresolved` counts exchanges with an end that is only a text.
    """

    agencies: tuple[Agency, ...]
    applications: Counter[str]
    lines: Counter[tuple[str, str, Line]]
    unresolved: int = 0


def agencies(
    traffic: Traffic, as_of: str, source: str, limit: int = DEFAULT_LINES
) -> Drawings:
    """Yield a box for each institution and the heaviest lines between them, then ever fewer lines."""
    diagram = _diagram(traffic, as_of, source)
    for lines in line_limits(limit):
        yield keep_heaviest(diagram, lines)


def line_limits(limit: int) -> Iterator[int]:
    """Yield a limit of lines, then ever lower ones."""
    yield limit
    for lines in FEWER_LINES:
        if lines < limit:
            yield lines


def _diagram(traffic: Traffic, as_of: str, source: str) -> Diagram:
    """Return all institutions and all lines between them."""
    edges = []
    for (giver, taker, line), count in sorted(traffic.lines.items()):
        if giver != taker:
            edges.append(_edge(giver, taker, line, count))
    nodes = [_node(agency, traffic) for agency in traffic.agencies]
    subtitle = _(
        "{agencies} institutions, {exchanges} exchanges between them; as of {day}",
        agencies=number(len(nodes)),
        exchanges=number(sum(edge.count for edge in edges)),
        day=day(as_of),
    )
    return Diagram(
        name="instansi",
        title=_("Exchanges between the institutions of the catalogue"),
        subtitle=subtitle,
        nodes=tuple(sorted(nodes, key=node_id)),
        edges=tuple(edges),
        left_out=tuple(_notes(traffic)),
        as_of=as_of,
        form=Form.NETWORK,
        source=source,
    )


def _notes(traffic: Traffic) -> Iterator[str]:
    if traffic.unresolved:
        yield ngettext(
            "Not drawn: {count} exchange with a counterpart that is not resolved.",
            "Not drawn: {count} exchanges with a counterpart that is not resolved.",
            traffic.unresolved,
            count=number(traffic.unresolved),
        )


def _node(agency: Agency, traffic: Traffic) -> Node:
    """Return the box of an institution with its number of applications, and of exchanges inside it."""
    name = agency.short_name or agency.name
    applications = traffic.applications[agency.key]
    count = ngettext(
        "{count} application",
        "{count} applications",
        applications,
        count=number(applications),
    )
    label = f"{name}\n({count})"
    inside = _inside_count(agency, traffic)
    if inside:
        inner = ngettext(
            "{count} exchange inside",
            "{count} exchanges inside",
            inside,
            count=number(inside),
        )
        label += f"\n({inner})"
    return Node(
        id=f"agency:{agency.key}",
        label=label,
        box=Box.AGENCY,
        subject=agency.key,
    )


def _inside_count(agency: Agency, traffic: Traffic) -> int:
    """Return how many exchanges both begin and end at an institution."""
    total = 0
    for (giver, taker, _line), count in traffic.lines.items():
        if giver == taker == agency.key:
            total += count
    return total


def _edge(giver: str, taker: str, line: Line, count: int) -> Edge:
    label = number(count)
    note = f"{line.label}: {label}"
    if count <= 1:
        label = ""
    return Edge(
        source=f"agency:{giver}",
        target=f"agency:{taker}",
        line=line,
        label=label,
        count=count,
        note=note,
    )
