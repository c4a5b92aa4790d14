"""The gap report: page 1 says it all, the rest is short, everything else is an annex or stands in the workbook."""

import io
from pathlib import Path

import openpyxl
import pytest
from spbe_inventory.documents.blocks import Bars, Grid, Heading, Paragraph, Picture
from spbe_inventory.documents.report import Report
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.language.current import speaking
from spbe_inventory.render.registry import renderer
from spbe_inventory.reports.gap_counts import NeedCounts, need_counts
from spbe_inventory.reports.gap_first_page import MAX_GAPS, first_page
from spbe_inventory.reports.question_matrix import SIGN, question_matrices
from spbe_inventory.reports.shared.context import ReportContext
from spbe_inventory.reports.shared.request import ReportRequest
from spbe_inventory.session.catalogue import Catalogue

from tests.builders import DAY, Records, catalogue, report
from tests.invented import without_exchanges
from tests.pdf_pages import reader

RECORDS: Records = {
    "unit": {"dinkes": {"name": "Dinkes"}, "bkd": {"name": "BKD"}},
    "data_set": {"warga": {"name": "Data warga"}, "pegawai": {"name": "Data pegawai"}},
    "application": {
        "a": {"name": "SIMPEG", "owner": "bkd", "status": "in_use", "holds": ["pegawai", "warga"]},
        "b": {"name": "SIMRS", "owner": "dinkes", "status": "in_use"},
        "c": {"name": "Antrean", "owner": "dinkes", "status": "in_use"},
    },
    "exchange": {
        "x": {"giver": "a", "taker": "b", "state": "in_use", "method": "retyping", "hours_per_month": 9,
              "data": ["pegawai"]},
        "y": {"giver": "b", "taker": "c", "state": "in_use"},
    },
    "need": {
        "n": {"taker": "b", "data": "warga", "current_means": {"mark": "none"}},
        "m": {"taker": "c", "data": "pegawai"},
    },
}  # fmt: skip


def context_of(register: Catalogue) -> ReportContext:
    return ReportContext(register, ReportRequest("kesenjangan", DAY))


def pages_of(document: Report) -> list[str]:
    pdf = reader(renderer("pdf")(document))
    return [page.extract_text() for page in pdf.pages]


def grids_of(document: Report) -> list[Grid]:
    return [block for block in document.blocks if isinstance(block, Grid)]


def test_the_counts_of_needs_make_up_all_of_them(contoh: Catalogue) -> None:
    context = context_of(contoh)
    counts = need_counts(context.needs)
    in_service = [need for need in context.needs if str(need.status) != "at_source"]
    assert counts.total == len(in_service) > 0
    assert min(counts.met, counts.by_hand, counts.unmet, counts.unknown) > 0


def test_page_one_names_what_lacks_with_office_data_article_and_remedy(
    contoh: Catalogue,
) -> None:
    context = context_of(contoh)
    blocks = list(first_page(context))
    sentences = [block.text for block in blocks if isinstance(block, Paragraph)]
    assert sentences[0].startswith("Dari 39 kebutuhan data")
    assert any(isinstance(block, Bars) for block in blocks)
    chosen = next(block for block in blocks if isinstance(block, Grid) and block.banded)
    bands = [row[0] for row in chosen.rows if not any(row[1:])]
    rows = [row for row in chosen.rows if any(row[1:])]
    assert len(rows) == MAX_GAPS
    assert " · Pasal 45 ayat (3) Perpres 95/2018" in bands[0]
    assert all("Pasal" in band for band in bands)
    for row in rows:
        about, office, data, remedy = row
        assert about
        assert office
        assert data
        assert remedy or "Rancang API" in " ".join(bands)


def test_gaps_are_chosen_in_the_order_of_findings_without_those_in_the_box(
    contoh: Catalogue,
) -> None:
    context = context_of(contoh)
    chosen = next(
        block
        for block in first_page(context)
        if isinstance(block, Grid) and block.banded
    )
    names = [row[0] for row in chosen.rows if any(row[1:])]
    gaps = context.assessment.of_outcome(Outcome.GAP)
    assert names[0] == gaps[0].name.partition(":")[0]
    assert gaps[0].theme == "needs"


@pytest.mark.slow
def test_page_one_of_the_sample_holds_everything_that_it_promises(
    contoh: Catalogue,
) -> None:
    first, *_further = pages_of(report(contoh))
    text = " ".join(first.split())
    for part in ("Dari 39 kebutuhan data", "Kritis: data pribadi", "Pemenuhan kebutuhan data", "SIMPAD",
                 "Pasal 45 ayat (3)", "Sepakati pertukaran data", "Yang belum diketahui"):  # fmt: skip
        assert part in text
    assert text.index("Yang belum diketahui") > text.index(
        "Kesenjangan yang paling penting"
    )


