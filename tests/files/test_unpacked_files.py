"""Files of 250 megabytes when they are unpacked, or nearly as many as they are: one sentence, bounded memory."""

import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from spbe_inventory.files.read_apart import LIGHT, MOST_MEMORY, bounds_of

from tests.conftest import ROOT

MEGABYTE = 1_000_000
UNPACKED = 250 * MEGABYTE
NEARLY_TOO_LARGE = 195 * MEGABYTE
BESIDE = 150  # megabytes of the program itself, to which the bound adds
# Opens a file as an import does; prints the most memory that a child took, in megabytes, and what came of it.
MEASURE = """
import resource, sys
from pathlib import Path
from spbe_inventory.errors import BadInput
from spbe_inventory.files.open_apart import open_files_apart
try:
    opened = open_files_apart([Path(sys.argv[1])])
    said = "read " + str(sum(len(sheet.rows) for sheet in opened.sheets))
except BadInput as error:
    said = str(error)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024, said)
"""
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
RELATION = (
    f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{RELATED}/%s" Target="%s"/></Relationships>'
)


def swollen(
    package: zipfile.ZipFile, name: str, head: str, piece: str, tail: str
) -> None:
    """Write a member that is 250 megabytes of one piece, between a head and a tail."""
    many = (piece * (MEGABYTE // len(piece))).encode()
    with package.open(name, "w", force_zip64=True) as member:
        member.write(head.encode())
        for _number in range(UNPACKED // len(many)):
            member.write(many)
        member.write(tail.encode())


def write_xlsx(package: zipfile.ZipFile) -> None:
    package.writestr("[Content_Types].xml", TYPES)
    package.writestr("_rels/.rels", RELATION % ("officeDocument", "xl/workbook.xml"))
    package.writestr("xl/_rels/workbook.xml.rels", RELATION % ("worksheet", "worksheets/sheet1.xml"))  # fmt: skip
    listed = '<sheets><sheet name="Daftar" sheetId="1" r:id="r1"/></sheets>'
    book = f'<workbook xmlns="{SHEET}" xmlns:r="{RELATED}">{listed}</workbook>'
    package.writestr("xl/workbook.xml", book)
    row = '<row><c t="inlineStr"><is><t>SI A</t></is></c><c><v>7</v></c></row>'
    swollen(
        package,
        "xl/worksheets/sheet1.xml",
        f'<worksheet xmlns="{SHEET}"><sheetData>',
        row,
        "</sheetData></worksheet>",
    )


def write_ods(package: zipfile.ZipFile) -> None:
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    package.writestr("mimetype", kind)
    package.writestr("META-INF/manifest.xml", "<manifest/>")
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    row = (
        '<table:table-row><table:table-cell office:value-type="string"><text:p>SI A</text:p></table:table-cell>'
        "</table:table-row>"
    )
    swollen(
        package,
        "content.xml",
        f'<office:document-content {spaces}><office:body><office:spreadsheet><table:table table:name="Daftar">',
        row,
        "</table:table></office:spreadsheet></office:body></office:document-content>",
    )


def write_docx(package: zipfile.ZipFile) -> None:
    package.writestr("[Content_Types].xml", TYPES)
    package.writestr("_rels/.rels", RELATION % ("officeDocument", "word/document.xml"))
    cell = "<w:tc><w:p><w:r><w:t>SI A</w:t></w:r></w:p></w:tc>"
    swollen(
        package,
        "word/document.xml",
        f'<w:document xmlns:w="{WORD}"><w:body><w:tbl>',
        f"<w:tr>{cell}{cell}</w:tr>",
        "</w:tbl></w:body></w:document>",
    )


def write_csv(package: zipfile.ZipFile) -> None:
    head = "No;Nama Aplikasi;Perangkat Daerah;Fungsi\n"
    swollen(package, "daftar.csv", head, f"1;SI A;Dinas A;{'x' * 80}\n", "")


def write_json(package: zipfile.ZipFile) -> None:
    piece = '{"nama":"SI A","opd":"Dinas A","anak":[[[[1]]]]},'
    swollen(package, "daftar.json", '{"data":[', piece, "{}]}")


def write_sql(package: zipfile.ZipFile) -> None:
    head = "CREATE TABLE `aplikasi` (`id` int, `nama` text, `opd` text);\nINSERT INTO `aplikasi` VALUES "
    swollen(package, "cadangan.sql", head, "(1,'SI A','Dinas A'),", "(1,'SI B','x');\n")  # fmt: skip


PACKED: dict[str, Callable[[zipfile.ZipFile], None]] = {
    "daftar.xlsx": write_xlsx,
    "daftar.ods": write_ods,
    "daftar.docx": write_docx,
    "csv.zip": write_csv,
    "json.zip": write_json,
    "sql.zip": write_sql,
}


def measured(path: Path) -> tuple[int, str]:
    """Return the megabytes that the process took that opened a file, and what came of it."""
    run = subprocess.run(  # our own program
        [sys.executable, "-c", MEASURE, str(path)],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=True,
    )
    memory, _blank, said = run.stdout.strip().partition(" ")
    return int(memory), said


@pytest.mark.slow
@pytest.mark.parametrize("name", PACKED)
def test_a_small_file_that_swells_is_one_sentence(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        PACKED[name](package)
    size = path.stat().st_size
    assert size < LIGHT
    memory, said = measured(path)
    assert said.startswith(name)
    assert "\n" not in said
    assert memory < bounds_of(size).memory // MEGABYTE + BESIDE


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("panjang.csv", f"1;SI A;Dinas A;{'x' * 80}\n"),
        ("lebar.csv", f"1;SI A;Dinas A;{'x' * 900_000}\n"),
        ("panjang.json", '[{"nama":"SI A","opd":"Dinas A"}]\n'),
        ("panjang.txt", "SI A; Dinas A; ya\n"),
    ],
    ids=["rows", "cells", "arrays", "text"],
)
def test_a_file_nearly_as_large_as_is_read_is_read_or_one_sentence(
    tmp_path: Path, name: str, row: str
) -> None:
    path = tmp_path / name
    many = row * max(1, MEGABYTE // len(row))
    with path.open("w", encoding="utf-8") as file:
        if name.endswith(".csv"):
            file.write("No;Nama Aplikasi;Perangkat Daerah;Fungsi\n")
        while file.tell() < NEARLY_TOO_LARGE:
            file.write(many)
    memory, said = measured(path)
    assert said.startswith((name, "read "))
    assert "\n" not in said
    assert memory < MOST_MEMORY // MEGABYTE
