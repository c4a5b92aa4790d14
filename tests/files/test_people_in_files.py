"""People do not pass a door for files: none of what is theirs leaves the process that opens it, in any format."""

import csv
import io
import json
import pickle
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

import docx
import openpyxl
import pytest
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from spbe_inventory.errors import BadInput
from spbe_inventory.files.open_apart import open_contents_apart
from spbe_inventory.files.opening import OpenedFiles, open_contents

Rows = Sequence[Sequence[Any]]
NAMES = ["Budi Santoso", "Siti Aminah, S.Kom", "Drs. Ahmad Fauzi", "Rina Wulandari"]
SECRET_NAMES = ["Santoso", "Aminah", "Fauzi", "Wulandari"]
TELEPHONES = ["081234567890", "0813-9876-5432", "+62 856 1234 5678", "082187654321"]
SECRET_TELEPHONES = ["34567890", "9876-5432", "1234 5678", "87654321"]
STAFF = [
    "198501012010011001",
    "19870202 201101 2 002",
    "199003032015031003",
    "197905052005051005",
]
SECRET_STAFF = ["198501012", "19870202", "199003032", "197905052"]
MAILS = [
    "budi@gmail.com",
    "siti.a@yahoo.com",
    "fauzi77@example.org",
    "rina@outlook.com",
]
NUMBERS = [81234567890, 81398765432, 85612345678, 82187654321]
SECRET_NUMBERS = ["1234567890", "1398765432", "5612345678", "2187654321"]
PROSE = [
    f"Aktif, hub. {name} {number} bila galat"
    for name, number in zip(NAMES, TELEPHONES, strict=True)
]
APPLICATIONS = ["SI RATNA", "SITI", "E-Kinerja", "Bu Tini"]
OFFICES = ["Dinas Kesehatan", "BKPSDM", "Dinas Sosial", "RSUD dr. Soetomo"]
HEADINGS_OF_PEOPLE = [
  "PIC", "Nama PIC", "PIC/Kontak", "Nama & No HP PIC", "Penanggung jawab aplikasi", "Penanggung Jawab", "PJ Aplikasi",
  "Penanggungjawab", "Pengelola", "Administrator", "Super Admin", "Operator",
  "Verifikator", "Programmer", "Tenaga Ahli",
  "Developer", "Nama Lengkap", "Nama Kadis", "Kabid", "Ketua Tim", "Koordinator", "Contact Person", "Nama Responden",
  "Pengisi", "Pemilik Proses", "Business owner", "Pemilik", "Unit Pengelola", "Tim Teknis", "Nama", "Sekretaris",
  "Walidata", "Narasumber", "Keterangan PIC",
  "Kolom X", "Keterangan", "Catatan", "Uraian Lain", "Jenis", "Kategori", "",
  "Pengguna", "Pengembang (vendor)", "Vendor", "Dibuat oleh", "Data", "Layanan", "Server", "Basis", "Status", "URL",
  "Dasar Hukum", "Tahun", "Fungsi", "Database", "Yang bertanda tangan", "Approved by", "Mengetahui",
]  # fmt: skip
CONTENTS: dict[str, tuple[Sequence[Any], Sequence[str]]] = {
    "name": (NAMES, SECRET_NAMES),
    "telephone": (TELEPHONES, SECRET_TELEPHONES),
    "staff number": (STAFF, SECRET_STAFF),
    "mail": (MAILS, MAILS),
    "number": (NUMBERS, SECRET_NUMBERS),
    "prose": (PROSE, SECRET_NAMES + SECRET_TELEPHONES),
}


def table(heading: str, values: Sequence[Any]) -> Rows:
    """Return a list of applications with one more column."""
    rows: list[list[Any]] = [["No", "Nama Aplikasi", "Perangkat Daerah", heading]]
    for number, (name, office, value) in enumerate(
        zip(APPLICATIONS, OFFICES, values, strict=True), 1
    ):
        rows.append([number, name, office, value])
    return rows


def as_csv(rows: Rows) -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(rows)
    return text.getvalue().encode()


