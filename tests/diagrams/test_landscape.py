"""A landscape names every application once on every level of detail, and counts every exchange."""

from collections import Counter

import pytest
from spbe_inventory.diagrams.choose_view import automatic
from spbe_inventory.diagrams.landscape import (
    MAX_BARE,
    MAX_IN_FRAME,
    MAX_SINGLE_LINES,
    exchange_count,
    heaviest,
    pair_weights,
    posters,
)
from spbe_inventory.diagrams.lines import RUNNING_LINES, is_drawn
from spbe_inventory.diagrams.offices import landscape
from spbe_inventory.diagrams.subject import Subject
from spbe_inventory.diagrams.visibility import most_in_box, visibility
from spbe_inventory.documents.diagram import (
    Box,
    Diagram,
    Drawings,
    Form,
    Overlay,
    connected_ids,
)
from spbe_inventory.language.current import speaking
from spbe_inventory.render.choose_layout import RenderOptions, fit
from spbe_inventory.render.page_size import MIN_TEXT_SIZE, PAGES

from tests.builders import subject
from tests.invented_shapes import SHAPES, ShapeOfRegister, register_of

QUICK = ("one office", "a few", "none", "middle", "small and dense")


def shaped(name: str, seed: int = 1) -> Subject:
    return subject(register_of(SHAPES[name], seed))


def first_of(drawings: Drawings) -> Diagram:
    return next(iter(drawings))


def drawable(shown: Subject) -> int:
    return sum(is_drawn(exchange) for exchange in shown.exchanges)


def names(diagram: Diagram) -> Counter[str]:
    return Counter(
        node.subject for node in diagram.nodes if node.box is Box.APPLICATION
    )


@pytest.mark.parametrize("name", QUICK)
def test_every_level_names_every_application_once(name: str) -> None:
    shown = shaped(name)
    keys = Counter(application.key for application in shown.applications)
    levels = list(posters(shown))
    assert levels
    for diagram in levels:
        assert diagram.form is Form.POSTER
        assert names(diagram) == keys


@pytest.mark.parametrize("name", QUICK)
@pytest.mark.parametrize("seed", range(3))
def test_lines_and_what_is_not_drawn_are_all_exchanges(name: str, seed: int) -> None:
    shown = shaped(name, seed)
    for diagram in posters(shown):
        total = exchange_count(diagram.edges) + diagram.not_drawn
        assert total == drawable(shown)
        if diagram.not_drawn:
            assert any(str(diagram.not_drawn) in note for note in diagram.left_out)
            drawn = exchange_count(diagram.edges)
            assert f"{drawn} dari {total} pertukaran digambar" in diagram.subtitle


def test_a_bundle_counts_the_exchanges_between_its_two_offices() -> None:
    shown = shaped("middle")
    owners = {app.key: app.owner for app in shown.applications}
    expected: Counter[frozenset[str]] = Counter()
    for exchange in shown.exchanges:
        ends = {owners.get(exchange.giver or ""), owners.get(exchange.taker or "")}
        if len(ends) == 2 and None not in ends:
            expected[frozenset(f"unit:{end}" for end in ends)] += 1
    bundled = list(posters(shown))[1]
    weights = pair_weights(bundled.edges)
    inner = {pair: count for pair, count in weights.items() if "text:" not in pair}
    assert inner == expected


def test_a_line_between_frames_ends_at_the_frames_and_not_at_a_name() -> None:
    _single, bundled, *_rest = posters(shaped("middle"))
    frames = set(bundled.clusters)
    assert frames == {node.id for node in bundled.nodes if node.id == node.cluster}
    for edge in bundled.edges:
        assert {edge.source, edge.target} <= frames


def thinned_to(limit: int) -> tuple[Diagram, Diagram]:
    """Return lines from office to office of a register: all, and those of so many pairs."""
    _single, whole, *_rest = posters(shaped("middle"))
    thinned = next(
        diagram
        for diagram in posters(shaped("middle"), limit)
        if "unit:u0" in names_of(diagram)
    )
    return whole, thinned


