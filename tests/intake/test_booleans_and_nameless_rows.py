"""What data bases write for true and false, rows without the name of an application, and rows that end early."""

import json
from pathlib import Path

import pytest
from spbe_inventory.domain.lists import Verdict

from tests.intake.faults import empty_catalogue
from tests.intake.helpers import FilesRead, read

HEAD = "Nama Aplikasi,OPD,Deskripsi,Status\n"


def read_text(folder: Path, text: str, name: str = "daftar.csv") -> FilesRead:
    """Read a list that stands in a text, into a catalogue without records."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read(empty_catalogue(folder), path)


def statuses(result: FilesRead) -> list[object]:
    """Return the status of each application that is proposed, in order."""
    return [plain.get("status") for plain in result.of("application").values()]


@pytest.mark.parametrize("heading", ["is_active", "statusAktif", "aktif", "Active"])
@pytest.mark.parametrize(("true", "false"), [("t", "f"), ("1", "0"), ("true", "false")])
def test_false_under_active_is_idle(
    tmp_path: Path, heading: str, true: str, false: str
) -> None:
    text = f"Nama Aplikasi,OPD,{heading}\nSI A,Dinas Sosial,{true}\nSI B,Dinas Sosial,{false}\n"
    assert statuses(read_text(tmp_path, text)) == ["in_use", "idle"]


def test_booleans_of_json(tmp_path: Path) -> None:
    rows = [
        {"namaAplikasi": "SI A", "opd": "Dinas Sosial", "statusAktif": True},
        {"namaAplikasi": "SI B", "opd": "Dinas Sosial", "statusAktif": False},
    ]
    result = read_text(tmp_path, json.dumps(rows), "daftar.json")
    assert statuses(result) == ["in_use", "idle"]


@pytest.mark.parametrize(("first", "second"), [("1", "0"), ("t", "f")])
def test_digits_under_a_bare_status_stay_unread(
    tmp_path: Path, first: str, second: str
) -> None:
    text = f"Nama Aplikasi,OPD,Status\nSI A,Dinas Sosial,{first}\nSI B,Dinas Sosial,{second}\n"
    assert statuses(read_text(tmp_path, text)) == [None, None]


def test_a_t_alone_is_neither_yes_nor_no(tmp_path: Path) -> None:
    text = "Nama Aplikasi,OPD,is_active\nSI A,Dinas Sosial,t\nSI B,Dinas Sosial,t\n"
    assert statuses(read_text(tmp_path, text)) == [None, None]


def test_rows_without_a_name_are_asked_about(tmp_path: Path) -> None:
    rows = (
        "SI A,Dinas Sosial,bantuan,Aktif\n"
        ",Dinas Kesehatan,pencatatan pasien rawat jalan,Aktif\n"
        ",,Mengelola data pohon,\n"
        ",Dinas Kesehatan,,Tidak aktif\n"
    )
    result = read_text(tmp_path, HEAD + rows)
    asked = result.remarks("row-without-name")
    assert [remark.verdict for remark in asked] == [Verdict.QUESTION] * 3
    texts = [remark.values["text"] for remark in asked]
    assert texts == [
        "Dinas Kesehatan | pencatatan pasien rawat jalan | Aktif",
        "Mengelola data pohon",
        "Dinas Kesehatan | Tidak aktif",
    ]


def test_totals_and_signatures_are_not_asked_about(tmp_path: Path) -> None:
    rows = (
        "SI A,Dinas Sosial,bantuan,Aktif\n"
        "Total,,2,\n"
        ",Jumlah seluruhnya,2 aplikasi,\n"
        ",Mengetahui Kepala Dinas,,\n"
        ",NIP 19700101 199003 1 001,,\n"
    )
    assert not read_text(tmp_path, HEAD + rows).remarks("row-without-name")


@pytest.mark.parametrize("state", ["Aktif", "Tidak digunakan", "Rencana"])
def test_a_short_row_with_a_status_under_the_description_is_named(
    tmp_path: Path, state: str
) -> None:
    rows = f"SI A,Dinas Sosial,bantuan,Aktif\nSI B,Dinas Sosial,{state}\nSI C,Dinas Sosial,arsip\n"
    result = read_text(tmp_path, HEAD + rows)
    assert len(result.remarks("row-has-fewer-cells")) == 1
    assert list(result.of("application")) == ["SI A", "SI C"]


def test_a_short_row_with_an_address_too_early_is_named(tmp_path: Path) -> None:
    text = (
        "Nama Aplikasi;Pemilik;Uraian;URL\n"
        "SI A;Dinas Sosial;bantuan;https://a.contoh.go.id\n"
        "SI B;Dinas Sosial;https://b.contoh.go.id\n"
    )
    result = read_text(tmp_path, text)
    assert len(result.remarks("row-has-fewer-cells")) == 1


LIST = "Nama Aplikasi,OPD,Terintegrasi dengan\nSI A,Dinas Sosial,\nSI B,Dinas Sosial,\n"


def test_words_about_direction_are_kept_and_asked(tmp_path: Path) -> None:
    row = 'SI C,Dinas Sosial,"SI A (satu arah), SI B (dua arah)"\n'
    result = read_text(tmp_path, LIST + row)
    takers = [ends[1] for ends in result.ends()]
    assert takers == ["uji-si-a", "uji-si-b"]
    notes = [plain["note"] for plain in result.of("exchange").values()]
    assert notes == ["SI A (satu arah)", "SI B (dua arah)"]
    asked = result.remarks("exchange-direction-words")
    assert [remark.verdict for remark in asked] == [Verdict.QUESTION] * 2


@pytest.mark.parametrize("cell", ["SI A/SI B", "SI B / SI A", "SI A (searah)/SI B"])
def test_a_stroke_between_names_on_record_joins_two(tmp_path: Path, cell: str) -> None:
    result = read_text(tmp_path, f"{LIST}SI D,Dinas Sosial,{cell}\n")
    assert {ends[1] for ends in result.ends()} == {"uji-si-a", "uji-si-b"}


def test_a_stroke_in_a_name_stays(tmp_path: Path) -> None:
    result = read_text(tmp_path, f"{LIST}SI D,Dinas Sosial,SI A/Rembug\n")
    assert len(result.ends()) == 1
