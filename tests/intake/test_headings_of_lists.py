"""Headings as offices and data bases write them: of names, of offices beside their codes, of answers in digits."""

from pathlib import Path

import pytest
from openpyxl import Workbook
from spbe_inventory.files.tables.headings import meaning

from tests.intake.faults import empty_catalogue
from tests.intake.helpers import (
    assert_second_import_changes_nothing,
    csv_of,
    read,
    read_rows,
)

NAME_HEADINGS = [
    "Aplikasi yang dimiliki/dikelola/digunakan",
    "Nama Aplikasi/Website",
    "Aplikasi (Nama)",
    "Nama Aplikasi yang digunakan saat ini",
    "Daftar aplikasi yang ada di OPD",
    "Application Title",
]


@pytest.mark.parametrize("heading", NAME_HEADINGS)
def test_a_heading_that_says_whose_the_applications_are_heads_names(
    heading: str,
) -> None:
    means = meaning("application", heading)
    assert means is not None
    assert (means.field, means.sure) == ("name", True)


@pytest.mark.parametrize(
    "heading", ["Aplikasi yang terhubung", "Aplikasi yang dibutuhkan", "Jumlah Aplikasi yang dimiliki"]
)  # fmt: skip
def test_a_heading_that_says_more_heads_no_names(heading: str) -> None:
    means = meaning("application", heading)
    assert means is None or means.field != "name"


def test_the_name_of_an_office_comes_before_its_code(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["kd_opd", "nama_opd", "nm_aplikasi", "is_integrasi", "masih_dipakai"])
    sheet.append(["1.02", "Dinas Kesehatan", "SI Bidan", 1, "Y"])
    sheet.append(["1.06", "Dinas Sosial", "SI Rukun", 0, "N"])
    path = tmp_path / "aplikasi.xlsx"
    book.save(path)
    result = read(empty_catalogue(tmp_path), path)
    bidan = result.application("SI Bidan")
    rukun = result.application("SI Rukun")
    assert bidan["owner"] == "uji-dinas-kesehatan"
    assert "1.02" in bidan["note"]
    assert (bidan["integrated"], rukun["integrated"]) == (True, False)
    assert (bidan["status"], rukun["status"]) == ("in_use", "stopped")
    assert_second_import_changes_nothing(empty_catalogue(tmp_path / "lagi"), path)


def test_no_is_not_active_where_the_heading_asks_for_activity(tmp_path: Path) -> None:
    rows = [
        {"nama": "SI Satu", "opd": "Dinkes", "url": "", "aktif": "tidak"},
        {"nama": "SI Dua", "opd": "Dinkes", "url": "", "aktif": "ya"},
    ]
    result = read_rows(tmp_path, *rows)
    assert result.application("SI Satu")["status"] == "idle"
    assert result.application("SI Dua")["status"] == "in_use"


def test_ticks_and_crosses_under_active_answer_it(tmp_path: Path) -> None:
    rows = [
        {"Nama": "SI Satu", "OPD": "Dinkes", "Masih Aktif?": "√"},
        {"Nama": "SI Dua", "OPD": "Dinkes", "Masih Aktif?": "x"},
        {"Nama": "SI Tiga", "OPD": "Dinkes", "Masih Aktif?": "-"},
    ]
    result = read_rows(tmp_path, *rows)
    statuses = [each.get("status") for each in result.of("application").values()]
    assert statuses == ["in_use", "idle", None]


def test_a_letter_for_no_is_no_counterpart(tmp_path: Path) -> None:
    row = {"Nama Aplikasi": "SI Satu", "Integrasi": "N", "Terintegrasi dengan": "N"}
    result = read_rows(tmp_path, row)
    assert result.application("SI Satu")["integrated"] is False
    assert not result.ends()


def test_data_come_before_the_title_of_an_exchange(tmp_path: Path) -> None:
    row = {
        "Nama Integrasi": "INT-01",
        "Source System": "SI Kas",
        "Target System": "SI Pajak",
        "Jenis Data": "Ketetapan",
        "Status": "berjalan",
    }
    result = read_rows(tmp_path, row)
    assert list(result.of("data_set")) == ["Ketetapan"]
    (exchange,) = result.differences("exchange")
    assert "INT-01" in exchange.plain["note"]


def test_an_office_without_an_address_does_not_hold_up_a_list_of_addresses(
    tmp_path: Path,
) -> None:
    rows = [
        {"Perangkat Daerah": "Dinas Sosial", "Link": "https://rukun.ujikab.go.id"},
        {"Perangkat Daerah": "Dinas Kesehatan", "Link": "-"},
    ]
    path = csv_of(tmp_path, rows)
    result = read(empty_catalogue(tmp_path), path)
    assert list(result.of("application")) == ["rukun.ujikab.go.id"]
    assert len(result.remarks("office-names-none")) == 1
    assert_second_import_changes_nothing(empty_catalogue(tmp_path / "lagi"), path)


def test_audits_and_letters_are_read_each_under_its_own_heading(tmp_path: Path) -> None:
    rows = [
        {
            "Nama Aplikasi": "SI Satu",
            "OPD": "Dinkes",
            "Tanggal audit aplikasi": "12-03-2023",
            "Audit keamanan": "belum pernah",
            "Auditor aplikasi": "Inspektorat",
            "Pertimbangan MenPANRB": "ada",
            "Pertimbangan Menkomdigi": "belum",
            "Terakhir dikembangkan": "2024",
        },
        {
            "Nama Aplikasi": "SI Dua",
            "OPD": "Dinkes",
            "Tanggal audit aplikasi": "",
            "Audit keamanan": "blm",
            "Auditor aplikasi": "LATIK",
            "Pertimbangan MenPANRB": "",
            "Pertimbangan Menkomdigi": "tidak tahu",
            "Terakhir dikembangkan": "",
        },
    ]
    result = read_rows(tmp_path, *rows)
    first, second = result.application("SI Satu"), result.application("SI Dua")
    assert first["application_audited"] == "2023-03-12"
    assert first["application_auditor"] == "internal"
    assert first["security_audited"] == {"mark": "none"}
    assert first["special_considered"] is True
    assert first["special_komdigi_considered"] is False
    assert first["last_developed"] == "2024"
    assert second["security_audited"] == {"mark": "none"}
    assert second["application_auditor"] == "accredited"
    assert second["special_komdigi_considered"] == {"mark": "unknown"}
    assert "special_considered" not in second
