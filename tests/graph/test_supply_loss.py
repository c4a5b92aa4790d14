"""What is lost when something is off: small cases, and 200 random graphs against a slow way of counting."""

import random
from itertools import product
from typing import Any

import pytest
from spbe_inventory.graph.data_flows import DataFlows, Flow
from spbe_inventory.graph.supply_loss import SupplyLoss, supply_loss
from spbe_inventory.rules.engine.view import RegisterView

from tests.builders import view

GRAPHS = 200
KEYS = [f"a{number}" for number in range(7)]
DATA = ["d0", "d1", "d2"]
RUNS = {"state": "in_use"}
Row = dict[str, Any]
Pairs = set[tuple[str, str]]  # application, data


def register(
    exchanges: dict[str, Row], applications: dict[str, Row] | None = None
) -> RegisterView:
    ends = {row.get(side) for row in exchanges.values() for side in ("giver", "taker")}
    rows = {key: {"status": "in_use"} for key in sorted(filter(None, ends))}
    return view(
        {
            "unit": {"u": {}, "v": {}},
            "data_set": {"d": {"producer": "u"}, "e": {}},
            "application": {**rows, **(applications or {})},
            "exchange": {key: {**RUNS, **row} for key, row in exchanges.items()},
        }
    )


def flow(giver: str, taker: str, *data: str, **more: Any) -> Row:
    return {"giver": giver, "taker": taker, "data": list(data), **more}


def of(off: str, exchanges: dict[str, Row], **more: Any) -> SupplyLoss:
    return supply_loss(register(exchanges, **more).data_flows, frozenset([off]))


def test_the_only_source_is_lost_all_along_the_way() -> None:
    loss = of(
        "x",
        {
            "1": flow("x", "a", "d"),
            "2": flow("a", "b", "d"),
            "3": flow("b", "c", "e"),
            "4": flow("y", "c", "d"),
        },
    )
    assert loss.only_source == {"a": ("d",), "b": ("d",)}
    assert loss.further == ("c",)
    assert loss.reached["c"][0] == 3


def test_what_comes_from_elsewhere_too_is_one_of_several() -> None:
    loss = of("x", {"1": flow("x", "a", "d"), "2": flow("y", "a", "d")})
    assert loss.one_of_several == {"a": ("d",)}
    assert not loss.only_source


def test_who_takes_from_one_that_keeps_a_source_is_only_touched() -> None:
    loss = of(
        "x",
        {
            "1": flow("x", "a", "d"),
            "2": flow("y", "a", "d"),
            "3": flow("a", "b", "d"),
            "4": flow("b", "a", "d"),
        },
    )
    assert loss.one_of_several == {"a": ("d",)}
    assert loss.further == ("b",)


def test_what_may_come_is_handed_on_as_what_may_come() -> None:
    loss = of(
        "x",
        {
            "1": flow("x", "a", "d"),
            "2": flow("x", "b", "d"),
            "3": flow("y", "a"),
            "4": flow("a", "b"),
        },
    )
    assert loss.not_clear == {"a": ("d",), "b": ("d",)}


def test_of_what_goes_round_by_way_of_it_the_source_is_not_recorded() -> None:
    loss = of(
        "x",
        {
            "1": flow("x", "a", "d"),
            "2": flow("a", "b", "d"),
            "3": flow("b", "x", "d"),
        },
    )
    assert loss.not_clear == {"a": ("d",), "b": ("d",)}


def test_what_may_run_between_two_that_lose_their_source_brings_nothing() -> None:
    loss = of(
        "x",
        {
            "1": flow("x", "a", "d"),
            "2": flow("x", "b", "d"),
            "3": flow("a", "b"),
        },
    )
    assert loss.only_source == {"a": ("d",), "b": ("d",)}


def test_an_exchange_that_is_cut_loses_its_own_data_and_only_for_what_still_runs() -> (
    None
):
    exchanges = {
        "1": flow("x", "a", "d"),
        "2": flow("y", "x", "d"),
        "3": flow("y", "a", "e"),
    }
    flows = register(exchanges).data_flows
    loss = supply_loss(flows, frozenset(["x"]), frozenset(["2", "3"]))
    assert loss.only_source == {"a": ("d", "e")}


def test_what_runs_between_two_that_are_off_is_nobodys_loss() -> None:
    exchanges = {"1": flow("x", "y", "d"), "2": flow("y", "a", "d")}
    flows = register(exchanges).data_flows
    loss = supply_loss(flows, frozenset(["x", "y"]), frozenset())
    assert loss.only_source == {"a": ("d",)}


