"""Exchanges grouped by certainty. What a link is, is defined here for records and in store/statements.py for SQL."""

from collections.abc import Iterable
from dataclasses import dataclass

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.lists import Basis, ExchangeState, Mark
from spbe_inventory.domain.records import Exchange

NOT_RUNNING = frozenset(
    [ExchangeState.PLANNED, ExchangeState.INTERRUPTED, ExchangeState.ENDED]
)
Exchanges = tuple[Exchange, ...]
Keys = frozenset[str]
Pairs = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class ExchangesByCertainty:
    """Every exchange in exactly one group.

    `links` are in use, both ends resolved and in service, direction known, no guess: only they are evidence of who
    gives to whom. `undirected` are the same without a direction: evidence that two applications are connected.
    `loose` may or may not count: claimed, on trial, an end unresolved, the state not known or disputed.
    `retired` are recorded as in use although an end is out of service: a contradiction, and no evidence.
    `loops` have one application at both ends: kept, and no evidence that it is connected with another.
    `guesses` are our own assumptions: evidence for nothing. `idle` are planned, interrupted, ended or withdrawn.
    """

    links: Exchanges
    undirected: Exchanges
    loose: Exchanges
    retired: Exchanges
    loops: Exchanges
    guesses: Exchanges
    idle: Exchanges


def is_running(exchange: Exchange, retired: Keys) -> bool:
    """Return whether an exchange is running: known to be in use, no guess, not withdrawn, no end out of service.

    One that goes from an application to itself runs between no two, and does not count as running.
    `retired` are the keys of the applications that are out of service. An end may be a text.
    """
    if exchange.withdrawn or is_guess(exchange) or is_loop(exchange):
        return False
    if exchange.known("state") != ExchangeState.IN_USE:
        return False
    return not has_end_among(exchange, retired)


def is_loop(exchange: Exchange) -> bool:
    """Return whether one application is both giver and taker."""
    return exchange.giver is not None and exchange.giver == exchange.taker


def has_end_among(exchange: Exchange, applications: Keys) -> bool:
    """Return whether an application at either end of an exchange is one of some."""
    return exchange.giver in applications or exchange.taker in applications


def classify(exchange: Exchange, retired: Keys) -> str:
    """Return the name of the group an exchange belongs to, a field of `ExchangesByCertainty`.

    `retired` are the keys of the applications that are out of service.
    """
    if exchange.withdrawn:
        return "idle"
    if is_guess(exchange):
        return "guesses"
    if exchange.known("state") in NOT_RUNNING:
        return "idle"
    if is_loop(exchange):
        return "loops"
    if exchange.answer("state") is not Answer.VALUE:
        return "loose"
    if exchange.state != ExchangeState.IN_USE:
        return "loose"
    if has_end_among(exchange, retired):
        return "retired"
    if not exchange.giver or not exchange.taker:
        return "loose"
    if not exchange.directed:
        return "undirected"
    return "links"


def is_guess(exchange: Exchange) -> bool:
    """Return whether an exchange is an assumption of ours rather than a statement of somebody."""
    if exchange.basis == Basis.ASSUMPTION:
        return True
    return exchange.marks.get("state") is Mark.ASSUMED


def group_by_certainty(
    exchanges: Iterable[Exchange], retired: Keys
) -> ExchangesByCertainty:
    """Return the exchanges in their groups, each group in order of keys.

    `retired` are the keys of the applications that are out of service.
    """
    groups: dict[str, list[Exchange]] = {}
    for name in ExchangesByCertainty.__dataclass_fields__:
        groups[name] = []
    for exchange in sorted(exchanges, key=lambda exchange: exchange.key):
        group = classify(exchange, retired)
        groups[group].append(exchange)
    return ExchangesByCertainty(
        links=tuple(groups["links"]),
        undirected=tuple(groups["undirected"]),
        loose=tuple(groups["loose"]),
        retired=tuple(groups["retired"]),
        loops=tuple(groups["loops"]),
        guesses=tuple(groups["guesses"]),
        idle=tuple(groups["idle"]),
    )


def pairs_of(exchanges: Iterable[Exchange]) -> Pairs:
    """Return the pairs of giver and taker keys of the exchanges whose two ends are resolved."""
    pairs = set()
    for exchange in exchanges:
        if exchange.giver and exchange.taker:
            pairs.add((exchange.giver, exchange.taker))
    return frozenset(pairs)
