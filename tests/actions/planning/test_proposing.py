"""The order of a plan, its explanation, what it takes; and whether what it says it changes is so."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.actions.findings.checking import check
from spbe_inventory.actions.planning.grounds import Grounds
from spbe_inventory.actions.planning.ordering import Ordered, ordered
from spbe_inventory.actions.planning.proposing import plan_of
from spbe_inventory.actions.planning.scheduling import horizon, schedule
from spbe_inventory.actions.planning.to_be import ToBe
from spbe_inventory.actions.questions.need_register import running_by_hand
from spbe_inventory.domain.lists import Horizon, Level, MeasureKind, NeedStatus, Outcome
from spbe_inventory.domain.plan import Span
from spbe_inventory.reference.weights import read_weights
from spbe_inventory.rules.carried import running
from spbe_inventory.rules.groups import Islands
from spbe_inventory.rules.runner import run
from spbe_inventory.rules.view import View

from tests.actions.planning.grounded import STAFF, grounds_of, plan, with_rows
from tests.builders import DAY, view

SHARE, GAP = "share:pegawai:simpeg", Outcome.GAP


@pytest.fixture(scope="module")
def of_sample(tmp_path_factory: pytest.TempPathFactory) -> Ordered:
    """Give every measure of Kabupaten Contoh in order."""
    from spbe_inventory.actions.importing import import_into_new

    from tests.builders import hand
    from tests.conftest import ROOT

    path = tmp_path_factory.mktemp("contoh") / "catalog.db"
    import_into_new(path, ROOT / "spbe_inventory" / "sample" / "contoh.json", hand())
    return ordered(Grounds(check(Catalogue(path), DAY, whole=True), read_weights()), 1000)


def figures(view: View) -> tuple[int, int, int]:
    """Count needs met by machine, hours by hand, and groups of applications, straight from a register."""
    met = sum(one.status is NeedStatus.MET for one in view.live_needs)
    spent = sum(one.known("hours_per_month") or 0 for one in running_by_hand(running(view)))
    islands = Islands(view)
    return met, spent, len(islands.groups) + len(islands.alone)


@pytest.mark.parametrize("count", [1, 3, 8, 20, 1000])
def test_what_items_say_they_change_is_what_the_changed_register_shows(of_sample: Ordered, count: int) -> None:
    """The oracle: carry the first items out on a copy, assess it from nothing, compare with the sums of effects.

    Applications that end take their exchanges along, which no effect counts: they are left out here.
    """
    grounds = of_sample.grounds
    chosen = [one for one in of_sample.choices[:count] if one.measure.kind is not MeasureKind.END]
    state = ToBe(grounds)
    for one in chosen:
        state.carry_out(one.measure)
    before, after = figures(grounds.view), figures(state.view())
    newly = {key for one in chosen for sort, key in one.step.newly if sort == "need"}
    assert after[0] - before[0] == len(newly) == sum(one.effect.needs for one in chosen)
    assert before[1] - after[1] == sum(one.effect.hours for one in chosen)
    assert before[2] - after[2] == sum(one.effect.joined for one in chosen)
    left = {(one.rule, one.key) for one in run(grounds.checked.rules, state.view()).findings if one.outcome is GAP}
    closed = {tuple(key.split(":")) for one in chosen for sort, key in one.step.newly if sort == "gap"}
    assert not closed & (left - state.remedied)
    counted = sum(one.effect.gaps for one in chosen)
    assert counted <= len(grounds.gaps.keys() - (left - state.remedied))


def test_the_order_gives_the_most_for_the_least_and_says_why(of_sample: Ordered) -> None:
    items = plan_of(of_sample).items
    assert [one.place for one in items] == list(range(1, len(items) + 1))
    assert len({one.key for one in items}) == len(items)
    alone = [one for one in of_sample.choices if not one.measure.after and not one.step.ahead_of]
    ratios = [
        sum(of_sample.worth[met] for met in one.step.newly) / of_sample.offers[one.measure.key].cost for one in alone
    ]
    assert ratios == sorted(ratios, reverse=True)
    for one in items:
        assert one.why.endswith(".")
        assert one.points >= 1
        assert one.effectiveness.reason
        assert one.feasibility.reason
        assert one.cost is None


def test_the_same_register_gives_the_same_plan_whatever_its_order() -> None:
    forward, backward = view(STAFF), view(STAFF, backwards=True)
    assert plan_of(ordered(grounds_of(forward), 50)) == plan_of(ordered(grounds_of(backward), 50))


def test_articles_are_those_of_the_findings_with_their_verb() -> None:
    share = next(one for one in plan(STAFF).items if one.key == SHARE)
    assert any("Pasal 45 ayat (3) Perpres 95/2018 (norma)" in one for one in share.articles)


def test_an_item_names_objective_dimension_and_an_objective_that_ended() -> None:
    share = next(one for one in plan(STAFF).items if one.key == SHARE)
    assert set(share.objectives) == {"lewat", "tertib"}
    assert share.dimensions == ("Smart Governance",)
    assert any("lewat" in one for one in share.mind)
    assert not any("tertib" in one for one in share.mind)
    assert share.record["objective"] == "tertib"


def test_the_dossier_tells_what_is_known_and_leaves_out_what_is_not() -> None:
    share = next(one for one in plan(STAFF).items if one.key == SHARE)
    dossiers = {one.taker: one for one in share.dossiers}
    assert dossiers["tpp"].purpose == "tambahan penghasilan"
    assert dossiers["tpp"].frequency == "bulanan"
    assert dossiers["tpp"].personal == "tidak"
    assert "SPL" in dossiers["tpp"].method
    assert (dossiers["gaji-app"].purpose, dossiers["gaji-app"].agreement) == ("", "")


def test_a_quick_win_is_short_visible_cheap_and_ready_and_else_says_what_is_lacking() -> None:
    quick = next(one for one in plan(STAFF).items if one.key == SHARE)
    assert (quick.horizon, quick.not_quick) == (Horizon.QUICK, ())
    unready = with_rows(STAFF, data_set={"pegawai": {"interoperable": False}})
    assert len(next(one for one in plan(unready).items if one.key == SHARE).not_quick) == 1
    dear = plan(STAFF, table="[schedule]\nquick_points = 1\nquick_months = 3\n")
    assert len(next(one for one in dear.items if one.key == SHARE).not_quick) == 2


def test_feasibility_falls_with_what_it_depends_on() -> None:
    def level(records: object) -> Level:
        return next(one for one in plan(records).items if one.key.startswith("share:")).feasibility.level  # type: ignore[arg-type]

    assert level(STAFF) is Level.FIRST
    assert level(with_rows(STAFF, data_set={"pegawai": {"personal": True}})) is Level.SECOND
    unsettled = with_rows(
        STAFF,
        data_set={"pegawai": {"producer": {"mark": "unknown"}}},
        application={"absensi": {"owner": "dinkes", "status": "in_use", "holds": ["pegawai"]}},
    )
    unsettled["exchange"] = {}
    unsettled["need"] = {"n-gaji": STAFF["need"]["n-gaji"]}
    assert level(unsettled) is Level.THIRD


def test_without_needs_it_says_what_to_ask_and_connects_nothing() -> None:
    bare = with_rows(STAFF)
    bare["need"], bare["exchange"] = {}, {}
    found = plan(bare)
    assert "Belum ada kebutuhan data" in found.asks[0]
    assert any("Dahulukan" in one for one in found.asks)
    assert not any(one.kind is MeasureKind.SHARE for one in found.items)


def test_an_empty_register_gives_an_empty_plan() -> None:
    found = plan({})
    assert (found.items, found.further) == ((), 0)
    assert found.asks


def test_needs_that_nobody_can_assess_are_counted_and_not_proposed() -> None:
    silent = with_rows(STAFF, need={"n-lain": {"taker": "simpeg", "data": "pegawai"}})
    assert any(one.startswith("1 kebutuhan") for one in plan(silent).asks)


def test_weights_change_the_order() -> None:
    more = with_rows(
        STAFF,
        application={"klaim": {"owner": "dinkes", "status": "in_use", "integrated": True}},
    )
    usual = [one.key for one in plan(more).items]
    claims_first = [one.key for one in plan(more, table="[weight]\nclaim = 1000\n").items]
    assert usual[0] == SHARE
    assert claims_first[0] == "clear_up:dinkes"


def test_cost_is_by_the_table_and_otherwise_unknown() -> None:
    priced = plan(STAFF, table="[effort.medium]\ncost = 25000000\n")
    share = next(one for one in priced.items if one.key == SHARE)
    assert share.cost == 25_000_000
    assert share.record["cost"] == {"value": 25_000_000, "mark": "assumed"}


JOBS = st.lists(st.tuples(st.sampled_from("uvw"), st.integers(1, 30)), max_size=12)


@settings(max_examples=60)
@given(JOBS, st.integers(1, 3))
def test_a_schedule_never_overloads_an_office_and_keeps_what_comes_first(
    jobs: list[tuple[str, int]], at_once: int
) -> None:
    named = [
        (str(place), unit, months, (str(place - 1),) if place % 3 == 2 else ())
        for place, (unit, months) in enumerate(jobs)
    ]
    spans = dict(zip((job[0] for job in named), schedule(named, at_once), strict=True))
    for key, unit, months, after in named:
        assert spans[key].ends - spans[key].begins == months
        assert all(spans[first].ends <= spans[key].begins for first in after)
        begins = spans[key].begins
        busy = [one for one, other, *_ in named if other == unit and spans[one].begins <= begins < spans[one].ends]
        assert len(busy) <= at_once


def test_what_several_offices_do_together_waits_for_no_single_office(contoh: Catalogue) -> None:
    items = plan_of(ordered(Grounds(check(contoh, DAY, whole=True), read_weights()), 1000)).items
    together = [one for one in items if one.key.startswith("remedy:") and not one.first and len(one.counterparts) > 1]
    assert together
    assert {one.span.begins for one in together} == {0}


def test_horizons() -> None:
    assert horizon(Span(0, 12), quick=True) is Horizon.QUICK
    assert horizon(Span(0, 12), quick=False) is Horizon.FIRST_YEAR
    assert [horizon(Span(0, ends), quick=True) for ends in (13, 36, 37, 60, 61)] == [
        Horizon.MIDDLE, Horizon.MIDDLE, Horizon.LONG, Horizon.LONG, Horizon.BEYOND,
    ]  # fmt: skip


def test_the_sample_shows_every_part_of_the_roadmap_that_it_can(contoh: Catalogue, tmp_path: Path) -> None:
    items = plan_of(ordered(Grounds(check(contoh, DAY, whole=True), read_weights()), 1000)).items
    assert {one.horizon for one in items} >= {Horizon.QUICK, Horizon.FIRST_YEAR, Horizon.MIDDLE}
    assert {one.kind for one in items} == set(MeasureKind)
    assert {one.effectiveness.level for one in items} == set(Level)
    assert {one.feasibility.level for one in items} == set(Level)


def test_what_an_adopted_item_meets_no_other_has_to_meet_again() -> None:
    usual = next(one for one in plan(STAFF).items if one.key == SHARE)
    adopted = {"name": "Lain", "content": "application", "state": "adopted", "measure": SHARE}
    direct = {"giver": "simpeg", "taker": "tpp", "state": "in_use", "method": "retyping", "data": ["pegawai"]}
    both = with_rows(STAFF, exchange={"y": direct}, plan_item={"i": adopted})
    found = plan(both)
    assert (usual.effect.needs, found.adopted) == (2, 1)
    assert not any(one.effect.needs for one in found.items)


def test_a_remedy_of_hand_work_with_others_is_visible_and_needs_their_word() -> None:
    outside = with_rows(STAFF, exchange={"x": {"taker_text": "bank daerah"}})
    outside["exchange"]["x"] = {key: said for key, said in outside["exchange"]["x"].items() if key != "taker"}
    outside["need"] = {}
    item = next(one for one in plan(outside).items if one.key == "remedy:INT-06")
    assert (item.effect.hours, item.effectiveness.level) == (12, Level.FIRST)
    assert item.feasibility.level is Level.SECOND
    assert "instansi lain" in item.counterparts
    assert item.months == 12


def test_nothing_left_to_propose_says_why() -> None:
    zeros = "\n".join(f"{name} = 0" for name in plan(STAFF).weights.worth)
    found = plan(STAFF, table=f"[weight]\n{zeros}\n")
    assert (found.items, found.worthless > 0) == ((), True)
