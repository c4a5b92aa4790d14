"""On the sample, silence stays silence; the report adds up."""

import os
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from spbe_inventory.actions.demo import demonstrate
from spbe_inventory.assessment.questions import GOVERNMENT, questions_by_office
from spbe_inventory.assessment.rule_run import check
from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.errors import UsageError
from spbe_inventory.render.registry import renderer
from spbe_inventory.session.catalogue import Catalogue

from tests.builders import DAY, assessment, author, catalogue
from tests.builders import report as made_report
from tests.conftest import ROOT

pytestmark = pytest.mark.slow


def test_no_application_without_an_answer_is_called_isolated(
    banggai: Catalogue,
) -> None:
    checked = check(banggai, DAY)
    applications = {
        application.key: application for application in checked.view.applications
    }
    assert len(applications) == 12
    for finding in checked.findings:
        if finding.rule == "INT-01":
            answers = {
                applications[finding.key].answer(side) for side in ("gives", "takes")
            }
            assert answers == {Answer.OPEN}
            assert finding.outcome in (Outcome.UNKNOWN, Outcome.NOT_APPLICABLE)
            assert bool(finding.settle) == (finding.outcome is Outcome.UNKNOWN)


def test_the_sample_gives_no_gap_at_all_from_public_pages(banggai: Catalogue) -> None:
    assert [
        finding
        for finding in check(banggai, DAY).findings
        if finding.outcome is Outcome.GAP
    ] == []


def test_the_report_says_which_answers_would_settle_it(banggai: Catalogue) -> None:
    report = assessment(banggai)
    asked = {
        (question.key, question.field)
        for office in report.questions
        for question in office.questions
    }
    assert ("banggai-e-sakip", "takes") in asked
    assert ("banggai-retina-ke-tunjangan-kinerja", "state") in asked
    assert "Itu tidak berarti tidak ada" in " ".join(report.summary)


def test_both_dimensions_of_ambulans_dering_are_told_with_their_sources(
    banggai: Catalogue,
) -> None:
    report = assessment(banggai)
    (row,) = [
        record_row
        for record_row in report.disputes
        if record_row.key == "banggai-ambulans-dering"
    ]
    dimensions = {
        (provenance.value, provenance.source.partition(",")[0])
        for provenance in row.backing
        if provenance.field == "dimensions"
    }
    assert dimensions == {
        ("Smart Environment", "luwuktimes.id"),
        ("Smart Living", "DKISP Kabupaten Banggai"),
    }


def test_every_value_of_the_sample_has_its_basis_and_source(banggai: Catalogue) -> None:
    checked = check(banggai, DAY, whole=True)
    snapshot = checked.view.snapshot
    for application in checked.view.applications:
        backed = {
            statement.field: statement
            for statement in snapshot.statements["application", application.key]
        }
        for name, field in KINDS["application"].fields.items():
            if (
                field.stored
                and name != "note"
                and getattr(application, name) not in (None, ())
            ):
                assert name in backed, (application.key, name)
                assumed = backed[name].basis == "assumption"
                assert assumed or backed[name].source, (application.key, name)
    for exchange in checked.view.exchanges:
        assert exchange.basis
        assert exchange.source


def test_figures_and_findings_add_up(banggai: Catalogue) -> None:
    report = assessment(banggai)
    figures = {figure.code: figure.value for figure in report.figures}
    assert figures["applications"] == len(report.rows("application")) == 12
    assert figures["exchanges"] == len(report.rows("exchange")) == 7
    assert figures["links"] + figures["loose"] + figures["guesses"] == 7
    counts = Counter(str(finding.outcome) for finding in report.findings)
    for rule in report.rules:
        assert sum(rule.counts.values()) == sum(
            finding.rule == rule.code for finding in report.findings
        )
    assert {code: figures[code] for code in ("gap", "unknown", "met")} == {
        code: counts[code] for code in ("gap", "unknown", "met")
    }
    for row in report.coverage:
        assert (
            row.value + row.guessed + row.none + row.unknown + row.open
            == row.total
            == 12
        )


def test_two_reports_of_the_same_day_are_the_same(banggai: Catalogue) -> None:
    assert made_report(banggai) == made_report(banggai)


def test_rules_load_only_what_they_read(banggai: Catalogue) -> None:
    snapshot = check(banggai, DAY, ["inv-01"]).view.snapshot
    assert snapshot.applications
    assert not snapshot.exchanges


def test_an_unknown_rule_is_refused_with_the_list(banggai: Catalogue) -> None:
    with pytest.raises(UsageError) as caught:
        check(banggai, DAY, ["XYZ-99"])
    assert "INT-01" in str(caught.value)


def test_questions_stand_in_the_order_of_what_they_settle(tmp_path: Path) -> None:
    stored = catalogue(
        tmp_path,
        {
            "unit": {"u": {}, "v": {}},
            "application": {
                "a": {"owner": "u", "gives": {"mark": "none"}},
                "b": {"owner": "v"},
                "c": {},
            },
            "exchange": {"x": {"giver": "a", "taker": "b", "state": "claimed"}},
        },
    )
    rule_run = check(stored, DAY)
    groups = questions_by_office(rule_run.view.snapshot, "contoh", rule_run.findings)
    assert [group.settles for group in groups] == sorted(
        (group.settles for group in groups), reverse=True
    )
    (about_x,) = [
        question
        for group in groups
        for question in group.questions
        if question.kind == "exchange"
    ]
    assert (about_x.settles, about_x.rules) == (4, ("INT-06", "INT-02", "INT-01"))
    assert {group.key for group in groups} == {"u", "v", "", GOVERNMENT}


