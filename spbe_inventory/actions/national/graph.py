"""The graph of all governments of a national run: national systems are nodes that many of them share."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spbe_inventory.actions.national.task import GovernmentAnswer, Link, OutsideEnd
from spbe_inventory.graph.engine import IndexedGraph


@dataclass(frozen=True, slots=True)
class SharedSystem:
    """A system of a government that is not assessed, and how many of the assessed ones have links with it.

    `parts`: without it, applications that are joined now would be so no more.
    """

    key: str
    name: str
    governments: int
    links: int
    parts: bool


@dataclass(frozen=True, slots=True)
class NationalGraph:
    """Applications that links join, in how many groups, and the systems that governments share, most shared first.

    A link is a pair of applications between which data run, once whoever has it on record. `between` governments that
    are assessed so many of them go.
    """

    applications: int
    links: int
    groups: int
    largest_group: int
    between: int
    systems: tuple[SharedSystem, ...]


def national_graph(answers: Sequence[GovernmentAnswer]) -> NationalGraph:
    """Return the graph of what governments have on record together."""
    pairs = frozenset(link for answer in answers for link in answer.links)
    graph = IndexedGraph.of_pairs(pairs)
    groups = graph.connected_components()
    largest = 0
    if groups:
        largest = len(groups[0])
    return NationalGraph(
        applications=len(graph.keys),
        links=len(pairs),
        groups=len(groups),
        largest_group=largest,
        between=_links_between(answers),
        systems=tuple(_shared_systems(answers, graph.articulation_points())),
    )


def _links_between(answers: Iterable[GovernmentAnswer]) -> int:
    """Return how many links join applications of two governments that are both assessed."""
    between: set[Link] = set()
    for answer in answers:
        others = {key for key, end in answer.outside.items() if not end.national}
        between.update(link for link in answer.links if others.intersection(link))
    return len(between)


def _shared_systems(
    answers: Iterable[GovernmentAnswer], parting: frozenset[str]
) -> list[SharedSystem]:
    """Return the national systems that links lead to or come from, those of most governments first."""
    ends: dict[str, OutsideEnd] = {}
    governments: Counter[str] = Counter()
    links: dict[str, set[Link]] = defaultdict(set)
    for answer in answers:
        national = {key: end for key, end in answer.outside.items() if end.national}
        ends.update(national)
        governments.update(national.keys())
        for link in answer.links:
            for key in national.keys() & set(link):
                links[key].add(link)
    systems = [
        SharedSystem(key, end.name, governments[key], len(links[key]), key in parting)
        for key, end in ends.items()
    ]
    return sorted(systems, key=lambda system: (-system.governments, system.key))
