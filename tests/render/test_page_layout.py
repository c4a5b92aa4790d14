"""Pages of every kind of document: none is empty, no row is split or stands alone, no heading ends a page."""

import io
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pytest
from spbe_inventory.documents.blocks import Grid, Heading, NewPage, Paragraph
from spbe_inventory.documents.report import Letterhead, Report
from spbe_inventory.errors import NotFound
from spbe_inventory.render.codes import CODE, codes, parts
from spbe_inventory.render.registry import renderer
from spbe_inventory.render.table_layout import (
    column_widths,
    is_label,
    layout_table,
)
from spbe_inventory.render.text import width_of
from spbe_inventory.reports.shared.kinds import REPORT_KINDS
from spbe_inventory.session.catalogue import Catalogue

from tests.builders import catalogue, report
from tests.invented import without_exchanges
from tests.pdf_pages import Element, elements, reader

FOOTER = re.compile(r"Halaman \d+ dari \d+|Page \d+ of \d+")
BROKEN_CODE = re.compile(r"\b(?:INV|APL|INT|DAT|INF|AUD)-\s*$", re.MULTILINE)
WIDTH = 480.0
APPLICATIONS = 270
# The office and the application that the kinds of one office, or one application, are made of.
OFFICES = {"contoh": "Dinkes", "banggai": "DKISP", "many": "Inspektorat", "empty": "x"}
SUBJECTS = {
    "contoh": "SIMPEG",
    "banggai": "E-Kinerja",
    "many": "aplikasi-001",
    "empty": "x",
}


def document(*blocks: object) -> Report:
    """Return a report of some blocks."""
    return Report(
        kind="kesenjangan", language="id", version="1", edition="full", agency_key="contoh",
        agency="Kabupaten Contoh", as_of="2026-11-21", prepared_by="", title="Laporan", subject="Kabupaten Contoh",
        cover=(), letter=False, letterhead=Letterhead(), contents=False, lying=False,
        blocks=blocks,  # type: ignore[arg-type]
    )  # fmt: skip


def grid(count: int, text: str = "isi", *, banded: bool = False) -> Grid:
    rows = tuple((f"baris {number}", text) for number in range(count))
    return Grid(("Nama", "Isi"), rows, (5, 5), banded=banded)


def faults(content: bytes) -> list[str]:
    """Return what is wrong with the pages of a PDF."""
    pdf = reader(content)
    found = list(elements(pdf))
    return [*_empty_pages(pdf, found), *_table_faults(found), *_loose_headings(found)]


def _empty_pages(pdf: object, found: list[Element]) -> Iterator[str]:
    filled = {page for element in found for page in element.pages}
    for number, page in enumerate(pdf.pages, 1):  # type: ignore[attr-defined]
        text = FOOTER.sub("", page.extract_text())
        if number not in filled and not text.strip():
            yield f"page {number} is empty"
        if BROKEN_CODE.search(text):
            yield f"page {number} breaks a code"


def _table_faults(found: list[Element]) -> Iterator[str]:
    """Yield the rows that are split, and those that stand alone on a page of their table."""
    for element in found:
        for row in element.rows:
            if len(row) > 1:
                yield f"a row is split over pages {row}"
        pages = [page for row in element.rows for page in row]
        for page in set(pages):
            if len(element.rows) > 1 and pages.count(page) == 1:
                yield f"page {page} has one row of a table of {len(element.rows)}"


def _loose_headings(found: list[Element]) -> Iterator[str]:
    for element, follower in pairwise(found):
        is_heading = element.tag.startswith("/H")
        if (
            is_heading
            and follower.tag != "/Figure"
            and element.pages != follower.pages[:1]
        ):
            yield f"a heading ends page {element.pages}"


