"""Every answer to a question to the graph on 200 random registers, against slow and plain walking over sets.

Applications of three offices and of another institution; loops, parallel and two-way exchanges, unknown direction, text
ends, claimed, planned, assumed and withdrawn ones, data recorded or not, lists complete, answered *none*, or open.
"""

import random
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import combinations, pairwise
from typing import Any

import pytest
from spbe_inventory.queries.network_answers import network_answers
from spbe_inventory.queries.network_chain import ChainMember
from spbe_inventory.queries.network_details import (
    DetailedNetwork,
    detailed_network_of,
)
from spbe_inventory.queries.network_parts import NamedPart

from tests.builders import view

GRAPHS = 200
OWN = [f"a{number}" for number in range(8)]
FOREIGN = ["f0", "f1"]
OFFICES = ["dinas-a", "dinas-b", "dinas-c"]
DATA = ["nik", "gaji", "pajak", "izin"]
NOT_IN_SERVICE = ("stopped", "planned", "idle")
VARIANTS: dict[str, dict[str, Any]] = {
    "sure": {},
    "undirected": {"directed": False},
    "claimed": {"state": "claimed"},
    "planned": {"state": "planned"},
    "ended": {"state": "ended"},
    "guess": {"basis": "assumption"},
    "marked": {"state": {"value": "in_use", "mark": "assumed"}},
    "withdrawn": {"withdrawn": True},
    "text": {},
}
Rows = dict[str, dict[str, Any]]
Register = dict[str, Rows]
Pair = tuple[str, str]


def register_of(seed: int) -> tuple[Register, tuple[Pair, ...]]:
    """Return a random register and the lists that are stated complete."""
    dice = random.Random(seed)
    applications: Rows = {}
    for key in dice.sample(OWN, len(OWN)):
        status = dice.choice(["in_use"] * 5 + list(NOT_IN_SERVICE))
        row: dict[str, Any] = {"status": status}
        if dice.random() < 0.9:
            row["owner"] = dice.choice(OFFICES)
        row["holds"] = dice.sample(DATA, dice.randrange(3))
        for side in ("gives", "takes"):
            if dice.random() < 0.2:
                row[side] = {"mark": dice.choice(["none", "unknown"])}
        applications[key] = row
    for key in FOREIGN:
        applications[key] = {"status": "in_use", "agency": "pusat"}
    exchanges: Rows = {}
    ends = [*OWN, *OWN, *FOREIGN]
    for number in range(dice.randrange(24)):
        giver, taker = dice.choice(ends), dice.choice(ends)
        variant = dice.choice(["sure"] * 12 + list(VARIANTS))
        row = {"giver": giver, "taker": taker, "state": "in_use", "method": "file"}
        row |= VARIANTS[variant]
        if dice.random() < 0.7:
            row["data"] = dice.sample(DATA, dice.choice([1, 1, 2]))
        if variant == "text":
            row["taker_text"] = row.pop("taker")
        exchanges[f"x{number:02}"] = row
    complete = tuple(
        (key, side) for key in OWN for side in ("gives", "takes") if dice.random() < 0.3
    )
    rows: Register = {
        "agency": {"pusat": {"name": "Pusat", "agency_kind": "ministry"}},
        "unit": {office: {"unit_kind": "dinas"} for office in OFFICES},
        "data_set": {data: {} for data in DATA},
        "application": applications,
        "exchange": exchanges,
    }
    return rows, complete


