"""A matrix of applications against applications is read as applications and the exchanges ticked in it."""

import time
from pathlib import Path

import openpyxl
import pytest
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.files.delimited import read_delimited
from spbe_inventory.files.sheets import Sheet
from spbe_inventory.files.tables.mapping import ColumnMapping
from spbe_inventory.files.tables.table_finder import find_tables

from tests.intake.faults import empty_catalogue, fault
from tests.intake.helpers import FilesRead, read, saved

Ends = list[tuple[str, str, str, bool]]


def read_text(folder: Path, text: str) -> FilesRead:
    """Read a list that stands in a text, into a catalogue without records."""
    path = folder / "matriks.csv"
    path.write_text(text, encoding="utf-8")
    return read(empty_catalogue(folder), path)


def test_ticks_are_exchanges_whose_direction_is_asked(tmp_path: Path) -> None:
    catalogue = empty_catalogue(tmp_path)
    result = read(catalogue, fault("b18"))
    assert list(result.of("application")) == ["SI A", "SI B", "SI C", "SI D"]
    assert result.ends() == [
        ("uji-si-a", "uji-si-b", "in_use", False),
        ("uji-si-b", "uji-si-c", "in_use", False),
    ]
    (remark,) = result.remarks("matrix-without-directions")
    assert (remark.verdict, remark.values["count"]) == (Verdict.QUESTION, 2)
    saved(catalogue, fault("b18"))
    again = read(catalogue, fault("b18")).preview
    assert {each.verdict for each in again.differences} == {Verdict.UNCHANGED}


@pytest.mark.parametrize("tick", ["x", "√", "1", "ya", "V", "•"])
def test_both_halves_of_a_matrix_say_the_same(tmp_path: Path, tick: str) -> None:
    text = (
        f"Sistem;SI A;SI B;SI C\nSI A;-;{tick};0\nSI B;{tick};x;\nSI C;tidak;belum;\n"
    )
    result = read_text(tmp_path, text)
    assert result.ends() == [("uji-si-a", "uji-si-b", "in_use", False)]


def test_codes_across_stand_for_the_names_beside_them(tmp_path: Path) -> None:
    text = (
        "MATRIKS INTEGRASI;;;;;;;\n"
        "No;Kode;Nama Sistem;OPD;P-1;P-2;P-3;Jumlah\n"
        "1;P-1;SI PADI;Dinas Padi;;→;API;2\n"
        "2;P-2;SI UBI;Dinas Ubi;;;tidak tahu;0\n"
        "3;P-3;SI SAGU;Dinas Padi;rencana;;;1\n"
        "Keterangan: → = memberi;;;;;;;\n"
    )
    result = read_text(tmp_path, text)
    assert list(result.of("application")) == ["SI PADI", "SI UBI", "SI SAGU"]
    assert result.application("SI UBI")["owner"] == "uji-dinas-ubi"
    first, second = result.differences("exchange")
    assert (first.plain["giver"], first.plain["taker"]) == ("uji-si-padi", "uji-si-ubi")
    assert first.plain.get("directed", True)
    assert second.plain["method"] == "api_direct"
    assert not second.plain["directed"]


def test_numbers_across_stand_for_the_numbered_names(tmp_path: Path) -> None:
    text = "No;Aplikasi;1;2;3\n1;SI PADI;;v;\n2;SI UBI;;;v\n3;SI SAGU;;;\n"
    result = read_text(tmp_path, text)
    assert [ends[:2] for ends in result.ends()] == [
        ("uji-si-padi", "uji-si-ubi"),
        ("uji-si-ubi", "uji-si-sagu"),
    ]


@pytest.mark.parametrize(
    ("corner", "giver", "taker"),
    [
        ("Dari / Ke", "uji-si-padi", "uji-si-ubi"),
        ("Penerima \\ Pemberi", "uji-si-ubi", "uji-si-padi"),
        ("Source → Target", "uji-si-padi", "uji-si-ubi"),
    ],
)
def test_the_corner_says_which_way_the_data_go(
    tmp_path: Path, corner: str, giver: str, taker: str
) -> None:
    text = f"{corner};SI PADI;SI UBI\nSI PADI;;v\nSI UBI;;\n"
    result = read_text(tmp_path, text)
    assert result.ends() == [(giver, taker, "in_use", True)]
    assert result.remarks("matrix-without-directions") == []


