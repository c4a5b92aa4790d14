"""The register as it would be: what is foreseen, what is not, and that nothing is written."""

from collections.abc import Mapping
from typing import Any

import pytest
from spbe_inventory.actions.diagram import draw, interactive_atlas
from spbe_inventory.diagrams.request import DiagramRequest
from spbe_inventory.documents.diagram import Box, DiagramKind, Line
from spbe_inventory.documents.plan import Measure
from spbe_inventory.domain.edition import Edition
from spbe_inventory.domain.lists import Content, ExchangeState, MeasureKind, NeedStatus
from spbe_inventory.errors import BadInput, UsageError
from spbe_inventory.planning.assumptions import Assumptions, Event, split_startable
from spbe_inventory.planning.ordering import measures_of
from spbe_inventory.planning.to_be import ToBe
from spbe_inventory.planning.what_if import WhatIf, run_what_if
from spbe_inventory.session.catalogue import Catalogue

from tests.builders import DAY, catalogue, proposed_plan, view
from tests.planning.small_plans import STAFF, planning_context, with_rows

SHARE = "share:pegawai:simpeg"
BY_SPL = with_rows(
    STAFF,
    exchange={
        "x": {"method": "api_local_spl"},
        "p": {"giver": "simpeg", "taker": "gaji-app", "state": "planned"},
    },
)


def what_if(
    records: Mapping[str, Any], *events: Event, measures: tuple[str, ...] = ()
) -> WhatIf:
    return run_what_if(planning_context(view(records)), Assumptions(measures, events))


def test_carrying_out_a_connection_meets_its_needs_and_spares_the_hands() -> None:
    result = what_if(STAFF, measures=(SHARE,))
    assert (result.before.needs, result.after.needs) == (
        {"unmet": 1, "met_by_hand": 1},
        {"met": 2},
    )
    assert (result.before.hours, result.after.hours) == (12, 0)
    assert (result.before.through, result.after.through) == (0, 2)
    assert len(result.gained) == 2
    assert {gap.rule for gap in result.changes.closed} >= {"INT-04", "INT-06"}


def test_a_measure_that_is_none_any_more_is_named_and_does_nothing() -> None:
    result = what_if(STAFF, measures=("share:hantu:simpeg",))
    assert result.gone == ("share:hantu:simpeg",)
    assert result.before == result.after


def test_what_nobody_can_foresee_is_named() -> None:
    claimed = with_rows(
        STAFF,
        application={
            "klaim": {"owner": "dinkes", "status": "in_use", "integrated": True}
        },
    )
    result = what_if(claimed, measures=("clear_up:dinkes",))
    assert len(result.open_ended) == 1
    assert result.before == result.after


@pytest.mark.parametrize(
    ("kind", "key"), [("application", "simpeg"), ("facility", "spl")]
)
def test_a_hub_that_fails_cuts_off_what_runs_and_nothing_else(
    kind: str, key: str
) -> None:
    context = planning_context(view(BY_SPL))
    state = ToBe(context)
    state.fail(kind, key)
    assert state.exchanges["x"].state == ExchangeState.INTERRUPTED
    assert state.exchanges["p"].state == ExchangeState.PLANNED
    result = what_if(BY_SPL, Event("fail", kind, key))
    assert len(result.lost) == 1
    assert result.after.needs.get("met", 0) == 0
    assert not any(row.key == key for row in result.changes.new)


def test_an_exchange_by_another_hub_stays_when_one_fails() -> None:
    two = with_rows(
        BY_SPL, facility={"spl-2": {"facility_kind": "spl", "in_use": True}}
    )
    state = ToBe(planning_context(view(two)))
    state.fail("facility", "spl")
    assert state.exchanges["x"].state == ExchangeState.IN_USE


def test_an_application_that_ends_takes_its_exchanges_and_needs_along() -> None:
    result = what_if(STAFF, Event("end", "application", "tpp"))
    assert result.after.needs == {"unmet": 1}
    assert result.after.running == 0


def test_an_office_that_returns_its_list_settles_what_was_unknown() -> None:
    alone = {
        "unit": {"u": {}},
        "application": {"a": {"owner": "u", "status": "in_use"}},
    }
    result = what_if(alone, Event("return", "unit", "u"))
    assert result.after.outcomes["unknown"] < result.before.outcomes["unknown"]
    assert any(finding.rule == "INT-01" for finding in result.changes.new)


