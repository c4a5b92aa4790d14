"""On random catalogues: what a plan says it changes is what the changed register shows, and its order is sound."""

import random
from typing import Any

import pytest
from spbe_inventory.domain.lists import MeasureKind, NeedStatus, Outcome
from spbe_inventory.planning.context import PlanningContext
from spbe_inventory.planning.ordering import order_measures
from spbe_inventory.planning.proposal import plan_of
from spbe_inventory.planning.to_be import ToBe
from spbe_inventory.queries.need_register import manual_exchanges
from spbe_inventory.rules.engine.runner import run
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.groups import ConnectedGroups

from tests.builders import view
from tests.planning.small_plans import planning_context

CATALOGUES = 60
UNITS, DATA = ("u", "v", "w"), ("d", "e", "f")
KEYS = [f"a{number}" for number in range(7)]
NONE = {"mark": "none"}


def records(seed: int) -> dict[str, dict[str, dict[str, Any]]]:
    """Return a random catalogue of one government and a ministry."""
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
        "agency": {
            "kemen": {
                "name": "Kementerian",
                "agency_kind": "kementerian",
                "assessed": False,
            }
        },
        "unit": {key: {} for key in UNITS},
        "service": {"s": {}},
        "data_set": {
            key: {"producer": dice.choice(producers), "personal": dice.random() < 0.5}
            for key in DATA
        },
        "facility": {"spl": {"facility_kind": "spl", "in_use": dice.random() < 0.5}},
        "application": applications,
        "exchange": {
            f"x{number}": _exchange(dice) for number in range(dice.randrange(14))
        },
        "need": {
            f"n-{need['taker']}-{need['data']}": need
            for need in (_need(dice) for _ in range(dice.randrange(10)))
        },
    }


def _exchange(dice: random.Random) -> dict[str, Any]:
    giver, taker = dice.sample([*KEYS, "pusat"], 2)
    row = {
        "giver": giver,
        "taker": taker,
        "state": dice.choice(["in_use"] * 5 + ["claimed", "planned", "ended"]),
        "method": dice.choice(
            ["file", "retyping", "by_hand", "api_direct", "db_direct", "api_local_spl"]
        ),
        "data": dice.sample(DATA, dice.randrange(3)),
        "hours_per_month": dice.choice([0, 1, 7, 12]),
        "directed": dice.random() < 0.9,
    }
    if dice.random() < 0.1:
        row["taker_text"] = row.pop("taker")
    return row


def _need(dice: random.Random) -> dict[str, Any]:
    need = {
        "taker": dice.choice(KEYS),
        "data": dice.choice(DATA),
        "current_means": dice.choice([NONE, "by_hand"]),
    }
    if dice.random() < 0.2:
        need["giver_text"] = "Dukcapil"
    elif dice.random() < 0.3:
        need["giver"] = dice.choice([key for key in KEYS if key != need["taker"]])
    return need


def figures(register_view: RegisterView) -> tuple[int, int, int]:
    met = sum(
        assessed.status is NeedStatus.MET for assessed in register_view.needs_in_service
    )
    spent = sum(
        exchange.known("hours_per_month") or 0
        for exchange in manual_exchanges(register_view.running_exchanges)
    )
    connected = ConnectedGroups(register_view)
    return met, spent, len(connected.groups) + len(connected.isolated)


def open_gaps(context: PlanningContext, state: ToBe) -> set[tuple[str, str]]:
    findings = run(context.rule_run.rules, state.view()).findings
    return {
        (finding.rule, finding.key)
        for finding in findings
        if finding.outcome is Outcome.GAP
    } - state.remedied


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(CATALOGUES))
def test_every_item_changes_what_it_says(seed: int) -> None:
    """Item after item on one copy of the register, assessed from nothing each time.

    Hand work that ends takes its exchange along, so groups may part, which no effect counts: there are never fewer
    groups than the items so far say.
    """
    context = planning_context(view(records(seed)))
    order = order_measures(context, 1000)
    state = ToBe(context)
    before = figures(context.view)
    gaps, groups, joined = set(context.gaps), before[2], 0
    for choice in order.scheduled:
        if choice.measure.kind is MeasureKind.END:
            continue
        state.carry_out(choice.measure)
        after = figures(state.view())
        assert after[0] - before[0] == choice.effect.needs, choice.measure.key
        assert before[1] - after[1] == choice.effect.hours, choice.measure.key
        joined += choice.effect.joined
        assert groups - after[2] <= joined, choice.measure.key
        closed = {
            tuple(key.split(":"))
            for sort, key in choice.step.newly_met
            if sort == "gap"
        }
        remaining = open_gaps(context, state)
        assert not closed & remaining, choice.measure.key
        assert closed <= gaps
        before = after


@pytest.mark.parametrize("seed", range(CATALOGUES))
def test_the_order_is_sound_and_the_same_backwards(seed: int) -> None:
    tables = records(seed)
    forward, backward = (
        order_measures(planning_context(view(tables, backwards=backwards)), 1000)
        for backwards in (False, True)
    )
    assert plan_of(forward) == plan_of(backward)
    order = [choice.measure.key for choice in forward.scheduled]
    assert len(order) == len(set(order))
    for index, scheduled in enumerate(forward.scheduled):
        assert {
            key for key in scheduled.measure.after if key in forward.measures
        } <= set(order[:index])
    everything = {
        met
        for offer in forward.offers.values()
        for met in offer.meets
        if forward.worth[met]
    }
    assert everything <= {
        met for choice in forward.scheduled for met in choice.step.newly_met
    }