def test_words_in_a_matrix_are_kept_and_claim_no_running_exchange(
    tmp_path: Path,
) -> None:
    text = "Aplikasi;SI PADI;SI UBI;SI SAGU\nSI PADI;;nanti lewat bupati;Data panen\nSI UBI;;;rencana\nSI SAGU;;;\n"
    result = read_text(tmp_path, text)
    first, second, third = (each.plain for each in result.differences("exchange"))
    assert (first["state"], first["note"]) == ("claimed", "nanti lewat bupati")
    assert (second["state"], second["data"]) == ("claimed", ["uji-data-panen"])
    assert third["state"] == "planned"


def test_a_matrix_below_a_list_in_one_sheet(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Nama Aplikasi", "OPD", "Status"])
    sheet.append(["SI PADI", "Dinas Padi", "aktif"])
    sheet.append(["SI UBI", "Dinas Ubi", "aktif"])
    sheet.append([])
    sheet.append(["Matriks integrasi"])
    sheet.append(["", "SI PADI", "SI UBI"])
    sheet.append(["SI PADI", None, "v"])
    sheet.append(["SI UBI", None, None])
    book.save(tmp_path / "daftar.xlsx")
    result = read(empty_catalogue(tmp_path), tmp_path / "daftar.xlsx")
    assert list(result.of("application")) == ["SI PADI", "SI UBI"]
    assert result.application("SI PADI")["owner"] == "uji-dinas-padi"
    assert result.ends() == [("uji-si-padi", "uji-si-ubi", "in_use", False)]


def test_a_register_whose_headings_are_words_of_its_cells_is_no_matrix(
    tmp_path: Path,
) -> None:
    text = "Nama;Web;Android;OPD\nWeb;v;;Dinas Padi\nSI UBI;;v;Dinas Ubi\n"
    result = read_text(tmp_path, text)
    assert list(result.of("application")) == ["Web", "SI UBI"]
    assert result.ends() == []


@pytest.mark.slow
def test_a_matrix_of_300_applications_is_read_at_once() -> None:
    names = [f"SI {number}" for number in range(300)]
    lines = [";".join(["Aplikasi", *names])]
    lines += [";".join([name, *["v"] * 300]) for name in names]
    (sheet,) = read_delimited("\n".join(lines).encode(), "matriks.csv")
    begun = time.process_time()
    (_applications, exchanges), _outside = find_tables(sheet, ColumnMapping())
    assert exchanges.form_rows is not None
    assert len(exchanges.form_rows) == 300 * 299 // 2
    assert time.process_time() - begun < 10


def test_totals_of_a_matrix_are_no_application(tmp_path: Path) -> None:
    text = "Aplikasi,SI PADI,SI UBI,Jumlah\nSI PADI,X,✓,1\nSI UBI,✓,X,1\nJumlah,1,1,2\n"
    result = read_text(tmp_path, text)
    assert list(result.of("application")) == ["SI PADI", "SI UBI"]
    assert [ends[:2] for ends in result.ends()] == [("uji-si-padi", "uji-si-ubi")]


@pytest.mark.slow
@pytest.mark.parametrize("names", [("SI MAWAR", "Dinas Mawar"), ("1", "2")])
def test_rows_that_might_each_begin_a_matrix_are_looked_at_once(
    names: tuple[str, str],
) -> None:
    """Twice the rows take about twice the time, though each stands apart and its names stand below it."""

    def seconds(count: int) -> float:
        rows = [(2 * number + 1, [str(number), *names]) for number in range(count)]
        sheet = Sheet("apart.sql", "aplikasi", rows)
        begun = time.process_time()
        find_tables(sheet, ColumnMapping())
        return time.process_time() - begun

    assert seconds(4_000) < 10 * max(seconds(1_000), 0.05)
