"""G2 to G4: from the file of a catalogue to its links, the core analysis, and how far each application reaches.

    .venv/bin/python bench/analysis.py --scale N

Ours is plain Python; beside it networkx (the plain way) and rustworkx (the floor; extra `bench`). Each side imports its
library, reads the file and answers the same questions, and tells the same counts: compare the last column.
"""

import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent)]
import random

from measuring import SCALES, main

HUB_SHARE, HUBS, SEED = 0.3, 16, 20261201
PAIRS = "SELECT giver - 1, taker - 1 FROM exchange GROUP BY giver, taker"
WHOLE = "SELECT giver, taker, method, frequency, purpose FROM exchange"
Job = Callable[[], object]


def exchanges_file(work: Path) -> Path:
    """Return a file with applications and exchanges between their inner numbers, made once; hubs take a share."""
    path = work / "links.db"
    if path.exists():
        return path
    _units, applications, exchanges = SCALES[work.name]
    dice = random.Random(SEED)
    unfinished = path.with_suffix(".part")
    unfinished.unlink(missing_ok=True)
    with sqlite3.connect(unfinished) as connection:
        connection.execute("CREATE TABLE application (id INTEGER PRIMARY KEY, key)")
        connection.execute(
            "CREATE TABLE exchange (id INTEGER PRIMARY KEY, giver INTEGER,"
            " taker INTEGER, method, frequency, purpose)"
        )
        keys = ((f"a-{number:07}",) for number in range(applications))
        connection.executemany("INSERT INTO application (key) VALUES (?)", keys)
        rows = (_exchange(dice, applications) for _number in range(exchanges))
        connection.executemany(
            "INSERT INTO exchange (giver, taker, method, frequency, purpose)"
            " VALUES (?, ?, 'file', 'daily', 'rekonsiliasi data bulanan')",
            rows,
        )
        connection.execute("CREATE INDEX exchange_pair ON exchange (giver, taker)")
    connection.close()
    unfinished.rename(path)
    return path


def _exchange(dice: random.Random, applications: int) -> tuple[int, int]:
    """Return giver and taker: a share of all givers are hubs, the rest stands as near the end as it likes."""
    taker = int(applications * dice.random() ** 1.5) + 1
    if dice.random() < HUB_SHARE:
        return dice.randrange(1, HUBS + 1), taker
    return dice.randrange(1, applications + 1), taker


def read(path: Path, query: str) -> tuple[int, list[tuple[Any, ...]]]:
    """Return the number of applications and the rows of a query."""
    with sqlite3.connect(path) as connection:
        ((count,),) = connection.execute("SELECT count(*) FROM application")
        return count, connection.execute(query).fetchall()


def our_graph(path: Path) -> Any:
    """Return our graph of a file, its keys among them."""
    from spbe_inventory.graph.engine import IndexedGraph

    with sqlite3.connect(path) as connection:
        keys = [key for (key,) in connection.execute("SELECT key FROM application")]
        return IndexedGraph(keys, connection.execute(PAIRS))


def rustworkx_graph(path: Path) -> Any:
    """Return the graph of rustworkx: links only."""
    import rustworkx

    count, pairs = read(path, PAIRS)
    graph = rustworkx.PyDiGraph()
    graph.add_nodes_from(range(count))
    graph.add_edges_from_no_data(pairs)
    return graph


def networkx_graph(path: Path) -> Any:
    """Return the graph of networkx: links only."""
    import networkx as nx

    count, pairs = read(path, PAIRS)
    graph = nx.DiGraph()
    graph.add_nodes_from(range(count))
    graph.add_edges_from(pairs)
    return graph


def graph_ours(work: Path) -> Job:
    """Read links into our graph."""
    path = exchanges_file(work)
    return lambda: len(our_graph(path).keys)


def graph_rustworkx(work: Path) -> Job:
    """Read links into a PyDiGraph."""
    path = exchanges_file(work)
    return lambda: rustworkx_graph(path).num_nodes()


def graph_networkx(work: Path) -> Job:
    """Read whole rows into a MultiDiGraph, one edge an exchange, with its attributes."""
    path = exchanges_file(work)

    def job() -> object:
        import networkx as nx

        count, rows = read(path, WHOLE)
        graph = nx.MultiDiGraph()
        graph.add_nodes_from(range(1, count + 1))
        for giver, taker, method, frequency, purpose in rows:
            graph.add_edge(
                giver, taker, method=method, frequency=frequency, purpose=purpose
            )
        return graph.number_of_nodes()

    return job


