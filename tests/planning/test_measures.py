"""Which measures follow from a register, and which do not."""

from typing import Any

import pytest
from spbe_inventory.assessment.questions import GOVERNMENT
from spbe_inventory.domain.lists import Content, MeasureKind

from tests.planning.small_plans import STAFF, measures, plan, with_rows

SHARE = "share:pegawai:simpeg"


def kinds(records: Any) -> set[MeasureKind]:
    return {measure.kind for measure in measures(records).values()}


def test_needs_of_one_sort_of_data_from_one_source_are_one_measure() -> None:
    share = measures(STAFF)[SHARE]
    assert (share.giver, share.takers, share.unit) == (
        "simpeg",
        ("gaji-app", "tpp"),
        "bkpsdm",
    )
    assert share.needs == ("n-gaji", "n-tpp")
    assert share.by_hand == ("x",)
    assert ("INT-04", "n-gaji") in share.gaps
    assert ("INT-06", "x") in share.gaps
    assert share.content is Content.APPLICATION


def test_what_is_met_promised_or_not_known_is_no_work() -> None:
    """Silence, a promise and a claim give no connection; a machine that runs neither."""
    silent = with_rows(
        STAFF,
        need={"n-gaji": {"current_means": "automatic"}},
        exchange={"x": {"method": "api_direct"}},
    )
    assert SHARE not in measures(silent)
    promised = with_rows(
        silent,
        exchange={
            "p": {
                "giver": "simpeg",
                "taker": "gaji-app",
                "state": "planned",
                "data": ["pegawai"],
            }
        },
    )
    assert SHARE not in measures(promised)


def test_an_assumption_is_no_work_either() -> None:
    guessed = with_rows(
        STAFF,
        exchange={"x": {"basis": "assumption"}},
        need={"n-gaji": {"basis": "assumption"}},
    )
    assert SHARE not in measures(guessed)


def test_without_a_source_it_is_settled_first() -> None:
    two = with_rows(
        STAFF,
        data_set={"pegawai": {"producer": {"mark": "unknown"}}},
        application={
            "absensi": {"owner": "dinkes", "status": "in_use", "holds": ["pegawai"]}
        },
    )
    by_key = measures(two)
    waiting = by_key["share:pegawai:-"]
    assert waiting.after == ("find_source:pegawai",)
    assert by_key["find_source:pegawai"].needs == ("n-gaji",)
    items = {item.key: item for item in plan(two).items}
    assert items["find_source:pegawai"].place < items["share:pegawai:-"].place
    assert (
        "mendahului" in items["find_source:pegawai"].why
        or items["find_source:pegawai"].effect.sources
    )


def test_the_office_that_makes_the_data_means_its_one_application() -> None:
    two = with_rows(
        STAFF,
        application={
            "absensi": {"owner": "dinkes", "status": "in_use", "holds": ["pegawai"]}
        },
    )
    assert measures(two)[SHARE].giver == "simpeg"


def test_nobody_holds_the_data_so_nothing_is_connected() -> None:
    register = with_rows(STAFF, application={"simpeg": {"holds": []}})
    register["exchange"] = {}
    by_key = measures(register)
    assert not any(
        measure.kind is MeasureKind.SHARE and measure.giver
        for measure in by_key.values()
    )
    assert by_key["find_source:pegawai"].unit == "bkpsdm"


def test_carrying_by_hand_without_a_need_is_replaced_too_even_with_unknown_data() -> (
    None
):
    register = with_rows(STAFF, exchange={"x": {"data": []}})
    register["need"] = {}
    assert measures(register)["share::tpp:simpeg"].by_hand == ("x",)


def test_another_hand_from_another_giver_is_a_connection_of_its_own() -> None:
    register = with_rows(
        STAFF,
        data_set={"pegawai": {"producer": {"mark": "unknown"}}},
        application={"absensi": {"owner": "dinkes", "status": "in_use"}},
        exchange={
            "y": {
                "giver": "absensi",
                "taker": "tpp",
                "state": "in_use",
                "method": "file",
                "data": ["pegawai"],
            },
        },
    )
    by_key = measures(register)
    assert by_key[SHARE].by_hand == ("x",)
    assert by_key["share:pegawai:absensi"].by_hand == ("y",)


def test_what_comes_from_an_office_that_does_not_make_it_is_taken_from_the_one_that_does() -> (
    None
):
    copied = with_rows(
        STAFF,
        application={"salinan": {"owner": "dinkes", "status": "in_use"}},
        exchange={"x": {"giver": "salinan"}},
    )
    share = measures(copied)[SHARE]
    assert share.by_hand == ("x",)
    assert ("DAT-03", "x") in share.gaps
    assert "share:pegawai:salinan" not in measures(copied)
    register = {**copied, "need": {}}
    assert measures(register)[SHARE].by_hand == ("x",)


def test_where_the_office_that_makes_them_has_no_application_for_it_the_contradiction_is_said() -> (
    None
):
    copied = with_rows(
        STAFF,
        application={
            "salinan": {"owner": "dinkes", "status": "in_use"},
            "simpeg": {"holds": []},
        },
        exchange={"x": {"giver": "salinan"}},
    )
    copied["need"] = {"n-tpp": STAFF["need"]["n-tpp"]}
    item = next(
        item for item in plan(copied).items if item.key == "share:pegawai:salinan"
    )
    assert any("DAT-03" in caveat for caveat in item.mind)
    assert ("DAT-03", "x") not in measures(copied)["share:pegawai:salinan"].gaps