def test_a_connection_of_ones_own_idea() -> None:
    result = what_if(
        STAFF, Event("connect", "application", "simpeg", "gaji-app", ("pegawai",))
    )
    assert result.after.needs == {"met": 1, "met_by_hand": 1}


def test_an_exchange_of_several_data_loses_only_what_is_connected() -> None:
    both = with_rows(
        STAFF,
        data_set={"absen": {"producer": "bkpsdm"}},
        exchange={"x": {"data": ["pegawai", "absen"]}},
    )
    context = planning_context(view(both))
    state = ToBe(context)
    state.carry_out({measure.key: measure for measure in measures_of(context)}[SHARE])
    assert state.exchanges["x"].data == ("absen",)
    assert state.exchanges["x"].hours_per_month == 6
    state.carry_out(
        {measure.key: measure for measure in measures_of(context)}["share:absen:simpeg"]
    )
    assert {assessed.status for assessed in state.view().needs_in_service} == {
        NeedStatus.MET
    }


def test_moving_and_ending_change_methods_and_states() -> None:
    direct = with_rows(
        STAFF,
        application={"lama": {"owner": "dinkes", "status": "stopped"}},
        exchange={
            "langsung": {
                "giver": "simpeg",
                "taker": "gaji-app",
                "state": "in_use",
                "method": "db_direct",
            },
            "sisa": {
                "giver": "lama",
                "taker": "tpp",
                "state": "in_use",
                "method": "file",
            },
        },
    )
    context = planning_context(view(direct))
    by_key = {measure.key: measure for measure in measures_of(context)}
    state = ToBe(context)
    state.carry_out(by_key["move:simpeg"])
    state.carry_out(by_key["end:lama"])
    assert (
        state.exchanges["langsung"].method,
        state.exchanges["langsung"].facility,
    ) == ("api_local_spl", "spl")
    assert state.exchanges["sisa"].state == ExchangeState.ENDED


UNSETTLED = with_rows(
    STAFF,
    data_set={"pegawai": {"producer": {"mark": "unknown"}}},
    application={
        "absensi": {"owner": "dinkes", "status": "in_use", "holds": ["pegawai"]}
    },
)


def test_what_waits_for_something_that_is_not_supposed_is_not_carried_out() -> None:
    alone = what_if(UNSETTLED, measures=("share:pegawai:-",))
    assert (len(alone.waiting), alone.gained) == (1, ())
    both = what_if(UNSETTLED, measures=("share:pegawai:-", "find_source:pegawai"))
    assert (both.waiting, len(both.gained)) == ((), 1)


def test_a_source_that_is_not_settled_is_drawn_as_what_it_is(tmp_path: Any) -> None:
    stored = catalogue(tmp_path, UNSETTLED)
    for drawn in draw(stored, DiagramRequest(DiagramKind.TO_BE), DAY):
        (source,) = [
            node for node in drawn.nodes if "sumber yang akan ditetapkan" in node.label
        ]
        assert source.box is Box.UNRESOLVED


@pytest.mark.parametrize(
    ("events", "key"),
    [
        ([Event("connect", "application", "simpeg", "simpeg")], "connect-itself"),
        (
            [
                Event("end", "application", "simpeg"),
                Event("connect", "application", "simpeg", "tpp"),
            ],
            "connect-ended",
        ),
        ([Event("fail", "application", "lain-app")], "event-of-another"),
        ([Event("return", "unit", "lain-unit")], "event-of-another"),
        ([Event("fail", "facility", "lain-spl")], "event-of-another"),
    ],
)
def test_what_cannot_happen_is_refused(events: list[Event], key: str) -> None:
    lain = {"agency": "lain", "name": "Lain"}
    two = with_rows(
        STAFF,
        agency={"lain": {"name": "Lain", "agency_kind": "kabupaten"}},
        unit={"lain-unit": lain},
        facility={"lain-spl": {**lain, "facility_kind": "spl"}},
        application={"lain-app": lain},
    )
    with pytest.raises(BadInput) as refused:
        what_if(two, *events)
    assert refused.value.key == key
    assert str(refused.value)


