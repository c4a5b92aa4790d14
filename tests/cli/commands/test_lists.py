"""Lists that find: words, conditions by name, columns, order; what counts nowhere is told apart."""

import csv
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from spbe_inventory.session.catalogue import Catalogue

from tests.builders import catalogue
from tests.conftest import Run

RECORDS: dict[str, dict[str, dict[str, Any]]] = {
    "unit": {
        "dinkes": {"name": "Dinas Kesehatan", "short_name": "Dinkes"},
        "bkd": {"name": "Badan Kepegawaian Daerah", "short_name": "BKD"},
    },
    "data_set": {"pegawai": {"name": "Data induk pegawai"}, "pasien": {"name": "Rekam pasien"}},
    "application": {
        "c-simpeg": {
            "name": "SIMPEG", "owner": "bkd", "status": "in_use", "holds": ["pegawai"],
            "launched": "2019-04", "other_names": ["Sistem Kepegawaian"],
        },
        "c-ekin": {
            "name": "e-Kinerja", "owner": {"value": "bkd", "mark": "assumed"}, "status": "stopped",
            "launched": "2024-02-01", "holds": ["pegawai", "pasien"],
        },
        "c-puskesmas-10": {"name": "Puskesmas 10", "owner": "dinkes", "launched": "2024"},
        "c-puskesmas-9": {"name": "Puskesmas 9", "owner": "dinkes", "launched": {"mark": "unknown"}},
        "c-cctv": {"name": "CCTV Simpang", "set_apart": "infrastructure"},
        "c-lama": {"name": "SIMPEG lama", "set_apart": "merged"},
    },
    "exchange": {
        "x": {"giver": "c-simpeg", "taker": "c-ekin", "state": "in_use", "hours_per_month": 12},
        "y": {"giver": "c-ekin", "taker_text": "Bank Jatim", "hours_per_month": 3, "directed": False},
        "z": {"giver": "c-simpeg", "taker": "c-puskesmas-9", "withdrawn": True},
    },
    "need": {"n": {"taker": "c-simpeg", "data": "pegawai"}},
}  # fmt: skip


@pytest.fixture
def register(tmp_path: Path) -> Catalogue:
    return catalogue(tmp_path, RECORDS)


def keys(run: Run, *arguments: str) -> list[str]:
    """Return the keys that a list has in its file: what is counted, in its order."""
    noun, *rest = arguments
    result = run(noun, "list", *rest, "--columns", "key", "-o", "daftar.csv")
    assert result.exit_code == 0, result.output
    lines = Path("daftar.csv").read_text(encoding="utf-8-sig").splitlines()
    return [row[0] for row in csv.reader(lines[1:])]


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["app", "simpeg"], ["c-simpeg"]),
        (["app", "SISTEM", "kepeg"], ["c-simpeg"]),
        (["app", "ekin"], ["c-ekin"]),
        (["app", "Puskesmas"], ["c-puskesmas-9", "c-puskesmas-10"]),
        (["unit", "kesehatan"], ["dinkes"]),
        (["exchange", "jatim"], ["y"]),
        (["exchange", "sistem kepegawaian"], ["x"]),
        (["data", "induk"], ["pegawai"]),
    ],
    ids=str,
)
def test_words_are_looked_for_in_every_name(
    run: Run, arguments: list[str], expected: list[str]
) -> None:
    assert keys(run, *arguments) == expected


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        (["holds=Data induk pegawai"], ["c-ekin", "c-simpeg"]),
        (["holds=rekam PASIEN;pegawai"], ["c-ekin"]),
        (["owner=Badan Kepegawaian Daerah"], ["c-ekin", "c-simpeg"]),
        (["owner=(dugaan) bkd"], ["c-ekin"]),
        (
            ["Perangkat Daerah penanggung jawab=dinkes"],
            ["c-puskesmas-9", "c-puskesmas-10"],
        ),
        (["Office that answers for it=dinkes", "launched="], []),
        (["status="], ["c-puskesmas-9", "c-puskesmas-10"]),
        (["status=?"], ["c-puskesmas-9", "c-puskesmas-10"]),
        (["status!="], ["c-ekin", "c-simpeg"]),
        (["launched=tidak-tahu"], ["c-puskesmas-9"]),
        (["status!=in_use"], ["c-ekin", "c-puskesmas-9", "c-puskesmas-10"]),
        (["status=digunakan"], ["c-simpeg"]),
        (["launched>2024-01-01"], ["c-ekin"]),
        (["launched>=2024"], ["c-ekin", "c-puskesmas-10"]),
        (["launched<1 Januari 2020"], ["c-simpeg"]),
        (["launched<=April 2019"], ["c-simpeg"]),
        (["launched=2024"], ["c-ekin", "c-puskesmas-10"]),
        (["owner~kesehatan"], ["c-puskesmas-9", "c-puskesmas-10"]),
        (["status~dihentikan"], ["c-ekin"]),
        (["name~kiner"], ["c-ekin"]),
        (["name = simpeg"], ["c-simpeg"]),
        (["holds~pasien", "launched>2023"], ["c-ekin"]),
        (["set_apart=merged"], ["c-lama"]),
    ],
    ids=str,
)
def test_conditions_find_by_name_label_and_comparison(
    run: Run, conditions: list[str], expected: list[str]
) -> None:
    options = [word for condition in conditions for word in ("--where", condition)]
    assert keys(run, "app", *options) == expected