@pytest.fixture
def register(request: pytest.FixtureRequest, tmp_path: Path) -> Catalogue:
    """Return a register by the name of its size: a sample, an invented one of many applications, an empty one."""
    size = request.param
    if size in ("contoh", "banggai"):
        made: Catalogue = request.getfixturevalue(size)
        return made
    return catalogue(tmp_path, without_exchanges(APPLICATIONS if size == "many" else 0))


@pytest.mark.slow
@pytest.mark.parametrize("kind", REPORT_KINDS)
@pytest.mark.parametrize(
    "register", ["contoh", "banggai", "many", "empty"], indirect=True
)
def test_the_pages_of_every_kind_are_well_laid_out(
    request: pytest.FixtureRequest, register: Catalogue, kind: str
) -> None:
    size = request.node.callspec.params["register"]
    options: dict[str, Any] = {}
    if kind == "opd":
        options = {"unit": OFFICES[size]}
    elif kind == "penghentian":
        options = {"subject": SUBJECTS[size]}
    elif kind == "rekap-provinsi":
        options = {"folder": register.path.parent}
    try:
        made = report(register, kind=kind, **options)
    except NotFound:
        assert size in ("banggai", "many", "empty")
        return
    assert faults(renderer("pdf")(made)) == []


@pytest.mark.parametrize("rows", range(58, 66))
def test_a_table_that_nearly_fills_a_page_leaves_no_row_alone(rows: int) -> None:
    content = renderer("pdf")(document(Heading("Satu"), grid(rows), Paragraph("Akhir")))
    assert faults(content) == []


def test_rows_of_several_lines_are_not_split_unless_no_page_could_hold_them() -> None:
    high = grid(30, "kata " * 90)
    assert faults(renderer("pdf")(document(high))) == []
    content = renderer("pdf")(document(grid(2, "kata " * 3000)))
    assert len(reader(content).pages) > 2
    text = "".join(page.extract_text() for page in reader(content).pages)
    assert text.count("kata") == 6000


def test_a_band_goes_with_the_row_below_it() -> None:
    rows = tuple(
        row for at in range(60) for row in ((f"Bagian {at}", ""), ("baris", "isi"))
    )
    banded = Grid(("Nama", "Isi"), rows, (5, 5), banded=True)
    layout = layout_table(banded, WIDTH, whole_words=False)
    assert sum(size for size, _kept in layout.groups) == len(rows)
    assert all(size >= 2 and kept for size, kept in layout.groups)
    assert layout.groups[0] == layout.groups[-1] == (4, True)


def test_small_tables_stay_whole_and_empty_ones_do_no_harm() -> None:
    assert layout_table(grid(3), WIDTH, whole_words=False).groups == ((3, True),)
    assert layout_table(grid(0), WIDTH, whole_words=False).groups == ((0, True),)
    assert (
        faults(renderer("pdf")(document(grid(0), NewPage(), NewPage(), Paragraph("x"))))
        == []
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Aturan APL-01, INT-04 dan RAD.09.06.03", ["APL-01", "INT-04", "RAD.09.06.03"]),
        ("Perpres 95/2018 Pasal 34 ayat (1)", ["95/2018"]),
        ("per 16-1-2027 pukul 10.30", ["16-1-2027", "10.30"]),
        ("e-Office, SP4N-LAPOR!, E-Sakip", ["e-Office", "SP4N-LAPOR", "E-Sakip"]),
        ("masing-masing Perangkat Daerah", []),
        ("dokumen-yang-panjang-sekali-namanya-2026", []),
    ],
)  # fmt: skip
def test_codes_are_told_from_words(text: str, expected: list[str]) -> None:
    assert list(codes([text])) == expected
    assert "".join(part for part, _is_code in parts(text)) == text


def test_a_column_is_wide_enough_for_its_codes_and_the_sum_stays() -> None:
    narrow = Grid(
        ("No", "Aturan", "Uraian"),
        (("1", "APL-06, SP4N-LAPOR", "kata " * 40),),
        (1, 1, 40),
    )
    widths = column_widths(narrow, WIDTH)
    assert sum(widths) == pytest.approx(WIDTH)
    assert widths[1] >= width_of("SP4N-LAPOR", 8.5)


