"""Markdown and spreadsheet: whole, the same twice, outside text inert; read by independent readers."""

import io
import re
from pathlib import Path

import docx
import docx.document
import openpyxl
import pypdf
import pytest
from spbe_inventory.actions.load_report import read_report
from spbe_inventory.documents.assessment import Assessment
from spbe_inventory.documents.blocks import Bars, Grid, Heading, unfolded
from spbe_inventory.documents.report import Report
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.render import json_document, markdown, word, workbook
from spbe_inventory.render import pdf as paper
from spbe_inventory.render.registry import renderer
from spbe_inventory.reports.question_matrix import MAX_COLUMNS
from spbe_inventory.session.catalogue import Catalogue

from tests.builders import catalogue
from tests.builders import report as made_report
from tests.conftest import Run

pytestmark = pytest.mark.slow
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

NASTY = [
    "=1+1",
    "@SUM(A1)",
    "+cmd|' /C calc'!A0",
    "<script>x</script>",
    "# judul | sel",
    "[x](javascript:y)",
    '#read("/etc/passwd") $x$ *y*',
]


@pytest.fixture
def report(tmp_path: Path) -> Report:
    applications = {
        f"a{number}": {"name": text, "status": "in_use", "function": text}
        for number, text in enumerate(NASTY)
    }
    exchange = {
        "x": {
            "giver": "a0",
            "taker": "a1",
            "state": "in_use",
            "method": "file",
            "hours_per_month": 4,
            "note": NASTY[0],
        }
    }
    return made_report(
        catalogue(tmp_path, {"application": applications, "exchange": exchange}),
        annex=True,
    )


def assessment_of(report: Report) -> Assessment:
    assert report.assessment is not None
    return report.assessment


def sheets(report: Report) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(workbook.render(report)))


