"""The way into Python that the documents show."""

from spbe_inventory.graph.public import to_networkx
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.store.load import load
from spbe_inventory.store.reader import reading


def test_a_catalogue_becomes_a_networkx_graph(banggai: Catalogue) -> None:
    with reading(banggai.path) as connection:
        graph = to_networkx(load(connection, ["application", "exchange"]))
    assert graph.number_of_nodes() == 15
    assert graph.number_of_edges() == 0
    assert graph.nodes["nasional-sipd"]["agency"] == "kementerian-dalam-negeri"
