"""Forms as offices fill them: two rows of headings, who signs below, types of rows, several names in a cell."""

import json
from pathlib import Path

import pytest
from openpyxl import Workbook
from spbe_inventory.domain.lists import Verdict

from tests.intake.faults import empty_catalogue
from tests.intake.helpers import (
    assert_second_import_changes_nothing,
    csv_of,
    read,
    read_rows,
)


def form(folder: Path) -> Path:
    """Write a form with its office above, headings merged across two rows, and a signature below."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    rows: list[list[object]] = [
        ["FORMULIR PENDATAAN"],
        ["Nama Perangkat Daerah", ":", "Dinas Perikanan"],
        [],
        ["No", "Identitas Aplikasi", None, "Pengembang", None, "Kondisi", None, "Kontak"],
        [None, "Nama", "Alamat URL", "Nama", "Tahun", "Aktif", "Tdk Aktif", "Telp"],
        [1, "SI Ikan", "ikan.ujikab.go.id", "PT Maju", 2020, "√", None, "081234567890"],
        [2, "SI Nelayan", None, "Swakelola", 2021, None, "√", None],
        [],
        [None, None, None, "Sukarasa, 3 Maret 2026"],
        [None, "Mengetahui,"],
        [None, "Kepala Dinas"],
        [None, "Drs. Budi Santoso, M.Si."],
        [None, "NIP. 19650101 199003 1 001"],
    ]  # fmt: skip
    for row in rows:
        sheet.append(row)
    for area in ("A4:A5", "B4:C4", "D4:E4", "F4:G4"):
        sheet.merge_cells(area)
    path = folder / "formulir.xlsx"
    book.save(path)
    return path


def test_a_form_with_two_rows_of_headings_and_a_signature(tmp_path: Path) -> None:
    path = form(tmp_path)
    result = read(empty_catalogue(tmp_path), path)
    applications = result.of("application")
    assert list(applications) == ["SI Ikan", "SI Nelayan"]
    ikan = applications["SI Ikan"]
    assert ikan["owner"] == "uji-dinas-perikanan"
    assert (ikan["developer"], ikan["url"]) == ("PT Maju", "ikan.ujikab.go.id")
    assert (ikan["status"], applications["SI Nelayan"]["status"]) == ("in_use", "idle")
    assert "0812" not in str(applications)
    assert_second_import_changes_nothing(empty_catalogue(tmp_path / "lagi"), path)


def test_a_name_like_a_closing_is_an_application_where_its_row_is_filled(
    tmp_path: Path,
) -> None:
    rows = [
        {"Nama": "Mengetahui", "OPD": "Dinkes", "Fungsi": "belajar", "Status": "aktif"},
        {"Nama": "SI Satu", "OPD": "Dinkes", "Fungsi": "surat", "Status": "aktif"},
    ]
    result = read_rows(tmp_path, *rows)
    assert list(result.of("application")) == ["Mengetahui", "SI Satu"]


TYPES = {
    "Router Utama": ("Infrastruktur", "infrastructure"),
    "Perbup SPBE": ("Dokumen", "document"),
    "Pelatihan Operator": ("Kegiatan", "programme"),
}


def test_a_type_tells_devices_and_documents_among_applications(tmp_path: Path) -> None:
    rows = [
        {"Nama Aplikasi": name, "Kategori": sort, "OPD": "Diskominfo"}
        for name, (sort, _reason) in TYPES.items()
    ]
    rows.append({"Nama Aplikasi": "SI Kas", "Kategori": "Aplikasi", "OPD": "Bapenda"})
    rows.append(
        {
            "Nama Aplikasi": "Mail Server",
            "Kategori": "Infrastruktur",
            "OPD": "Diskominfo",
            "Fungsi": "permohonan dan pengelolaan akun surel",
        }
    )
    path = csv_of(tmp_path, rows)
    result = read(empty_catalogue(tmp_path), path)
    for name, (_sort, reason) in TYPES.items():
        assert result.application(name)["set_apart"] == reason
    assert "set_apart" not in result.application("SI Kas")
    assert "set_apart" not in result.application("Mail Server")
    assert "row-perhaps-apart" in result.remark_keys(Verdict.QUESTION)
    assert_second_import_changes_nothing(empty_catalogue(tmp_path / "lagi"), path)


def test_systems_of_information_are_at_most_asked_about(tmp_path: Path) -> None:
    rows = [
        {"Nama Aplikasi": "SI Kas", "Jenis": "Aplikasi", "OPD": "Bapenda"},
        {"Nama Aplikasi": "JDIH", "Jenis": "Website", "OPD": "Bagian Hukum"},
        {"Nama Aplikasi": "LPSE", "Jenis": "Website", "OPD": "Bagian Pengadaan"},
    ]
    result = read_rows(tmp_path, *rows)
    assert "set_apart" not in result.application("JDIH")
    assert "set_apart" not in result.application("LPSE")
    assert len(result.remarks("row-perhaps-apart")) == 2


@pytest.mark.parametrize("name", ["1. SIPP 2. SIMAS", "SIMPEG\ne-Kinerja"])
def test_numbers_and_lines_in_a_cell_of_names_are_asked_about(
    name: str, tmp_path: Path
) -> None:
    result = read_rows(tmp_path, {"Nama Aplikasi": name, "OPD": "Dinkes"})
    assert len(result.differences("application")) == 1
    assert len(result.remarks("perhaps-two")) == 1


def test_objects_in_a_json_list_are_counterparts_with_their_state(
    tmp_path: Path,
) -> None:
    systems = [
        {
            "title": "SI Kas",
            "owner": {"code": "5.02", "name": "Bapenda"},
            "aktif": True,
            "integrations": [{"target": "SI Pajak", "status": "planned"}],
        },
        {"title": "SI Pajak", "owner": {"code": "5.02", "name": "Bapenda"}},
    ]
    path = tmp_path / "systems.json"
    path.write_text(json.dumps(systems), encoding="utf-8")
    result = read(empty_catalogue(tmp_path), path)
    assert result.ends() == [("uji-si-kas", "uji-si-pajak", "planned", False)]
    assert result.application("SI Kas")["owner"] == "uji-bapenda"


ANSWERS = {
    "sudah tidak terintegrasi": False,
    "masih belum": False,
    "Iya sudah": True,
    "sudah/belum": None,
}


@pytest.mark.parametrize(("text", "value"), ANSWERS.items())
def test_answers_on_integration_are_put_together_too(
    text: str, value: bool | None, tmp_path: Path
) -> None:
    row = {"Nama Aplikasi": "SI Kas", "OPD": "Dinkes", "Integrasi": text, "Dengan": ""}
    assert read_rows(tmp_path, row).application("SI Kas").get("integrated") is value


@pytest.mark.parametrize("heading", ["Dengan", "Interoperabilitas dengan"])
def test_with_whom_stands_beside_the_answer(heading: str, tmp_path: Path) -> None:
    rows = [
        {"Nama Aplikasi": "SI Kas", "Integrasi": "Sudah", heading: "SI Pajak"},
        {"Nama Aplikasi": "SI Pajak", "Integrasi": "Belum", heading: ""},
    ]
    result = read_rows(tmp_path, *rows)
    assert len(result.differences("exchange")) == 1


def test_operation_answered_by_yes_and_no_is_a_status(tmp_path: Path) -> None:
    rows = [
        {"Nama Aplikasi": "SI Kas", "OPD": "Dinkes", "Operasional?": "Ya"},
        {"Nama Aplikasi": "SI Pajak", "OPD": "Dinkes", "Operasional?": "Tidak"},
        {"Nama Aplikasi": "SI Aset", "OPD": "Dinkes", "Operasional?": "sudah"},
    ]
    result = read_rows(tmp_path, *rows)
    statuses = [each["status"] for each in result.of("application").values()]
    assert statuses == ["in_use", "idle", "in_use"]


def test_villages_and_their_sites_are_a_list(tmp_path: Path) -> None:
    rows = [
        {"Nama Desa": "Desa Mawar", "Nama Website": "Website Desa Mawar", "Domain": "mawar.desa.id"},
        {"Nama Desa": "Desa Melati", "Nama Website": "OpenSID", "Domain": "melati.desa.id"},
    ]  # fmt: skip
    path = csv_of(tmp_path, rows)
    result = read(empty_catalogue(tmp_path), path)
    assert result.application("Website Desa Mawar")["set_apart"] == "website"
    assert result.application("OpenSID")["owner"] == "uji-desa-melati"
