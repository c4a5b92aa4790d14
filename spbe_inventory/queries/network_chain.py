"""The longest chain in which applications hand data on, with what each of its exchanges carries."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spbe_inventory.domain.answers import NOT_KNOWN
from spbe_inventory.graph.chains import longest_chain
from spbe_inventory.matching.natural_order import natural_key
from spbe_inventory.queries.network_parts import MOST_NAMED

if TYPE_CHECKING:
    from spbe_inventory.domain.records import Exchange
    from spbe_inventory.rules.engine.view import RegisterView


@dataclass(frozen=True, slots=True)
class ChainMember:
    """An application of a chain, or several among which data go round; of more than 300 none are named."""

    count: int
    keys: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChainStep:
    """The exchanges, by key and title, that lead from one member of a chain to the next, and their data by name.

    `unrecorded` of them do not say which data.
    """

    exchanges: tuple[str, ...]
    titles: tuple[str, ...]
    data: tuple[str, ...]
    unrecorded: int


@dataclass(frozen=True, slots=True)
class ExchangeChain:
    """A chain from giver to taker; `steps` are one fewer than `members`. Both are empty where nothing leads on."""

    members: tuple[ChainMember, ...]
    steps: tuple[ChainStep, ...]


def chain(view: "RegisterView") -> ExchangeChain:
    """Return the longest chain of applications of the government along running exchanges of known direction."""
    groups = longest_chain(view.own_links)
    members = tuple(chain_member(view, keys) for keys in groups)
    place_of = {key: place for place, keys in enumerate(groups) for key in keys}
    carrying: list[list[Exchange]] = [[] for _member in members[1:]]
    for exchange in view.by_certainty.links:
        giver_place = place_of.get(str(exchange.giver))
        taker_place = place_of.get(str(exchange.taker))
        if giver_place is not None and taker_place == giver_place + 1:
            carrying[giver_place].append(exchange)
    steps = tuple(_step(view, exchanges) for exchanges in carrying)
    return ExchangeChain(members, steps)


def chain_member(view: "RegisterView", keys: Iterable[str]) -> ChainMember:
    """Return the member of a chain that some applications are together."""
    ordered = tuple(sorted(keys))
    if len(ordered) > MOST_NAMED:
        return ChainMember(len(ordered), (), ())
    names = tuple(view.snapshot.name("application", key) for key in ordered)
    return ChainMember(len(ordered), ordered, names)


def _step(view: "RegisterView", exchanges: Iterable["Exchange"]) -> ChainStep:
    """Return the step that some exchanges make, in order of their keys."""
    keys: list[str] = []
    titles: list[str] = []
    data: set[str] = set()
    unrecorded = 0
    for exchange in exchanges:
        keys.append(exchange.key)
        titles.append(view.snapshot.title("exchange", exchange.key))
        carried = exchange.known("data") or ()
        data.update(view.snapshot.name("data_set", key) for key in carried)
        if exchange.answer("data") in NOT_KNOWN:
            unrecorded += 1
    return ChainStep(
        exchanges=tuple(keys),
        titles=tuple(titles),
        data=tuple(sorted(data, key=natural_key)),
        unrecorded=unrecorded,
    )
