"""Order, dates and guards of a run."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.rules.loader import all_rules
from spbe_inventory.rules.runner import grade_of, run
from spbe_inventory.rules.view import View

from tests.builders import AGENCY, snapshot

RULES = all_rules()
RECORDS: dict[str, dict[str, Any]] = {
    "data_set": {"d": {}},
    "application": {"a": {"holds": ["d"]}, "b": {"status": "in_use", "owner": {"mark": "none"}}, "c": {}},
    "exchange": {
        "few": {"giver": "a", "taker": "b", "state": "in_use", "method": "file", "hours_per_month": 2},
        "many": {"giver": "a", "taker": "b", "state": "in_use", "method": "file", "hours_per_month": 20},
        "out": {"giver": "a", "taker": "lapor", "state": "in_use", "method": "message"},
        "text": {"giver": "a", "taker_text": "Dukcapil", "state": "in_use", "method": "message"},
    },
}
FOREIGN: dict[str, dict[str, Any]] = {
    "agency": {"pusat": {"agency_kind": "kementerian", "assessed": False}},
    "application": {**RECORDS["application"], "lapor": {"agency": "pusat", "owner": {"mark": "none"}}},
}


def seen(day: date = date(2026, 11, 21)) -> View:
    return View(snapshot({**RECORDS, **FOREIGN}), AGENCY, day)


def test_gaps_come_first_then_weight_then_key() -> None:
    found = [one.key for one in run([RULES["INT-06"]], seen()).findings]
    assert found == ["many", "few", "out", "text"]


def test_the_grade_that_applies_is_the_one_of_the_place() -> None:
    rule = RULES["INT-06"]
    grades = {one.key: grade_of(seen(), rule, one) for one in rule.check(seen())}
    assert (grades["few"].name, grades["out"].name, grades["text"].name) == ("inside", "outside", "unresolved")
    assert str(grades["out"].citations[0]) == "Pasal 26 ayat (3) Perpres 95/2018"
    assert grade_of(seen(), RULES["INV-01"], next(iter(RULES["INV-01"].check(seen())))).name == "all"


def test_applications_of_others_are_never_assessed() -> None:
    keys = {one.key for rule in RULES.values() for one in rule.check(seen())}
    assert "lapor" not in keys


def test_a_rule_is_not_run_before_its_law_was_in_force() -> None:
    before = run(RULES.values(), seen(date(2018, 10, 4)))
    assert before.findings == ()
    assert set(before.lapsed) == set(RULES)
    circular = {"INV-02", "INV-03"}  # rest on the circular of 2022, whose day is not known
    assert circular | {"INF-08"} <= set(run(RULES.values(), seen(date(2018, 10, 5))).lapsed)
    assert circular <= set(run(RULES.values(), seen(date(2022, 12, 31))).lapsed)
    assert not {*circular, "INF-08"} & set(run(RULES.values(), seen(date(2023, 1, 1))).lapsed)


def test_a_check_that_breaks_off_does_not_stop_the_rest() -> None:
    def breaks(_: View) -> Iterator[Finding]:
        raise ZeroDivisionError

    broken = replace(RULES["INV-01"], check=breaks)
    found = run([broken, RULES["INT-06"]], seen())
    assert found.failed == ("INV-01",)
    assert {one.rule for one in found.findings} == {"INT-06"}


def test_a_rule_on_local_governments_passes_a_ministry_by() -> None:
    records = {**RECORDS, "agency": {AGENCY: {"agency_kind": "kementerian"}}}
    ministry = View(snapshot(records), AGENCY, date(2026, 11, 21))
    assert not any(one.rule == "INV-10" for one in run(RULES.values(), ministry).findings)
    assert any(one.rule == "INV-10" for one in run(RULES.values(), seen()).findings)


def test_a_statement_of_completeness_does_not_cover_days_before_it() -> None:
    records = {"application": {"a": {"status": "in_use"}}}
    complete = (("a", "gives"), ("a", "takes"))
    for day, outcome in ((date(2025, 12, 31), Outcome.UNKNOWN), (date(2026, 1, 1), Outcome.GAP)):
        (found,) = RULES["INT-01"].check(View(snapshot(records, complete), AGENCY, day))
        assert found.outcome is outcome


def test_what_binds_local_governments_is_not_held_against_a_ministry() -> None:
    central = {**RECORDS, "agency": {AGENCY: {"agency_kind": "kementerian"}}}
    view = View(snapshot(central), AGENCY, date(2026, 11, 21))
    rule = RULES["INT-06"]
    (grade,) = [grade_of(view, rule, one) for one in rule.check(view) if one.key == "few"]
    assert [citation.id for citation in grade.citations] == ["perpres-95-2018:2/7"]
    assert (grade.strength, grade.severity) == ("prinsip", "medium")


def other_government(*, agency: str) -> View:
    """See a government beside which another one keeps records on its applications."""
    records: dict[str, dict[str, Any]] = {
        "agency": {"prov": {"agency_kind": "provinsi"}},
        "data_set": {"d": {}},
        "application": {"a": {"status": "in_use", "holds": ["d"]}, "b": {"status": "in_use"}},
        "exchange": {"x": {"agency": "prov", "giver": "a", "taker": "b", "state": "in_use", "method": "file"}},
        "need": {"n": {"agency": "prov", "taker": "b", "data": "d", "current_means": {"mark": "none"}}},
        "completeness": {
            f"c{key}{side}": {
                "agency": "prov",
                "application": key,
                "list_name": side,
                "as_of": "2026-01-01",
                "stated_by": "provinsi",
            }
            for key in "ab"
            for side in ("gives", "takes")
        },
    }
    return View(snapshot(records), agency, date(2026, 11, 21))


def test_records_of_another_government_decide_nothing_here() -> None:
    rules = [RULES[code] for code in ("INT-01", "INT-04", "INT-06")]
    found = run(rules, other_government(agency=AGENCY)).findings
    assert {(one.rule, one.key): one.outcome for one in found} == {
        ("INT-01", "a"): Outcome.UNKNOWN,
        ("INT-01", "b"): Outcome.UNKNOWN,
    }


def test_records_of_another_government_part_no_groups_and_double_no_data() -> None:
    seen_here = other_government(agency=AGENCY)
    (groups,) = RULES["INT-02"].check(seen_here)
    assert (groups.outcome, groups.figures["confirmed"]) == (Outcome.UNKNOWN, 0)
    assert [one.outcome for one in RULES["DAT-01"].check(seen_here)] == [Outcome.NOT_APPLICABLE]


def test_not_known_is_believed_before_a_statement_of_completeness() -> None:
    records: dict[str, dict[str, Any]] = {
        "data_set": {"d": {}},
        "application": {
            "a": {"status": "in_use", "holds": ["d"]},
            "b": {"status": "in_use", "takes": {"mark": "unknown"}, "gives": {"mark": "none"}},
        },
        "need": {"n": {"taker": "b", "data": "d"}},
    }
    view = View(snapshot(records, (("b", "takes"),)), AGENCY, date(2026, 11, 21))
    outcomes = {(one.rule, one.key): one.outcome for one in run(RULES.values(), view).findings}
    assert outcomes["INT-01", "b"] is outcomes["INT-04", "n"] is Outcome.UNKNOWN


def test_what_is_on_trial_or_stopped_is_no_gap() -> None:
    none = {"gives": {"mark": "none"}, "takes": {"mark": "none"}}
    records: dict[str, dict[str, Any]] = {
        "data_set": {"d": {}},
        "application": {"a": {"status": "trial", **none}, "b": {"status": "stopped"}},
        "exchange": {"x": {"giver": "a", "taker": "b", "state": "in_use", "method": "file"}},
        "need": {"n": {"taker": "b", "data": "d", "current_means": "by_hand"}},
    }
    found = run(RULES.values(), View(snapshot(records), AGENCY, date(2026, 11, 21))).findings
    assert {one.rule for one in found if one.outcome is Outcome.GAP} == {"INV-09"}  # a stopped one that still exchanges


def test_what_rests_on_nothing_in_force_has_no_grade_and_is_left_out() -> None:
    exchange = {"giver": "a", "taker": "b", "state": "in_use", "method": "message", "personal": True}
    now = seen_on(date(2026, 11, 21), exchange)
    before = seen_on(date(2019, 1, 1), exchange)
    rule = RULES["DAT-06"]
    (finding,) = rule.check(before)
    with pytest.raises(LookupError):
        grade_of(before, rule, finding)
    assert run([rule], before).findings == ()
    assert len(run([rule], now).findings) == 1


def seen_on(day: date, exchange: dict[str, object]) -> View:
    return View(snapshot({"application": {"a": {}, "b": {}}, "exchange": {"x": exchange}}), AGENCY, day)
