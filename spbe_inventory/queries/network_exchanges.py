"""Several running exchanges between the same two applications, both ways or side by side; and within a single one."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spbe_inventory.assessment.questions import responsible_office_name
from spbe_inventory.domain.answers import NOT_KNOWN
from spbe_inventory.matching.natural_order import natural_key

if TYPE_CHECKING:
    from spbe_inventory.domain.records import Exchange
    from spbe_inventory.rules.engine.view import RegisterView

SEVERAL = 2
Pair = tuple[str, str]
ExchangesByPair = dict[Pair, list["Exchange"]]


@dataclass(frozen=True, slots=True)
class MutualPair:
    """Two applications that give data to each other, with the keys of the exchanges of each direction.

    `forth` lead from the first to the second, `back` the other way.
    """

    keys: tuple[str, ...]
    names: tuple[str, ...]
    forth: tuple[str, ...]
    back: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ParallelExchanges:
    """Two applications with several exchanges side by side, by key: those of each direction, and of unknown direction.

    `repeated` are the names of data that more than one of them carries; `unrecorded` do not say which data.
    """

    keys: tuple[str, ...]
    names: tuple[str, ...]
    forth: tuple[str, ...]
    back: tuple[str, ...]
    undirected: tuple[str, ...]
    repeated: tuple[str, ...]
    unrecorded: int

    @property
    def count(self) -> int:
        """The number of exchanges between the two."""
        return len(self.forth) + len(self.back) + len(self.undirected)


@dataclass(frozen=True, slots=True)
class SelfExchange:
    """A running exchange of an application with itself, the application, its office, and the data by name."""

    exchange: str
    key: str
    name: str
    office: str
    data: tuple[str, ...]


def mutual_pairs(view: "RegisterView") -> list[MutualPair]:
    """Return each two applications that give data to each other by running exchanges of known direction."""
    by_pair = _by_pair(view.by_certainty.links)
    found = []
    for giver, taker in sorted(by_pair):
        back = by_pair.get((taker, giver))
        if giver < taker and back:
            pair = MutualPair(
                keys=(giver, taker),
                names=_names(view, (giver, taker)),
                forth=_keys(by_pair[giver, taker]),
                back=_keys(back),
            )
            found.append(pair)
    return found


def parallel_exchanges(view: "RegisterView") -> list[ParallelExchanges]:
    """Return each two applications that several exchanges of one direction join, those with most exchanges first.

    One of unknown direction may be of the same direction as any other between the two. One each way is a mutual pair.
    """
    directed = _by_pair(view.by_certainty.links)
    undirected = _by_pair(view.by_certainty.undirected)
    pairs = {_in_order(pair) for pair in (*directed, *undirected)}
    found = []
    for first, second in sorted(pairs):
        forth = directed.get((first, second), [])
        back = directed.get((second, first), [])
        beside = [
            *undirected.get((first, second), ()),
            *undirected.get((second, first), ()),
        ]
        most = max(len(forth), len(back))
        if most + len(beside) >= SEVERAL:
            found.append(_parallel(view, (first, second), (forth, back, beside)))
    return sorted(found, key=lambda row: (-row.count, row.keys))


def self_exchanges(view: "RegisterView") -> list[SelfExchange]:
    """Return the running exchanges of an application of the government with itself."""
    found = []
    for exchange in view.running_loops:
        key = str(exchange.giver)
        if key not in view.application_keys:
            continue
        row = SelfExchange(
            exchange=exchange.key,
            key=key,
            name=view.snapshot.name("application", key),
            office=responsible_office_name(view, "application", key),
            data=_data_names(view, exchange.known("data") or ()),
        )
        found.append(row)
    return sorted(found, key=lambda row: (natural_key(row.name), row.exchange))


def _by_pair(exchanges: Iterable["Exchange"]) -> ExchangesByPair:
    """Return exchanges by giver and taker."""
    by_pair: ExchangesByPair = defaultdict(list)
    for exchange in exchanges:
        by_pair[str(exchange.giver), str(exchange.taker)].append(exchange)
    return dict(by_pair)


def _in_order(pair: Pair) -> Pair:
    """Return two keys in order."""
    first, second = sorted(pair)
    return first, second


def _parallel(
    view: "RegisterView", pair: Pair, exchanges: tuple[list["Exchange"], ...]
) -> ParallelExchanges:
    """Return the exchanges of a pair (forth, back, direction not known) with the data that more than one carries."""
    forth, back, undirected = exchanges
    carried: Counter[str] = Counter()
    unrecorded = 0
    for exchange in (*forth, *back, *undirected):
        data = exchange.known("data") or ()
        carried.update(set(data))
        if exchange.answer("data") in NOT_KNOWN:
            unrecorded += 1
    repeated = [key for key, count in carried.items() if count >= SEVERAL]
    return ParallelExchanges(
        keys=pair,
        names=_names(view, pair),
        forth=_keys(forth),
        back=_keys(back),
        undirected=_keys(undirected),
        repeated=_data_names(view, repeated),
        unrecorded=unrecorded,
    )


def _keys(exchanges: Iterable["Exchange"]) -> tuple[str, ...]:
    return tuple(sorted(exchange.key for exchange in exchanges))


def _names(view: "RegisterView", keys: Iterable[str]) -> tuple[str, ...]:
    """Return the names of applications."""
    return tuple(view.snapshot.name("application", key) for key in keys)


def _data_names(view: "RegisterView", keys: Iterable[str]) -> tuple[str, ...]:
    """Return the names of data sets, in order of names."""
    names = [view.snapshot.name("data_set", key) for key in keys]
    return tuple(sorted(names, key=natural_key))