def test_the_demonstration_fills_a_fresh_folder(tmp_path: Path) -> None:
    demonstration = demonstrate(
        tmp_path / "demo", "banggai", date(2026, 11, 21), author()
    )
    names = sorted(path.name for path in (tmp_path / "demo").iterdir())
    assert names == [
        "catalog.db",
        "kesenjangan.html",
        "kesenjangan.md",
        "kesenjangan.pdf",
        "kesenjangan.png",
        "kesenjangan.svg",
        "kesenjangan.xlsx",
        "lanskap.pdf",
        "lanskap.png",
        "lanskap.svg",
        "opd.pdf",
        "opd.png",
        "opd.svg",
        "peta.html",
    ]
    assert [path.name for path in demonstration.files][-1] == "kesenjangan.html"
    for path in (tmp_path / "demo").glob("*.svg"):
        assert "Huruf terkecil" not in path.read_text(encoding="utf-8"), (
            "letters of the demo can be read on its sheet"
        )
    assert {
        figure.value
        for figure in demonstration.assessment.figures
        if figure.code == "applications"
    } == {12}
    assert demonstration.application == ""


def test_the_demonstration_refuses_a_folder_in_use(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("x")
    for folder in (tmp_path, tmp_path / "berkas"):
        with pytest.raises(UsageError):
            demonstrate(folder, "banggai", DAY, author())
    with pytest.raises(UsageError):
        demonstrate(tmp_path / "berkas" / "demo", "banggai", DAY, author())
    assert (tmp_path / "berkas").read_text() == "x"


def test_what_was_withdrawn_counts_nowhere(tmp_path: Path) -> None:
    records: dict[str, dict[str, Any]] = {
        "data_set": {"d": {}},
        "application": {
            "a": {"status": "in_use"},
            "b": {"status": "in_use", "holds": ["d"]},
        },
        "exchange": {
            "x": {
                "giver": "a",
                "taker": "b",
                "state": {"value": "in_use", "mark": "disputed"},
                "withdrawn": True,
            }
        },
        "relation": {
            "r": {
                "application": "a",
                "relation_kind": "part_of",
                "other": "b",
                "withdrawn": True,
            }
        },
        "need": {
            "n": {
                "taker": "a",
                "data": "d",
                "current_means": {"mark": "none"},
                "withdrawn": True,
            }
        },
        "completeness": {
            "c": {
                "application": "a",
                "list_name": "gives",
                "as_of": "2026-01-01",
                "stated_by": "x",
                "withdrawn": True,
            }
        },
    }
    report = assessment(catalogue(tmp_path, records))
    figures = {figure.code: figure.value for figure in report.figures}
    assert (figures["exchanges"], figures["needs"], figures["gap"]) == (0, 0, 0)
    assert [section.kind for section in report.register if section.rows] == [
        "application",
        "data_set",
    ]
    assert report.disputes == ()


def test_the_same_catalogue_and_day_give_the_same_bytes(contoh: Catalogue) -> None:
    """Sets have another order in each process; nothing of that may come out."""
    commands = (
        ["report", "--format", "json", "--as-of", "2026-11-21"],
        ["gaps", "--json", "--as-of", "2026-11-21"],
        ["need", "list", "--json"],
        ["need", "matrix", "--json"],
        ["network", "--json"],
        ["exchange", "sides", "--json"],
        ["data", "once-only", "--json"],
        ["scorecard", "pemdi", "--json", "--as-of", "2026-11-21"],
    )
    outputs = {
        seed: [shown(contoh, words, seed) for words in commands] for seed in ("1", "2")
    }
    assert outputs["1"] == outputs["2"]
    assert all(len(output) > 100 for output in outputs["1"])


def shown(catalogue: Catalogue, words: list[str], seed: str) -> bytes:
    command = [
        sys.executable,
        "-m",
        "spbe_inventory",
        *words,
        "--db",
        str(catalogue.path),
    ]
    surroundings = {**os.environ, "PYTHONHASHSEED": seed}
    return subprocess.run(
        command, capture_output=True, check=True, cwd=ROOT, env=surroundings
    ).stdout


def test_what_is_set_aside_or_worked_on_stands_beside_the_finding(
    contoh: Catalogue,
) -> None:
    whole = made_report(contoh, annex=True)
    report = whole.assessment
    assert report is not None
    (waived,) = report.of_outcome(Outcome.WAIVED)
    assert waived.handling == (
        "Dikesampingkan oleh Kepala Dinas Komunikasi dan Informatika sampai 31 Desember 2026: "
        "Unggah berkas dipertahankan sampai API e-TPP selesai diuji (rekaan).",
    )
    worked_on = [gap for gap in report.of_outcome(Outcome.GAP) if gap.handling]
    assert worked_on
    assert any("terlambat" in text for gap in worked_on for text in gap.handling)
    for name in ("html", "markdown", "terminal"):
        text = " ".join(renderer(name)(whole).decode().split())
        assert "Dikesampingkan oleh Kepala Dinas" in text
        assert "Ditindaklanjuti: " in text
