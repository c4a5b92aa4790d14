"""Links against brute force, on every small graph hypothesis can think of."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st
from spbe_inventory.graph.communities import communities
from spbe_inventory.graph.distances import distances
from spbe_inventory.graph.links import Links

NODES = "abcdef"
pairs = st.frozensets(
    st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)), max_size=12
)


def steps(links: frozenset[tuple[str, str]], start: str) -> set[str]:
    """Return everything that is reached in one step or more."""
    reached: set[str] = set()
    edge = {taker for giver, taker in links if giver == start}
    while edge - reached:
        reached |= edge
        edge = {taker for giver, taker in links if giver in reached}
    return reached


def groups(links: frozenset[tuple[str, str]]) -> set[frozenset[str]]:
    both = frozenset({*links, *((taker, giver) for giver, taker in links)})
    nodes = {end for pair in links for end in pair}
    return {frozenset(steps(both, node) | {node}) for node in nodes}


@given(pairs)
def test_descendants_are_what_walking_finds(drawn: frozenset[tuple[str, str]]) -> None:
    links = Links(drawn)
    for node in NODES:
        assert links.descendants(node) == steps(drawn, node)


@given(pairs)
def test_a_path_is_a_shortest_way_and_the_first_in_order(
    drawn: frozenset[tuple[str, str]],
) -> None:
    links = Links(drawn)
    for giver, taker in permutations(NODES, 2):
        path = links.shortest_path(giver, taker)
        paths = [
            (giver, *middle, taker)
            for length in range(len(NODES) - 1)
            for middle in permutations(set(NODES) - {giver, taker}, length)
            if all(
                step in drawn
                for step in zip((giver, *middle), (*middle, taker), strict=True)
            )
        ]
        assert path == (min(paths, key=lambda path: (len(path), path)) if paths else ())


@given(pairs, pairs)
def test_components_are_the_connected_groups(
    drawn: frozenset[tuple[str, str]], undirected: frozenset[tuple[str, str]]
) -> None:
    components = Links(drawn, undirected).components()
    assert set(components) == groups(drawn | undirected)
    assert [len(keys) for keys in components] == sorted(
        (len(keys) for keys in components), reverse=True
    )


@given(pairs)
def test_strongly_connected_groups_reach_each_other(
    drawn: frozenset[tuple[str, str]],
) -> None:
    links = Links(drawn)
    expected = {
        frozenset(
            {node} | {key for key in steps(drawn, node) if node in steps(drawn, key)}
        )
        for node in NODES
    }
    assert set(links.strongly_connected()) == {
        group for group in expected if len(group) > 1
    }


@given(pairs)
def test_an_articulation_point_parts_its_group(
    drawn: frozenset[tuple[str, str]],
) -> None:
    whole = groups(drawn)
    points = set()
    for node in {end for pair in drawn for end in pair}:
        rest = frozenset(pair for pair in drawn if node not in pair)
        (home,) = (group for group in whole if node in group)
        left = [group for group in groups(rest) if group <= home]
        alone = home - {node} - frozenset().union(*left) if left else home - {node}
        if len(left) + len(alone) > 1:
            points.add(node)
    assert Links(drawn).articulation_points() == points


@given(pairs, pairs)
def test_partners_are_givers_takers_and_undirected(
    drawn: frozenset[tuple[str, str]], undirected: frozenset[tuple[str, str]]
) -> None:
    links = Links(drawn, undirected)
    for node in NODES:
        around = {giver for giver, taker in drawn if taker == node} | {
            taker for giver, taker in drawn if giver == node
        }
        around |= {b for a, b in undirected if a == node} | {
            a for a, b in undirected if b == node
        }
        assert links.partners(node) == around
        assert (
            node in links.partners(node)
            or links.givers(node) | links.takers(node) <= around
        )


def test_nobody_is_linked_to_a_key_that_is_not_there() -> None:
    links = Links([("a", "b")])
    assert (
        links.descendants("x")
        == links.partners("x")
        == links.givers("x")
        == frozenset()
    )
    assert links.shortest_path("a", "x") == links.shortest_path("b", "a") == ()


def test_distances_name_the_first_application_on_the_way_once() -> None:
    links = Links([("a", "c"), ("a", "b"), ("b", "d"), ("c", "d"), ("d", "a")])
    assert distances(links, "a") == {"b": (1, "b"), "c": (1, "c"), "d": (2, "b")}


def test_nothing_has_no_communities() -> None:
    assert communities({}) == ()
