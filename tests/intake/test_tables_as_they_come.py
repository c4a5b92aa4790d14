"""Tables as offices and programs write them are read as a person would read them."""

from pathlib import Path

import openpyxl
import pytest
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.files.tables.mapping import read_mapping
from spbe_inventory.intake.read_sheets import Choices

from tests.intake.faults import empty_catalogue, fault
from tests.intake.helpers import (
    FilesRead,
    begun,
    read,
    read_rows,
    saved,
)


def read_text(folder: Path, text: str, name: str = "daftar.csv") -> FilesRead:
    """Read a list that stands in a text, into a catalogue without records."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read(empty_catalogue(folder), path)


def read_fault(folder: Path, start: str) -> FilesRead:
    """Read one of the lists with one difficulty, into a catalogue without records."""
    folder.mkdir(exist_ok=True)
    return read(empty_catalogue(folder), fault(start))


def fields_of(result: FilesRead) -> dict[str, str]:
    """Return the field of every heading of the first table."""
    columns = result.preview.tables[0].columns
    return {column.heading: column.field for column in columns}


def assert_imports_once(folder: Path, *files: Path) -> None:
    """Assert that a second import of files changes nothing."""
    folder.mkdir(exist_ok=True)
    catalogue = empty_catalogue(folder)
    saved(catalogue, *files)
    again = read(catalogue, *files).preview
    assert [each.key for each in again.differences_of(Verdict.NEW)] == []
    assert [each.key for each in again.differences_of(Verdict.CHANGED)] == []


def test_headings_of_data_bases(tmp_path: Path) -> None:
    result = read_fault(tmp_path, "a21")
    silumbung = result.application("Silumbung")
    assert silumbung["function"] == "Mencatat panen"
    assert (silumbung["status"], silumbung["launched"]) == ("in_use", "2019")
    assert "official_id" not in silumbung
    assert result.application("e-Rembug")["status"] == "idle"
    assert "dlu: 2018-02-03" in silumbung["note"]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("namaAplikasi", "name"),
        ("nm_aplikasi", "name"),
        ("NAMAAPLIKASI", "name"),
        ("Application Name", "name"),
        ("nama_opd", "owner"),
        ("id_skpd", "owner"),
        ("Satuan Kerja", "owner"),
        ("Department", "owner"),
        ("desc", "description"),
        ("Deskripsi Singkat Aplikasi", "description"),
        ("Uraian Deskripsi Aplikasi", "description"),
        ("info_fungsi", "function"),
        ("is_active", "status"),
        ("Status Pemanfaatan Aplikasi", "status"),
        ("tgl_launching", "launched"),
        ("thnPembuatan", "launched"),
        ("Alamat Domain / Link Aplikasi", "url"),
        ("link_aplikasi", "url"),
        ("homepage", "url"),
        ("info_integrasi", "integrated"),
        ("Terkoneksi dengan", "integrated_with"),
        ("pengemb_aplikasi", "developer"),
        ("No. Telp PIC", "person"),
        ("password", "person"),
        ("createdAt", "skip"),
    ],
)
def test_a_heading_means_its_field_however_it_is_written(
    tmp_path: Path, heading: str, field: str
) -> None:
    names = {} if field == "name" else {"Nama Aplikasi": "SI PADI"}
    row = {**names, heading: "isi", "Catatan": "x", "Fungsi Utama": "y"}
    if field == "function":
        del row["Fungsi Utama"]
    result = read_rows(tmp_path, row)
    assert fields_of(result)[heading] == field


def test_a_name_and_two_known_columns_make_a_table_whatever_else_stands_there(
    tmp_path: Path,
) -> None:
    result = read_fault(tmp_path, "b04")
    assert list(result.of("application")) == ["SI SATU", "SI DUA"]
    assert result.application("SI SATU")["status"] == "in_use"
    others = ";".join(f"kolom_{number}" for number in range(12))
    cells = ";" * 11
    text = f"Nama Aplikasi;OPD;Fungsi;{others}\nSI PADI;Dinas Padi;Panen;{cells}\n"
    other = read_text(tmp_path / "lain", text)
    assert list(other.of("application")) == ["SI PADI"]


def test_whole_numbers_under_id_are_the_row_numbers_of_that_list(
    tmp_path: Path,
) -> None:
    (tmp_path / "a02").mkdir()
    result = read_fault(tmp_path, "a02")
    assert fields_of(result)["id"] == "number"
    assert all(
        "official_id" not in plain for plain in result.of("application").values()
    )
    catalogue = begun(tmp_path / "a02")
    code = read_rows(
        tmp_path,
        {"Kode": "DAA.001", "Nama Aplikasi": "SI PADI"},
        catalogue=catalogue,
    )
    assert code.application("SI PADI")["official_id"] == "DAA.001"
    row = {"Kode": "7", "Nama Aplikasi": "SI PADI"}
    numbered = read_rows(tmp_path, row, catalogue=catalogue)
    assert "official_id" not in numbered.application("SI PADI")
    row = {"ID pada SIA SPBE": "4417", "Nama Aplikasi": "SI PADI"}
    explicit = read_rows(tmp_path, row, catalogue=catalogue)
    assert explicit.application("SI PADI")["official_id"] == "4417"


@pytest.mark.parametrize(
    ("rows", "field"),
    [
        ([("Aplikasi Umum",), ("Aplikasi Khusus",)], "scope"),
        ([("khusus",), ("KHUSUS",)], "scope"),
        ([("Web",), ("Web, Android",)], "platforms"),
        ([("Open Source",), ("proprietary",)], "licence"),
        ([("Administrasi",), ("Pelayanan",)], "keep"),
    ],
)
@pytest.mark.parametrize("heading", ["Jenis Aplikasi", "Kategori Aplikasi", "Tipe"])
def test_the_words_under_a_loose_heading_say_what_it_means(
    tmp_path: Path, rows: list[tuple[str]], field: str, heading: str
) -> None:
    named = [
        {"Nama Aplikasi": f"SI {number}", "OPD": "Dinkes", heading: word}
        for number, (word,) in enumerate(rows)
    ]
    result = read_rows(tmp_path, *named)
    assert fields_of(result)[heading] == field
    assert result.remarks("value-unread") == []


def test_general_and_special_under_jenis(tmp_path: Path) -> None:
    result = read_fault(tmp_path, "b26")
    scopes = [plain["scope"] for plain in result.of("application").values()]
    assert scopes == ["general", "special", "special"]
    common = read_fault(tmp_path / "lain", "b27")
    assert common.application("SI A")["description"] == "Izin"
    assert common.application("SI A")["url"] == "https://a.ujikab.go.id"


def test_a_table_of_source_and_target_is_one_of_exchanges(tmp_path: Path) -> None:
    for name in ("b08", "b09"):
        result = read_fault(tmp_path / name, name)
        assert [table.kind for table in result.preview.tables] == ["exchange"]
    catalogue = begun(
        tmp_path,
        application={"si-satu": {"name": "SI SATU"}, "si-dua": {"name": "SI DUA"}},
    )
    for giver, taker in (
        ("Sumber", "Tujuan"),
        ("Aplikasi Asal", "Aplikasi Tujuan"),
        ("from", "to"),
        ("Sistem Pengirim", "Sistem Penerima"),
    ):
        row = {
            giver: "SI SATU",
            taker: "SI DUA",
            "Data": "Data izin",
            "Status": "Aktif",
        }
        result = read_rows(tmp_path, row, catalogue=catalogue)
        assert result.ends() == [("si-satu", "si-dua", "in_use", True)]


def test_states_of_flows_in_the_words_of_offices(tmp_path: Path) -> None:
    catalogue = empty_catalogue(tmp_path)
    saved(catalogue, fault("b24"))
    result = read(catalogue, fault("b17"))
    states = [state for _giver, _taker, state, _directed in result.ends()]
    assert states == ["in_use", "in_use", "in_use", "planned"]


def test_one_unread_word_is_one_line_with_its_cells(tmp_path: Path) -> None:
    result = read_fault(tmp_path, "a01")
    (remark,) = result.remarks("value-unread-often")
    assert remark.values["count"] == 5
    assert remark.values["cells"] == "F2, F3, F4, F5, F6"
    assert result.remarks("value-unread") == []
    notes = [plain["note"] for plain in result.of("application").values()]
    assert all("Inisiasi" in note for note in notes)


def test_invisible_letters_are_taken_off_with_one_note(tmp_path: Path) -> None:
    result = read_fault(tmp_path, "b15")
    names = ["SI SATU", "SI DUA", "SI TIGA", "SI EMPAT", "SI LIMA"]
    assert list(result.of("application")) == names
    (remark,) = result.remarks("letters-invisible")
    assert (remark.values["count"], remark.values["cells"]) == (4, "A2, A4, A5, B6")
    assert result.remark_keys(Verdict.FAULT) == []
    assert_imports_once(tmp_path / "lagi", fault("b15"))


def test_invisible_letters_in_a_workbook_and_in_its_headings(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Nama\u200b Aplikasi", "\ufeffOPD", "Fung\u00adsi"])
    book.active.append(["SI\u200dPADI", "Dinas\u2060 Padi", "Mencatat\u200e panen"])
    book.save(tmp_path / "daftar.xlsx")
    result = read(empty_catalogue(tmp_path), tmp_path / "daftar.xlsx")
    padi = result.application("SIPADI")
    assert padi["function"] == "Mencatat panen"
    assert len(result.remarks("letters-invisible")) == 1


def test_tags_are_taken_off_with_one_note(tmp_path: Path) -> None:
    result = read_rows(
        tmp_path,
        {
            "Nama Aplikasi": "<b>SI PADI</b>",
            "Deskripsi": "<p>Mencatat&nbsp;panen &amp; pupuk</p><ul><li>cepat</li></ul>",
            "Alamat": '<a href="https://padi.ujikab.go.id" target="_blank">Buka</a>',
            "OPD": "Dinkes",
        },
        {
            "Nama Aplikasi": "SI KURANG",
            "Deskripsi": "nilai a < b dan c > d",
            "OPD": "Dinkes",
        },
    )
    padi = result.application("SI PADI")
    assert padi["description"].split() == ["Mencatat", "panen", "&", "pupuk", "cepat"]
    assert padi["url"] == "https://padi.ujikab.go.id"
    assert result.application("SI KURANG")["description"] == "nilai a < b dan c > d"
    (remark,) = result.remarks("tags-removed")
    assert remark.values["count"] == 3


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2023-08-17 00:00:00", "2023-08-17"),
        ("2023-08-17T09:15:00Z", "2023-08-17"),
        ("17/08/2023 10:00", "2023-08-17"),
        ("Kamis, 17 Agustus 2023", "2023-08-17"),
        ("17 Agustus 2023 pukul 10.00 WIB", "2023-08-17"),
    ],
)
def test_a_day_with_a_time_is_read_as_that_day(
    tmp_path: Path, text: str, day: str
) -> None:
    result = read_rows(
        tmp_path, {"Nama Aplikasi": "SI A", "OPD": "Dinkes", "Tanggal Go Live": text}
    )
    assert result.application("SI A")["launched"] == day
    assert "note" not in result.application("SI A")


def test_one_and_zero_are_answers_where_the_column_asks_for_them(
    tmp_path: Path,
) -> None:
    rows = [
        {"Nama Aplikasi": "SI A", "OPD": "Dinkes", "Integrasi": "1", "is_active": "1"},
        {"Nama Aplikasi": "SI B", "OPD": "Dinkes", "Integrasi": "0", "is_active": "0"},
        {"Nama Aplikasi": "SI C", "OPD": "Dinkes", "Integrasi": "", "is_active": "1"},
    ]
    result = read_rows(tmp_path, *rows)
    applications = result.of("application")
    assert [plain.get("integrated") for plain in applications.values()] == [
        True,
        False,
        None,
    ]
    assert [plain["status"] for plain in applications.values()] == [
        "in_use",
        "idle",
        "in_use",
    ]


def test_one_and_zero_mean_what_a_map_says(tmp_path: Path) -> None:
    rows = [
        {"Nama Aplikasi": "SI A", "OPD": "Dinkes", "Status": "1", "Integrasi": "1"},
        {"Nama Aplikasi": "SI B", "OPD": "Dinkes", "Status": "0", "Integrasi": "0"},
    ]
    catalogue = begun(tmp_path)
    unexplained = read_rows(tmp_path, *rows, catalogue=catalogue)
    assert "status" not in unexplained.application("SI A")
    assert "Status: 0" in unexplained.application("SI B")["note"]
    mapping = tmp_path / "arti.csv"
    mapping.write_text(
        "lembar;judul;berarti\nkata;status: 1;in_use\nkata;status: 0;stopped\n"
        "kata;integrated: 1;tidak\nkata;integrated: 0;ya\n",
        encoding="utf-8",
    )
    choices = Choices(read_mapping(mapping))
    result = read_rows(tmp_path, *rows, catalogue=catalogue, choices=choices)
    applications = result.of("application")
    assert [plain["status"] for plain in applications.values()] == ["in_use", "stopped"]
    assert [plain["integrated"] for plain in applications.values()] == [False, True]


def test_a_list_of_offices_is_recognised(tmp_path: Path) -> None:
    result = read_fault(tmp_path, "a15-opd.csv")
    assert [table.kind for table in result.preview.tables] == ["unit"]
    other = read_text(
        tmp_path / "lain", "Nomor;Satuan Kerja\n1;Dinas Padi\n2;Badan Jagung\n"
    )
    assert list(other.of("unit")) == ["Dinas Padi", "Badan Jagung"]


def test_a_list_of_offices_and_addresses_gives_applications_named_by_host(
    tmp_path: Path,
) -> None:
    text = (
        "No;Perangkat Daerah;Link\n"
        "1;Dinas Padi;https://panen.ujikab.go.id/login\n"
        "2;Dinas Jagung;www.pupuk.ujikab.go.id\n"
        "3;Dinas Jagung;https://ujikab.go.id/jagung\n"
        "4;Dinas Padi;https://ujikab.go.id/padi/\n"
        "5;Dinas Padi;\n"
        "6;Dinas Ubi;https://play.google.com/store/apps/details?id=ubi\n"
        "7;Dinas Sagu;belum ada\n"
    )
    result = read_text(tmp_path, text)
    assert list(result.of("application")) == [
        "panen.ujikab.go.id",
        "pupuk.ujikab.go.id",
        "ujikab.go.id/jagung",
        "ujikab.go.id/padi",
        "play.google.com/store/apps/details?id=ubi",
    ]
    assert list(result.of("unit")) == ["Dinas Padi", "Dinas Jagung", "Dinas Ubi"]
    beside = [str(remark.values["text"]) for remark in result.remarks("row-beside")]
    assert "Dinas Sagu | belum ada" in beside
    assert_imports_once(tmp_path / "lagi", tmp_path / "daftar.csv")


def test_a_column_without_a_heading_is_kept_and_one_of_telephones_is_not(
    tmp_path: Path,
) -> None:
    text = (
        "Nama Aplikasi;OPD;;\n"
        "SI PADI;Dinas Padi;rusak sejak Mei;Budi 0812-3456-7890\n"
        "SI JAGUNG;Dinas Padi;;081234567891\n"
    )
    result = read_text(tmp_path, text)
    note = result.application("SI PADI")["note"]
    assert "rusak sejak Mei" in note
    assert "0812" not in note
    (remark,) = result.remarks("column-without-heading")
    assert remark.values == {"column": "C", "count": 1}


def test_a_rule_of_markdown_is_no_application(tmp_path: Path) -> None:
    result = read_fault(tmp_path, "b06")
    assert list(result.of("application")) == ["SI SATU", "SI DUA"]


def test_slipped_rows_are_named_and_nothing_of_them_is_read(tmp_path: Path) -> None:
    result = read_fault(tmp_path, "b21")
    assert list(result.of("application")) == ["SI SATU"]
    (more,) = result.remarks("row-has-more-cells")
    (fewer,) = result.remarks("row-has-fewer-cells")
    assert more.at
    assert fewer.at
    assert (more.at.row, more.values) == (3, {"count": 7, "expected": 6})
    assert (fewer.at.row, fewer.values) == (4, {"count": 5, "expected": 6})
    proposed = str(result.preview.differences) + str(result.preview.remarks)
    assert "0812" not in proposed
    assert "Budi" not in proposed


def test_a_separator_within_a_text_without_quotes_is_a_slipped_row(
    tmp_path: Path,
) -> None:
    text = (
        "OPD,Nama Aplikasi,Fungsi,Link,Status,Tahun\n"
        "Dinas Padi,SI PADI,surat, izin, dan data,https://a.go.id,Aktif,2019\n"
        "Dinas Padi,SI UBI,Panen,https://b.go.id,Aktif,2019\n"
        "Dinas Padi,SI SAGU,Panen,c.go.id,Aktif\n"
        "Dinas Padi,SI TALAS,Panen,belum ada,tidak,tidak tahu\n"
        'Dinas Padi,SI KOPI,"kebun, panen",-,nonaktif,2020\n'
    )
    result = read_text(tmp_path, text)
    names = ["SI UBI", "SI SAGU", "SI TALAS", "SI KOPI"]
    assert list(result.of("application")) == names
    assert [
        remark.at.row for remark in result.remarks("row-has-more-cells") if remark.at
    ] == [2]


def test_cells_that_fit_the_headings_beside_theirs_have_slipped_in_a_workbook(
    tmp_path: Path,
) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Nama Aplikasi", "Alamat", "Status", "Tahun", "OPD"])
    sheet.append(["SI PADI", "https://a.go.id", "aktif", 2020, "Dinas Padi"])
    sheet.append(["SI UBI", "aktif", 2021, "Dinas Padi", None])
    sheet.append(["SI SAGU", "lihat catatan", "aktif", 2021, "Dinas Padi"])
    book.save(tmp_path / "daftar.xlsx")
    result = read(empty_catalogue(tmp_path), tmp_path / "daftar.xlsx")
    assert list(result.of("application")) == ["SI PADI", "SI SAGU"]
    (remark,) = result.remarks("row-slipped")
    assert remark.at is not None
    assert remark.at.row == 3


def test_a_last_heading_that_is_missing_everywhere_is_no_slip(tmp_path: Path) -> None:
    text = "OPD;Nama Aplikasi\nDinas Padi;SI PADI;rusak\nDinas Padi;SI UBI;baik\nDinas Padi;SI SAGU\n"
    result = read_text(tmp_path, text)
    assert list(result.of("application")) == ["SI PADI", "SI UBI", "SI SAGU"]
    assert result.application("SI UBI")["note"] == "baik"


def test_a_small_table_below_a_gap_is_a_table_of_its_own(tmp_path: Path) -> None:
    text = "Nama Aplikasi;OPD;Status\nSI PADI;Dinas Padi;aktif\n;;\nNo;Nama OPD;\n1;Dinas Sagu;\n"
    result = read_text(tmp_path, text)
    assert [table.kind for table in result.preview.tables] == ["application", "unit"]
    assert list(result.of("unit")) == ["Dinas Sagu", "Dinas Padi"]


def test_a_column_of_days_at_midnight_is_read(tmp_path: Path) -> None:
    result = read_fault(tmp_path, "b14")
    assert result.application("SI A")["launched"] == "2023-08-17"


def test_dates_and_zeros_of_data_bases(tmp_path: Path) -> None:
    text = (
        "nama_aplikasi;nama_opd;is_aktif;tgl_rilis;jml_modul\n"
        "SI PADI;Dinas Padi;1;2021-05-01 00:00:00;3\n"
        "SI UBI;Dinas Ubi;0;0000-00-00 00:00:00;0\n"
    )
    result = read_text(tmp_path, text)
    ubi = result.application("SI UBI")
    assert ubi["status"] == "idle"
    assert "launched" not in ubi
    assert ubi["note"] == "jml_modul: 0"
