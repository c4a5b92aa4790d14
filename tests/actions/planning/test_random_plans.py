"""On random catalogues: what a plan says it changes is what the changed register shows, and its order is sound."""

import random
from typing import Any

import pytest
from spbe_inventory.actions.planning.grounds import Grounds
from spbe_inventory.actions.planning.ordering import ordered
from spbe_inventory.actions.planning.proposing import plan_of
from spbe_inventory.actions.planning.to_be import ToBe
from spbe_inventory.actions.questions.need_register import running_by_hand
from spbe_inventory.domain.lists import MeasureKind, NeedStatus, Outcome
from spbe_inventory.rules.carried import running
from spbe_inventory.rules.groups import Islands
from spbe_inventory.rules.runner import run
from spbe_inventory.rules.view import View

from tests.actions.planning.grounded import grounds_of
from tests.builders import view

CATALOGUES = 60
UNITS, DATA = ("u", "v", "w"), ("d", "e", "f")
KEYS = [f"a{number}" for number in range(7)]
NONE = {"mark": "none"}


def records(seed: int) -> dict[str, dict[str, dict[str, Any]]]:
    """Give a random catalogue of one government and a ministry."""
    dice = random.Random(seed)
    producers = [*UNITS, {"mark": "unknown"}]
    applications: dict[str, dict[str, Any]] = {
        key: {
            "owner": dice.choice([*UNITS, NONE]),
            "status": dice.choice(["in_use"] * 6 + ["stopped", "planned", "idle"]),
            "holds": dice.sample(DATA, dice.randrange(3)),
            "services": dice.sample(["s"], dice.randrange(2)),
        }
        for key in KEYS
    }
    applications["pusat"] = {"agency": "kemen", "holds": ["d"]}
    return {
        "agency": {"kemen": {"name": "Kementerian", "agency_kind": "kementerian", "assessed": False}},
        "unit": {key: {} for key in UNITS},
        "service": {"s": {}},
        "data_set": {key: {"producer": dice.choice(producers), "personal": dice.random() < 0.5} for key in DATA},
        "facility": {"spl": {"facility_kind": "spl", "in_use": dice.random() < 0.5}},
        "application": applications,
        "exchange": {f"x{number}": _exchange(dice) for number in range(dice.randrange(14))},
        "need": {
            f"n-{need['taker']}-{need['data']}": need for need in (_need(dice) for _ in range(dice.randrange(10)))
        },
    }


def _exchange(dice: random.Random) -> dict[str, Any]:
    giver, taker = dice.sample([*KEYS, "pusat"], 2)
    row = {
        "giver": giver,
        "taker": taker,
        "state": dice.choice(["in_use"] * 5 + ["claimed", "planned", "ended"]),
        "method": dice.choice(["file", "retyping", "by_hand", "api_direct", "db_direct", "api_local_spl"]),
        "data": dice.sample(DATA, dice.randrange(3)),
        "hours_per_month": dice.choice([0, 1, 7, 12]),
        "directed": dice.random() < 0.9,
    }
    if dice.random() < 0.1:
        row["taker_text"] = row.pop("taker")
    return row


def _need(dice: random.Random) -> dict[str, Any]:
    need = {"taker": dice.choice(KEYS), "data": dice.choice(DATA), "current_means": dice.choice([NONE, "by_hand"])}
    if dice.random() < 0.2:
        need["giver_text"] = "Dukcapil"
    elif dice.random() < 0.3:
        need["giver"] = dice.choice([key for key in KEYS if key != need["taker"]])
    return need


def figures(seen: View) -> tuple[int, int, int]:
    met = sum(one.status is NeedStatus.MET for one in seen.live_needs)
    spent = sum(one.known("hours_per_month") or 0 for one in running_by_hand(running(seen)))
    islands = Islands(seen)
    return met, spent, len(islands.groups) + len(islands.alone)


def left(grounds: Grounds, state: ToBe) -> set[tuple[str, str]]:
    found = run(grounds.checked.rules, state.view()).findings
    return {(one.rule, one.key) for one in found if one.outcome is Outcome.GAP} - state.remedied


@pytest.mark.parametrize("seed", range(CATALOGUES))
def test_every_item_changes_what_it_says(seed: int) -> None:
    """Item after item on one copy of the register, assessed from nothing each time.

    Hand work that ends takes its exchange along, so groups may part, which no effect counts: there are never fewer
    groups than the items so far say.
    """
    grounds = grounds_of(view(records(seed)))
    found = ordered(grounds, 1000)
    state = ToBe(grounds)
    before = figures(grounds.view)
    gaps, groups, joined = set(grounds.gaps), before[2], 0
    for choice in found.choices:
        if choice.measure.kind is MeasureKind.END:
            continue
        state.carry_out(choice.measure)
        after = figures(state.view())
        assert after[0] - before[0] == choice.effect.needs, choice.measure.key
        assert before[1] - after[1] == choice.effect.hours, choice.measure.key
        joined += choice.effect.joined
        assert groups - after[2] <= joined, choice.measure.key
        closed = {tuple(key.split(":")) for sort, key in choice.step.newly if sort == "gap"}
        now = left(grounds, state)
        assert not closed & now, choice.measure.key
        assert closed <= gaps
        before = after


@pytest.mark.parametrize("seed", range(CATALOGUES))
def test_the_order_is_sound_and_the_same_backwards(seed: int) -> None:
    made = records(seed)
    forward, backward = (ordered(grounds_of(view(made, backwards=way)), 1000) for way in (False, True))
    assert plan_of(forward) == plan_of(backward)
    order = [one.measure.key for one in forward.choices]
    assert len(order) == len(set(order))
    for place, one in enumerate(forward.choices):
        assert {key for key in one.measure.after if key in forward.measures} <= set(order[:place])
    everything = {met for offer in forward.offers.values() for met in offer.meets if forward.worth[met]}
    assert everything <= {met for one in forward.choices for met in one.step.newly}
