"""All questions to the graph of a government, answered in one reading of its register."""

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from spbe_inventory.domain.rights import Right
from spbe_inventory.queries.network import KINDS_READ as NETWORK_KINDS
from spbe_inventory.queries.network import Network, network_of
from spbe_inventory.queries.network_chain import ExchangeChain, chain
from spbe_inventory.queries.network_data import (
    HandedOnData,
    UntakenData,
    count_held_data,
    count_with_data,
    handed_on_data,
    untaken_data,
)
from spbe_inventory.queries.network_density import Density, density
from spbe_inventory.queries.network_exchanges import (
    MutualPair,
    ParallelExchanges,
    SelfExchange,
    mutual_pairs,
    parallel_exchanges,
    self_exchanges,
)
from spbe_inventory.queries.network_hubs import (
    Hub,
    OneSided,
    count_with_direction,
    hubs,
    one_sided,
)
from spbe_inventory.queries.network_parts import Bridge, bridges
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import view_of

if TYPE_CHECKING:
    from spbe_inventory.rules.engine.view import RegisterView

KINDS_READ = (*NETWORK_KINDS, "interface")
Keys = frozenset[str]


@dataclass(frozen=True, slots=True)
class DetailedNetwork(Network):
    """How applications are connected, with the answers to further questions.

    `directed` exchanges run between two recorded applications from giver to taker, `with_data` of them say which data;
    of `undirected` ones the direction is not known. `with_direction` applications run an exchange of known direction;
    `held_data` data sets are held or offered by applications in service.
    """

    directed: int
    undirected: int
    with_data: int
    with_direction: int
    held_data: int
    hubs: tuple[Hub, ...]
    sources: tuple[OneSided, ...]
    sinks: tuple[OneSided, ...]
    mutual_pairs: tuple[MutualPair, ...]
    bridges: tuple[Bridge, ...]
    chain: ExchangeChain
    density: Density
    parallel: tuple[ParallelExchanges, ...]
    self_exchanges: tuple[SelfExchange, ...]
    handed_on: tuple[HandedOnData, ...]
    untaken: tuple[UntakenData, ...]


@needs(Right.READ_ALL)
def detailed_network(catalogue: Catalogue) -> DetailedNetwork:
    """Return how a government's applications are connected, with the answers to all questions."""
    view = view_of(catalogue, KINDS_READ)
    return detailed_network_of(view)


def detailed_network_of(view: "RegisterView") -> DetailedNetwork:
    """Return how the applications of a register are connected, with the answers to all questions."""
    network = network_of(view)
    known = {field.name: getattr(network, field.name) for field in fields(network)}
    return DetailedNetwork(
        **known,
        directed=len(view.by_certainty.links),
        undirected=len(view.by_certainty.undirected),
        with_data=count_with_data(view),
        with_direction=count_with_direction(view),
        held_data=count_held_data(view),
        hubs=tuple(hubs(view)),
        sources=tuple(one_sided(view, "gives")),
        sinks=tuple(one_sided(view, "takes")),
        mutual_pairs=tuple(mutual_pairs(view)),
        bridges=tuple(bridges(view)),
        chain=chain(view),
        density=density(view),
        parallel=tuple(parallel_exchanges(view)),
        self_exchanges=tuple(self_exchanges(view)),
        handed_on=tuple(handed_on_data(view)),
        untaken=tuple(untaken_data(view)),
    )


def with_applications(
    network: DetailedNetwork, keys: Keys, units: Keys
) -> DetailedNetwork:
    """Return of a network what some applications and units (by key) have part in.

    The counts stay those of the whole government.
    """
    chain = network.chain
    if not any(not keys.isdisjoint(member.keys) for member in chain.members):
        chain = ExchangeChain((), ())
    offices = [row for row in network.density.offices if row.key in units]
    return replace(
        network,
        islands=tuple(row for row in network.islands if _meets(keys, row.keys)),
        standing_alone=tuple(row for row in network.standing_alone if row.key in keys),
        cut_points=tuple(row for row in network.cut_points if row.key in keys),
        mutual=tuple(row for row in network.mutual if _meets(keys, row.keys)),
        hubs=tuple(row for row in network.hubs if row.key in keys),
        sources=tuple(row for row in network.sources if row.key in keys),
        sinks=tuple(row for row in network.sinks if row.key in keys),
        mutual_pairs=tuple(
            row for row in network.mutual_pairs if _meets(keys, row.keys)
        ),
        bridges=tuple(row for row in network.bridges if _meets(keys, row.keys)),
        chain=chain,
        density=replace(network.density, offices=tuple(offices)),
        parallel=tuple(row for row in network.parallel if _meets(keys, row.keys)),
        self_exchanges=tuple(row for row in network.self_exchanges if row.key in keys),
        handed_on=tuple(row for row in network.handed_on if _has_part(keys, row)),
        untaken=tuple(row for row in network.untaken if _meets(keys, row.holders)),
    )


def _meets(keys: Keys, others: tuple[str, ...]) -> bool:
    """Return whether one of some keys is among others."""
    return not keys.isdisjoint(others)


def _has_part(keys: Keys, row: HandedOnData) -> bool:
    """Return whether one of some applications hands data on, or stands in the longest chain of their exchanges."""
    in_chain = any(_meets(keys, member.keys) for member in row.chain)
    return in_chain or _meets(keys, row.handed_on_by)
