"""The public graph, for Python users, notebooks and exports."""

from typing import TYPE_CHECKING

from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.graph.classify import group_by_certainty
from spbe_inventory.graph.in_service import retired_keys
from spbe_inventory.graph.means import main_method

if TYPE_CHECKING:
    import networkx as nx


def to_networkx(snapshot: Snapshot) -> "nx.MultiDiGraph[str]":
    """Return the catalogue as a networkx graph: nodes are application keys, edges are links and nothing else.

    Nodes carry `name`, `agency`, `owner`; edges have the exchange's key and carry `method` (by machine, where one of
    its means is) and `data`.
    Needs applications and exchanges in the snapshot.
    """
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for key, application in snapshot.applications.items():
        graph.add_node(
            key,
            name=application.name,
            agency=application.agency,
            owner=application.known("owner"),
        )
    retired = retired_keys(snapshot.applications)
    exchanges = group_by_certainty(snapshot.exchanges.values(), retired)
    for link in exchanges.links:
        graph.add_edge(
            str(link.giver),
            str(link.taker),
            key=link.key,
            method=main_method(link),
            data=link.data,
        )
    return graph
