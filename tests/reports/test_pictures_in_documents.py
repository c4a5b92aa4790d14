"""The picture that belongs to a document: what it shows, where it stands, and what is said where there is none."""

import io
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pypdf import PdfReader
from spbe_inventory.actions.import_files import import_files, import_new_catalogue
from spbe_inventory.documents.blocks import (
    Grid,
    Heading,
    LineCharts,
    Paragraph,
    Picture,
)
from spbe_inventory.documents.diagram import Form, Line
from spbe_inventory.documents.report import Report
from spbe_inventory.domain.actor import Actor
from spbe_inventory.domain.edition import Edition
from spbe_inventory.files.opening import open_files
from spbe_inventory.language.current import LANGUAGES, speaking
from spbe_inventory.render.registry import renderer
from spbe_inventory.session.catalogue import Author, Catalogue

from tests.builders import AGENCY, DAY, catalogue, report
from tests.builders import document as written

PICTURED = ("inventaris", "opd", "bahan-peta-rencana", "data-dukung")
UNITS = {"d": {"name": "Dinas Sosial"}, "e": {"name": "Dinas Kesehatan"}}
APPLICATIONS = {
    "a": {"name": "Bantuan", "owner": "d"},
    "b": {"name": "Rawat", "owner": "e"},
    "c": {"name": "Arsip", "owner": "e"},
}
EXCHANGE = {
    "giver": "a",
    "taker": "b",
    "state": "in_use",
    "method": "api_direct",
}
SMALL = {"unit": UNITS, "application": APPLICATIONS, "exchange": {"x": EXCHANGE}}


def made(register: Catalogue, kind: str, day: date = DAY, **options: Any) -> Report:
    if kind == "opd":
        options.setdefault("unit", "Dinas Kesehatan")
    return report(register, day, kind, **options)


def pictures_of(document: Report) -> list[Picture]:
    return [block for block in document.blocks if isinstance(block, Picture)]


def texts_of(document: Report) -> str:
    return " ".join(
        block.text for block in document.blocks if isinstance(block, Paragraph)
    )


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", PICTURED)
def test_a_document_has_its_picture_and_refers_to_it(
    contoh: Catalogue, kind: str, language: str
) -> None:
    with speaking(language):
        document = made(contoh, kind)
        (picture,) = pictures_of(document)
        word = {"id": ("ambar", "iagram"), "en": ("icture", "iagram")}[language]
        assert any(part in texts_of(document) for part in word)
    assert picture.diagram.edges
    assert picture.caption


def test_the_first_page_is_not_pushed_away(tmp_path: Path) -> None:
    """A picture takes a sheet of its own: figures and gaps stand before it."""
    register = catalogue(tmp_path, SMALL)
    document = made(register, "opd")
    last = document.blocks[-1]
    assert isinstance(last, Picture)
    document = made(register, "inventaris")
    first = document.blocks.index(pictures_of(document)[0])
    before = document.blocks[:first]
    assert any(isinstance(block, Grid) for block in before)


@pytest.mark.parametrize("kind", PICTURED)
def test_where_nothing_is_on_record_a_sentence_says_so(
    tmp_path: Path, kind: str
) -> None:
    register = catalogue(tmp_path, {"unit": UNITS, "application": APPLICATIONS})
    document = made(register, kind)
    assert pictures_of(document) == []
    if kind == "bahan-peta-rencana":
        return  # says what the plan lacks
    assert "belum ada yang dapat digambar" in texts_of(document)


def test_an_inventory_of_an_office_draws_what_the_office_has_to_do_with(
    tmp_path: Path,
) -> None:
    records = {
        **SMALL,
        "unit": {**UNITS, "f": {"name": "Dinas Lain"}},
        "application": {
            **APPLICATIONS,
            "p": {"name": "Pasar", "owner": "f"},
            "q": {"name": "Parkir", "owner": "f"},
        },
        "exchange": {"x": EXCHANGE, "y": {**EXCHANGE, "giver": "p", "taker": "q"}},
    }
    document = made(catalogue(tmp_path, records), "inventaris", unit="Dinas Sosial")
    (picture,) = pictures_of(document)
    names = {node.name for node in picture.diagram.nodes}
    assert "Bantuan" in names
    assert "Rawat" in names
    assert not names & {"Pasar", "Parkir"}
    assert any("Dinas Sosial" in note for note in picture.diagram.left_out)


