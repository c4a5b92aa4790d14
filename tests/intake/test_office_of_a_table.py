"""Offices that stand above a table, on the name of its sheet, or in a column of offices above."""

from pathlib import Path

import pytest
from openpyxl import Workbook
from spbe_inventory.language.current import speaking

from tests.intake.faults import empty_catalogue
from tests.intake.helpers import (
    assert_second_import_changes_nothing,
    csv_of,
    read,
    read_rows,
)

LISTS = """{label}{sep}DINAS SOSIAL;;
No;Nama Aplikasi;Fungsi;Status
1;SI Rukun;Data bantuan;aktif

{label}{sep}DINAS KESEHATAN;;
No;Nama Aplikasi;Fungsi;Status
1;SI Rukun;Data pasien;aktif
"""


def written(folder: Path, text: str, name: str = "daftar.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("label", "sep"),
    [("PERANGKAT DAERAH", " : "), ("Nama OPD", ";"), ("Instansi", ";:;")],
)
def test_a_line_above_names_the_office_of_the_rows_below(
    label: str, sep: str, tmp_path: Path
) -> None:
    path = written(tmp_path, LISTS.format(label=label, sep=sep))
    result = read(empty_catalogue(tmp_path), path)
    owners = {
        difference.plain["owner"]: difference.plain["function"]
        for difference in result.differences("application")
    }
    assert owners == {
        "uji-dinas-sosial": "Data bantuan",
        "uji-dinas-kesehatan": "Data pasien",
    }
    assert len(result.remarks("owner-of-table")) == 1
    assert_second_import_changes_nothing(empty_catalogue(tmp_path / "lagi"), path)


def test_sheets_called_like_offices_hold_their_applications(tmp_path: Path) -> None:
    book = Workbook()
    for number, title in enumerate(("Dinsos", "Dinas Kesehatan", "Data")):
        sheet = book.create_sheet(title)
        sheet.append(["No", "Nama Aplikasi", "Fungsi", "Status"])
        sheet.append([1, f"SI Padu {number or ''}", f"fungsi {title}", "aktif"])
        sheet.append([2, "SI Sama", f"guna {title}", "aktif"])
    del book["Sheet"]
    del book["Data"]
    path = tmp_path / "opd.xlsx"
    book.save(path)
    result = read(empty_catalogue(tmp_path), path)
    same = [
        difference.plain["owner"]
        for difference in result.differences("application")
        if difference.plain["name"] == "SI Sama"
    ]
    assert same == ["uji-dinsos", "uji-dinas-kesehatan"]
    with speaking("en"):
        (first, _second) = result.remarks("owner-of-table")
        assert "taken from the title" in str(first)
    assert_second_import_changes_nothing(empty_catalogue(tmp_path / "lagi"), path)


@pytest.mark.parametrize(
    ("title", "owner"),
    [
        ("DAFTAR APLIKASI DINAS SOSIAL KABUPATEN UJI TAHUN 2026", "uji-dinas-sosial"),
        ("Daftar Aplikasi di Lingkungan Pemerintah Kabupaten Uji", None),
        ("Rekap aplikasi desa", None),
        ("Tahun: 2026", None),
    ],
)
def test_only_a_title_with_one_office_names_it(
    title: str, owner: str | None, tmp_path: Path
) -> None:
    text = f"{title};;\nNo;Nama Aplikasi;Status\n1;SI Rukun;aktif\n"
    result = read(empty_catalogue(tmp_path), written(tmp_path, text))
    assert result.application("SI Rukun").get("owner") == owner


def test_a_column_of_offices_says_itself_whose_each_is(tmp_path: Path) -> None:
    text = "DAFTAR APLIKASI DINAS KOMINFO;;\nNama Aplikasi;OPD;Status\nSI Rukun;;aktif\nSI Satu;Dinas Sosial;aktif\n"
    result = read(empty_catalogue(tmp_path), written(tmp_path, text))
    assert "owner" not in result.application("SI Rukun")
    assert result.application("SI Satu")["owner"] == "uji-dinas-sosial"


def above(name: str, owner: str, office: str) -> dict[str, str]:
    return {"Nama Aplikasi": name, "Unit Kerja": owner, "Perangkat Daerah Induk": office}  # fmt: skip


def test_offices_of_one_name_below_different_offices_are_two(tmp_path: Path) -> None:
    rows = [
        above("SI Satu", "Sub Bagian Umum", "Dinas Sosial"),
        above("SI Dua", "Sub Bagian Umum", "Dinas Kesehatan"),
        above("SI Tiga", "Puskesmas Mawar", "Dinas Kesehatan"),
        above("SI Empat", "UPTD Pasar", "Dinas Perdagangan"),
        above("SI Lima", "UPTD Pasar", "Dinas Perikanan"),
    ]
    path = csv_of(tmp_path, rows)
    result = read(empty_catalogue(tmp_path), path)
    owners = [result.application(row["Nama Aplikasi"])["owner"] for row in rows]
    assert owners == [
        "uji-sub-bagian-umum-dinas-sosial",
        "uji-sub-bagian-umum-dinas-kesehatan",
        "uji-puskesmas-mawar",
        "uji-uptd-pasar-dinas-perdagangan",
        "uji-uptd-pasar-dinas-perikanan",
    ]
    assert "Dinas Kesehatan" in result.application("SI Tiga")["note"]
    assert_second_import_changes_nothing(empty_catalogue(tmp_path / "lagi"), path)


def test_an_office_above_never_becomes_the_owner(tmp_path: Path) -> None:
    result = read_rows(tmp_path, above("SI Satu", "", "Kecamatan Banjarsari"))
    application = result.application("SI Satu")
    assert "owner" not in application
    assert "Kecamatan Banjarsari" in application["note"]
