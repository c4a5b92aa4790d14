"""What a scenario would change, in a file; batches of many files; offices by their initials."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from tests.builders import catalogue
from tests.conftest import Run

RECORDS: dict[str, dict[str, dict[str, Any]]] = {
    "unit": {"b": {"name": "Badan Kepegawaian dan Pengembangan SDM"}},
    "data_set": {"d": {"name": "Data pegawai"}},
    "application": {
        "simpeg": {"name": "SIMPEG", "status": "in_use", "holds": ["d"]},
        "gaji": {"name": "Gaji", "status": "in_use"},
    },
    "exchange": {
        "x": {"giver": "simpeg", "taker": "gaji", "data": ["d"], "state": "in_use", "method": "file"}
    },
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("option", ["--fail", "--end"])
def test_a_scenario_is_written_with_who_loses_what(
    option: str, run: Run, tmp_path: Path
) -> None:
    catalogue(tmp_path, RECORDS)
    done = run("plan", option, "SIMPEG", "-o", "andai.csv")
    assert done.exit_code == 0, done.output
    with Path("andai.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.reader(file) if row]
    assert ["pertukaran berjalan", "1", "0"] in rows
    (loss,) = [row for row in rows if "Gaji" in row]
    assert "Data pegawai" in loss
    (gap,) = [row for row in rows if "INT-06" in row]
    assert gap[0] == "tidak berlaku lagi atau tidak dapat dinilai"
    assert run("plan", option, "SIMPEG", "-o", "andai.json").exit_code == 0
    written = json.loads(Path("andai.json").read_text(encoding="utf-8"))
    assert written == json.loads(run("plan", option, "SIMPEG", "--json").stdout)
    assert run("plan", option, "SIMPEG", "-o", "andai.xlsx").exit_code == 0
    assert Path("andai.xlsx").stat().st_size


def test_an_office_is_found_by_its_initials_with_an_acronym(
    run: Run, tmp_path: Path
) -> None:
    catalogue(tmp_path, RECORDS)
    shown = run("unit", "show", "BKPSDM", "--json")
    assert json.loads(shown.stdout)["key"] == "b"
    run("unit", "add", "--name", "Balai Kepegawaian dan Pelatihan SDM")
    assert run("unit", "show", "BKPSDM").exit_code != 0


def test_a_batch_of_many_files_names_the_first(run: Run) -> None:
    run("init", "Kabupaten Uji", "--kind", "kabupaten")
    for name in ("satu", "dua", "tiga"):
        Path(f"{name}.csv").write_text(
            f"Nama Aplikasi;Status\nSI {name};aktif\n", encoding="utf-8"
        )
    files = ("satu.csv", "dua.csv", "tiga.csv")
    assert run("import", *files, "--yes").exit_code == 0
    shown = run("history", "--batches").stdout
    assert "+2" in shown
    assert "tiga.csv" not in shown
    rows = json.loads(run("history", "--batches", "--json").stdout)
    assert any(all(name in str(row) for name in files) for row in rows)
