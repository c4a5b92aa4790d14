"""A rule that is switched off has no findings; one of another severity keeps under what its legal basis allows."""

from dataclasses import replace
from datetime import date
from typing import Any

from spbe_inventory.domain.lists import Severity
from spbe_inventory.rules.engine.loader import all_rules
from spbe_inventory.rules.engine.runner import grade_of, run
from spbe_inventory.rules.engine.view import RegisterView

from tests.builders import view

RULES = [all_rules()["INT-06"], all_rules()["INT-05"]]
DECISION = {"reason": "menunggu jaringan", "decided_by": "Kepala Dinas"}
OFF = {**DECISION, "rule": "INT-06", "switched_off": True, "since": "2026-11-01"}


def register(*changes: dict[str, Any], day: date = date(2026, 11, 21)) -> RegisterView:
    """Return a register with one exchange by file and some changes of rules."""
    built = view(
        {
            "application": {"a": {}, "b": {}},
            "exchange": {
                "x": {"giver": "a", "taker": "b", "state": "in_use", "method": "file"}
            },
            "rule_change": {
                f"c{place}": change for place, change in enumerate(changes)
            },
        }
    )
    return replace(built, as_of=day)


def codes(register: RegisterView) -> set[str]:
    return {finding.rule for finding in run(RULES, register).findings}


def severities(register: RegisterView) -> dict[str, tuple[Severity, Severity | None]]:
    """Return the severity of each finding on exchanges carried by hand, and that of the rule set where it differs."""
    (rule, _other) = RULES
    graded = {}
    for finding in run([rule], register).findings:
        grade = grade_of(register, rule, finding)
        graded[finding.key] = (grade.severity, grade.set_severity)
    return graded


def test_a_rule_switched_off_has_no_findings_and_is_named() -> None:
    assert "INT-06" in codes(register())
    result = run(RULES, register(OFF))
    assert "INT-06" not in {finding.rule for finding in result.findings}
    assert result.switched_off == ("INT-06",)
    assert result.lapsed == ()


def test_a_change_holds_from_its_first_to_its_last_day() -> None:
    ending = {**OFF, "until": "2026-11-30"}
    expected = {
        date(2026, 10, 31): True,
        date(2026, 11, 1): False,
        date(2026, 11, 30): False,
        date(2026, 12, 1): True,
    }
    for day, is_run in expected.items():
        assert ("INT-06" in codes(register(ending, day=day))) is is_run


def test_a_withdrawn_change_and_one_of_another_rule_change_nothing() -> None:
    withdrawn = {**OFF, "withdrawn": True}
    other = {**OFF, "rule": "APL-04"}
    assert codes(register(withdrawn, other)) == codes(register())


def test_another_severity_stands_beside_that_of_the_set() -> None:
    (before,) = severities(register()).values()
    own, nothing = before
    assert nothing is None
    change = {**DECISION, "rule": "int-06", "severity": "info", "since": "2026-11-01"}
    assert severities(register(change)) == {"x": (Severity.INFO, own)}


def test_no_severity_goes_above_what_the_legal_basis_allows() -> None:
    change = {
        **DECISION,
        "rule": "INT-06",
        "severity": "critical",
        "since": "2026-11-01",
    }
    (before,) = severities(register()).values()
    (after,) = severities(register(change)).values()
    assert after[0] is not Severity.CRITICAL
    assert after[0].rank <= before[0].rank


def test_a_severity_that_the_law_caps_to_its_own_is_no_change() -> None:
    (rule, _other) = RULES
    (before,) = severities(register()).values()
    own = before[0]
    change = {
        **DECISION,
        "rule": rule.code,
        "severity": str(own),
        "since": "2026-11-01",
    }
    assert severities(register(change)) == {"x": (own, None)}


def test_of_two_changes_the_one_that_began_last_holds() -> None:
    later = {
        **DECISION,
        "rule": "INT-06",
        "severity": "info",
        "since": "2026-11-10",
    }
    assert "INT-06" in codes(register(OFF, later))
