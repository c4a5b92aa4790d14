"""A finding set aside: by whom, why, until when; what has ended or holds back nothing is told."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from spbe_inventory.actions.waive import WaiverDecision, waive
from spbe_inventory.assessment.rule_run import check
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.errors import UsageError
from spbe_inventory.rules.engine.waivers import stale_waivers
from spbe_inventory.session.catalogue import Catalogue

from tests.builders import author, catalogue
from tests.conftest import Run

UNTIL = date(2099, 12, 31)
RECORDS: dict[str, dict[str, dict[str, Any]]] = {
    "application": {
        "a": {"name": "A", "status": "in_use"},
        "b": {"name": "B", "status": "in_use"},
    },
    "exchange": {
        "x": {"giver": "a", "taker": "b", "state": "in_use", "method": "file"},
        "y": {"giver": "b", "taker": "a", "state": "in_use", "method": "file"},
    },
}


def outcomes(catalogue: Catalogue, day: date) -> dict[str, Outcome]:
    return {
        finding.key: finding.outcome
        for finding in check(catalogue, day, ["INT-06"]).findings
    }


def test_a_gap_is_set_aside_until_its_day_and_no_longer(tmp_path: Path) -> None:
    register = catalogue(tmp_path, RECORDS)
    waive(
        register,
        "int-06",
        "A → B",
        WaiverDecision("menunggu API", "Kepala Dinas", UNTIL),
        author(),
    )
    assert outcomes(register, UNTIL) == {"x": Outcome.WAIVED, "y": Outcome.GAP}
    later = check(register, date(2100, 1, 1), ["INT-06"])
    assert {finding.outcome for finding in later.findings} == {Outcome.GAP}
    assert [
        waiver.about
        for waiver in stale_waivers(later.view, later.findings, {"INT-06"}).expired
    ] == ["x"]


def test_what_holds_back_nothing_is_told(tmp_path: Path, run: Run) -> None:
    register = catalogue(tmp_path, RECORDS)
    waive(
        register,
        "INT-06",
        "x",
        WaiverDecision("menunggu API", "Kepala Dinas", UNTIL),
        author(),
    )
    assert "Pengesampingan" not in run("gaps").stdout
    assert run("exchange", "edit", "x", "--method", "etl").exit_code == 0
    assert "1 tanpa kesenjangan" in run("gaps").stdout


@pytest.mark.parametrize(
    ("code", "which", "until", "key"),
    [
        ("X-1", "x", UNTIL, "unknown-rule"),
        ("INT-06", "tidak-ada", UNTIL, "nothing-to-waive"),
        ("INT-06", "x", date(2020, 1, 1), "waiver-over"),
        ("INV-10", "x", UNTIL, "nothing-to-waive"),
    ],
)
def test_what_cannot_be_set_aside(
    tmp_path: Path, code: str, which: str, until: date, key: str
) -> None:
    with pytest.raises(UsageError) as wrong:
        waive(
            catalogue(tmp_path, RECORDS),
            code,
            which,
            WaiverDecision("karena", "Dinas", until),
            author(),
        )
    assert wrong.value.key == key


def test_the_command(tmp_path: Path, run: Run) -> None:
    catalogue(tmp_path, RECORDS)
    options = (
        "--because",
        "menunggu API",
        "--by",
        "Kepala Dinas",
        "--until",
        "2099-12-31",
    )
    assert run("waive", "INT-06", "x", *options).exit_code == 0
    listed = run("waiver", "list").stdout
    assert "INT-06" in listed
    assert "31 Desember 2099" in listed
    (row,) = json.loads(run("waiver", "list", "--json").stdout)
    assert run("waiver", "retire", row["key"]).exit_code == 0
    assert "2 dari 2 yang dapat dinilai" in run("gaps", "--rule", "INT-06").stdout