def test_a_system_of_others_that_the_register_meets_may_fail() -> None:
    lain = {"agency": "lain", "name": "Lain"}
    meets = with_rows(
        STAFF,
        agency={
            "lain": {"name": "Lain", "agency_kind": "kementerian", "assessed": False}
        },
        application={"lain-app": lain},
        exchange={"x": {"giver": "lain-app", "method": "api_splp"}},
    )
    assert len(what_if(meets, Event("fail", "application", "lain-app")).lost) == 1


def test_an_office_that_has_stated_its_lists_already_is_told_so() -> None:
    register_view = view({"unit": {"u": {}}}, (("u", "applications"),))
    assert (
        "sudah dinyatakan"
        in run_what_if(
            planning_context(register_view),
            Assumptions((), (Event("return", "unit", "u"),)),
        ).supposed[0]
    )


def test_remedied_gaps_are_not_left(contoh: Catalogue) -> None:
    from spbe_inventory.assessment.rule_run import check
    from spbe_inventory.planning.context import PlanningContext
    from spbe_inventory.reference.weights import read_weights

    context = PlanningContext(check(contoh, DAY, whole=True), read_weights())
    remedy = next(
        measure for measure in measures_of(context) if measure.key == "remedy:DAT-05"
    )
    result = run_what_if(context, Assumptions((remedy.key,)))
    assert not {(row.rule, row.key) for row in result.left} & set(remedy.gaps)
    assert any(row.rule == "DAT-06" for row in result.left)


def test_the_picture_shows_every_change_and_counts_what_it_leaves_out(
    tmp_path: Any,
) -> None:
    stored = catalogue(tmp_path, BY_SPL)
    before = stored.path.read_bytes()
    drawn = next(
        iter(
            draw(
                stored,
                DiagramRequest(DiagramKind.TO_BE, events=({"fail": "spl"},)),
                DAY,
            )
        )
    )
    assert [edge.line for edge in drawn.edges] == [Line.CUT]
    assert "1 terputus" in drawn.subtitle
    assert stored.path.read_bytes() == before


def test_without_a_file_the_picture_is_that_of_the_proposal_until_a_plan_is_adopted(
    tmp_path: Any,
) -> None:
    stored = catalogue(tmp_path, STAFF)
    drawn = next(iter(draw(stored, DiagramRequest(DiagramKind.TO_BE), DAY)))
    assert sorted(edge.line for edge in drawn.edges) == [
        Line.ADDED,
        Line.ADDED,
        Line.REPLACED,
    ]
    assert any("rencana belum memuatnya" in note for note in drawn.left_out)
    item = {
        "name": "Lain",
        "content": "application",
        "state": "adopted",
        "measure": "clear_up:-",
    }
    (tmp_path / "lain").mkdir()
    planned = catalogue(tmp_path / "lain", with_rows(STAFF, plan_item={"i": item}))
    drawn = next(iter(draw(planned, DiagramRequest(DiagramKind.TO_BE), DAY)))
    assert not drawn.edges
    assert any("kegiatan dalam rencana" in note for note in drawn.left_out)


def test_all_of_the_sample_is_drawn_by_offices_where_boxes_are_many(
    contoh: Catalogue, tmp_path: Any
) -> None:
    import json

    from spbe_inventory.assessment.rule_run import check
    from spbe_inventory.planning.context import PlanningContext
    from spbe_inventory.planning.plan_file import plan_document
    from spbe_inventory.reference.weights import read_weights

    proposal = proposed_plan(contoh, read_weights(), 1000)
    file = tmp_path / "rencana.json"
    file.write_text(json.dumps(plan_document(proposal)), encoding="utf-8")
    assert json.loads(file.read_text(encoding="utf-8"))["items"][0]["record"]["name"]
    *_, coarse = draw(contoh, DiagramRequest(DiagramKind.TO_BE, plan=file), DAY)
    new = sum(len(item.dossiers) for item in proposal.items)
    moved = sum(
        item.effect.through for item in proposal.items if item.key.startswith("move:")
    )
    context = PlanningContext(check(contoh, DAY, whole=True), read_weights())
    remedied = sum(
        len(measure.by_hand)
        for measure in measures_of(context)
        if measure.kind is MeasureKind.REMEDY
    )
    assert (
        sum(edge.count for edge in coarse.edges if edge.line is Line.ADDED)
        == new + moved + remedied
    )