class Oracle:
    """What can be told of a register by hand."""

    def __init__(self, rows: Register, complete: tuple[Pair, ...]) -> None:
        self.applications = rows["application"]
        self.exchanges = rows["exchange"]
        self.complete = set(complete)
        self.gone = {
            key
            for key, row in self.applications.items()
            if row["status"] in NOT_IN_SERVICE
        }
        self.own = {key for key in OWN if key not in self.gone}
        running = {
            key: row
            for key, row in self.exchanges.items()
            if row["state"] == "in_use"
            and "basis" not in row
            and not row.get("withdrawn")
            and row["giver"] not in self.gone
            and row.get("taker") not in self.gone
        }
        self.loops = {
            key: row for key, row in running.items() if row["giver"] == row.get("taker")
        }
        self.running = {
            key: row for key, row in running.items() if key not in self.loops
        }
        two = {key: row for key, row in self.running.items() if "taker" in row}
        self.links = {key: row for key, row in two.items() if row.get("directed", True)}
        self.undirected = {
            key: row for key, row in two.items() if key not in self.links
        }
        self.pairs = {
            (row["giver"], row["taker"])
            for row in self.links.values()
            if {row["giver"], row["taker"]} <= self.own
        }
        self.joined = {
            frozenset((row["giver"], row["taker"]))
            for row in two.values()
            if {row["giver"], row["taker"]} <= self.own
        }
        self.joined = {pair for pair in self.joined if len(pair) > 1}

    def unclear(self, key: str, side: str) -> bool:
        """Say whether an exchange may or may not count on a side of an application."""
        end = {"gives": "giver", "takes": "taker"}[side]
        for name, row in self.exchanges.items():
            if "basis" in row or row.get("withdrawn") or isinstance(row["state"], dict):
                continue
            if row["state"] not in ("in_use", "claimed"):
                continue
            if row["giver"] == row.get("taker"):
                continue
            is_link = name in self.links
            both_ways = not row.get("directed", True)
            ends = [row.get("giver"), row.get("taker")] if both_ways else [row.get(end)]
            if not is_link and key in ends:
                return True
        return False

    def is_known(self, key: str, side: str) -> bool:
        answer = self.applications[key].get(side, {}).get("mark")
        if self.unclear(key, side):
            return False
        if answer == "none":
            return True
        return (key, side) in self.complete and answer != "unknown"

    def one_sided(self, side: str) -> set[tuple[str, int, bool]]:
        here, there = ("giver", "taker") if side == "gives" else ("taker", "giver")
        other = "takes" if side == "gives" else "gives"
        found = set()
        for key in self.own:
            partners, others = set(), set()
            for row in self.running.values():
                if not row.get("directed", True) or row["giver"] == row.get("taker"):
                    continue
                if row.get(here) == key:
                    partners.add(row.get(there) or f"text {row['taker_text']}")
                if row.get(there) == key:
                    others.add(row.get(here))
            if partners and not others:
                found.add((key, len(partners), self.is_known(key, other)))
        return found


def reached(pairs: Iterable[Pair], start: str) -> set[str]:
    """Return what a key leads to, itself only by a cycle."""
    pairs = list(pairs)
    keys: set[str] = set()
    edge = {taker for giver, taker in pairs if giver == start}
    while edge - keys:
        keys |= edge
        edge = {taker for giver, taker in pairs if giver in keys}
    return keys


def groups(
    keys: Iterable[str], joined: Iterable[frozenset[str]]
) -> set[frozenset[str]]:
    """Return the keys in groups that pairs join."""
    both = [(first, second) for pair in joined for first in pair for second in pair]
    return {frozenset(reached(both, key) | {key}) for key in keys}


def left_apart(
    group: frozenset[str], joined: set[frozenset[str]], key: str
) -> set[frozenset[str]]:
    """Return the groups that are left of one without a key."""
    kept = {pair for pair in joined if key not in pair}
    return groups(group - {key}, kept)


def as_sets(parts: tuple[NamedPart, ...]) -> set[frozenset[str]]:
    return {frozenset(part.keys) for part in parts}


def longest_chains(pairs: set[Pair]) -> tuple[int, set[tuple[frozenset[str], ...]]]:
    """Return the most members of a chain of groups in which data go round, and every chain of so many."""
    keys = {key for pair in pairs for key in pair}
    group_of = {
        key: frozenset(
            {key}
            | {other for other in reached(pairs, key) if key in reached(pairs, other)}
        )
        for key in keys
    }
    steps = {
        (group_of[giver], group_of[taker])
        for giver, taker in pairs
        if group_of[giver] != group_of[taker]
    }

    def onward(
        chain: tuple[frozenset[str], ...],
    ) -> Iterator[tuple[frozenset[str], ...]]:
        yield chain
        for giver, taker in steps:
            if giver == chain[-1]:
                yield from onward((*chain, taker))

    chains = {chain for group in group_of.values() for chain in onward((group,))}
    most = max(map(len, chains), default=1)
    if most == 1:
        return 0, set()
    return most, {chain for chain in chains if len(chain) == most}