def test_who_only_keeps_a_copy_loses_the_source() -> None:
    loss = of(
        "x",
        {"1": flow("x", "a", "d")},
        applications={"a": {"owner": "v", "holds": ["d"]}},
    )
    assert loss.only_source == {"a": ("d",)}


def test_two_that_pass_the_data_round_have_them_from_the_one_that_is_off() -> None:
    loss = of(
        "x",
        {
            "1": flow("x", "a", "d"),
            "2": flow("a", "b", "d"),
            "3": flow("b", "a", "d"),
        },
    )
    assert loss.only_source == {"a": ("d",), "b": ("d",)}


def test_what_gives_the_data_back_may_be_their_source() -> None:
    loss = of("x", {"1": flow("x", "a", "d"), "2": flow("a", "x", "d")})
    assert loss.not_clear == {"a": ("d",)}


def test_the_office_that_makes_the_data_keeps_them() -> None:
    loss = of(
        "x",
        {"1": flow("x", "a", "d")},
        applications={"a": {"owner": "u", "holds": ["d"]}},
    )
    assert loss.one_of_several == {"a": ("d",)}


@pytest.mark.parametrize(
    "other",
    [
        flow("y", "a"),
        flow("y", "a", "d", directed=False),
        flow("a", "y", "d", directed=False),
        flow("y", "a", "d", state="claimed"),
        flow("y", "a", "d", state="trial"),
        {"giver_text": "Dukcapil", "taker": "a", "directed": False},
    ],
)
def test_what_may_still_bring_the_data_decides_nothing(other: Row) -> None:
    loss = of("x", {"1": flow("x", "a", "d"), "2": other})
    assert loss.not_clear == {"a": ("d",)}
    assert not loss.only_source


@pytest.mark.parametrize(
    "other",
    [
        flow("y", "a", "e"),
        flow("y", "a", "d", state="planned"),
        flow("y", "a", "d", state="ended"),
        flow("y", "a", "d", basis="assumption"),
        flow("y", "a", "d", withdrawn=True),
        flow("a", "y", "d"),
        {**flow("y", "a"), "data": {"mark": "none"}},
        {**flow("y", "a", state="claimed"), "data": {"mark": "none"}},
        {**flow("y", "a", directed=False), "data": {"mark": "none"}},
    ],
)
def test_what_does_not_bring_the_data_is_no_source(other: Row) -> None:
    loss = of("x", {"1": flow("x", "a", "d"), "2": other})
    assert loss.only_source["a"] == ("d",)


def test_a_giver_that_is_only_a_text_is_a_source() -> None:
    text = {"giver_text": "Dukcapil", "taker": "a", "data": ["d"]}
    loss = of("x", {"1": flow("x", "a", "d"), "2": text})
    assert loss.one_of_several == {"a": ("d",)}


def test_data_that_are_not_recorded_are_told_as_such() -> None:
    loss = of("x", {"1": flow("x", "a"), "2": flow("a", "b", "d")})
    assert loss.not_clear == {"a": ("",)}
    assert loss.further == ("b",)


def test_an_exchange_stated_to_carry_no_data_loses_none() -> None:
    nothing = {**flow("x", "a"), "data": {"mark": "none"}}
    loss = of("x", {"1": nothing, "2": flow("a", "b", "d")})
    assert not loss.not_clear
    assert not loss.only_source
    assert loss.further == ("a", "b")  # reached all the same


def test_an_end_out_of_service_brings_and_loses_nothing() -> None:
    stopped = {"a": {"status": "stopped"}, "y": {"status": "planned"}}
    loss = of(
        "x",
        {
            "1": flow("x", "a", "d"),
            "2": flow("x", "b", "d"),
            "3": flow("y", "b", "d"),
        },
        applications=stopped,
    )
    assert loss.only_source == {"b": ("d",)}


def test_an_exchange_that_is_cut_leaves_both_ends_on() -> None:
    flows = register({"1": flow("x", "a", "d"), "2": flow("x", "b", "d")}).data_flows
    loss = supply_loss(flows, frozenset(), frozenset(["1"]))
    assert loss.only_source == {"a": ("d",)}
    assert loss.reached.keys() == {"a"}