def test_no_cell_is_ever_a_formula_and_no_text_is_changed(report: Report) -> None:
    cells = [
        cell
        for sheet in sheets(report)
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    values = {cell.value for cell in cells}
    assert set(NASTY) <= values
    assert all(cell.hyperlink is None for cell in cells)


def test_the_workbook_holds_register_exchanges_and_outcomes_whole(
    report: Report,
) -> None:
    book = sheets(report)
    pictures = [f"Gambar {index}" for index in range(1, len(report.diagrams) + 1)]
    assert book.sheetnames[: 5 + len(pictures)] == [
        "Ringkasan",
        *pictures,
        "Hasil telaah",
        "Pertanyaan",
        "Aplikasi",
        "Pertukaran data",
    ]
    assert book["Hasil telaah"].max_row == len(assessment_of(report).findings) + 1
    assert book["Aplikasi"].max_row == len(NASTY) + 1
    assert book["Pertukaran data"].max_row == 2
    headings = [cell.value for cell in book["Aplikasi"][1]]
    assert (headings[0], len(headings)) == ("Kunci", len(set(headings)))
    gaps = [
        row
        for row in book["Hasil telaah"].iter_rows(min_row=2, values_only=True)
        if str(Outcome.GAP.label) in row
    ]
    assert len(gaps) == len(assessment_of(report).of_outcome(Outcome.GAP)) > 0


def test_an_empty_report_makes_a_workbook(tmp_path: Path) -> None:
    book = sheets(made_report(catalogue(tmp_path, {})))
    assert book["Aplikasi"].max_row == 1


def test_markdown_keeps_outside_text_as_text(report: Report) -> None:
    text = markdown.render(report).decode()
    assert "<script>" not in text
    assert "&lt;script&gt;" in text
    assert not re.search(r"(?<!\\)\[x(?<!\\)\]\(", text)
    for line in text.splitlines():
        if line.startswith("|"):
            cells = len(re.findall(r"(?<!\\)\|", line))
            assert 3 <= cells <= MAX_COLUMNS + 2, line
    assert "21 November 2026" in text


def test_every_member_of_an_annex_has_its_row_and_numbers_can_be_added_up(
    tmp_path: Path,
) -> None:
    many = {
        f"a{number}": {"name": f"Aplikasi {number}", "owner": "u"}
        for number in range(300)
    }
    many["a0"]["budgets"] = [{"year": 2025, "kind": "maintain", "amount": 20_000_000}]  # type: ignore[assignment]
    records = {
        "unit": {"u": {"name": "Dinas"}},
        "application": many,
        "exchange": {"x": {"giver": "a0", "taker": "a1", "hours_per_month": 5}},
    }
    register = catalogue(tmp_path, records, (("u", "applications"),))  # type: ignore[arg-type]
    book = sheets(made_report(register))
    assert book["Lampiran"].max_row > 300
    headings = [cell.value for cell in book["Pertukaran data"][1]]
    assert (
        book["Pertukaran data"][2][headings.index("Jam kerja manual per bulan")].value
        == 5
    )
    assert [cell.value for cell in book["Anggaran per tahun"][2]][2:] == [
        2025,
        "pelihara",
        20_000_000,
    ]
    assert (
        max(
            len(str(cell.value or ""))
            for sheet in book
            for row in sheet.iter_rows()
            for cell in row
        )
        < 2000
    )


def pages(report: Report) -> list[str]:
    return [
        page.extract_text()
        for page in pypdf.PdfReader(io.BytesIO(paper.render(report))).pages
    ]


def test_the_pdf_is_for_the_archive_and_counts_its_pages(report: Report) -> None:
    result = paper.render(report)
    assert b"pdfaid:part" in result
    assert b"pdfaid:conformance" in result
    read = pypdf.PdfReader(io.BytesIO(result))
    assert read.metadata
    assert (
        read.metadata.title == "Analisis Kesenjangan Integrasi SPBE: Kabupaten Contoh"
    )
    assert len(read.outline) > 0
    texts = pages(report)
    upright = [
        text
        for text, page in zip(texts, read.pages, strict=True)
        if page.mediabox.height > page.mediabox.width
    ]
    assert all(f"dari {len(texts)}" in text for text in upright)


def test_the_pdf_says_every_gap_and_every_question(report: Report) -> None:
    whole = re.sub(r"\s+", "", "".join(pages(report)))
    for gap in assessment_of(report).of_outcome(Outcome.GAP):
        assert re.sub(r"\s+", "", gap.message) in whole
    for office in assessment_of(report).questions:
        for question in office.questions:
            assert re.sub(r"\s+", "", question.question) in whole


def test_nothing_in_a_text_is_read_as_source_of_the_pdf(report: Report) -> None:
    whole = re.sub(r"\s+", "", "".join(pages(report)))
    for text in NASTY:
        assert re.sub(r"\s+", "", text) in whole
    assert "root:" not in whole


def test_a_picture_in_the_pdf_has_a_sheet_of_its_own(report: Report) -> None:
    read = pypdf.PdfReader(io.BytesIO(paper.render(report)))
    landscape = [
        page for page in read.pages if page.mediabox.width > page.mediabox.height
    ]
    assert len(landscape) == len(report.diagrams)


def document(report: Report) -> "docx.document.Document":
    return docx.Document(io.BytesIO(word.render(report)))


def test_word_has_real_headings_contents_and_page_numbers(report: Report) -> None:
    result = document(report)
    chapters = [
        paragraph.text
        for paragraph in result.paragraphs
        if paragraph.style and paragraph.style.name == "Heading 1"
    ]
    expected = [
        block.text
        for block in report.blocks
        if isinstance(block, Heading) and block.level == 1
    ]
    assert chapters == expected
    whole = result.element.xml
    assert "TOC " in whole
    assert all(chapter in whole for chapter in chapters)
    foot = result.sections[0].footer._element.xml
    assert "NUMPAGES" in foot
    assert (
        result.core_properties.title
        == "Analisis Kesenjangan Integrasi SPBE: Kabupaten Contoh"
    )


def test_word_says_every_gap_and_repeats_the_head_of_every_table(
    report: Report,
) -> None:
    result = document(report)
    texts = "\n".join(paragraph.text for paragraph in result.paragraphs)
    for gap in assessment_of(report).of_outcome(Outcome.GAP):
        assert gap.message in texts
    assert result.tables
    grids = sum(isinstance(block, Grid) for block in unfolded(report.blocks))
    assert (
        sum("w:tblHeader" in table.rows[0]._tr.xml for table in result.tables)
        == grids
        > 5
    )
    bars = [block for block in report.blocks if isinstance(block, Bars)]
    assert len(result.inline_shapes) == len(report.diagrams) + len(bars)


def test_nothing_in_a_text_is_more_than_text_in_word(report: Report) -> None:
    result = document(report)
    cells = {
        cell.text for table in result.tables for row in table.rows for cell in row.cells
    }
    whole = "\n".join([*(paragraph.text for paragraph in result.paragraphs), *cells])
    for text in NASTY:
        assert text in whole
    assert not result.part.element.findall(f".//{{{W}}}hyperlink")


def test_word_gives_the_same_bytes_twice(report: Report) -> None:
    assert word.render(report) == word.render(report)


def test_a_report_that_was_written_is_rendered_again_without_its_catalogue(
    contoh: Catalogue, run: Run, tmp_path: Path
) -> None:
    result = made_report(contoh)
    file = tmp_path / "laporan.json"
    file.write_bytes(json_document.render(result))
    assert read_report(file) == result
    expected = {
        name: renderer(name)(result) for name in ("html", "markdown", "terminal")
    }
    for name, content in expected.items():
        assert (
            run(
                "report",
                "--from",
                str(file),
                "--format",
                name,
                "--lang",
                "en",
            ).stdout_bytes
            == content
        )
    assert (
        run(
            "report",
            "--from",
            str(file),
            "--db",
            "x.db",
        ).exit_code
        == 2
    )
    file.write_text("{}", encoding="utf-8")
    refused = run(
        "report",
        "--from",
        str(file),
        "--lang",
        "id",
    )
    assert refused.exit_code == 3
    assert "bukan laporan" in refused.stderr