def least_first(chains: set[tuple[frozenset[str], ...]]) -> tuple[frozenset[str], ...]:
    return min(chains, key=lambda chain: [min(group) for group in chain], default=())


def as_groups(members: tuple[ChainMember, ...]) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(member.keys) for member in members)


@cache
def answers(seed: int) -> tuple[DetailedNetwork, Oracle]:
    """Return the answers on a register, the same in both orders of its records, and who tells them by hand."""
    rows, complete = register_of(seed)
    found, backwards = (
        detailed_network_of(view(rows, complete, backwards=order))
        for order in (False, True)
    )
    assert found == backwards
    assert network_answers(found, ()) == network_answers(backwards, ())
    return found, Oracle(rows, complete)


@pytest.mark.parametrize("seed", range(GRAPHS))
def test_hubs_sources_and_sinks(seed: int) -> None:
    found, oracle = answers(seed)
    hubs = {hub.key: hub for hub in found.hubs}
    for key in oracle.own:
        givers = {giver for giver, taker in oracle.pairs if taker == key} - {key}
        takers = {taker for giver, taker in oracle.pairs if giver == key} - {key}
        outside = {
            end
            for row in (*oracle.links.values(), *oracle.undirected.values())
            for end in (row["giver"], row["taker"])
            if key in (row["giver"], row["taker"]) and end in FOREIGN
        }
        if not (givers or takers or outside):
            assert key not in hubs
            continue
        hub = hubs.pop(key)
        assert (hub.givers, hub.takers) == (len(givers), len(takers))
        assert hub.reached == len(reached(oracle.pairs, key) - {key})
        assert hub.outside == len(outside)
    assert not hubs
    sources = {(row.key, row.partners, row.confirmed) for row in found.sources}
    sinks = {(row.key, row.partners, row.confirmed) for row in found.sinks}
    assert sources == oracle.one_sided("gives")
    assert sinks == oracle.one_sided("takes")


@pytest.mark.parametrize("seed", range(GRAPHS))
def test_cut_points_and_bridges_with_what_they_part(seed: int) -> None:
    found, oracle = answers(seed)
    together = groups(oracle.own, oracle.joined)
    expected_points = {}
    for group in together:
        for key in group:
            parts = left_apart(group, oracle.joined, key)
            if len(parts) > 1:
                expected_points[key] = parts
    assert {point.key: as_sets(point.parts) for point in found.cut_points} == (
        expected_points
    )
    expected_bridges = {}
    for pair in oracle.joined:
        (group,) = (group for group in together if pair <= group)
        parts = groups(group, oracle.joined - {pair})
        if len(parts) > 1:
            expected_bridges[pair] = parts
    assert {frozenset(row.keys): as_sets(row.parts) for row in found.bridges} == (
        expected_bridges
    )
    for row in found.bridges:
        assert set(row.exchanges) == {
            key
            for key, exchange in (*oracle.links.items(), *oracle.undirected.items())
            if {exchange["giver"], exchange["taker"]} == set(row.keys)
        }
        assert all(part.count == len(part.keys) for part in row.parts)


@pytest.mark.parametrize("seed", range(GRAPHS))
def test_the_longest_chain(seed: int) -> None:
    found, oracle = answers(seed)
    _most, chains = longest_chains(oracle.pairs)
    chain = as_groups(found.chain.members)
    assert chain == least_first(chains)
    for (givers, takers), step in zip(pairwise(chain), found.chain.steps, strict=True):
        between = {
            key: row
            for key, row in oracle.links.items()
            if row["giver"] in givers and row["taker"] in takers
        }
        assert set(step.exchanges) == set(between)
        carried = {data for row in between.values() for data in row.get("data", ())}
        assert set(step.data) == carried
        assert step.unrecorded == sum("data" not in row for row in between.values())