@pytest.mark.slow
def test_the_report_is_short_and_the_annex_holds_the_rest(contoh: Catalogue) -> None:
    short = pages_of(report(contoh))
    assert len(short) <= 12
    whole = pages_of(report(contoh, annex=True))
    assert len(whole) > len(short)
    assert "Lampiran: pertanyaan terbuka" in " ".join(whole)
    assert "Lampiran" not in " ".join(short).replace("lampiran", "")


@pytest.mark.slow
@pytest.mark.parametrize("language", ["id", "en"])
def test_many_applications_without_exchanges_make_few_pages(
    tmp_path: Path, language: str
) -> None:
    register = catalogue(tmp_path, without_exchanges(270))
    with speaking(language):
        document = report(register)
    assert len(pages_of(document)) <= 3
    text = " ".join(
        block.text for block in document.blocks if isinstance(block, Paragraph)
    )
    assert "0 of 0" not in text
    assert not any(isinstance(block, Picture) for block in document.blocks)


def test_a_register_without_needs_says_so_and_shows_outcomes_by_theme(
    tmp_path: Path,
) -> None:
    register = catalogue(tmp_path, without_exchanges(6))
    blocks = list(first_page(context_of(register)))
    text = " ".join(block.text for block in blocks if isinstance(block, Paragraph))
    assert "Belum ada kebutuhan data yang tercatat" in text
    assert "Belum ada pertukaran data tercatat" in text
    chart = next(block for block in blocks if isinstance(block, Bars))
    assert chart.caption == "Hasil telaah menurut tema, integrasi didahulukan"


def test_needs_and_manual_exchanges_stand_in_one_table(tmp_path: Path) -> None:
    register = catalogue(tmp_path, RECORDS)
    document = report(register)
    table = next(
        grid for grid in grids_of(document) if grid.head[-1] == "Jam per bulan"
    )
    rows = [row for row in table.rows if any(row[1:])]
    assert ("SIMRS", "Dinkes", "Data warga", "SIMPEG", "") in rows
    assert ("SIMRS", "Dinkes", "Data pegawai", "SIMPEG", "9") in rows
    assert need_counts(context_of(register).needs) == NeedCounts(0, 0, 1, 0, 1)


def test_a_report_of_one_office_has_no_picture_and_no_other_offices(
    tmp_path: Path,
) -> None:
    document = report(catalogue(tmp_path, RECORDS), unit="BKD")
    titles = [block.text for block in document.blocks if isinstance(block, Heading)]
    assert "Perangkat Daerah" not in titles
    assert not any(isinstance(block, Picture) for block in document.blocks)


@pytest.mark.slow
def test_the_questions_are_a_matrix_that_holds_each_of_them_once(
    contoh: Catalogue,
) -> None:
    assessment = report(contoh).assessment
    assert assessment is not None
    asked = {
        (question.kind, office.office, question.about, question.field)
        for office in assessment.questions
        for question in office.questions
        if question.kind != "setting"
    }
    shown = {
        (matrix.kind, office, about, field)
        for matrix in question_matrices(assessment)
        for (office, about), fields in matrix.open.items()
        for field in fields
    }
    assert shown == asked
    annexed = grids_of(report(contoh, annex=True))
    signs = sum(row.count(SIGN) for grid in annexed for row in grid.rows)
    assert signs > len(asked) / 2
    sentences = [
        row[1] for grid in annexed if "Terbuka untuk" in grid.head for row in grid.rows
    ]
    questions = sum(len(matrix.questions) for matrix in question_matrices(assessment))
    assert len(sentences) == questions


@pytest.mark.slow
def test_the_workbook_holds_everything_without_the_annex(contoh: Catalogue) -> None:
    document = report(contoh)
    book = openpyxl.load_workbook(io.BytesIO(renderer("excel")(document)))
    assert document.assessment is not None
    assert book["Hasil telaah"].max_row == len(document.assessment.findings) + 1
    applications = len(document.assessment.rows("application"))
    assert book["Aplikasi"].max_row == applications + 1
    matrix = book["Pertanyaan Aplikasi"]
    assert matrix.max_row > 50
    assert matrix.cell(1, 3).value


@pytest.mark.slow
def test_no_line_under_the_title_ends_in_a_full_stop_before_the_next(
    contoh: Catalogue,
) -> None:
    cover = report(contoh).cover
    assert any("INF-08" in line for line in cover)
    assert not any(line.endswith(".") for line in cover)