def test_an_inventory_too_large_to_draw_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from spbe_inventory.reports import inventory

    monkeypatch.setattr(inventory, "MAX_DRAWN", 2)
    document = made(catalogue(tmp_path, SMALL), "inventaris")
    assert pictures_of(document) == []
    assert "3 aplikasi dan 1 pertukaran terlalu banyak" in texts_of(document)


@pytest.mark.slow
def test_the_roadmap_shows_what_would_change(contoh: Catalogue) -> None:
    document = made(contoh, "bahan-peta-rencana")
    (picture,) = pictures_of(document)
    assert Line.ADDED in picture.diagram.lines
    assert picture.coarser[-1].form is Form.MATRIX


@pytest.mark.slow
def test_the_state_to_be_is_not_for_the_public(contoh: Catalogue) -> None:
    document = made(contoh, "bahan-peta-rencana", edition=Edition.PUBLIC)
    assert pictures_of(document) == []
    assert "tidak termasuk edisi publik" in texts_of(document)


def test_a_workbook_has_the_picture_on_a_sheet_of_its_own(tmp_path: Path) -> None:
    document = made(catalogue(tmp_path, SMALL), "inventaris")
    content = renderer("excel")(document)
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book["Gambar 1"]
    assert sheet.cell(1, 1).value == pictures_of(document)[0].caption
    archive = zipfile.ZipFile(io.BytesIO(content))
    assert "xl/media/image1.png" in archive.namelist()
    drawing = archive.read("xl/drawings/drawing1.xml").decode()
    assert "2 kotak, 1 garis" in drawing or "3 kotak, 1 garis" in drawing


def test_a_picture_in_word_is_told_in_words(tmp_path: Path) -> None:
    document = made(catalogue(tmp_path, SMALL), "data-dukung")
    archive = zipfile.ZipFile(io.BytesIO(renderer("word")(document)))
    xml = archive.read("word/document.xml").decode()
    (picture,) = pictures_of(document)
    assert f'descr="{picture.caption}. ' in xml


def at(day: date) -> Author:
    moment = datetime(day.year, day.month, day.day, 8, tzinfo=UTC)
    return Author(Actor("penguji", "analis"), lambda: moment)


def with_rounds(folder: Path) -> Catalogue:
    """Make a register with two closed rounds; needs were asked for from the second on."""
    rounds = {
        "r": {"name": "Pendataan 2024", "opened": "2024-09-01", "closed": "2024-10-31"},
        "s": {"name": "Pendataan 2025", "opened": "2025-09-01", "closed": "2025-10-31"},
    }
    replies = {
        "1": {
            "round": "r",
            "unit": "d",
            "sent": "2024-09-01",
            "returned": "2024-10-01",
        },
        "2": {"round": "r", "unit": "e", "sent": "2024-09-01"},
        "3": {
            "round": "s",
            "unit": "d",
            "sent": "2025-09-01",
            "returned": "2025-10-01",
        },
        "4": {
            "round": "s",
            "unit": "e",
            "sent": "2025-09-01",
            "returned": "2025-10-02",
        },
    }
    first = {
        "unit": UNITS,
        "application": APPLICATIONS,
        "data_set": {"n": {"name": "Data penduduk"}},
        "round": {"r": rounds["r"]},
        "reply": {key: replies[key] for key in "12"},
    }
    second = {
        **first,
        "round": rounds,
        "reply": replies,
        "need": {"k": {"taker": "b", "data": "n", "giver": "a"}},
    }
    folder.mkdir(exist_ok=True)
    file = folder / "sumber.json"
    file.write_text(written(first), encoding="utf-8")
    path = folder / "catalog.db"
    import_new_catalogue(path, file, at(date(2024, 9, 15)))
    register = Catalogue(path, AGENCY)
    file.write_text(written(second), encoding="utf-8")
    import_files(register, open_files([file]), at(date(2025, 10, 10)))
    return register


def charts_of(document: Report) -> dict[str, tuple[int | None, ...]]:
    """Return the figures that the charts of a report show, each with its values."""
    charts = [block for block in document.blocks if isinstance(block, LineCharts)]
    return {series.name: series.values for block in charts for series in block.series}


