"""A cell of names that names nothing is a statement about the office: no record, and nothing is held up."""

from pathlib import Path

import pytest
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.intake.nameless_rows import names_nothing
from spbe_inventory.language.current import speaking

from tests.intake.faults import empty_catalogue, fault
from tests.intake.helpers import FilesRead, csv_of, read, read_rows, saved

SAYS_NONE = (
    "tidak ada", "Tidak Ada", "TIDAK ADA APLIKASI KHUSUS", "Belum ada", "Nihil", "NIHIL",
    "Tidak memiliki aplikasi", "belum punya", "none", "tidak ada aplikasi", "tdk ada", "Blm ada aplikasi",
    "No application", "tidak punya sistem informasi", "Tidak ada.", "(tidak ada)",
    "Tidak mempunyai aplikasi", "Belum ada aplikasi, masih manual", "belum ada karena kekurangan tenaga",
    "Tidak punya aplikasi sendiri (memakai aplikasi pusat)", "NIHIL.", "Nihil (belum ada)",
    "belum memiliki aplikasi sendiri", "We do not have any application yet", "nil",
)  # fmt: skip
SAYS_UNKNOWN = (
    "Tidak tahu", "belum diketahui", "?", "-", "N/A", "n.a.", "0", "kosong", "unknown", "Not known",
    "belum diisi", "---", "..", "Masih dalam tahap perencanaan", "proses",
)  # fmt: skip
NAMES = (
    "Nihil Laut", "Satu Data", "SI ADA", '"Nihil"', "Belum Lunas", "Tanpa Antre", "e-Kosong", "Ada Kita",
    "Sistem Informasi", "No Antrean", "Sapa Dinas", "Kosongin",
    "Data, Informasi", "Tanpa Kertas", "Nol Sampah",
)  # fmt: skip


@pytest.mark.parametrize("text", SAYS_NONE)
def test_words_that_deny_name_nothing(text: str) -> None:
    assert names_nothing(text) == "none"


@pytest.mark.parametrize("text", SAYS_UNKNOWN)
def test_words_that_leave_it_open_name_nothing(text: str) -> None:
    assert names_nothing(text) == "unknown"


@pytest.mark.parametrize("text", NAMES)
def test_names_stay_names(text: str) -> None:
    assert names_nothing(text) == ""


def notes_of_offices(result: FilesRead) -> dict[str, str]:
    """Return the notes of the offices that were read, by name."""
    offices = result.of("unit")
    return {
        name: office["note"] for name, office in offices.items() if "note" in office
    }


def test_nine_offices_say_none_and_one_names_an_application(tmp_path: Path) -> None:
    catalogue = empty_catalogue(tmp_path)
    result = read(catalogue, fault("b02"))
    assert list(result.of("application")) == ["SI ENAM"]
    assert not result.preview.blocked
    notes = notes_of_offices(result)
    assert len(notes) == 9
    assert notes["Dinas Tiga"].endswith(": tidak ada aplikasi (“Nihil”)")
    assert "belum diketahui" in notes["Dinas Sembilan"]
    assert "tidak ada" not in notes["Dinas Empat"]
    asked = result.remark_keys(Verdict.QUESTION)
    assert asked.count("office-has-none") == 6
    assert asked.count("office-names-none") == 3
    saved(catalogue, fault("b02"))
    assert not read(catalogue, fault("b02")).preview.changes_anything


def test_notes_are_the_same_in_both_languages(tmp_path: Path) -> None:
    catalogue = empty_catalogue(tmp_path)
    saved(catalogue, fault("b02"))
    with speaking("en"):
        assert not read(catalogue, fault("b02")).preview.changes_anything


def test_other_cells_of_the_row_are_kept(tmp_path: Path) -> None:
    row = {
        "Nama Sistem": "Belum punya",
        "OPD": "Dinas Kenanga",
        "Uraian": "Masih memakai buku besar",
        "Rencana": "dibangun 2027",
        "Status": "-",
    }
    result = read_rows(tmp_path, row, catalogue=empty_catalogue(tmp_path))
    note = notes_of_offices(result)["Dinas Kenanga"]
    assert note.split("\n")[1:] == [
        "Uraian: Masih memakai buku besar",
        "Rencana: dibangun 2027",
    ]


def test_none_beside_applications_is_asked(tmp_path: Path) -> None:
    rows = [
        {"Nama Aplikasi": name, "OPD": "Dinas Kenanga"}
        for name in ("SI BUNGA", "SI DAUN", "tidak ada")
    ]
    result = read_rows(tmp_path, *rows, catalogue=empty_catalogue(tmp_path))
    (remark,) = result.remarks("office-has-none-but")
    assert remark.values["count"] == 2
    assert sorted(result.of("application")) == ["SI BUNGA", "SI DAUN"]


def test_an_office_on_record_keeps_its_note(tmp_path: Path) -> None:
    catalogue = empty_catalogue(tmp_path)
    offices = csv_of(
        tmp_path, [{"Nama OPD": "Dinas Kenanga", "Catatan": "baru dibentuk"}], "opd.csv"
    )
    saved(catalogue, offices)
    row = {"Nama Aplikasi": "Nihil", "OPD": "Dinas Kenanga", "Fungsi": ""}
    listed = csv_of(tmp_path, [row], "daftar.csv")
    saved(catalogue, listed)
    (plain,) = read(catalogue, listed).of("unit").values()
    assert plain["note"] == (
        "baru dibentuk\nmenurut daftar.csv: tidak ada aplikasi (“Nihil”)"
    )
    assert not read(catalogue, listed).preview.changes_anything


def test_a_row_without_name_and_office_is_told(tmp_path: Path) -> None:
    rows = [
        {"Nama Aplikasi": "tidak ada", "OPD": "", "Fungsi": "x"},
        {"Nama Aplikasi": "SI DAUN", "OPD": "Dinas Kenanga", "Fungsi": "y"},
    ]
    result = read_rows(tmp_path, *rows, catalogue=empty_catalogue(tmp_path))
    (remark,) = result.remarks("row-names-nothing")
    assert "Fungsi: x" in str(remark)
    assert not result.preview.blocked


def test_a_sign_beside_an_address_is_an_application_called_by_its_host(
    tmp_path: Path,
) -> None:
    row = {
        "Nama Aplikasi": "-",
        "OPD": "Dinas Kenanga",
        "Fungsi": "Mencatat bunga",
        "Link": "https://bunga.ujikab.go.id/login",
    }
    result = read_rows(tmp_path, row, catalogue=empty_catalogue(tmp_path))
    assert list(result.of("application")) == ["bunga.ujikab.go.id"]


@pytest.mark.parametrize("heading", ["Nama Data", "Nama Layanan"])
def test_lists_of_other_kinds_hold_nothing_up_either(
    tmp_path: Path, heading: str
) -> None:
    rows = [
        {heading: name, "Uraian": text, "Kode": ""}
        for name, text in (("Nihil", ""), ("-", "a"), ("Data bunga", "b"))
    ]
    path = csv_of(tmp_path, rows, f"{heading}.csv")
    result = read(empty_catalogue(tmp_path), path)
    assert not result.preview.blocked
    names = [each.plain.get("name") for each in result.preview.differences]
    assert names == ["Data bunga"]
    assert result.remark_keys(Verdict.QUESTION) == ["row-names-nothing"] * 2
