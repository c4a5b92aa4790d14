"""Waivers set a gap aside; those that have expired or set nothing aside are stale."""

from dataclasses import replace
from datetime import date

from spbe_inventory.domain.lists import Outcome
from spbe_inventory.rules.engine.loader import all_rules
from spbe_inventory.rules.engine.runner import run
from spbe_inventory.rules.engine.waivers import stale_waivers

from tests.builders import view

RULE = all_rules()["INT-06"]
WAIVER = {"rule": "INT-06", "reason": "menunggu API", "decided_by": "Kepala Dinas"}
REGISTER = view(
    {
        "application": {"a": {}, "b": {}},
        "exchange": {
            "x": {"giver": "a", "taker": "b", "state": "in_use", "method": "file"},
            "y": {"giver": "a", "taker": "b", "state": "in_use", "method": "etl"},
        },
        "waiver": {
            "w1": {**WAIVER, "about": "x", "until": "2026-12-31"},
            "w2": {**WAIVER, "about": "y", "until": "2026-12-31"},
            "w3": {**WAIVER, "about": "y", "until": "2026-01-31"},
            "w4": {**WAIVER, "rule": "INT-12", "about": "y", "until": "2026-12-31"},
        },
    }
)


def test_a_gap_is_waived_until_the_day_of_its_waiver() -> None:
    findings = run([RULE], REGISTER).findings
    outcomes = {finding.key: finding.outcome for finding in findings}
    assert outcomes == {"x": Outcome.WAIVED, "y": Outcome.MET}
    later = replace(REGISTER, as_of=date(2027, 1, 1))
    outcomes = {finding.key: finding.outcome for finding in run([RULE], later).findings}
    assert outcomes == {"x": Outcome.GAP, "y": Outcome.MET}


def test_stale_waivers_are_the_expired_and_the_unused_of_rules_that_ran() -> None:
    findings = run([RULE], REGISTER).findings
    stale = stale_waivers(REGISTER, findings, {"INT-06"})
    assert [waiver.key for waiver in stale.expired] == ["w3"]
    assert [waiver.key for waiver in stale.unused] == ["w2"]
