"""Order, dates and guards of a run."""

from datetime import date
from typing import Any

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
    grades = {one.key: grade_of(rule, one) for one in rule.check(seen())}
    assert (grades["few"].name, grades["out"].name, grades["text"].name) == ("inside", "outside", "unresolved")
    assert str(grades["out"].citations[0]) == "Pasal 26 ayat (3) Perpres 95/2018"
    assert grade_of(RULES["INV-01"], next(iter(RULES["INV-01"].check(seen())))).name == "all"


def test_applications_of_others_are_never_assessed() -> None:
    keys = {one.key for rule in RULES.values() for one in rule.check(seen())}
    assert "lapor" not in keys


def test_a_rule_is_not_run_before_its_law_was_in_force() -> None:
    before = run(RULES.values(), seen(date(2018, 10, 4)))
    assert before.findings == ()
    assert set(before.lapsed) == set(RULES)
    assert run(RULES.values(), seen(date(2018, 10, 5))).lapsed == ()


def test_a_statement_of_completeness_does_not_cover_days_before_it() -> None:
    records = {"application": {"a": {"status": "in_use"}}}
    complete = (("a", "gives"), ("a", "takes"))
    for day, outcome in ((date(2025, 12, 31), Outcome.UNKNOWN), (date(2026, 1, 1), Outcome.GAP)):
        (found,) = RULES["INT-01"].check(View(snapshot(records, complete), AGENCY, day))
        assert found.outcome is outcome