def as_xlsx(rows: Rows) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def as_xls(rows: Rows) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Daftar")
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            sheet.write(number, column, value)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def as_ods(rows: Rows) -> bytes:
    book = OpenDocumentSpreadsheet()
    sheet = Table(name="Daftar")
    for row in rows:
        line = TableRow()
        for value in row:
            cell = TableCell(valuetype="string")
            cell.addElement(P(text=str(value)))
            line.addElement(cell)
        sheet.addElement(line)
    book.spreadsheet.addElement(sheet)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def records(rows: Rows) -> list[dict[str, Any]]:
    headings, *lines = rows
    return [dict(zip(headings, line, strict=True)) for line in lines]


def as_json(rows: Rows) -> bytes:
    return json.dumps(records(rows)).encode()


def as_lines(rows: Rows) -> bytes:
    return "\n".join(json.dumps(record) for record in records(rows)).encode()


def as_sql(rows: Rows) -> bytes:
    lines = [
        "CREATE TABLE `aplikasi` (`id` int, `nama_aplikasi` text, `opd` text, `x` text);"
    ]
    for row in rows[1:]:
        values = ",".join("'" + str(value).replace("'", "''") + "'" for value in row)
        lines.append(f"INSERT INTO `aplikasi` VALUES ({values});")
    return "\n".join(lines).encode()


def as_markdown(rows: Rows) -> bytes:
    lines = ["| " + " | ".join(map(str, row)) + " |" for row in rows]
    lines.insert(1, "|---|---|---|---|")
    return "\n".join(lines).encode()


def as_docx(rows: Rows) -> bytes:
    document = docx.Document()
    grid = document.add_table(len(rows), len(rows[0]))
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            grid.cell(number, column).text = str(value)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def as_zip(rows: Rows) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        package.writestr("daftar.csv", as_csv(rows))
    return content.getvalue()


WRITERS: dict[str, Callable[[Rows], bytes]] = {
    "a.csv": as_csv,
    "a.xlsx": as_xlsx,
    "a.xls": as_xls,
    "a.ods": as_ods,
    "a.json": as_json,
    "a.ndjson": as_lines,
    "a.sql": as_sql,
    "a.md": as_markdown,
    "a.docx": as_docx,
    "a.zip": as_zip,
}


def leaked(opened: OpenedFiles, secrets: Sequence[str]) -> list[str]:
    """Return which secrets stand in what leaves the process that opened a file."""
    data = pickle.dumps(opened)
    return [secret for secret in secrets if secret.encode() in data]


@pytest.mark.parametrize("content", CONTENTS)
def test_no_heading_lets_people_in(content: str) -> None:
    values, secrets = CONTENTS[content]
    faults = []
    for heading in HEADINGS_OF_PEOPLE:
        if content == "number" and heading == "Tahun":
            continue
        opened = open_contents([("a.xlsx", as_xlsx(table(heading, values)))])
        found = leaked(opened, secrets)
        if found:
            faults.append((heading, found))
        text = pickle.dumps(opened.sheets)
        assert all(name.encode() in text for name in APPLICATIONS + OFFICES)
    assert not faults


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("content", ["name", "telephone", "staff number", "prose"])
def test_no_format_lets_people_in(name: str, content: str) -> None:
    values, secrets = CONTENTS[content]
    opened = open_contents([(name, WRITERS[name](table("Kolom X", values)))])
    assert opened.sheets
    assert not leaked(opened, secrets)


def test_what_is_told_is_the_column_and_the_count() -> None:
    opened = open_contents([("a.csv", as_csv(table("Ketua Tim", NAMES)))])
    (remark,) = opened.remarks
    assert remark.key == "personal-data-removed"
    assert remark.values == {"column": "Ketua Tim (D)", "count": 4}


def test_two_rows_of_headings_speak_of_people_together() -> None:
    rows: Rows = [
        ["No", "Nama Aplikasi", "Perangkat Daerah", "PIC", ""],
        ["", "", "", "Nama", "HP"],
        [1, "SI A", "Dinas A", "Kiki", "081234567890"],
        [2, "SI B", "Dinas B", "Lala", "081234567891"],
    ]
    opened = open_contents([("a.csv", as_csv(rows))])
    assert not leaked(opened, ["Kiki", "Lala", "3456789"])


def test_a_column_of_offices_with_one_person_keeps_the_offices() -> None:
    values = ["Dinas Kesehatan", "BKPSDM", "Kiki", "Diskominfo"]
    opened = open_contents([("a.csv", as_csv(table("Penanggung Jawab", values)))])
    assert not leaked(opened, ["Kiki"])
    cells = [row[1][3] for row in opened.sheets[0].rows[1:]]
    assert cells == ["Dinas Kesehatan", "BKPSDM", "[…]", "Diskominfo"]