def random_flows(seed: int) -> tuple[DataFlows, dict[str, frozenset[str]]]:
    """Return random exchanges of every kind, and who produces which data."""
    dice = random.Random(seed)
    exchanges: dict[str, Row] = {}
    for number in range(dice.randrange(4, 22)):
        row = flow(dice.choice(KEYS), dice.choice(KEYS))
        row["data"] = dice.sample(DATA, dice.choice([0, 1, 1, 1, 2]))
        variant = dice.random()
        if variant < 0.12:
            row["directed"] = False
        elif variant < 0.2:
            row["state"] = dice.choice(["claimed", "trial", "planned"])
        elif variant < 0.25:
            row["giver_text"] = row.pop("giver")
        exchanges[f"x{number:02}"] = row
    registered = register(exchanges)
    producers = {
        data: frozenset(dice.sample(KEYS, dice.choice([0, 0, 1]))) for data in DATA
    }
    return DataFlows(registered.by_certainty, producers), producers


def closure(pairs: set[tuple[str, str]], start: set[str]) -> set[str]:
    """Return everything that pairs lead to, by going over all of them until nothing changes."""
    found = set(start)
    while True:
        more = {second for first, second in pairs if first in found} - found
        if not more:
            return found
        found |= more


def kinds_by_hand(
    flows: DataFlows,
    producers: dict[str, frozenset[str]],
    off: frozenset[str],
    cut: frozenset[str],
) -> dict[str, Pairs]:
    """Count by the definitions, over whole sets, without any index."""

    def stays(one: Flow) -> bool:
        return one.key not in cut and one.giver not in off

    answer: dict[str, Pairs] = {"only": set(), "several": set(), "unclear": set()}
    for one in flows.sure:
        if not one.data and not stays(one) and one.taker not in off:
            answer["unclear"].add((one.taker, ""))
    for data in DATA:
        carrying = [one for one in flows.sure if data in one.data]
        first = {one.taker for one in carrying if not stays(one)} - off
        pairs = {(one.giver, one.taker) for one in carrying if one.taker not in off}
        affected = closure(pairs, first) - off
        roots = {
            one.taker for one in carrying if stays(one) and one.giver not in affected
        } | producers[data]
        left = {(one.giver, one.taker) for one in carrying if stays(one)}
        inside = {pair for pair in left if set(pair) <= affected}
        supplied = closure(inside, roots & affected)
        unsure = [*flows.possible, *(one for one in flows.sure if not one.data)]
        unsure = [one for one in unsure if one.may_carry(data) and stays(one)]
        givers_back = {one.giver for one in carrying if one.taker in off} | {
            one.giver for one in carrying if one.key in cut
        }
        backwards = {(one.taker, one.giver) for one in carrying}
        backwards = {pair for pair in backwards if set(pair) <= affected}
        mutual = closure(backwards, givers_back & affected)
        open_keys = affected - supplied
        start = {one.taker for one in unsure if one.giver not in open_keys} | mutual
        any_way = inside | {(one.giver, one.taker) for one in unsure}
        any_way = {pair for pair in any_way if set(pair) <= open_keys}
        perhaps = closure(any_way, start & open_keys)
        lost = open_keys - perhaps
        answer["only"] |= set(product(lost, [data]))
        answer["unclear"] |= set(product(perhaps, [data]))
        for one in carrying:
            if one.taker in supplied and (not stays(one) or one.giver in lost):
                answer["several"].add((one.taker, data))
    return answer


def pairs_of(rows: Any) -> Pairs:
    return {(key, data) for key, names in rows.items() for data in names}


@pytest.mark.slow
@pytest.mark.parametrize("first", range(10))
def test_random_graphs_are_answered_as_by_counting_by_hand(first: int) -> None:
    for seed in range(first, GRAPHS, 10):
        flows, producers = random_flows(seed)
        dice = random.Random(seed)
        sizes = [(1, 0), (1, 0), (2, 1), (0, 2)]
        keys = [one.key for one in flows.sure]
        for size, cuts in sizes:
            off = frozenset(dice.sample(KEYS, size))
            cut = frozenset(dice.sample(keys, min(cuts, len(keys))))
            loss = supply_loss(flows, off, cut)
            by_hand = kinds_by_hand(flows, producers, off, cut)
            assert pairs_of(loss.only_source) == by_hand["only"]
            assert pairs_of(loss.one_of_several) == by_hand["several"]
            assert pairs_of(loss.not_clear) == by_hand["unclear"]
            pairs = {(one.giver, one.taker) for one in flows.sure if one.giver}
            begun = {
                one.taker for one in flows.sure if one.giver in off or one.key in cut
            }
            assert (
                loss.reached.keys()
                == closure(pairs - set(product(off, KEYS)), begun - off) - off
            )
            assert not set(loss.further) & {key for key, _data in by_hand["only"]}
