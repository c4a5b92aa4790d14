"""Every graph answer on 200 random catalogues, against walking by hand, in both orders of the input.

Loops, parallel and two-way exchanges, unknown direction, unresolved and retired ends, guesses, withdrawn ones.
"""

import random
from collections.abc import Iterable
from itertools import permutations
from typing import Any

import pytest
from spbe_inventory.queries.network import Network, network_of
from spbe_inventory.rules.engine.view import RegisterView

from tests.builders import view

GRAPHS = 200
KEYS = [f"a{number}" for number in range(8)]
GONE = ("stopped", "planned", "idle")
Pairs = set[tuple[str, str]]
VARIANTS: dict[str, dict[str, Any]] = {
    "sure": {},
    "both ways": {},
    "undirected": {"directed": False},
    "claimed": {"state": "claimed"},
    "planned": {"state": "planned"},
    "ended": {"state": "ended"},
    "guess": {"basis": "assumption"},
    "marked": {"state": {"value": "in_use", "mark": "assumed"}},
    "withdrawn": {"withdrawn": True},
    "text": {},
}


def records(seed: int) -> dict[str, dict[str, dict[str, Any]]]:
    """Return a random catalogue; applications are named in a random order."""
    dice = random.Random(seed)
    keys = dice.sample(KEYS, len(KEYS))
    applications = {
        key: {"status": dice.choice(["in_use"] * 4 + list(GONE))} for key in keys
    }
    exchanges: dict[str, dict[str, Any]] = {}
    for number in range(dice.randrange(22)):
        giver, taker = dice.choice(KEYS), dice.choice(KEYS)
        variant = dice.choice(["sure"] * 8 + list(VARIANTS))
        row = {
            "giver": giver,
            "taker": taker,
            "state": "in_use",
            "method": "file",
            **VARIANTS[variant],
        }
        if variant == "text":
            row["taker_text"] = row.pop("taker")
        exchanges[f"x{number:02}"] = row
        if variant in ("both ways", "sure") and dice.random() < 0.2:
            exchanges[f"y{number:02}"] = {**row, "giver": taker, "taker": giver}
    return {"application": applications, "exchange": exchanges}


def pairs_of(rows: dict[str, dict[str, dict[str, Any]]], *, directed: bool) -> Pairs:
    """Pick by hand what counts: in use, no guess, not withdrawn, two applications in service at the ends."""
    gone = {key for key, row in rows["application"].items() if row["status"] in GONE}
    return {
        (row["giver"], row["taker"])
        for row in rows["exchange"].values()
        if row["state"] == "in_use"
        and "taker" in row
        and not gone & {row["giver"], row["taker"]}
        and not {"basis", "withdrawn"} & row.keys()
        and row["giver"] != row["taker"]
        if row.get("directed", True) == directed
    }


def reached(pairs: Pairs, start: str) -> set[str]:
    keys: set[str] = set()
    edge = {taker for giver, taker in pairs if giver == start}
    while edge - keys:
        keys |= edge
        edge = {taker for giver, taker in pairs if giver in keys}
    return keys


def groups(pairs: Pairs) -> set[frozenset[str]]:
    both = pairs | {(taker, giver) for giver, taker in pairs}
    return {frozenset(reached(both, key) | {key}) for pair in pairs for key in pair}


def cut_points(pairs: Pairs) -> set[str]:
    """Return those without which somebody of their group gets to fewer others."""
    plain = {(giver, taker) for giver, taker in pairs if giver != taker}
    points = set()
    for key in {end for pair in plain for end in pair}:
        (home,) = (group for group in groups(plain) if key in group)
        left = {pair for pair in plain if key not in pair}
        rest = home - {key}
        if (
            rest
            and len(
                {
                    frozenset(
                        reached(left | {(b, a) for a, b in left}, member) | {member}
                    )
                    for member in rest
                }
            )
            > 1
        ):
            points.add(key)
    return points


def shortest(pairs: Pairs, giver: str, taker: str) -> int:
    if giver == taker:
        return 0
    steps, edge, seen = 0, {giver}, {giver}
    while edge:
        steps += 1
        edge = {taker for giver, taker in pairs if giver in edge} - seen
        if taker in edge:
            return steps
        seen |= edge
    return -1


def registers(seed: int) -> Iterable[tuple[RegisterView, Pairs, Pairs, dict[str, Any]]]:
    rows = records(seed)
    for backwards in (False, True):
        yield (
            view(rows, backwards=backwards),
            pairs_of(rows, directed=True),
            pairs_of(rows, directed=False),
            rows,
        )


@pytest.mark.parametrize("seed", range(GRAPHS))
def test_links_are_what_walking_finds(seed: int) -> None:
    for register, sure, joined, _ in registers(seed):
        links = register.links
        for key in KEYS:
            assert links.givers(key) == {giver for giver, taker in sure if taker == key}
            assert links.takers(key) == {taker for giver, taker in sure if giver == key}
            assert links.descendants(key) == reached(sure, key)
        for giver, taker in permutations(KEYS, 2):
            assert len(links.shortest_path(giver, taker)) - 1 == shortest(
                sure, giver, taker
            ) or not links.shortest_path(giver, taker)
            assert bool(links.shortest_path(giver, taker)) == (
                taker in reached(sure, giver)
            )
        assert set(links.components()) == groups(sure | joined)
        assert links.articulation_points() == cut_points(sure | joined)
        back = {key: reached(sure, key) for key in KEYS}
        strongly_connected = {
            frozenset(
                {key} | {partner for partner in back[key] if key in back[partner]}
            )
            for key in KEYS
        }
        assert set(links.strongly_connected()) == {
            group for group in strongly_connected if len(group) > 1
        }


@pytest.mark.parametrize("seed", range(GRAPHS))
def test_the_network_counts_each_application_once_and_leaves_out_what_is_retired(
    seed: int,
) -> None:
    answers: list[Network] = []
    for register, sure, joined, rows in registers(seed):
        live_keys = {
            key for key, row in rows["application"].items() if row["status"] not in GONE
        }
        live = {pair for pair in sure | joined if set(pair) <= live_keys}
        network = network_of(register)
        answers.append(network)
        assert {frozenset(island.names) for island in network.islands} == {
            group for group in groups(live) if len(group) > 1
        }
        assert network.count == len(live_keys)
        assert network.alone == len(live_keys) - sum(
            len(island.names) for island in network.islands
        )
        assert {cut_point.key for cut_point in network.cut_points} == cut_points(live)
        assert network.passing.by_hand == sum(
            row["state"] == "in_use"
            and not {"basis", "withdrawn"} & row.keys()
            and not gone(row, live_keys)
            and row["giver"] != row.get("taker")
            for row in rows["exchange"].values()
        )
    assert answers[0] == answers[1]


def gone(row: dict[str, Any], live_keys: set[str]) -> bool:
    return any(
        row.get(side) and row[side] not in live_keys for side in ("giver", "taker")
    )