@pytest.mark.usefixtures("register")
def test_numbers_are_compared_as_numbers(run: Run) -> None:
    assert keys(run, "exchange", "--where", "hours_per_month>9") == ["x"]
    assert keys(
        run, "exchange", "--where", "hours_per_month<=12", "--sort", "-hours_per_month"
    ) == ["x", "y"]
    assert keys(run, "exchange", "--where", "taker~bank") == ["y"]


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    ("condition", "status", "sentence"),
    [
        ("owner=Dinas Kesehtan", 3, "Dinas Kesehatan"),
        ("holds=Data hantu", 3, "Data hantu"),
        ("holds=induk", 3, "Data induk pegawai"),
        ("penanggung=x", 2, "owner"),
        ("sttus=in_use", 2, "status"),
        ("status=bugar", 2, "bugar"),
        ("status>in_use", 2, "launched"),
        ("launched>kemarin", 2, "kemarin"),
        ("launched>tidak-tahu", 2, "pasangan"),
        ("launched>", 2, "pasangan"),
        ("pse_registered=mungkin", 2, "mungkin"),
        ("simpeg", 2, "pasangan"),
    ],
)
def test_what_would_silently_find_nothing_is_refused(
    run: Run, condition: str, status: int, sentence: str
) -> None:
    refused = run("app", "list", "--where", condition)
    assert (refused.exit_code, refused.stdout) == (status, "")
    assert sentence in refused.stderr


@pytest.mark.usefixtures("register")
def test_what_counts_nowhere_is_told_apart(run: Run) -> None:
    usual = run("app", "list").stdout
    assert "c-cctv" not in usual
    assert "c-lama" not in usual
    assert "Tidak didaftar: 1 disisihkan dan 1 digabungkan" in usual
    whole = run("app", "list", "--all").stdout
    assert "c-cctv [disisihkan]" in whole
    assert "c-lama [digabungkan]" in whole
    assert "Tidak didaftar" not in whole
    assert "Not listed: 1 withdrawn" in run("exchange", "list", "--lang", "en").stdout
    assert "z [dicabut]" in run("exchange", "list", "--all").stdout
    rows = json.loads(run("app", "list", "--json").stdout)
    assert {row["key"] for row in rows if "set_apart" in row} == {"c-cctv", "c-lama"}


@pytest.mark.usefixtures("register")
def test_columns_order_and_how_many(run: Run) -> None:
    columns = ("--columns", "nama aplikasi, Launched, key")
    headings, _rule, first, *_rest = run(
        "app", "list", *columns, "--sort", "launched"
    ).stdout.splitlines()
    assert headings.split("  ")[0] == "Nama aplikasi"
    assert first.split() == ["SIMPEG", "2019-04", "c-simpeg"]
    assert keys(run, "app", "--sort", "status,-name") == [
        "c-simpeg",
        "c-ekin",
        "c-puskesmas-10",
        "c-puskesmas-9",
    ]
    assert keys(run, "app", "--sort", "-launched")[-1] == "c-puskesmas-9"
    limited = run("app", "list", "--limit", "1", "--lang", "en").stdout
    assert "c-ekin" in limited
    assert "c-simpeg" not in limited
    assert "3 more" in limited
    assert run("app", "list", "--count").stdout == "4\n"
    assert run("app", "list", "--count", "--where", "owner=bkd").stdout == "2\n"
    assert json.loads(run("app", "list", "--count", "--json").stdout) == {"count": 4}
    assert run("app", "list", "--columns", "hantu").exit_code == 2
    assert "Tidak ada yang cocok" in run("app", "list", "hantu").stdout
    assert "Belum ada yang tercatat" in run("facility", "list").stdout


@pytest.mark.usefixtures("register")
def test_a_list_is_written_with_numbers_as_numbers(run: Run) -> None:
    run(
        "exchange", "list", "--columns", "name,hours_per_month", "--all", "-o", "x.xlsx"
    )
    rows = list(openpyxl.load_workbook("x.xlsx").active.iter_rows(values_only=True))
    assert rows[1:] == [
        ("SIMPEG → e-Kinerja", 12, None),
        ("e-Kinerja ↔ “Bank Jatim”", 3, None),
        ("SIMPEG → Puskesmas 9", None, "dicabut"),
    ]
    assert run("app", "list", "-o", "x.docx").exit_code == 2


@pytest.mark.usefixtures("register")
def test_needs_are_found_like_other_records(run: Run) -> None:
    assert "Data induk pegawai" in run("need", "list", "simpeg").stdout
    assert "Data induk" not in run("need", "list", "puskesmas").stdout
    assert run("need", "list", "--count").stdout == "1\n"
    assert keys(run, "need", "--where", "data=Data induk pegawai") == ["n"]


@pytest.mark.parametrize("width", ["80", "120"])
def test_keys_are_never_broken(run: Run, tmp_path: Path, width: str) -> None:
    key = "contoh-sistem-informasi-manajemen-kepegawaian-ke-sistem-informasi-kinerja-pegawai"
    long_name = "Sistem Informasi Manajemen Kepegawaian dan Kinerja Aparatur Sipil Negara Terpadu"
    records = {
        "application": {key: {"name": long_name, "status": "in_use"}, "b": {}},
        "exchange": {f"{key}-2": {"giver": key, "taker": "b", "method": "file"}},
    }
    catalogue(tmp_path, records)
    for noun, listed in (("app", key), ("exchange", f"{key}-2")):
        lines = run(noun, "list", env={"COLUMNS": width}).stdout.splitlines()
        assert any(line.startswith(listed) for line in lines)
        assert all(len(line) <= max(int(width), len(listed)) for line in lines)
