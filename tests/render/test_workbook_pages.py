"""Sheets of a workbook: rows as high as their texts, pages that can be read, and a first sheet of words."""

import io
from dataclasses import replace

import openpyxl
from spbe_inventory.documents.blocks import Fold, Heading, Paragraph
from spbe_inventory.documents.report import Table
from spbe_inventory.render import workbook
from spbe_inventory.render.row_heights import TEXT_SIZE

from tests.render.test_page_layout import document


def test_rows_are_as_high_as_their_texts_and_wide_tables_go_over_several_pages() -> (
    None
):
    text = "Kebutuhan data yang belum terpenuhi menurut catatan register. " * 8
    narrow = Table("Sempit", ("Nama", "Uraian"), (12, 40), (("a", text), ("b", "c")))
    wide = Table("Lebar", ("Nama",) * 12, (60,) * 12, (("a",) * 12,))
    book = openpyxl.load_workbook(io.BytesIO(workbook.tables_workbook([narrow, wide])))
    rows = book["Sempit"].row_dimensions
    lines = len(text) / 50  # more letters than fit a line of such a column
    assert rows[2].height > lines * TEXT_SIZE
    assert rows[3].height is None
    assert book["Sempit"].page_setup.fitToWidth in (None, 1)
    assert book["Lebar"].page_setup.fitToWidth > 1
    assert book["Lebar"].print_title_cols == "$A:$A"


def test_the_summary_names_its_chapters_and_leaves_out_what_is_folded() -> None:
    blocks = (
        Heading("Isi"),
        Paragraph("Dua aplikasi."),
        Heading("Tabel saja"),
        Heading("Rincian"),
        Fold("SIMPEG", (Paragraph("Fungsi SIMPEG."),)),
    )
    table = Table("Aplikasi", ("Nama",), (20,), (("SIMPEG",),))
    content = workbook.render(replace(document(*blocks), tables=(table,)))
    book = openpyxl.load_workbook(io.BytesIO(content))
    shown = [row[0] for row in book["Ringkasan"].iter_rows(min_row=4, values_only=True)]
    assert shown == ["Isi", "Dua aplikasi."]
