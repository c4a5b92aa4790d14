"""The order of a plan, its explanation, what it takes; and whether what it says it changes is so."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spbe_inventory.assessment.rule_run import check
from spbe_inventory.documents.plan import Span
from spbe_inventory.domain.lists import Horizon, Level, MeasureKind, NeedStatus, Outcome
from spbe_inventory.planning.context import PlanningContext
from spbe_inventory.planning.ordering import MeasureOrder, order_measures
from spbe_inventory.planning.proposal import plan_of
from spbe_inventory.planning.schedule import ScheduledJob, horizon, schedule
from spbe_inventory.planning.to_be import ToBe
from spbe_inventory.queries.need_register import manual_exchanges
from spbe_inventory.reference.weights import read_weights
from spbe_inventory.rules.engine.runner import run
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.groups import ConnectedGroups
from spbe_inventory.session.catalogue import Catalogue

from tests.builders import DAY, Records, view
from tests.planning.small_plans import STAFF, plan, planning_context, with_rows

SHARE, GAP = "share:pegawai:simpeg", Outcome.GAP


@pytest.fixture(scope="module")
def of_sample(tmp_path_factory: pytest.TempPathFactory) -> MeasureOrder:
    """Return every measure of Kabupaten Contoh in order."""
    from spbe_inventory.actions.import_files import import_new_catalogue

    from tests.builders import author
    from tests.conftest import ROOT

    path = tmp_path_factory.mktemp("contoh") / "catalog.db"
    import_new_catalogue(
        path, ROOT / "spbe_inventory" / "sample" / "contoh.json", author()
    )
    return order_measures(
        PlanningContext(check(Catalogue(path), DAY, whole=True), read_weights()), 1000
    )


def figures(view: RegisterView) -> tuple[int, int, int]:
    """Count needs met by machine, hours by hand, and groups of applications, straight from a register."""
    met = sum(assessed.status is NeedStatus.MET for assessed in view.needs_in_service)
    spent = sum(
        exchange.known("hours_per_month") or 0
        for exchange in manual_exchanges(view.running_exchanges)
    )
    islands = ConnectedGroups(view)
    return met, spent, len(islands.groups) + len(islands.isolated)


@pytest.mark.parametrize("count", [1, 3, 8, 20, 1000])
def test_what_items_say_they_change_is_what_the_changed_register_shows(
    of_sample: MeasureOrder, count: int
) -> None:
    """The oracle: carry the first items out on a copy, assess it from nothing, compare with the sums of effects.

    Applications that end take their exchanges along, which no effect counts: they are left out here.
    """
    context = of_sample.context
    chosen = [
        choice
        for choice in of_sample.scheduled[:count]
        if choice.measure.kind is not MeasureKind.END
    ]
    state = ToBe(context)
    for choice in chosen:
        state.carry_out(choice.measure)
    before, after = figures(context.view), figures(state.view())
    newly = {
        key
        for choice in chosen
        for sort, key in choice.step.newly_met
        if sort == "need"
    }
    assert (
        after[0] - before[0]
        == len(newly)
        == sum(choice.effect.needs for choice in chosen)
    )
    assert before[1] - after[1] == sum(choice.effect.hours for choice in chosen)
    assert before[2] - after[2] == sum(choice.effect.joined for choice in chosen)
    left = {
        (finding.rule, finding.key)
        for finding in run(context.rule_run.rules, state.view()).findings
        if finding.outcome is GAP
    }
    closed = {
        tuple(key.split(":"))
        for choice in chosen
        for sort, key in choice.step.newly_met
        if sort == "gap"
    }
    assert not closed & (left - state.remedied)
    counted = sum(choice.effect.gaps for choice in chosen)
    assert counted <= len(context.gaps.keys() - (left - state.remedied))


def test_the_order_gives_the_most_for_the_least_and_says_why(
    of_sample: MeasureOrder,
) -> None:
    items = plan_of(of_sample).items
    assert [item.place for item in items] == list(range(1, len(items) + 1))
    assert len({item.key for item in items}) == len(items)
    alone = [
        choice
        for choice in of_sample.scheduled
        if not choice.measure.after and not choice.step.ahead_of
    ]
    ratios = [
        sum(of_sample.worth[met] for met in choice.step.newly_met)
        / of_sample.offers[choice.measure.key].cost
        for choice in alone
    ]
    assert ratios == sorted(ratios, reverse=True)
    for item in items:
        assert item.why.endswith(".")
        assert item.points >= 1
        assert item.effectiveness.reason
        assert item.feasibility.reason
        assert item.cost is None


def test_the_same_register_gives_the_same_plan_whatever_its_order() -> None:
    forward, backward = view(STAFF), view(STAFF, backwards=True)
    assert plan_of(order_measures(planning_context(forward), 50)) == plan_of(
        order_measures(planning_context(backward), 50)
    )


def test_articles_are_those_of_the_findings_with_their_verb() -> None:
    share = next(item for item in plan(STAFF).items if item.key == SHARE)
    assert any(
        "Pasal 45 ayat (3) Perpres 95/2018 (norma)" in article
        for article in share.articles
    )


def test_an_item_names_objective_dimension_and_an_objective_that_ended() -> None:
    share = next(item for item in plan(STAFF).items if item.key == SHARE)
    assert set(share.objectives) == {"lewat", "tertib"}
    assert share.dimensions == ("Smart Governance",)
    assert any("lewat" in caveat for caveat in share.mind)
    assert not any("tertib" in caveat for caveat in share.mind)
    assert share.record["objective"] == "tertib"


def test_the_dossier_tells_what_is_known_and_leaves_out_what_is_not() -> None:
    share = next(item for item in plan(STAFF).items if item.key == SHARE)
    dossiers = {dossier.taker: dossier for dossier in share.dossiers}
    assert dossiers["tpp"].purpose == "tambahan penghasilan"
    assert dossiers["tpp"].frequency == "bulanan"
    assert dossiers["tpp"].personal == "tidak"
    assert "SPL" in dossiers["tpp"].method
    assert (dossiers["gaji-app"].purpose, dossiers["gaji-app"].agreement) == ("", "")


def test_a_quick_win_is_short_visible_cheap_and_ready_and_else_says_what_is_lacking() -> (
    None
):
    quick = next(item for item in plan(STAFF).items if item.key == SHARE)
    assert (quick.horizon, quick.not_quick) == (Horizon.QUICK, ())
    unready = with_rows(STAFF, data_set={"pegawai": {"interoperable": False}})
    assert (
        len(next(item for item in plan(unready).items if item.key == SHARE).not_quick)
        == 1
    )
    dear = plan(STAFF, table="[schedule]\nquick_points = 1\nquick_months = 3\n")
    assert len(next(item for item in dear.items if item.key == SHARE).not_quick) == 2


def test_feasibility_falls_with_what_it_depends_on() -> None:
    def level(records: Records) -> Level:
        items = plan(records).items
        return next(
            item for item in items if item.key.startswith("share:")
        ).feasibility.level

    assert level(STAFF) is Level.FIRST
    assert (
        level(with_rows(STAFF, data_set={"pegawai": {"personal": True}}))
        is Level.SECOND
    )
    unsettled = with_rows(
        STAFF,
        data_set={"pegawai": {"producer": {"mark": "unknown"}}},
        application={
            "absensi": {"owner": "dinkes", "status": "in_use", "holds": ["pegawai"]}
        },
    )
    unsettled["exchange"] = {}
    unsettled["need"] = {"n-gaji": STAFF["need"]["n-gaji"]}
    assert level(unsettled) is Level.THIRD


def test_without_needs_it_says_what_to_ask_and_connects_nothing() -> None:
    register = with_rows(STAFF)
    register["need"], register["exchange"] = {}, {}
    proposed = plan(register)
    assert "Belum ada kebutuhan data" in proposed.asks[0]
    assert any("Dahulukan" in question for question in proposed.asks)
    assert not any(item.kind is MeasureKind.SHARE for item in proposed.items)


def test_an_empty_register_gives_an_empty_plan() -> None:
    proposed = plan({})
    assert (proposed.items, proposed.further) == ((), 0)
    assert proposed.asks


def test_needs_that_nobody_can_assess_are_counted_and_not_proposed() -> None:
    silent = with_rows(STAFF, need={"n-lain": {"taker": "simpeg", "data": "pegawai"}})
    assert any(question.startswith("1 kebutuhan") for question in plan(silent).asks)


def test_weights_change_the_order() -> None:
    register = with_rows(
        STAFF,
        application={
            "klaim": {"owner": "dinkes", "status": "in_use", "integrated": True}
        },
    )
    usual = [item.key for item in plan(register).items]
    claims_first = [
        item.key for item in plan(register, table="[weight]\nclaim = 1000\n").items
    ]
    assert usual[0] == SHARE
    assert claims_first[0] == "clear_up:dinkes"


def test_cost_is_by_the_table_and_otherwise_unknown() -> None:
    priced = plan(STAFF, table="[effort.medium]\ncost = 25000000\n")
    share = next(item for item in priced.items if item.key == SHARE)
    assert share.cost == 25_000_000
    assert share.record["cost"] == {"value": 25_000_000, "mark": "assumed"}


JOBS = st.lists(st.tuples(st.sampled_from("uvw"), st.integers(1, 30)), max_size=12)


@settings(max_examples=60)
@given(JOBS, st.integers(1, 3))
def test_a_schedule_never_overloads_an_office_and_keeps_what_comes_first(
    jobs: list[tuple[str, int]], at_once: int
) -> None:
    named = [
        ScheduledJob(
            str(index), office, months, (str(index - 1),) if index % 3 == 2 else ()
        )
        for index, (office, months) in enumerate(jobs)
    ]
    keys = [job.key for job in named]
    spans = dict(zip(keys, schedule(named, at_once), strict=True))
    for job in named:
        span = spans[job.key]
        assert span.ends - span.begins == job.months
        assert all(spans[first].ends <= span.begins for first in job.after)
        same_office = [spans[peer.key] for peer in named if peer.office == job.office]
        busy = [peer for peer in same_office if peer.begins <= span.begins < peer.ends]
        assert len(busy) <= at_once


def test_what_several_offices_do_together_waits_for_no_single_office(
    contoh: Catalogue,
) -> None:
    items = plan_of(
        order_measures(
            PlanningContext(check(contoh, DAY, whole=True), read_weights()), 1000
        )
    ).items
    together = [
        item
        for item in items
        if item.key.startswith("remedy:")
        and not item.first
        and len(item.counterparts) > 1
    ]
    assert together
    assert {item.span.begins for item in together} == {0}


def test_horizons() -> None:
    assert horizon(Span(0, 12), quick=True) is Horizon.QUICK
    assert horizon(Span(0, 12), quick=False) is Horizon.FIRST_YEAR
    assert [horizon(Span(0, ends), quick=True) for ends in (13, 36, 37, 60, 61)] == [
        Horizon.MIDDLE, Horizon.MIDDLE, Horizon.LONG, Horizon.LONG, Horizon.BEYOND,
    ]  # fmt: skip


def test_the_sample_shows_every_part_of_the_roadmap_that_it_can(
    contoh: Catalogue, tmp_path: Path
) -> None:
    items = plan_of(
        order_measures(
            PlanningContext(check(contoh, DAY, whole=True), read_weights()), 1000
        )
    ).items
    assert {item.horizon for item in items} >= {
        Horizon.QUICK,
        Horizon.FIRST_YEAR,
        Horizon.MIDDLE,
    }
    assert {item.kind for item in items} == set(MeasureKind)
    assert {item.effectiveness.level for item in items} == set(Level)
    assert {item.feasibility.level for item in items} == set(Level)


def test_what_an_adopted_item_meets_no_other_has_to_meet_again() -> None:
    usual = next(item for item in plan(STAFF).items if item.key == SHARE)
    adopted = {
        "name": "Lain",
        "content": "application",
        "state": "adopted",
        "measure": SHARE,
    }
    direct = {
        "giver": "simpeg",
        "taker": "tpp",
        "state": "in_use",
        "method": "retyping",
        "data": ["pegawai"],
    }
    both = with_rows(STAFF, exchange={"y": direct}, plan_item={"i": adopted})
    proposed = plan(both)
    assert (usual.effect.needs, proposed.adopted) == (2, 1)
    assert not any(item.effect.needs for item in proposed.items)


def test_a_remedy_of_hand_work_with_others_is_visible_and_needs_their_word() -> None:
    outside = with_rows(STAFF, exchange={"x": {"taker_text": "bank daerah"}})
    outside["exchange"]["x"] = {
        key: value for key, value in outside["exchange"]["x"].items() if key != "taker"
    }
    outside["need"] = {}
    item = next(item for item in plan(outside).items if item.key == "remedy:INT-06")
    assert (item.effect.hours, item.effectiveness.level) == (12, Level.FIRST)
    assert item.feasibility.level is Level.SECOND
    assert "instansi lain" in item.counterparts
    assert item.months == 12


def test_nothing_left_to_propose_says_why() -> None:
    zeros = "\n".join(f"{name} = 0" for name in plan(STAFF).weights.worth)
    proposed = plan(STAFF, table=f"[weight]\n{zeros}\n")
    assert (proposed.items, proposed.worthless > 0) == ((), True)