def test_a_long_code_gets_its_width_among_many_columns() -> None:
    code = "KOTA-SPBE-000012"
    row = ("1", "kata " * 20, "kata", code, "kata", "kata")
    grid = Grid(("No", "Judul", "Jenis", "Nomor", "Tanggal", "Untuk"), (row,), (1,) * 6)
    assert column_widths(grid, WIDTH)[3] >= width_of(code, 8.5)


def test_a_column_leaves_room_that_its_texts_do_not_fill() -> None:
    texts = ("1", "Hubungkan penerima dengan pemberi data " * 3, "satu kebutuhan")
    table = Grid(("No", "Langkah", "Yang dicapai"), (texts,), (1, 9, 9))
    number, step, result = column_widths(table, WIDTH)
    assert number == pytest.approx(WIDTH / 19)
    assert step > result >= width_of("satu kebutuhan", 8.5)
    assert number + step + result == pytest.approx(WIDTH)


def test_columns_keep_their_shares_where_none_needs_more() -> None:
    table = Grid(("Nama", "Isi"), (("a", "b"),), (4, 8))
    assert column_widths(table, WIDTH) == pytest.approx((WIDTH / 3, WIDTH * 2 / 3))


def test_a_label_alone_stays_with_what_follows() -> None:
    assert is_label(Paragraph("", strong="Tersedia"))
    assert not is_label(Paragraph("Isi", strong="Kriteria"))
    assert not is_label(Heading("Bab"))


def test_words_stay_whole_where_nothing_hyphenates_them() -> None:
    narrow = Grid(
        ("No", "Status", "Uraian"), (("1", "digunakan", "kata " * 40),), (1, 1, 40)
    )
    word = width_of("digunakan", 8.5)
    assert column_widths(narrow, WIDTH)[1] < word
    assert column_widths(narrow, WIDTH, whole_words=True)[1] >= word


@pytest.mark.parametrize("name", ["pdf", "html", "word"])
def test_no_format_breaks_a_code_in_a_narrow_column(name: str) -> None:
    table = Grid(
        ("Aturan", "Uraian"), (("APL-01 SP4N-LAPOR e-Office", "kata " * 30),), (1, 30)
    )
    content = renderer(name)(document(table))
    if name == "html":
        for code in ("APL-01", "SP4N-LAPOR", "e-Office"):
            assert f'<span class="code">{code}</span>' in content.decode()
    elif name == "pdf":
        text = reader(content).pages[0].extract_text()
        for code in ("APL-01", "SP4N-LAPOR", "e-Office"):
            assert code in text
    else:
        assert plain_codes_of(content) == []


def plain_codes_of(content: bytes) -> list[str]:
    """Return the codes of a Word file that have a hyphen at which Word may break them."""
    texts = docx.Document(io.BytesIO(content)).element.xpath("//w:t")
    return [
        match[0]
        for node in texts
        for match in CODE.finditer(node.text or "")
        if "-" in match[0]
    ]


def test_word_keeps_rows_whole_and_begins_pages_only_with_something_on_them() -> None:
    content = renderer("word")(
        document(grid(9), NewPage(), NewPage(), Heading("APL-01"), grid(1), NewPage())
    )
    word = docx.Document(io.BytesIO(content))
    body = word.element
    rows = body.xpath("//w:tr")
    assert len(body.xpath("//w:tr[w:trPr/w:cantSplit]")) == len(rows)
    first = word.tables[0].rows
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in first]
    assert kept == [True, True, None, None, None, None, None, None, True, None]
    assert len(body.xpath("//w:pageBreakBefore")) == 1
    assert body.xpath("//w:br[@w:type='page']") == []
    assert "APL-01" in [paragraph.text for paragraph in word.paragraphs]