def core_ours(work: Path) -> Job:
    """Orphans, components, mutual groups, cut points, how far each reaches."""
    path = exchanges_file(work)

    def job() -> object:
        from spbe_inventory.graph.reach import reach_counts_in

        graph = our_graph(path)
        components = graph.connected_components()
        return [
            sum(len(component) == 1 for component in components),
            len(components),
            len(graph.strong_components),
            len(graph.articulation_points()),
            sum(reach_counts_in(graph).values()),
        ]

    return job


def core_rustworkx(work: Path) -> Job:
    """The same; how far each reaches by bitsets over its components."""
    path = exchanges_file(work)

    def job() -> object:
        import rustworkx

        graph = rustworkx_graph(path)
        components = rustworkx.weakly_connected_components(graph)
        strong = rustworkx.strongly_connected_components(graph)
        undirected = graph.to_undirected(multigraph=False)
        return [
            sum(len(component) == 1 for component in components),
            len(components),
            len(strong),
            len(rustworkx.articulation_points(undirected)),
            bitset_reach(strong, graph.edge_list()),
        ]

    return job


def core_networkx(work: Path) -> Job:
    """The same; how far each reaches by bitsets over its components, or it would take an hour."""
    path = exchanges_file(work)

    def job() -> object:
        import networkx as nx

        graph = networkx_graph(path)
        components = list(nx.weakly_connected_components(graph))
        strong = list(nx.strongly_connected_components(graph))
        undirected = graph.to_undirected()
        undirected.remove_edges_from(list(nx.selfloop_edges(undirected)))
        return [
            sum(len(component) == 1 for component in components),
            len(components),
            len(strong),
            sum(1 for _point in nx.articulation_points(undirected)),
            bitset_reach(strong, graph.edges),
        ]

    return job


def bitset_reach(strong: Any, pairs: Any) -> int:
    """Return the sum of how many others each reaches; components stand after those they lead to."""
    place_of = {number: at for at, group in enumerate(strong) for number in group}
    successors: list[set[int]] = [set() for _group in strong]
    for giver, taker in pairs:
        successors[place_of[giver]].add(place_of[taker])
    masks: dict[int, int] = {}
    bits_of = [0] * len(strong)
    for bit, at in enumerate(
        sorted(range(len(strong)), key=lambda at: -len(strong[at]))
    ):
        bits_of[at] = bit
        masks[len(strong[at])] = masks.get(len(strong[at]), 0) | 1 << bit
    awaited = [0] * len(strong)
    for led_to in successors:
        for at in led_to:
            awaited[at] += 1
    reached, total = [0] * len(strong), 0
    for at, group in enumerate(strong):
        bits = 1 << bits_of[at]
        for successor in successors[at] - {at}:
            bits |= reached[successor]
            awaited[successor] -= 1
            if not awaited[successor]:
                reached[successor] = 0
        reached[at] = bits
        counted = sum(size * (bits & mask).bit_count() for size, mask in masks.items())
        total += len(group) * (counted - 1)
    return total


def reach_ours(work: Path) -> Job:
    """How far every application reaches."""
    path = exchanges_file(work)

    def job() -> object:
        from spbe_inventory.graph.reach import reach_counts_in

        return sum(reach_counts_in(our_graph(path)).values())

    return job


def reach_twenty(work: Path) -> Job:
    """How far the first 20 reach, by `descendants` of rustworkx."""
    path = exchanges_file(work)

    def job() -> object:
        import rustworkx

        graph = rustworkx_graph(path)
        return sum(len(rustworkx.descendants(graph, number)) for number in range(20))

    return job


def reach_components(work: Path) -> Job:
    """The graph and its strongly connected components alone, by our engine: what the answers stand on."""
    path = exchanges_file(work)
    return lambda: len(our_graph(path).strong_components)


CASES = {
    "links, rustworkx": graph_rustworkx,
    "links, ours": graph_ours,
    "links, whole rows into networkx": graph_networkx,
    "core, rustworkx": core_rustworkx,
    "core, ours": core_ours,
    "core, networkx": core_networkx,
    "reach, our graph and components alone": reach_components,
    "reach, ours, of every application": reach_ours,
    "reach, rustworkx, of 20 applications": reach_twenty,
}
if __name__ == "__main__":
    main(CASES, __file__)