def test_an_application_that_is_not_in_service_is_no_source() -> None:
    named = with_rows(
        STAFF,
        application={"lama": {"owner": "dinkes", "status": "stopped"}},
        need={"n-gaji": {"giver": "lama"}},
    )
    assert measures(named)[SHARE].needs == ("n-gaji", "n-tpp")
    assert not any(
        key.endswith(":lama") and key.startswith("share") for key in measures(named)
    )


def test_data_and_application_of_one_key_are_two_measures() -> None:
    same = with_rows(
        STAFF,
        data_set={"tpp": {}},
        exchange={
            "x": {"data": []},
            "y": {
                "giver": "simpeg",
                "taker": "gaji-app",
                "state": "in_use",
                "method": "file",
                "data": ["tpp"],
            },
        },
    )
    same["need"] = {}
    assert {"share::tpp:simpeg", "share:tpp:simpeg"} <= set(measures(same))


def test_gaps_on_an_exchange_of_several_data_close_only_when_all_of_them_go_by_machine() -> (
    None
):
    both = with_rows(
        STAFF,
        data_set={"absen": {"producer": "bkpsdm"}},
        exchange={"x": {"data": ["pegawai", "absen"]}},
    )
    by_key = measures(both)
    assert ("INT-06", "x") not in by_key[SHARE].gaps
    assert ("INT-06", "x") in by_key[SHARE].parts
    assert "remedy:INT-06" not in by_key
    effects = {
        item.key: item.effect.gaps
        for item in plan(both).items
        if item.kind is MeasureKind.SHARE
    }
    assert (
        sum(effects.values()) == 2
    )  # INT-04 of the need with its own connection, INT-06 with the later of the two
    assert all(
        item.articles for item in plan(both).items if item.kind is MeasureKind.SHARE
    )


def test_data_typed_in_twice_are_taken_from_the_one_that_has_them() -> None:
    twice = with_rows(STAFF, need={"n-gaji": {"current_means": "at_source"}})
    assert measures(twice)[SHARE].needs == ("n-gaji", "n-tpp")
    once = with_rows(twice, need={"n-tpp": {"current_means": "at_source"}})
    once["exchange"] = {}
    once["need"] = {"n-gaji": twice["need"]["n-gaji"]}
    assert SHARE not in measures(once)


def test_direct_links_claims_doubles_unused_and_remedies() -> None:
    register = with_rows(
        STAFF,
        application={
            "surat-a": {
                "owner": "bpkad",
                "status": "in_use",
                "reference_codes": ["RAL.02.04.03", "RAB.09.06"],
            },
            "surat-b": {
                "owner": "dinkes",
                "status": "in_use",
                "reference_codes": ["RAL.02.04.03", "RAB.09.06"],
            },
            "lama": {"owner": "dinkes", "status": "stopped"},
            "klaim": {"owner": "dinkes", "status": "in_use", "integrated": True},
            "abu": {"status": "in_use", "owner": {"mark": "none"}},
        },
        exchange={
            "langsung": {
                "giver": "simpeg",
                "taker": "gaji-app",
                "state": "in_use",
                "method": "db_direct",
            },
            "sisa": {"giver": "lama", "taker": "tpp", "state": "in_use"},
            "dinyatakan": {"giver": "tpp", "taker_text": "bank", "state": "claimed"},
        },
    )
    by_key = measures(register)
    assert by_key["move:simpeg"].exchanges == ("langsung",)
    assert by_key["consolidate:surat-a"].applications == ("surat-a", "surat-b")
    assert by_key["end:lama"].exchanges == ("sisa",)
    assert by_key["clear_up:bpkad"].exchanges == ("dinyatakan",)
    assert by_key["clear_up:dinkes"].applications == ("klaim",)
    assert kinds(register) == set(MeasureKind) - {MeasureKind.FIND_SOURCE}
    remedied = {
        gap
        for measure in by_key.values()
        for gap in measure.gaps
        if measure.kind is MeasureKind.REMEDY
    }
    others = {
        gap
        for measure in by_key.values()
        for gap in measure.gaps
        if measure.kind is not MeasureKind.REMEDY
    }
    assert not remedied & others


def test_a_remedy_lies_with_the_office_of_all_its_gaps_or_with_the_government() -> None:
    application = {"owner": "dinkes", "status": "in_use", "hosting_country": "SG"}
    lone = measures(with_rows(STAFF, application={"a": application}))
    both = measures(
        with_rows(
            STAFF,
            application={"a": application, "b": {**application, "owner": "bpkad"}},
        )
    )
    keys = {
        key
        for key, measure in lone.items()
        if measure.unit == "dinkes" and measure.kind is MeasureKind.REMEDY
    }
    assert keys
    for key in keys:
        assert (lone[key].things, both[key].things, both[key].unit) == (
            1,
            2,
            GOVERNMENT,
        )


def test_every_rule_has_a_remedy_in_both_languages() -> None:
    from spbe_inventory.reference.remedies import remedies
    from spbe_inventory.rules.engine.loader import all_rules

    assert set(remedies()) == set(all_rules())
    assert all(
        first in remedies() for remedy in remedies().values() for first in remedy.after
    )
    assert {remedy.content for remedy in remedies().values()} == set(Content)


@pytest.mark.parametrize("fields", [{"withdrawn": True}, {"status": "stopped"}])
def test_a_need_that_does_not_count_gives_no_work(fields: dict[str, Any]) -> None:
    kind, key = (
        ("need", "n-gaji") if "withdrawn" in fields else ("application", "gaji-app")
    )
    assert (
        "gaji-app"
        not in measures(with_rows(STAFF, **{kind: {key: fields}}))[SHARE].takers
    )
