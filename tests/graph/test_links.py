"""Links against brute force, on every small graph hypothesis can think of."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st
from spbe_inventory.graph.links import Links

NODES = "abcdef"
pairs = st.frozensets(st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)), max_size=12)


def steps(links: frozenset[tuple[str, str]], start: str) -> set[str]:
    """Walk by hand: everything got to in one step or more."""
    found: set[str] = set()
    edge = {taker for giver, taker in links if giver == start}
    while edge - found:
        found |= edge
        edge = {taker for giver, taker in links if giver in found}
    return found


def groups(links: frozenset[tuple[str, str]]) -> set[frozenset[str]]:
    both = frozenset({*links, *((taker, giver) for giver, taker in links)})
    there = {end for pair in links for end in pair}
    return {frozenset(steps(both, node) | {node}) for node in there}


@given(pairs)
def test_reach_is_what_walking_finds(made: frozenset[tuple[str, str]]) -> None:
    links = Links(made)
    for node in NODES:
        assert links.reach(node) == steps(made, node)


@given(pairs)
def test_a_path_is_a_shortest_way_and_the_first_in_order(made: frozenset[tuple[str, str]]) -> None:
    links = Links(made)
    for giver, taker in permutations(NODES, 2):
        way = links.path(giver, taker)
        ways = [
            (giver, *middle, taker)
            for length in range(len(NODES) - 1)
            for middle in permutations(set(NODES) - {giver, taker}, length)
            if all(step in made for step in zip((giver, *middle), (*middle, taker), strict=True))
        ]
        assert way == (min(ways, key=lambda one: (len(one), one)) if ways else ())


@given(pairs, pairs)
def test_islands_are_the_groups_that_hang_together(
    made: frozenset[tuple[str, str]], joined: frozenset[tuple[str, str]]
) -> None:
    islands = Links(made, joined).islands()
    assert set(islands) == groups(made | joined)
    assert [len(one) for one in islands] == sorted((len(one) for one in islands), reverse=True)


@given(pairs)
def test_mutual_groups_reach_each_other(made: frozenset[tuple[str, str]]) -> None:
    links = Links(made)
    expected = {
        frozenset({node} | {other for other in steps(made, node) if node in steps(made, other)}) for node in NODES
    }
    assert set(links.mutual()) == {group for group in expected if len(group) > 1}


@given(pairs)
def test_a_cut_point_parts_its_group(made: frozenset[tuple[str, str]]) -> None:
    whole = groups(made)
    found = set()
    for node in {end for pair in made for end in pair}:
        rest = frozenset(pair for pair in made if node not in pair)
        (home,) = (group for group in whole if node in group)
        left = [group for group in groups(rest) if group <= home]
        alone = home - {node} - frozenset().union(*left) if left else home - {node}
        if len(left) + len(alone) > 1:
            found.add(node)
    assert Links(made).cut_points() == found


@given(pairs, pairs)
def test_partners_are_givers_takers_and_joined(
    made: frozenset[tuple[str, str]], joined: frozenset[tuple[str, str]]
) -> None:
    links = Links(made, joined)
    for node in NODES:
        around = {giver for giver, taker in made if taker == node} | {taker for giver, taker in made if giver == node}
        around |= {b for a, b in joined if a == node} | {a for a, b in joined if b == node}
        assert links.partners(node) == around
        assert node in links.partners(node) or links.givers(node) | links.takers(node) <= around


def test_nobody_is_linked_to_a_key_that_is_not_there() -> None:
    links = Links([("a", "b")])
    assert links.reach("x") == links.partners("x") == links.givers("x") == frozenset()
    assert links.path("a", "x") == links.path("b", "a") == ()
