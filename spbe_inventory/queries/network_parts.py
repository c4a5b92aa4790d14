"""Applications and connections without which a group falls apart, with the parts that are left."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from spbe_inventory.assessment.questions import responsible_office_name
from spbe_inventory.graph import parting
from spbe_inventory.language.texts import _

if TYPE_CHECKING:
    from spbe_inventory.rules.engine.view import RegisterView

MOST_NAMED = 300  # applications of a part that are named; of a larger part only the number is told
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class NamedPart:
    """Applications that stay connected with each other: how many, and which; of more than 300 none are named."""

    count: int
    keys: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CutPoint:
    """An application without which its group falls apart, its office, and the number of its partners.

    `parts` are what is left of the group, the largest first.
    """

    key: str
    name: str
    office: str
    partners: int
    parts: tuple[NamedPart, ...]


@dataclass(frozen=True, slots=True)
class Bridge:
    """Two applications whose connection is all that holds two parts together, with its exchanges by key.

    `titles` are those of the exchanges, and the databases that both use.
    """

    keys: tuple[str, ...]
    names: tuple[str, ...]
    exchanges: tuple[str, ...]
    titles: tuple[str, ...]
    parts: tuple[NamedPart, ...]


def cut_points(view: "RegisterView") -> list[CutPoint]:
    """Return the applications without which their group falls apart, those with most partners first.

    Counts running exchanges between two applications of the government, whatever their direction, and the database
    that two of them share.
    """
    found = []
    for left in parting.cut_points(view.own_connections, MOST_NAMED):
        (key,) = left.removed
        partners = view.own_connections.partners(key) - {key}
        point = CutPoint(
            key=key,
            name=view.snapshot.name("application", key),
            office=responsible_office_name(view, "application", key),
            partners=len(partners),
            parts=_named_parts(view, left),
        )
        found.append(point)
    return sorted(found, key=lambda point: (-point.partners, point.key))


def bridges(view: "RegisterView") -> list[Bridge]:
    """Return the connections without which a group falls apart, those first that part most from the rest.

    Counts running exchanges between two applications of the government, whatever their direction, and the database
    that two of them share; several between the same two are one connection.
    """
    exchanges = _exchanges_by_pair(view)
    found = []
    for left in parting.bridges(view.own_connections, MOST_NAMED):
        first, second = left.removed
        keys = exchanges.get((first, second), [])
        titles = [view.snapshot.title("exchange", key) for key in keys]
        titles += _databases_of(view, (first, second))
        bridge = Bridge(
            keys=left.removed,
            names=_names(view, left.removed),
            exchanges=tuple(keys),
            titles=tuple(titles),
            parts=_named_parts(view, left),
        )
        found.append(bridge)
    return sorted(found, key=lambda bridge: (-bridge.parts[-1].count, bridge.keys))


def _databases_of(view: "RegisterView", pair: Pair) -> list[str]:
    """Return the databases that two applications share, in words."""
    names = [
        view.snapshot.name("facility", database.key)
        for database in view.shared_databases
        if pair in database.pairs
    ]
    return [_("the same database: {name}", name=name) for name in names]


def _exchanges_by_pair(view: "RegisterView") -> dict[Pair, list[str]]:
    """Return the keys of running exchanges by their two ends in order of keys."""
    by_pair: dict[Pair, list[str]] = {}
    for exchange in view.resolved_exchanges:
        first, second = sorted((str(exchange.giver), str(exchange.taker)))
        by_pair.setdefault((first, second), []).append(exchange.key)
    return by_pair


def _named_parts(view: "RegisterView", left: parting.Parting) -> tuple[NamedPart, ...]:
    """Return parts with the names of their applications."""
    return tuple(
        NamedPart(part.count, part.keys, _names(view, part.keys)) for part in left.parts
    )


def _names(view: "RegisterView", keys: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of applications."""
    return tuple(view.snapshot.name("application", key) for key in keys)
