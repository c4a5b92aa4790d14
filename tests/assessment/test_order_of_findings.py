"""Findings are listed by theme, then by severity and weight; what is critical on data stands in a box besides."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from spbe_inventory.assessment.critical_points import (
    box_note,
    critical_box,
    point_basis,
    point_offices,
    point_text,
)
from spbe_inventory.assessment.questions import questions_by_office
from spbe_inventory.assessment.rows import finding_rows
from spbe_inventory.assessment.rule_run import RuleRun, check
from spbe_inventory.documents.assessment import FindingRow
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.language.current import speaking
from spbe_inventory.reference.themes import order_of
from spbe_inventory.session.catalogue import Catalogue

from tests.builders import DAY, catalogue
from tests.conftest import Run


def register(folder: Path) -> RuleRun:
    """Return a run on a register with gaps of several themes."""
    abroad = {"hosting": "third_party", "hosting_country": "SG"}
    records: dict[str, dict[str, dict[str, Any]]] = {
        "unit": {"dinkes": {"name": "Dinas Kesehatan"}},
        "data_set": {"pasien": {}, "pegawai": {}},
        "application": {
            "a": {"name": "Antrean", "status": "in_use", "owner": "dinkes"},
            "b": {"name": "Bumil", "status": "in_use", "owner": "dinkes", **abroad},
            "c": {"name": "Cuti", "status": "in_use", "holds": ["pegawai"]},
        },
        "exchange": {
            "x": {"giver": "a", "taker": "b", "state": "in_use", "method": "file", "hours_per_month": 3},
            "y": {"giver": "b", "taker": "c", "state": "in_use", "method": "file", "hours_per_month": 9},
            "z": {"giver": "c", "taker": "b", "state": "claimed"},
        },
        "need": {
            "n": {"taker": "a", "data": "pegawai", "current_means": {"mark": "none"}},
        },
    }  # fmt: skip
    return check(catalogue(folder, records), DAY)


def gaps(rows: tuple[FindingRow, ...]) -> list[FindingRow]:
    return [row for row in rows if row.outcome is Outcome.GAP]


def test_integration_comes_first_and_heavy_hand_work_before_light(
    tmp_path: Path,
) -> None:
    rows = finding_rows(register(tmp_path))
    listed = [(row.theme, row.key) for row in gaps(rows)]
    assert listed[:3] == [("needs", "n"), ("by_hand", "y"), ("by_hand", "x")]
    assert ("security", "b") in listed
    for outcome in Outcome:
        places = [order_of(row.rule)[0] for row in rows if row.outcome is outcome]
        assert places == sorted(places)


def test_what_is_critical_stands_in_its_box_with_office_and_article(
    tmp_path: Path,
) -> None:
    rows = finding_rows(register(tmp_path))
    box = critical_box(rows)
    critical = [row for row in gaps(rows) if row.severity == "critical"]
    assert box.gaps == len(critical) > 0
    (point,) = [point for point in box.points if point.rule == "INF-02"]
    assert point_text(point) == "Di luar wilayah Indonesia (1): Bumil"
    assert point_offices(point) == "Dinas Kesehatan"
    assert point_basis(point) == "Pasal 20 ayat (2) PP 71/2019 (wajib)"
    with speaking("en"):
        assert f"{box.gaps} of {box.assessed} assessable" in box_note(box)


def test_an_open_answer_is_counted_beside_the_box_and_is_no_pass(
    tmp_path: Path,
) -> None:
    run = check(catalogue(tmp_path, {"application": {"a": {"status": "in_use"}}}), DAY)
    box = critical_box(finding_rows(run))
    assert (box.points, box.met, box.unknown) == ((), 0, 1)
    assert "1 hasil belum dapat dinilai" in box_note(box)


def test_nothing_to_look_at_has_no_box() -> None:
    assert box_note(critical_box([])) == ""


def test_questions_begin_with_integration(tmp_path: Path) -> None:
    run = register(tmp_path)
    for office in questions_by_office(run.view.snapshot, run.view.agency, run.findings):
        places = [question.place for question in office.questions]
        assert places == sorted(places)


@pytest.mark.slow
def test_every_list_of_findings_of_the_sample_has_the_one_order(
    run: Run, contoh: Catalogue
) -> None:
    findings = json.loads(run("gaps", "--json", "--only", "gap").stdout)
    for before, after in pairwise(findings):
        assert order_of(before["rule"])[0] <= order_of(after["rule"])[0]
