"""An office with what counts with it: wherever a command is narrowed to an office, and nowhere a village."""

import json
from pathlib import Path
from typing import Any

import pytest
from spbe_inventory.domain.records import Unit
from spbe_inventory.queries.facility_coverage import facility_coverage
from spbe_inventory.rules.engine.owners import Owners
from spbe_inventory.session.offices import units_meant

from tests.builders import catalogue, report
from tests.conftest import Run

RECORDS: dict[str, dict[str, Any]] = {
    "unit": {
        "dinkes": {"name": "Dinas Kesehatan", "short_name": "Dinkes"},
        "puskesmas": {"name": "Puskesmas Mawar"},
        "rsud": {"name": "RSUD Anggrek", "intranet": True},
        "dinsos": {"name": "Dinas Sosial"},
        "uptd": {"name": "UPTD Panti", "parent": "dinsos"},
        "melati": {"name": "Kecamatan Melati"},
        "dahlia": {"name": "Kelurahan Dahlia", "parent": "melati"},
        "kenanga": {"name": "Desa Kenanga", "parent": "melati"},
    },
    "application": {
        "simpus": {"owner": "puskesmas", "status": "in_use"},
        "simrs": {"owner": "rsud", "status": "in_use"},
        "e-dinkes": {"owner": "dinkes", "status": "in_use"},
        "panti": {"owner": "uptd", "status": "in_use"},
        "profil": {"owner": "kenanga", "status": "in_use"},
    },
}


@pytest.mark.parametrize(
    ("office", "members"),
    [
        ("Dinkes", {"dinkes", "puskesmas", "rsud"}),
        ("Dinas Sosial", {"dinsos", "uptd"}),
        ("Dinsos", {"dinsos", "uptd"}),
        ("Kecamatan Melati", {"melati", "dahlia"}),
        ("Puskesmas Mawar", {"puskesmas"}),
        ("Desa Kenanga", {"kenanga"}),
    ],
)
def test_an_office_takes_what_counts_with_it(
    tmp_path: Path, office: str, members: set[str]
) -> None:
    register = catalogue(tmp_path, RECORDS)
    assert units_meant(register, office) == members
    assert len(units_meant(register, office, only_this=True)) == 1


def test_units_that_belong_to_each_other_end_somewhere() -> None:
    units = [
        Unit(key="a", agency="contoh", name="UPTD A", parent="b"),
        Unit(key="b", agency="contoh", name="UPTD B", parent="a"),
    ]
    assert Owners(units).units_of("a") == {"a", "b"}


@pytest.mark.parametrize("command", ["gaps", "ask"])
def test_commands_show_the_units_below_unless_asked_not_to(
    tmp_path: Path, run: Run, command: str
) -> None:
    register = catalogue(tmp_path, RECORDS)
    base = (command, "--json", "--db", str(register.path), "--unit", "Dinkes")
    whole = subjects(run(*base).stdout)
    only = subjects(run(*base, "--only-this").stdout)
    assert {"e-dinkes", "simpus", "simrs"} <= whole
    assert "e-dinkes" in only
    assert not {"simpus", "simrs"} & only
    assert not {"panti", "profil"} & whole


def subjects(printed: str) -> set[str]:
    """Return the keys that findings or questions are about."""
    rows = json.loads(printed)
    questions = [question for row in rows for question in row.get("questions", ())]
    return {row["key"] for row in questions or rows}


def test_only_this_without_an_office_is_refused(tmp_path: Path, run: Run) -> None:
    register = catalogue(tmp_path, RECORDS)
    for command in (["gaps"], ["ask"], ["report", "kesenjangan"], ["coverage"]):
        refused = run(*command, "--only-this", "--db", str(register.path))
        assert refused.exit_code == 2
        assert "--unit" in refused.stderr


@pytest.mark.parametrize(("only_this", "count"), [(False, 3), (True, 1)])
def test_a_report_of_an_office_covers_its_units(
    tmp_path: Path, *, only_this: bool, count: int
) -> None:
    register = catalogue(tmp_path, RECORDS)
    made = report(register, kind="opd", unit="Dinkes", only_this=only_this)
    assert made.assessment is not None
    figures = {figure.code: figure.value for figure in made.assessment.figures}
    assert figures["applications"] == count


def test_coverage_counts_each_level_by_itself(tmp_path: Path) -> None:
    coverage = facility_coverage(catalogue(tmp_path, RECORDS))
    levels = {
        level.level: (level.units, level.joined, level.applications)
        for level in coverage.levels
    }
    assert levels == {
        "government": (7, 1, 4),
        "office": (2, 0, 1),
        "subdistrict": (1, 0, 0),
        "technical": (2, 0, 2),
        "public_service": (1, 1, 1),
        "urban_village": (1, 0, 0),
        "village": (1, 0, 1),
    }
    rolled_up = {row.key: row.applications for row in coverage.rows}
    assert rolled_up["dinkes"] == 3


def test_coverage_of_an_office_shows_its_units_by_themselves(tmp_path: Path) -> None:
    register = catalogue(tmp_path, RECORDS)
    coverage = facility_coverage(register, units_meant(register, "Dinkes"))
    assert {row.key: row.applications for row in coverage.rows} == {
        "dinkes": 1,
        "puskesmas": 1,
        "rsud": 1,
    }


def test_what_no_unit_is_known_of_is_outside_of_nothing() -> None:
    owners = Owners([Unit(key="a", agency="contoh", name="Dinas A")])
    assert not owners.is_outside(None)
    assert not owners.is_outside("gaib")


def test_a_division_of_one_of_two_secretariats_counts_for_itself() -> None:
    units = [
        Unit(key="setda", agency="contoh", name="Sekretariat Daerah"),
        Unit(key="setda-2", agency="contoh", name="Setda"),
        Unit(key="hukum", agency="contoh", name="Bagian Hukum"),
    ]
    assert Owners(units[1:]).office_of("hukum") == "setda-2"
    assert Owners(units).office_of("hukum") == "hukum"
