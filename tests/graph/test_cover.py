"""The greedy cover against an exact solver, and what holds of it always."""

from itertools import combinations
from math import e

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spbe_inventory.graph.cover import CoverStep, Element, Offer, cover, find_cycle

Offers = dict[str, Offer]
Worth = dict[Element, int]
ELEMENTS = [("need", letter) for letter in "abcdefgh"]
KEYS = [f"m{number}" for number in range(8)]


@st.composite
def instances(
    draw: st.DrawFn, *, with_prerequisites: bool = False
) -> tuple[Offers, Worth]:
    """Make up to eight offers over eight elements; prerequisites only backwards, so that there is no cycle."""
    worth: Worth = {element: draw(st.integers(1, 9)) for element in ELEMENTS}
    offers: Offers = {}
    for key in KEYS[: draw(st.integers(1, len(KEYS)))]:
        meets = draw(st.frozensets(st.sampled_from(ELEMENTS), max_size=4))
        prerequisites = (
            tuple(draw(st.lists(st.sampled_from(sorted(offers)), max_size=2)))
            if with_prerequisites and offers
            else ()
        )
        offers[key] = Offer(meets, draw(st.integers(1, 5)), prerequisites)
    return offers, worth


def some(letters: str) -> frozenset[Element]:
    return frozenset(("need", letter) for letter in letters)


def met_by(offers: Offers, keys: tuple[str, ...]) -> frozenset[Element]:
    return frozenset[Element]().union(*(offers[key].meets for key in keys))


def every_choice(offers: Offers) -> list[tuple[int, frozenset[Element]]]:
    """Solve exactly: cost and what is met of every choice there is."""
    choices = [
        keys
        for size in range(len(offers) + 1)
        for keys in combinations(sorted(offers), size)
    ]
    return [
        (sum(offers[key].cost for key in keys), met_by(offers, keys))
        for keys in choices
    ]


def value(worth: Worth, met: frozenset[Element]) -> int:
    return sum(worth[element] for element in met)


@given(instances())
def test_every_prefix_is_within_the_bound_of_the_best_for_its_cost(
    instance: tuple[Offers, Worth],
) -> None:
    offers, worth = instance
    exact = every_choice(offers)
    cost, met = 0, frozenset[Element]()
    for step in cover(offers, worth):
        cost, met = cost + offers[step.key].cost, met | step.newly_met
        best = max(value(worth, met_then) for spent, met_then in exact if spent <= cost)
        assert value(worth, met) >= (1 - 1 / e) * best


@given(instances())
def test_meeting_everything_costs_at_most_the_harmonic_bound(
    instance: tuple[Offers, Worth],
) -> None:
    offers, worth = instance
    everything = met_by(offers, tuple(offers))
    least = min(spent for spent, met in every_choice(offers) if met == everything)
    largest = max(value(worth, offer.meets) for offer in offers.values())
    harmonic = sum(1 / number for number in range(1, largest + 1))
    assert (
        sum(offers[step.key].cost for step in cover(offers, worth))
        <= harmonic * least + 1e-9
    )


@given(instances())
def test_each_step_is_the_best_there_is(instance: tuple[Offers, Worth]) -> None:
    """The lazy queue chooses what weighing everything anew at every step would choose."""
    offers, worth = instance
    met: frozenset[Element] = frozenset()
    chosen = list(cover(offers, worth))
    left = dict(offers)
    for step in chosen:
        ranks = {key: value(worth, offer.meets - met) for key, offer in left.items()}
        best = min(
            (-gain / offers[key].cost, -gain, key) for key, gain in ranks.items()
        )
        assert step.key == best[2]
        assert step.newly_met == offers[step.key].meets - met
        met |= step.newly_met
        del left[step.key]
    assert met == met_by(offers, tuple(offers))


def slowly(offers: Offers, worth: Worth) -> list[str]:
    """Choose bundles without any queue: every bundle weighed anew at every step."""
    met: frozenset[Element] = frozenset()
    taken: list[str] = []

    def bundle(key: str) -> list[str]:
        first = [
            required
            for before in offers[key].prerequisites
            if before not in taken
            for required in bundle(before)
        ]
        return list(dict.fromkeys([*first, key]))

    while True:
        ranks = []
        for key in offers.keys() - taken:
            keys = bundle(key)
            gain = value(worth, met_by(offers, tuple(keys)) - met)
            ranks.append(
                (-gain / sum(offers[member].cost for member in keys), -gain, key)
            )
        if not ranks or not min(ranks)[1]:
            return taken
        keys = bundle(min(ranks)[2])
        met |= met_by(offers, tuple(keys))
        taken += keys


@given(instances(with_prerequisites=True))
def test_what_must_come_first_comes_first_and_laziness_changes_nothing(
    instance: tuple[Offers, Worth],
) -> None:
    offers, worth = instance
    steps = list(cover(offers, worth))
    order = [step.key for step in steps]
    for index, key in enumerate(order):
        assert set(offers[key].prerequisites) <= set(order[:index])
    assert len(order) == len(set(order))
    assert set(order) == set(slowly(offers, worth))
    assert {element for step in steps for element in step.newly_met} == met_by(
        offers, tuple(offers)
    )
    assert [step.key for step in steps if not step.ahead_of] == [
        key
        for key in slowly(offers, worth)
        if key not in {step.key for step in steps if step.ahead_of}
    ]


def test_ties_go_to_the_lesser_key_and_the_order_of_offers_does_not_matter() -> None:
    offers = {key: Offer(some(key), 1) for key in ("c", "a", "b")}
    assert [step.key for step in cover(offers, dict.fromkeys(some("abc"), 1))] == [
        "a",
        "b",
        "c",
    ]


def test_a_prerequisite_that_meets_nothing_is_taken_for_the_sake_of_another() -> None:
    offers = {
        "share": Offer(some("x"), 2, ("source",)),
        "source": Offer(frozenset(), 1),
    }
    assert list(cover(offers, dict.fromkeys(some("x"), 1))) == [
        CoverStep("source", frozenset(), "share"),
        CoverStep("share", some("x")),
    ]


def test_what_is_cheaper_once_its_prerequisite_is_taken_moves_up() -> None:
    offers = {
        "spl": Offer(frozenset(), 9),
        "big": Offer(some("ab"), 1, ("spl",)),
        "small": Offer(some("c"), 1, ("spl",)),
        "other": Offer(some("d"), 1),
    }
    order = [
        step.key
        for step in cover(
            offers,
            {("need", "a"): 30, ("need", "b"): 30, ("need", "c"): 3, ("need", "d"): 2},
        )
    ]
    assert order == ["spl", "big", "small", "other"]


def test_a_cycle_is_named_and_refused() -> None:
    offers = {
        "b": Offer(some("x"), 1, ("a",)),
        "a": Offer(some("y"), 1, ("b",)),
        "c": Offer(frozenset(), 1),
    }
    assert find_cycle({key: offer.prerequisites for key, offer in offers.items()}) == (
        "a",
        "b",
        "a",
    )
    with pytest.raises(ValueError, match="a"):
        cover(offers, {})
    assert find_cycle({"a": ["b", "c"], "b": ["c"], "c": []}) == ()


def test_prerequisites_that_are_no_offer_count_as_fulfilled() -> None:
    assert [
        step.key
        for step in cover(
            {"a": Offer(some("x"), 1, ("gone",))}, dict.fromkeys(some("x"), 1)
        )
    ] == ["a"]
