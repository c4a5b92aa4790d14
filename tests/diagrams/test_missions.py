"""Missions, objectives and problems with their dimensions: those that no application serves are seen too."""

from pathlib import Path
from typing import Any

import pytest
from spbe_inventory.diagrams.board import board
from spbe_inventory.diagrams.boxes import NOT_KNOWN
from spbe_inventory.domain.kinds.objective import OBJECTIVE
from spbe_inventory.files.tables.mapping import ColumnMapping
from spbe_inventory.intake.values import parse_value

from tests.builders import catalogue, report, subject
from tests.conftest import Run
from tests.planning.small_plans import plan

RECORDS: dict[str, Any] = {
    "unit": {"dlh": {"name": "Dinas Lingkungan Hidup"}},
    "objective": {
        "lestari": {
            "name": "Lingkungan lestari",
            "objective_kind": "mission",
            "number": "1",
            "dimensions": ["environment", "society"],
        },
        "sampah": {
            "name": "Sampah berkurang",
            "objective_kind": "objective",
            "parent": "lestari",
        },
        "maju": {
            "name": "Ekonomi maju",
            "objective_kind": "mission",
            "number": "2",
            "dimensions": ["economy"],
        },
        "pasar": {
            "name": "Pasar rapi",
            "objective_kind": "objective",
            "parent": "maju",
        },
        "tambang": {
            "name": "Tambang tanpa izin",
            "objective_kind": "problem",
            "unit": "dlh",
        },
        "batal": {
            "name": "Batal",
            "objective_kind": "problem",
            "withdrawn": True,
        },
    },
    "application": {"bank-sampah": {"objectives": ["sampah"], "status": "in_use"}},
}


def test_the_board_shows_what_no_application_serves_in_its_dimensions() -> None:
    whole, counted = board(subject(RECORDS))
    for diagram in (whole, counted):
        empty = {
            (node.cluster, node.column)
            for node in diagram.nodes
            if node.label == "belum ada aplikasi"
        }
        assert empty == {("maju", "economy"), ("tambang", NOT_KNOWN)}
        rows = diagram.clusters
        assert rows["tambang"] == "Tambang tanpa izin (Dinas Lingkungan Hidup)"
        assert "batal" not in rows
        assert any("belum dilayani" in note for note in diagram.left_out)


def test_the_annex_lists_every_mission_and_problem_with_what_serves_it(
    tmp_path: Path,
) -> None:
    document = report(catalogue(tmp_path, RECORDS), kind="lampiran-masterplan")
    table = next(
        table for table in document.tables if table.name == "Misi, sasaran, dan masalah"
    )
    rows = {row[0]: row[1:] for row in table.rows}
    assert rows["1 Lingkungan lestari"][1] == "Smart Environment, Smart Society"
    assert rows["1 Lingkungan lestari"][3] == "1"
    assert rows["Sampah berkurang"][1] == "Smart Environment, Smart Society"
    assert rows["2 Ekonomi maju"][3] == "belum ada aplikasi"
    assert rows["Tambang tanpa izin"][2] == "Dinas Lingkungan Hidup"


def test_the_plan_names_what_no_application_serves() -> None:
    assert plan(RECORDS).unserved == (
        "Ekonomi maju",
        "Tambang tanpa izin (Dinas Lingkungan Hidup)",
    )


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Smart People", ["society"]),
        ("smart society", ["society"]),
        ("Masyarakat Cerdas", ["society"]),
        ("Smart Ekonomi & Smart Lingkungan", ["economy", "environment"]),
        ("SMART ENVIRONMENT dan Smart People", ["environment", "society"]),
        ("Smart Living and Smart Governance", ["living", "governance"]),
        ("Smart Branding\nSmart Living", ["branding", "living"]),
    ],
)
def test_dimensions_are_read_in_both_spellings(text: str, codes: list[str]) -> None:
    field = OBJECTIVE.fields["dimensions"]
    read = parse_value("objective", field, text, ColumnMapping(), form=True)
    assert read == codes


def test_a_dimension_is_typed_as_it_is_said(tmp_path: Path, run: Run) -> None:
    register = catalogue(tmp_path, {})
    added = run(
        "objective", "add", "--name", "Warga cakap", "--objective-kind", "mission",
        "--dimensions", "Smart People; Smart Ekonomi", "--db", str(register.path),
        "--as", "penguji",
    )  # fmt: skip
    assert added.exit_code == 0
    shown = run("objective", "list", "--json", "--db", str(register.path))
    assert '"society",' in shown.stdout
    assert '"economy"' in shown.stdout