def test_what_is_in_use_is_kept_first_then_the_heaviest_pairs() -> None:
    whole, thinned = thinned_to(5)
    weights = pair_weights(whole.edges)
    running = pair_weights(e for e in whole.edges if e.line in RUNNING_LINES)
    kept = set(pair_weights(thinned.edges))
    lost = set(weights) - kept
    assert len(kept) == 5
    least = min((running[pair], weights[pair]) for pair in kept)
    assert least >= max((running[pair], weights[pair]) for pair in lost)
    assert thinned.not_drawn == sum(weights[pair] for pair in lost)


def test_what_has_no_line_is_listed_beside_a_poster() -> None:
    whole, thinned = thinned_to(5)
    assert sorted((*thinned.edges, *thinned.beside)) == sorted(whole.edges)
    drawn, listed = exchange_count(thinned.edges), exchange_count(thinned.beside)
    assert f"{drawn} dari {drawn + listed} pertukaran digambar" in thinned.subtitle
    assert f"{listed} didaftar di bawah" in thinned.subtitle


def test_whom_no_line_is_left_is_named_where_there_is_no_list() -> None:
    whole, _thinned = thinned_to(3)
    thinned = heaviest(whole, 3, listed=0)
    assert not thinned.beside
    bare = connected_ids(whole.edges) - connected_ids(thinned.edges)
    listed = sorted(node.name for node in whole.nodes if node.id in bare)
    told = " ".join(thinned.left_out)
    assert listed
    assert all(name in told for name in listed[:MAX_BARE])


def names_of(diagram: Diagram) -> set[str]:
    return {node.id for node in diagram.nodes}


def test_a_large_office_stands_in_parts_of_names_in_order() -> None:
    diagram = first_of(posters(shaped("none and no owner")))
    sizes = Counter(node.cluster for node in diagram.nodes)
    assert max(sizes.values()) <= MAX_IN_FRAME
    assert len(diagram.clusters) == 4
    assert "bagian 1 dari 4 (23)" in next(iter(diagram.clusters.values()))
    labels = [node.name for node in diagram.nodes]
    numbers = [int(label.rpartition(" ")[2]) for label in labels]
    assert numbers == sorted(numbers)


def test_many_single_lines_are_drawn_on_request_only_and_it_is_said() -> None:
    shown = subject(register_of(ShapeOfRegister(80, 12, 300)))
    first = first_of(posters(shown))
    assert all(edge.source in first.clusters for edge in first.edges)
    with speaking("en"):
        forced = first_of(posters(shown, force=True))
    assert len(pair_weights(forced.edges)) > MAX_SINGLE_LINES
    assert "hard to follow" in forced.chosen[0]


def test_an_overlay_keeps_its_words_in_every_frame() -> None:
    shown = subject(register_of(SHAPES["a few"]), overlay=Overlay.DIMENSION)
    for diagram in posters(shown):
        apps = [node for node in diagram.nodes if node.box is Box.APPLICATION]
        assert all("[" in node.label for node in apps)


def test_a_landscape_is_never_refused_for_its_size() -> None:
    for name in ("middle", "one office", "dense"):
        first = next(iter(landscape(shaped(name))))
        assert sum(names(first).values()) == SHAPES[name].applications


@pytest.mark.slow
@pytest.mark.parametrize("page", ["A4", "A3", "A2", "A0", "bebas"])
@pytest.mark.parametrize("name", SHAPES)
def test_the_view_that_is_chosen_shows_something(name: str, page: str) -> None:
    """At least half of the applications, or a fifth of the exchanges; and never a handful of heaps."""
    shown = shaped(name)
    fitted = fit(automatic(shown), RenderOptions(PAGES[page]))
    assert fitted.body.text_size >= MIN_TEXT_SIZE - 0.01
    seen = visibility(shown, fitted.diagram)
    assert seen.exchanges == drawable(shown)
    shows_applications = 2 * seen.seen_applications >= seen.applications
    shows_exchanges = 5 * seen.seen_exchanges >= seen.exchanges > 0
    assert shows_applications or shows_exchanges
    for node in fitted.diagram.nodes:
        if node.box is Box.OFFICE and fitted.diagram.form is Form.NETWORK:
            own = [app for app in shown.applications if app.owner == node.subject]
            assert len(own) <= 2 * most_in_box(shown)
    assert fitted.diagram.chosen or seen.applications <= 40
