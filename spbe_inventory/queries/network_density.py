"""How densely applications are connected inside each office and across offices, against what would be possible."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from spbe_inventory.matching.natural_order import Part, natural_key

if TYPE_CHECKING:
    from spbe_inventory.domain.records import Application
    from spbe_inventory.rules.engine.view import RegisterView


@dataclass(slots=True)
class OfficeDensity:
    """An office with its applications, its running exchanges, and how many pairs of applications these connect.

    `inside` are pairs within the office, of `possible_inside`; `across` are pairs with another office, of
    `possible_across`. Direction does not matter: two applications are one pair.
    """

    key: str
    name: str
    applications: int
    exchanges_inside: int
    inside: int
    possible_inside: int
    exchanges_across: int
    across: int
    possible_across: int


@dataclass(frozen=True, slots=True)
class Density:
    """The offices that own applications, and the same counts for all of them together.

    `without_office` applications in service are left out because their office is not known.
    """

    offices: tuple[OfficeDensity, ...]
    applications: int
    inside: int
    possible_inside: int
    across: int
    possible_across: int
    without_office: int


def density(view: "RegisterView") -> Density:
    """Return how densely the applications of a government are connected, by office; the densest inside come first."""
    office_of = {
        application.key: _office_of(view, application)
        for application in view.applications_in_service
    }
    placed = {key: office for key, office in office_of.items() if office}
    rows = _empty_rows(view, placed)
    _count_pairs(view, placed, rows)
    _count_exchanges(view, placed, rows)
    possible_across = sum(row.possible_across for row in rows.values()) // 2
    return Density(
        offices=tuple(sorted(rows.values(), key=_densest_first)),
        applications=len(placed),
        inside=sum(row.inside for row in rows.values()),
        possible_inside=sum(row.possible_inside for row in rows.values()),
        across=sum(row.across for row in rows.values()) // 2,
        possible_across=possible_across,
        without_office=len(office_of) - len(placed),
    )


def _office_of(view: "RegisterView", application: "Application") -> str:
    """Return the office that an application counts with; villages and enterprises are owners of their own."""
    owner = str(application.known("owner") or "")
    return view.office_of(application) or owner


def _empty_rows(
    view: "RegisterView", placed: dict[str, str]
) -> dict[str, OfficeDensity]:
    """Return a row for each office with its applications and the pairs that are possible."""
    counts: dict[str, int] = {}
    for office in placed.values():
        counts[office] = counts.get(office, 0) + 1
    rows = {}
    for office, count in counts.items():
        rows[office] = OfficeDensity(
            key=office,
            name=view.snapshot.name("unit", office),
            applications=count,
            exchanges_inside=0,
            inside=0,
            possible_inside=count * (count - 1) // 2,
            exchanges_across=0,
            across=0,
            possible_across=count * (len(placed) - count),
        )
    return rows


def _count_pairs(
    view: "RegisterView", placed: dict[str, str], rows: dict[str, OfficeDensity]
) -> None:
    """Count each two applications that a running exchange connects."""
    links = view.own_links
    pairs = {frozenset(pair) for pair in links.pairs | links.undirected}
    for pair in pairs:
        if len(pair) == 1 or not pair <= placed.keys():
            continue
        first, second = (rows[placed[key]] for key in pair)
        if first is second:
            first.inside += 1
        else:
            first.across += 1
            second.across += 1


def _count_exchanges(
    view: "RegisterView", placed: dict[str, str], rows: dict[str, OfficeDensity]
) -> None:
    """Count each running exchange between two applications."""
    for exchange in view.resolved_exchanges:
        giver, taker = str(exchange.giver), str(exchange.taker)
        if giver == taker or giver not in placed or taker not in placed:
            continue
        first, second = rows[placed[giver]], rows[placed[taker]]
        if first is second:
            first.exchanges_inside += 1
        else:
            first.exchanges_across += 1
            second.exchanges_across += 1


def _densest_first(row: OfficeDensity) -> tuple[float, int, list[Part], str]:
    share = row.inside / max(row.possible_inside, 1)
    return -share, -row.across, natural_key(row.name), row.key
