"""Exchanges sorted into heaps. What counts as a link is said here for records and in store/load.py for SQL."""

from collections.abc import Iterable
from dataclasses import dataclass

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.lists import Basis, ExchangeState, Mark
from spbe_inventory.domain.records import Exchange

NOT_RUNNING = frozenset([ExchangeState.PLANNED, ExchangeState.INTERRUPTED, ExchangeState.ENDED])


@dataclass(frozen=True, slots=True)
class Heaps:
    """Every exchange in exactly one heap.

    `links` are in use, both ends resolved, direction known, no guess: only they are evidence of who gives to whom.
    `undirected` are the same without a direction: evidence that two applications are connected.
    `loose` may or may not count: claimed, on trial, an end unresolved, the state not known.
    `guesses` are our own assumptions: evidence for nothing. `idle` are planned, interrupted, ended or withdrawn.
    """

    links: tuple[Exchange, ...]
    undirected: tuple[Exchange, ...]
    loose: tuple[Exchange, ...]
    guesses: tuple[Exchange, ...]
    idle: tuple[Exchange, ...]


def heap_of(exchange: Exchange) -> str:
    """Name the heap an exchange belongs to."""
    if exchange.withdrawn:
        return "idle"
    if is_guess(exchange):
        return "guesses"
    if exchange.answer("state") is not Answer.VALUE:
        return "loose"
    if exchange.state in NOT_RUNNING:
        return "idle"
    if exchange.state != ExchangeState.IN_USE or not (exchange.giver and exchange.taker):
        return "loose"
    return "links" if exchange.directed else "undirected"


def is_guess(exchange: Exchange) -> bool:
    """Tell whether an exchange is an assumption of ours rather than anybody's statement."""
    return exchange.basis == Basis.ASSUMPTION or exchange.marks.get("state") is Mark.ASSUMED


def in_heaps(exchanges: Iterable[Exchange]) -> Heaps:
    """Sort exchanges into heaps, each heap in order of keys."""
    heaps: dict[str, list[Exchange]] = {name: [] for name in Heaps.__dataclass_fields__}
    for exchange in sorted(exchanges, key=lambda one: one.key):
        heaps[heap_of(exchange)].append(exchange)
    return Heaps(**{name: tuple(heap) for name, heap in heaps.items()})


def pairs_of(exchanges: Iterable[Exchange]) -> frozenset[tuple[str, str]]:
    """Collapse exchanges between resolved ends into pairs of giver and taker keys."""
    return frozenset((one.giver, one.taker) for one in exchanges if one.giver and one.taker)
