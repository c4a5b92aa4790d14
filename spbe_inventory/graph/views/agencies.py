"""All governments and institutions of a catalogue, and what goes between them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spbe_inventory.domain.diagram import Box, Diagram, Drawings, Edge, Form, Line, Node
from spbe_inventory.domain.records import Agency
from spbe_inventory.graph.views.offices import FEWER_LINES
from spbe_inventory.graph.views.strongest import USUAL, strongest
from spbe_inventory.language.forms import day, number
from spbe_inventory.language.texts import t


@dataclass(frozen=True, slots=True)
class Traffic:
    """How many exchanges of one sort go from one institution to another, and how many applications each has."""

    agencies: tuple[Agency, ...]
    applications: Counter[str]
    lines: Counter[tuple[str, str, Line]]
    unresolved: int = 0  # exchanges with an end that is only a text


def agencies(traffic: Traffic, as_of: str, source: str, most: int = USUAL) -> Drawings:
    """Draw one box an institution and the heaviest lines between them, then ever fewer."""
    whole = _drawn(traffic, as_of, source)
    for few in (most, *(fewer for fewer in FEWER_LINES if fewer < most)):
        yield strongest(whole, few)


def _drawn(traffic: Traffic, as_of: str, source: str) -> Diagram:
    edges = [_line(*pair, count) for pair, count in sorted(traffic.lines.items()) if pair[0] != pair[1]]
    counts = {"agencies": number(len(traffic.agencies)), "exchanges": number(sum(edge.count for edge in edges))}
    return Diagram(
        "instansi",
        t("Exchanges between the institutions of the catalogue"),
        t("{agencies} institutions, {exchanges} exchanges between them; as of {day}", day=day(as_of), **counts),
        tuple(sorted(_boxes(traffic), key=lambda node: node.id)),
        tuple(edges),
        left_out=tuple(_loose(traffic)),
        as_of=as_of,
        form=Form.NETWORK,
        source=source,
    )


def _loose(traffic: Traffic) -> Iterator[str]:
    if traffic.unresolved:
        count = number(traffic.unresolved)
        yield t("Not drawn: {count} exchanges with a counterpart that is not resolved.", count=count)


def _boxes(traffic: Traffic) -> Iterable[Node]:
    for one in traffic.agencies:
        many = t("{count} applications", count=number(traffic.applications[one.key]))
        inside = sum(count for (giver, taker, _), count in traffic.lines.items() if giver == taker == one.key)
        within = t("{count} exchanges inside", count=number(inside))
        label = f"{one.short_name or one.name}\n({many})" + (f"\n({within})" if inside else "")
        yield Node(f"agency:{one.key}", label, Box.AGENCY, subject=one.key)


def _line(giver: str, taker: str, line: Line, count: int) -> Edge:
    label = number(count) if count > 1 else ""
    return Edge(
        f"agency:{giver}", f"agency:{taker}", line, label=label, count=count, note=f"{line.label}: {number(count)}"
    )
