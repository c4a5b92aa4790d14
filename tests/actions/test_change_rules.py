"""A government switches rules off or gives them another severity: with reason and days, and every output says so."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from spbe_inventory.actions.change_rules import (
    RuleDecision,
    change_rule,
    restore_rule,
)
from spbe_inventory.actions.report import make_report
from spbe_inventory.domain.actor import today
from spbe_inventory.domain.lists import Severity
from spbe_inventory.errors import UsageError
from spbe_inventory.render.markdown import render
from spbe_inventory.reports.shared.kinds import REPORT_KINDS
from spbe_inventory.reports.shared.request import ReportRequest
from spbe_inventory.rules.engine.loader import all_rules

from tests.builders import author, catalogue
from tests.conftest import Run

RECORDS: dict[str, dict[str, dict[str, Any]]] = {
    "unit": {"u": {"name": "Dinas Kesehatan", "unit_kind": "dinas"}},
    "application": {
        "a": {"name": "A", "status": "in_use", "owner": "u"},
        "b": {"name": "B", "status": "in_use"},
    },
    "exchange": {
        "x": {"giver": "a", "taker": "b", "state": "in_use", "method": "file"},
    },
}
# Papers to sign that hold no findings.
WITHOUT_FINDINGS = (
    "surat-permintaan",
    "surat-pengingat",
    "berita-acara",
    "lampiran-sk",
    "ringkasan",
    "pimpinan",
)
KINDS_WITH_FINDINGS = [
    name
    for name, kind in REPORT_KINDS.items()
    if not kind.required and name not in WITHOUT_FINDINGS
]
WHY = ("--reason", "menunggu jaringan antarkantor", "--by", "Kepala Dinas Kominfo")


def json_of(run: Run, *words: str) -> Any:
    return json.loads(run(*words, "--json").stdout)


def codes(run: Run) -> set[str]:
    return {row["rule"] for row in json_of(run, "gaps")}


def test_a_rule_is_switched_off_and_on_again(tmp_path: Path, run: Run) -> None:
    catalogue(tmp_path, RECORDS)
    assert "INT-06" in codes(run)
    assert run("rules", "off", "int-06", *WHY).exit_code == 0
    assert "INT-06" not in codes(run)
    (row,) = json_of(run, "rules", "changes")
    assert row["rule"] == "INT-06"
    assert row["standing"] == "holds"
    assert row["decided_by"] == "Kepala Dinas Kominfo"
    assert run("rules", "on", "INT-06").exit_code == 0
    assert "INT-06" in codes(run)
    assert json_of(run, "rules", "changes") == []


def test_taking_back_and_history_hold(tmp_path: Path, run: Run) -> None:
    catalogue(tmp_path, RECORDS)
    run("rules", "off", "INT-06", *WHY)
    assert "int-06" in run("history").stdout
    assert run("undo", "--yes").exit_code == 0
    assert "INT-06" in codes(run)


def test_a_change_that_has_begun_ends_yesterday(tmp_path: Path, run: Run) -> None:
    catalogue(tmp_path, RECORDS)
    before = today() - timedelta(days=10)
    run("rules", "off", "INT-06", *WHY, "--from", before.isoformat())
    run("rules", "on", "INT-06")
    (row,) = json_of(run, "rules", "changes")
    assert row["standing"] == "ended"
    assert row["until"] == (today() - timedelta(days=1)).isoformat()
    earlier = run("gaps", "--json", "--as-of", before.isoformat()).stdout
    assert "INT-06" not in {row["rule"] for row in json.loads(earlier)}


def test_another_severity_is_shown_with_that_of_the_set(
    tmp_path: Path, run: Run
) -> None:
    catalogue(tmp_path, RECORDS)
    assert run("rules", "severity", "INT-06", "info", *WHY).exit_code == 0
    (gap,) = json_of(run, "gaps", "--rule", "INT-06")
    assert gap["severity"] == "info"
    assert gap["set_severity"] in {"low", "medium"}
    listed = run("rules", "changes").stdout
    assert "tingkat asal" in listed


def decision(
    severity: Severity | None = None,
    reason: str = "menunggu jaringan",
    until: date | None = None,
) -> RuleDecision:
    return RuleDecision(severity, reason, "Sekda", today(), until)


@pytest.mark.parametrize(
    ("code", "what", "key"),
    [
        ("X-1", decision(), "unknown-rule"),
        ("INT-06", decision(reason="-"), "rule-change-unsaid"),
        ("INT-06", decision(reason="tidak tahu"), "rule-change-unsaid"),
        ("INT-06", decision(until=date(2020, 1, 1)), "rule-change-over"),
        ("INT-05", decision(Severity.CRITICAL), "severity-above-law"),
        ("INT-05", decision(Severity.LOW), "severity-as-set"),
    ],
)
def test_what_cannot_be_changed(
    tmp_path: Path, code: str, what: RuleDecision, key: str
) -> None:
    register = catalogue(tmp_path, RECORDS)
    with pytest.raises(UsageError) as refused:
        change_rule(register, code, what, author())
    assert refused.value.key == key


def test_a_rule_that_was_not_changed_cannot_be_restored(tmp_path: Path) -> None:
    register = catalogue(tmp_path, RECORDS)
    with pytest.raises(UsageError) as refused:
        restore_rule(register, "INT-06", author())
    assert refused.value.key == "rule-unchanged"


def test_two_changes_of_one_rule_do_not_overlap(tmp_path: Path, run: Run) -> None:
    catalogue(tmp_path, RECORDS)
    soon = (today() + timedelta(days=30)).isoformat()
    later = (today() + timedelta(days=31)).isoformat()
    assert run("rules", "off", "INT-06", *WHY, "--until", soon).exit_code == 0
    assert run("rules", "off", "INT-06", *WHY).exit_code == 2
    words = ("rules", "severity", "INT-06", "info", *WHY, "--from", later)
    assert run(*words).exit_code == 0
    standings = [row["standing"] for row in json_of(run, "rules", "changes")]
    assert standings == ["holds", "later"]
    assert run("rules", "on", "INT-06").exit_code == 0
    assert json_of(run, "rules", "changes") == []


def test_changes_go_through_export_and_import(tmp_path: Path, run: Run) -> None:
    catalogue(tmp_path, RECORDS)
    run("rules", "off", "INT-06", *WHY)
    exported = tmp_path / "keluar.json"
    assert run("export", "json", "-o", str(exported)).exit_code == 0
    (tmp_path / "salinan").mkdir()
    catalogue(tmp_path / "salinan", {})
    copy = ("--db", str(tmp_path / "salinan" / "catalog.db"))
    assert run("import", str(exported), "--yes", *copy).exit_code == 0
    (row,) = json_of(run, "rules", "changes", *copy)
    assert row["reason"] == "menunggu jaringan antarkantor"


def test_gaps_of_a_rule_switched_off_are_not_closed(tmp_path: Path, run: Run) -> None:
    catalogue(tmp_path, RECORDS)
    baseline = tmp_path / "dulu.json"
    baseline.write_text(run("gaps", "--json").stdout, encoding="utf-8")
    run("rules", "off", "INT-06", *WHY)
    comparison = json_of(run, "gaps", "--baseline", str(baseline))
    assert "INT-06" not in {gap["rule"] for gap in comparison["closed"]}
    assert "INT-06" in {gap["rule"] for gap in comparison["unsettled"]}


def test_gaps_and_plan_say_what_was_changed(tmp_path: Path, run: Run) -> None:
    catalogue(tmp_path, RECORDS)
    run("rules", "off", "INT-06", *WHY)
    expected = "1 aturan telaah dinonaktifkan"
    assert expected in run("gaps").stdout
    assert expected in run("gaps", "--json").stderr
    assert expected in " ".join(run("plan").stdout.split())
    assert "dinonaktifkan" not in run("gaps", "--rule", "APL-04").stdout


def test_the_note_for_the_secretary_names_the_rule_by_its_title(
    tmp_path: Path, run: Run
) -> None:
    register = catalogue(tmp_path, RECORDS)
    run("rules", "off", "INT-06", *WHY)
    note = render(make_report(register, ReportRequest("ringkasan", today()))).decode()
    title = str(all_rules()["INT-06"].title)
    assert f"“{title}” dinonaktifkan dengan keputusan Kepala Dinas Kominfo" in note


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS_WITH_FINDINGS)
def test_every_report_with_findings_says_what_was_changed(
    tmp_path: Path, run: Run, kind: str
) -> None:
    register = catalogue(tmp_path, RECORDS)
    run("rules", "off", "INT-06", *WHY)
    report = make_report(register, ReportRequest(kind, date(2100, 1, 1), unit="u"))
    page = render(report).decode()
    assert "INT-06" in page
    assert "menunggu jaringan antarkantor" in page
    assert "Kepala Dinas Kominfo" in page
