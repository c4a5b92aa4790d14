"""Order, dates and guards of a run."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.rules.engine.loader import all_rules
from spbe_inventory.rules.engine.runner import grade_of, run
from spbe_inventory.rules.engine.view import RegisterView

from tests.builders import AGENCY, snapshot

RULES = all_rules()
RECORDS: dict[str, dict[str, Any]] = {
    "data_set": {"d": {}},
    "application": {
        "a": {"holds": ["d"]},
        "b": {"status": "in_use", "owner": {"mark": "none"}},
        "c": {},
    },
    "exchange": {
        "few": {
            "giver": "a",
            "taker": "b",
            "state": "in_use",
            "method": "file",
            "hours_per_month": 2,
        },
        "many": {
            "giver": "a",
            "taker": "b",
            "state": "in_use",
            "method": "file",
            "hours_per_month": 20,
        },
        "out": {"giver": "a", "taker": "lapor", "state": "in_use", "method": "message"},
        "text": {
            "giver": "a",
            "taker_text": "Dukcapil",
            "state": "in_use",
            "method": "message",
        },
    },
}
FOREIGN: dict[str, dict[str, Any]] = {
    "agency": {"pusat": {"agency_kind": "kementerian", "assessed": False}},
    "application": {
        **RECORDS["application"],
        "lapor": {"agency": "pusat", "owner": {"mark": "none"}},
    },
}


def register_on(day: date = date(2026, 11, 21)) -> RegisterView:
    return RegisterView(snapshot({**RECORDS, **FOREIGN}), AGENCY, day)


def test_gaps_come_first_then_weight_then_key() -> None:
    findings = run([RULES["INT-06"]], register_on()).findings
    assert [finding.key for finding in findings] == ["many", "few", "out", "text"]


def test_the_grade_that_applies_is_that_of_the_locality() -> None:
    register = register_on()
    rule = RULES["INT-06"]
    findings = rule.check(register)
    grades = {finding.key: grade_of(register, rule, finding) for finding in findings}
    assert (grades["few"].name, grades["out"].name, grades["text"].name) == (
        "inside",
        "outside",
        "unresolved",
    )
    assert str(grades["out"].citations[0]) == "Pasal 26 ayat (3) Perpres 95/2018"
    rule = RULES["INV-01"]
    finding = next(iter(rule.check(register)))
    assert grade_of(register, rule, finding).name == "all"


def test_applications_of_others_are_never_assessed() -> None:
    register = register_on()
    for rule in RULES.values():
        keys = {finding.key for finding in rule.check(register)}
        assert "lapor" not in keys


def lapsed_on(*day: int) -> set[str]:
    """Return the codes of the rules that are not run on a day."""
    return set(run(RULES.values(), register_on(date(*day))).lapsed)


def test_a_rule_is_not_run_before_its_law_was_in_force() -> None:
    before = run(RULES.values(), register_on(date(2018, 10, 4)))
    assert before.findings == ()
    assert set(before.lapsed) == set(RULES)
    circular = {
        "INV-02",
        "INV-03",
    }  # rest on the circular of August 2022, whose day cannot be read
    assert circular | {"INF-08"} <= lapsed_on(2018, 10, 5)
    assert circular <= lapsed_on(2022, 8, 30)
    assert lapsed_on(2022, 8, 31).isdisjoint({*circular, "INF-08"})


def test_a_check_that_breaks_off_does_not_stop_the_rest() -> None:
    def breaks(_: RegisterView) -> Iterator[Finding]:
        raise ZeroDivisionError

    broken = replace(RULES["INV-01"], check=breaks)
    result = run([broken, RULES["INT-06"]], register_on())
    assert result.failed == ("INV-01",)
    assert {finding.rule for finding in result.findings} == {"INT-06"}


@pytest.mark.parametrize("error", [OSError("no more files"), MemoryError()])
def test_what_the_machine_refuses_is_no_fault_of_a_rule(error: Exception) -> None:
    def refused(_view: RegisterView) -> Iterator[Finding]:
        raise error

    broken = replace(RULES["INV-01"], check=refused)
    with pytest.raises(type(error)):
        run([broken], register_on())


def test_a_rule_on_local_governments_passes_a_ministry_by() -> None:
    records = {**RECORDS, "agency": {AGENCY: {"agency_kind": "kementerian"}}}
    ministry = RegisterView(snapshot(records), AGENCY, date(2026, 11, 21))
    findings = run(RULES.values(), ministry).findings
    assert "INV-10" not in {finding.rule for finding in findings}
    findings = run(RULES.values(), register_on()).findings
    assert "INV-10" in {finding.rule for finding in findings}


def test_a_statement_of_completeness_does_not_cover_days_before_it() -> None:
    records = {"application": {"a": {"status": "in_use"}}}
    complete = (("a", "gives"), ("a", "takes"))
    for day, outcome in (
        (date(2025, 12, 31), Outcome.UNKNOWN),
        (date(2026, 1, 1), Outcome.GAP),
    ):
        register = RegisterView(snapshot(records, complete), AGENCY, day)
        (finding,) = RULES["INT-01"].check(register)
        assert finding.outcome is outcome


def test_what_binds_local_governments_is_not_held_against_a_ministry() -> None:
    central = {**RECORDS, "agency": {AGENCY: {"agency_kind": "kementerian"}}}
    view = RegisterView(snapshot(central), AGENCY, date(2026, 11, 21))
    rule = RULES["INT-06"]
    (grade,) = [
        grade_of(view, rule, finding)
        for finding in rule.check(view)
        if finding.key == "few"
    ]
    assert [citation.id for citation in grade.citations] == ["perpres-95-2018:2/7"]
    assert (grade.strength, grade.severity) == ("prinsip", "medium")


def beside_another_government(*, agency: str) -> RegisterView:
    """Return the view of a government; another one keeps records on its applications."""
    records: dict[str, dict[str, Any]] = {
        "agency": {"prov": {"agency_kind": "provinsi"}},
        "data_set": {"d": {}},
        "application": {
            "a": {"status": "in_use", "holds": ["d"]},
            "b": {"status": "in_use", "holds": {"mark": "none"}},
        },
        "exchange": {
            "x": {
                "agency": "prov",
                "giver": "a",
                "taker": "b",
                "state": "in_use",
                "method": "file",
            }
        },
        "need": {
            "n": {
                "agency": "prov",
                "taker": "b",
                "data": "d",
                "current_means": {"mark": "none"},
            }
        },
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
    return RegisterView(snapshot(records), agency, date(2026, 11, 21))


def test_records_of_another_government_decide_nothing_here() -> None:
    rules = [RULES[code] for code in ("INT-01", "INT-04", "INT-06")]
    findings = run(rules, beside_another_government(agency=AGENCY)).findings
    outcomes = {(finding.rule, finding.key): finding.outcome for finding in findings}
    assert outcomes == {
        ("INT-01", "a"): Outcome.UNKNOWN,
        ("INT-01", "b"): Outcome.UNKNOWN,
    }


def test_records_of_another_government_part_no_groups_and_double_no_data() -> None:
    register = beside_another_government(agency=AGENCY)
    (groups,) = RULES["INT-02"].check(register)
    assert (groups.outcome, groups.figures["confirmed"]) == (Outcome.UNKNOWN, 0)
    (finding,) = RULES["DAT-01"].check(register)
    assert finding.outcome is Outcome.NOT_APPLICABLE


def test_not_known_is_believed_before_a_statement_of_completeness() -> None:
    records: dict[str, dict[str, Any]] = {
        "data_set": {"d": {}},
        "application": {
            "a": {"status": "in_use", "holds": ["d"]},
            "b": {
                "status": "in_use",
                "takes": {"mark": "unknown"},
                "gives": {"mark": "none"},
            },
        },
        "need": {"n": {"taker": "b", "data": "d"}},
    }
    view = RegisterView(
        snapshot(records, (("b", "takes"),)), AGENCY, date(2026, 11, 21)
    )
    outcomes = {
        (finding.rule, finding.key): finding.outcome
        for finding in run(RULES.values(), view).findings
    }
    assert outcomes["INT-01", "b"] is outcomes["INT-04", "n"] is Outcome.UNKNOWN


def test_what_is_on_trial_or_stopped_is_no_gap() -> None:
    none = {"gives": {"mark": "none"}, "takes": {"mark": "none"}}
    records: dict[str, dict[str, Any]] = {
        "data_set": {"d": {}},
        "application": {"a": {"status": "trial", **none}, "b": {"status": "stopped"}},
        "exchange": {
            "x": {"giver": "a", "taker": "b", "state": "in_use", "method": "file"}
        },
        "need": {"n": {"taker": "b", "data": "d", "current_means": "by_hand"}},
    }
    register = RegisterView(snapshot(records), AGENCY, date(2026, 11, 21))
    findings = run(RULES.values(), register).findings
    gaps = {finding.rule for finding in findings if finding.outcome is Outcome.GAP}
    assert gaps == {"INV-09"}  # a stopped application that still exchanges data


def test_what_rests_on_nothing_in_force_has_no_grade_and_is_left_out() -> None:
    exchange = {
        "giver": "a",
        "taker": "b",
        "state": "in_use",
        "method": "message",
        "personal": True,
    }
    today = register_with(date(2026, 11, 21), exchange)
    before = register_with(date(2019, 1, 1), exchange)
    rule = RULES["DAT-06"]
    (finding,) = rule.check(before)
    with pytest.raises(LookupError):
        grade_of(before, rule, finding)
    assert run([rule], before).findings == ()
    assert len(run([rule], today).findings) == 1


def register_with(day: date, exchange: dict[str, object]) -> RegisterView:
    records: dict[str, dict[str, Any]] = {
        "application": {"a": {}, "b": {}},
        "exchange": {"x": exchange},
    }
    return RegisterView(snapshot(records), AGENCY, day)