def test_cells_with_words_of_headings_are_no_headings() -> None:
    rows = [
        ["Nama Aplikasi", "Perangkat Daerah", "Deskripsi"],
        ["mail.uji.go.id", "Dinas Kominfo", "Surel"],
        ["simpeg.uji.go.id", "BKD", "Data pegawai"],
        ["Portal", "Dinas Admin", "Kontak Admin"],
        ["Satu Pintu", "DPMPTSP", "Perizinan"],
    ]
    opened = open_contents([("a.csv", as_csv(rows))])
    assert [row[1] for row in opened.sheets[0].rows] == rows
    assert opened.remarks == []


def test_names_of_systems_beside_people_are_kept() -> None:
    rows = [
        ["Nama Aplikasi", "Perangkat Daerah", "Terintegrasi dengan", "Pengembang"],
        ["SIMPEG (Budi Santoso)", "BKPSDM", "SITI, DEWI", "CV Budi Jaya"],
        ["Bu Tini", "RSUD dr. Soetomo", "SI RATNA", "PT Sari Husada"],
        ["SRIKANDI", "Klinik Siti Khodijah", "Bu Tini", "Gamatechno Indonesia"],
        ["DEWI", "Dinas Sosial", "Pak Ladi", "Telkom"],
    ]
    opened = open_contents([("a.csv", as_csv(rows))])
    cells = [row[1] for row in opened.sheets[0].rows]
    expected = [list(row) for row in rows]
    expected[1][0] = "SIMPEG"
    assert cells == expected


DOCUMENT = {
    "format": "spbe_inventory/catalogue",
    "format_version": 1,
    "applications": [
        {
            "key": "uji-a",
            "agency": "uji",
            "name": "Bu Tini",
            "developer": "Budi Santoso, S.Kom",
            "note": "hub. Rina Wulandari 081234567890",
            "other_names": ["SI RATNA"],
            "statements": [
                {"field": "name", "basis": "form", "source": "WA 081298765432"}
            ],
        }
    ],
}


def test_a_document_of_ours_lets_no_people_in() -> None:
    opened = open_contents([("a.json", json.dumps(DOCUMENT).encode())])
    assert not leaked(opened, ["Santoso", "Wulandari", "34567890", "98765432"])
    ((_file, entry),) = opened.entries
    assert entry.plain["name"] == "Bu Tini"
    assert entry.plain["other_names"] == ["SI RATNA"]
    assert "developer" not in entry.plain
    assert {str(told.values["column"]) for told in opened.remarks} == {
        "a.json, applications.developer",
        "a.json, applications.note",
        "a.json, applications.statements",
    }


def test_the_process_apart_answers_without_people() -> None:
    data = as_xlsx(table("Kolom X", PROSE))
    opened = open_contents_apart([("a.xlsx", data)])
    assert not leaked(opened, SECRET_NAMES + SECRET_TELEPHONES)


def test_a_file_without_a_list_says_nothing_of_people() -> None:
    with pytest.raises(BadInput) as caught:
        open_contents([("a.json", b'{"nama": "Budi Santoso 081234567890"')])
    assert "Santoso" not in str(caught.value)


def test_names_of_files_in_archives_let_no_people_in() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        rows = as_csv(table("Kolom X", ["a", "b", "c", "d"]))
        package.writestr("data/hub. Budi Santoso 081234567890.csv", rows)
        package.writestr("SIMPEG BKPSDM 2024.csv", rows)
        package.writestr("Siti Aminah, S.Kom.txt", b"tidak ada daftar")
    opened = open_contents([("kiriman.zip", content.getvalue())])
    assert not leaked(opened, [*SECRET_NAMES, "0812"])
    files = [sheet.file for sheet in opened.sheets]
    assert "kiriman.zip/SIMPEG BKPSDM 2024.csv" in files


def test_a_cell_as_long_as_a_file_is_one_sentence() -> None:
    rows = f"No;Nama Aplikasi;Fungsi\n1;SIMPEG;{'x' * 1_100_000}\n"
    with pytest.raises(BadInput) as caught:
        open_contents([("a.csv", rows.encode())])
    assert caught.value.key == "csv-cell-too-long"
    assert "field" not in str(caught.value)