def test_monitoring_draws_the_figures_over_the_rounds(tmp_path: Path) -> None:
    document = made(with_rounds(tmp_path), "monev", since=date(2026, 1, 1))
    charts = charts_of(document)
    assert charts["Perangkat Daerah menjawab"] == (1, 2, 2, 2)
    unknown = charts["Pemenuhan data belum diketahui"]
    assert unknown == (None, 1, 1, 1)  # not asked for in the first round: no zero
    assert "Jam kerja manual per bulan" not in charts  # nobody has said any


def test_the_charts_stand_below_the_table_with_the_same_figures(
    tmp_path: Path,
) -> None:
    document = made(with_rounds(tmp_path), "monev", since=date(2026, 1, 1))
    blocks = document.blocks
    (charts,) = [block for block in blocks if isinstance(block, LineCharts)]
    place = blocks.index(charts)
    table = next(block for block in reversed(blocks[:place]) if isinstance(block, Grid))
    assert len(table.rows) == len(charts.moments) == 4
    actions = [
        index
        for index, block in enumerate(blocks)
        if isinstance(block, Heading) and "Tindak lanjut" in block.text
    ]
    assert actions[0] < place


def test_the_note_draws_the_trend_where_needs_were_asked_for_twice(
    tmp_path: Path,
) -> None:
    register = with_rounds(tmp_path)
    note = made(register, "ringkasan", since=date(2026, 1, 1))
    assert charts_of(note)["Kebutuhan data terpenuhi otomatis"] == (None, 0, 0, 0)
    first = made(register, "ringkasan", date(2024, 11, 1))
    assert charts_of(first) == {}


def test_one_moment_alone_is_no_trend(tmp_path: Path) -> None:
    document = made(catalogue(tmp_path, SMALL), "monev")
    assert charts_of(document) == {}


@pytest.mark.parametrize("name", ["pdf", "word", "html", "excel"])
def test_every_format_draws_the_charts(tmp_path: Path, name: str) -> None:
    document = made(with_rounds(tmp_path), "monev", since=date(2026, 1, 1))
    content = renderer(name)(document)
    if name == "html":
        text = content.decode()
        assert text.count('class="point"') == 4 + 4 * 3
        assert "31 Okt 2024 1/2" in text
    elif name == "pdf":
        assert "31 Okt" in "".join(
            page.extract_text() for page in PdfReader(io.BytesIO(content)).pages
        )
    else:
        archive = zipfile.ZipFile(io.BytesIO(content))
        assert any(part.endswith(".png") for part in archive.namelist())


def test_the_workbook_of_the_monitoring_counts_with_the_figures(tmp_path: Path) -> None:
    document = made(with_rounds(tmp_path), "monev", since=date(2026, 1, 1))
    book = openpyxl.load_workbook(io.BytesIO(renderer("excel")(document)))
    _head, first, second, *_later = book["Perkembangan"].values
    assert first[2:4] == ("-", "-")
    assert second[2:4] == (1, 0)


def test_the_picture_of_an_office_has_its_applications_inside(tmp_path: Path) -> None:
    """Also of an office alone: what a unit below it has is then a partner's."""
    records = {
        **SMALL,
        "unit": {**UNITS, "f": {"name": "RSUD", "unit_kind": "blud", "parent": "e"}},
        "application": {**APPLICATIONS, "p": {"name": "SIMRS", "owner": "f"}},
        "exchange": {"x": EXCHANGE, "y": {**EXCHANGE, "giver": "b", "taker": "p"}},
    }
    register = catalogue(tmp_path, records)
    (whole,) = pictures_of(made(register, "opd"))
    frames = {node.name: node.cluster for node in whole.diagram.nodes}
    assert frames["Dinas Sosial"] == "givers"
    assert {"Rawat", "SIMRS", "Arsip"} <= set(frames)
    assert "takers" not in frames.values()
    (alone,) = pictures_of(made(register, "opd", only_this=True))
    frames = {node.name: node.cluster for node in alone.diagram.nodes}
    assert frames["SIMRS"] != frames["Rawat"] == frames["Arsip"]
