"""Small whole workbooks and Word documents of every kind that is read, made by the libraries of others."""

import struct
import zipfile
import zlib
from io import BytesIO

import docx
import openpyxl
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from tests.fuzz.texts import ROWS

SHEET = "Daftar"
# Records of an XLSB sheet, [MS-XLSB] 2.3.
ROW, CELL_TEXT = 0, 6
BEGIN_SHEET, END_SHEET, BEGIN_DATA, END_DATA, DIMENSION = 129, 130, 145, 146, 148
BEGIN_BOOK, END_BOOK, BEGIN_BUNDLES, END_BUNDLES, BUNDLE = 131, 132, 143, 144, 156
CONTENT_TYPES = """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>"""
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="{package}">'
    '<Relationship Id="rId1" Type="{office}/{kind}" Target="{target}"/></Relationships>'
)


def xlsx() -> bytes:
    """Return an XLSX with a merged block, a date, a formula and a second sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = SHEET
    for row in ROWS:
        sheet.append(row)
    sheet.append([4, "SI WARU", "Dinas Waru", "=1+1", 45000.5, True, None])
    sheet.merge_cells("C5:D5")
    sheet["G5"].number_format = "dd/mm/yyyy"
    book.create_sheet("Lain").append(["catatan"])
    return _saved(book.save)


def xls() -> bytes:
    """Return an XLS."""
    book = xlwt.Workbook()
    sheet = book.add_sheet(SHEET)
    for row, cells in enumerate(ROWS):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell)
    sheet.write_merge(4, 5, 2, 2, "Dinas Waru")
    sheet.write(4, 6, 45000.5)
    return _saved(book.save)


def ods() -> bytes:
    """Return an ODS, a cell of it repeated."""
    book = OpenDocumentSpreadsheet()
    table = Table(name=SHEET)
    for row in ROWS:
        line = TableRow()
        for cell in row:
            made = TableCell(valuetype="string")
            made.addElement(P(text=cell))
            line.addElement(made)
        line.addElement(TableCell(numbercolumnsrepeated=5))
        table.addElement(line)
    book.spreadsheet.addElement(table)
    return _saved(book.save)


def word() -> bytes:
    """Return a Word document with the rows in a table."""
    document = docx.Document()
    document.add_paragraph("Daftar aplikasi {{ catatan }}")
    table = document.add_table(len(ROWS), len(ROWS[0]))
    for row, cells in enumerate(ROWS):
        for column, cell in enumerate(cells):
            table.cell(row, column).text = cell
    return _saved(document.save)


def xlsb() -> bytes:
    """Return an XLSB: texts within cells, without styles."""
    records = [_record(BEGIN_SHEET), _record(DIMENSION, struct.pack("<4I", 0, 3, 0, 6))]
    records.append(_record(BEGIN_DATA))
    for row, cells in enumerate(ROWS):
        records.append(_record(ROW, struct.pack("<IIHBBI", row, 0, 300, 0, 0, 0)))
        for column, cell in enumerate(cells):
            head = struct.pack("<II", column, 0)
            records.append(_record(CELL_TEXT, head + _wide(cell)))
    records += [_record(END_DATA), _record(END_SHEET)]
    bundle = struct.pack("<II", 0, 1) + _wide("rId1") + _wide(SHEET)
    book = [
        _record(BEGIN_BOOK),
        _record(BEGIN_BUNDLES),
        _record(BUNDLE, bundle),
        _record(END_BUNDLES),
        _record(END_BOOK),
    ]
    parts = {
        "[Content_Types].xml": CONTENT_TYPES.encode(),
        "_rels/.rels": _relations("officeDocument", "xl/workbook.bin"),
        "xl/workbook.bin": b"".join(book),
        "xl/_rels/workbook.bin.rels": _relations("worksheet", "worksheets/sheet1.bin"),
        "xl/worksheets/sheet1.bin": b"".join(records),
    }
    return packed(parts)


def png() -> bytes:
    """Return a small grey PNG."""
    rows = b"".join(b"\x00" + bytes(16) for _row in range(8))
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", 16, 8, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    """Return a chunk of a PNG: length, kind, data, sum."""
    total = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", total)


def packed(parts: dict[str, bytes]) -> bytes:
    """Return a zip of parts by name."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return content.getvalue()


def _saved(save: object) -> bytes:
    content = BytesIO()
    save(content)  # type: ignore[operator]  # the `save` of a document of any library
    return content.getvalue()


def _relations(kind: str, target: str) -> bytes:
    text = RELATIONS.format(package=PACKAGE, office=OFFICE, kind=kind, target=target)
    return text.encode()


def _wide(text: str) -> bytes:
    """Return a text as XLSB has it: its length, then UTF-16."""
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _record(kind: int, data: bytes = b"") -> bytes:
    """Return a record of XLSB: kind and length in seven bits a byte."""
    return _seven_bits(kind) + _seven_bits(len(data)) + data


def _seven_bits(number: int) -> bytes:
    if number < 0x80:
        return bytes([number])
    return bytes([number & 0x7F | 0x80, number >> 7])