@pytest.mark.parametrize("seed", range(GRAPHS))
def test_exchanges_both_ways_side_by_side_and_within_one(seed: int) -> None:
    found, oracle = answers(seed)
    keys = sorted({*oracle.own, *FOREIGN})
    mutual, parallel = {}, {}
    for first, second in combinations(keys, 2):
        forth, back, beside = (
            {
                key
                for key, row in exchanges.items()
                if (row["giver"], row["taker"]) in pairs
            }
            for exchanges, pairs in (
                (oracle.links, [(first, second)]),
                (oracle.links, [(second, first)]),
                (oracle.undirected, [(first, second), (second, first)]),
            )
        )
        if forth and back:
            mutual[first, second] = (forth, back)
        if max(len(forth), len(back)) + len(beside) > 1:
            carried = Counter(
                data
                for key in forth | back | beside
                for data in oracle.running[key].get("data", ())
            )
            repeated = {data for data, count in carried.items() if count > 1}
            parallel[first, second] = (forth, back, beside, repeated)
    assert mutual == {
        row.keys: (set(row.forth), set(row.back)) for row in found.mutual_pairs
    }
    assert parallel == {
        row.keys: (
            set(row.forth),
            set(row.back),
            set(row.undirected),
            set(row.repeated),
        )
        for row in found.parallel
    }
    assert {row.exchange for row in found.self_exchanges} == {
        key for key, row in oracle.loops.items() if row["giver"] in oracle.own
    }


@pytest.mark.parametrize("seed", range(GRAPHS))
def test_density_by_office(seed: int) -> None:
    found, oracle = answers(seed)
    office_of = {
        key: oracle.applications[key]["owner"]
        for key in oracle.own
        if "owner" in oracle.applications[key]
    }
    expected = {}
    for office in set(office_of.values()):
        inside, possible, across, possible_across = 0, 0, 0, 0
        for pair in map(frozenset, combinations(office_of, 2)):
            offices = [office_of[key] for key in pair]
            if offices.count(office) == 2:
                possible += 1
                inside += pair in oracle.joined
            elif office in offices:
                possible_across += 1
                across += pair in oracle.joined
        expected[office] = (inside, possible, across, possible_across)
    assert expected == {
        row.key: (row.inside, row.possible_inside, row.across, row.possible_across)
        for row in found.density.offices
    }
    two = [*oracle.links.values(), *oracle.undirected.values()]
    ends = [(row["giver"], row["taker"]) for row in two if row["giver"] != row["taker"]]
    placed = [pair for pair in ends if set(pair) <= office_of.keys()]
    inside = sum(office_of[giver] == office_of[taker] for giver, taker in placed)
    owners = found.density.offices
    assert sum(row.exchanges_inside for row in owners) == inside
    assert sum(row.exchanges_across for row in owners) == 2 * (len(placed) - inside)
    assert found.density.without_office == len(oracle.own) - len(office_of)


@pytest.mark.parametrize("seed", range(GRAPHS))
def test_data_handed_on_and_data_that_nobody_takes(seed: int) -> None:
    found, oracle = answers(seed)
    expected = {}
    for data in DATA:
        pairs = {
            (row["giver"], row["taker"])
            for row in oracle.links.values()
            if data in row.get("data", ()) and row["giver"] != row["taker"]
        }
        handing_on = {
            middle
            for giver, middle in pairs
            for other, taker in pairs
            if middle == other and giver != taker
        }
        if handing_on:
            chain = least_first(longest_chains(pairs)[1])
            expected[data] = (handing_on, chain)
    assert expected == {
        row.key: (set(row.handed_on_by), as_groups(row.chain))
        for row in found.handed_on
    }
    untaken = {}
    for data in DATA:
        holders = {
            key for key in oracle.own if data in oracle.applications[key]["holds"]
        }
        carried = any(data in row.get("data", ()) for row in oracle.running.values())
        if not holders or carried:
            continue
        silent = {row["giver"] for row in oracle.running.values() if "data" not in row}
        named_elsewhere = any(
            data in row.get("data", ())
            for row in oracle.exchanges.values()
            if "basis" not in row
            and not row.get("withdrawn")
            and row["state"] in ("claimed", "in_use")
            and row["giver"] != row.get("taker")
        )
        untaken[data] = not named_elsewhere and all(
            oracle.is_known(key, "gives") and key not in silent for key in holders
        )
    assert untaken == {row.key: row.confirmed for row in found.untaken}
    for row in found.untaken:
        assert set(row.holders) == {
            key for key in oracle.own if row.key in oracle.applications[key]["holds"]
        }