@pytest.mark.parametrize(
    "events",
    [({"end": "e-TPP"},), ({"fail": "SIMPEG"},), ({"fail": "SPL Kabupaten Contoh"},)],
)
def test_no_exchange_vanishes_from_the_picture(
    contoh: Catalogue, events: tuple[dict[str, str], ...]
) -> None:
    """Every exchange that is drawn before or after is a line or is counted among those that stay."""
    import re

    from spbe_inventory.diagrams.lines import is_drawn
    from spbe_inventory.domain.fields import KINDS
    from spbe_inventory.session.reading import view_of

    every = sum(is_drawn(exchange) for exchange in view_of(contoh, KINDS).exchanges)
    for drawn in draw(contoh, DiagramRequest(DiagramKind.TO_BE, events=events), DAY):
        remainder = next(
            (note for note in drawn.left_out if note.startswith("Tidak digambar")), "0"
        )
        left = int(re.search(r"\d+", remainder)[0])  # type: ignore[index]  # every such note holds a number
        assert sum(edge.count for edge in drawn.edges) + left == every


def test_it_is_not_made_for_the_public(contoh: Catalogue) -> None:
    with pytest.raises(UsageError) as refused:
        draw(contoh, DiagramRequest(DiagramKind.TO_BE, edition=Edition.PUBLIC), DAY)
    assert refused.value.key == "to-be-not-public"
    with pytest.raises(UsageError) as whole_file:
        interactive_atlas(contoh, DiagramRequest(DiagramKind.TO_BE), DAY)
    assert whole_file.value.key == "to-be-not-interactive"
    with pytest.raises(UsageError) as option:
        draw(contoh, DiagramRequest(DiagramKind.MATRIX, events=({"fail": "x"},)), DAY)
    assert option.value.key == "option-not-for-view"


def test_a_facility_that_fails_leaves_what_is_only_planned_as_it_is() -> None:
    planned = with_rows(
        BY_SPL, exchange={"p": {"facility": "spl", "data": ["pegawai"]}}
    )
    state = ToBe(planning_context(view(planned)))
    state.fail("facility", "spl")
    assert state.exchanges["x"].state == ExchangeState.INTERRUPTED
    assert state.exchanges["p"].state == ExchangeState.PLANNED


@pytest.mark.parametrize("failed_first", [True, False])
def test_what_failed_gives_nothing_whatever_the_order(failed_first: bool) -> None:
    events = [
        Event("fail", "application", "simpeg"),
        Event("connect", "application", "simpeg", "gaji-app"),
    ]
    with pytest.raises(BadInput) as refused:
        what_if(STAFF, *(events if failed_first else reversed(events)))
    assert refused.value.key == "connect-ended"


def test_a_moved_exchange_is_new_and_ended_on_the_picture(tmp_path: Any) -> None:
    direct = {
        "giver": "simpeg",
        "taker": "gaji-app",
        "state": "in_use",
        "method": "db_direct",
        "data": ["pegawai"],
    }
    moved = with_rows(STAFF, exchange={"x": direct})
    moved["need"] = {}
    drawn = next(
        iter(draw(catalogue(tmp_path, moved), DiagramRequest(DiagramKind.TO_BE), DAY))
    )
    assert sorted(edge.line for edge in drawn.edges) == [Line.ADDED, Line.REPLACED]


def test_what_waits_for_what_waits_waits_too() -> None:
    chain = {
        key: Measure(
            key=key, kind=MeasureKind.REMEDY, content=Content.AUDIT, after=after
        )
        for key, after in (("a", ("b",)), ("b", ("c",)), ("c", ()), ("d", ("gone",)))
    }
    begun, waiting = split_startable([chain["a"], chain["b"], chain["d"]], chain)
    assert (
        [measure.key for measure in begun],
        [measure.key for measure in waiting],
    ) == (["d"], ["a", "b"])
    assert split_startable([*chain.values()], chain)[1] == []
