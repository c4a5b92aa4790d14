"""Letters, minutes and what comes back of them: whom they go to, what they say, what their import states."""

import io
from datetime import date
from pathlib import Path

import docx
import pytest
from spbe_inventory.actions.record_list import list_records
from spbe_inventory.documents.blocks import Grid, NewPage, Pairs, Paragraph, Points
from spbe_inventory.documents.report import Report
from spbe_inventory.files.tables.headings import (
    COMPLETE,
    MINUTES_NUMBER,
    MINUTES_OFFICE,
)
from spbe_inventory.language.texts import say
from spbe_inventory.render.registry import renderer
from spbe_inventory.session.catalogue import Catalogue

from tests.builders import DAY, catalogue, report
from tests.conftest import Run

OFFICES = {
    "u": {"name": "Dinas Satu"},
    "v": {"name": "Dinas Dua"},
    "w": {"name": "Dinas Lama", "status": "dissolved"},
}
DECREE_REFERENCE = "BA/12/2026 tanggal 20 November 2026"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"/>'


def paragraphs(letter: Report) -> list[str]:
    return [block.text for block in letter.blocks if isinstance(block, Paragraph)]


def addressees(letter: Report) -> list[str]:
    return [text for text in paragraphs(letter) if text.startswith("Kepala ")]


def test_a_request_goes_to_every_office_that_exists_each_on_its_page(
    tmp_path: Path,
) -> None:
    register = catalogue(
        tmp_path,
        {
            "unit": OFFICES,
            "application": {"a": {"name": "Satu-Satunya", "owner": "u"}},
        },
    )
    letter = report(register, kind="surat-permintaan", due=date(2026, 12, 31))
    assert addressees(letter) == ["Kepala Dinas Dua", "Kepala Dinas Satu"]
    pages = [block for block in letter.blocks if isinstance(block, NewPage)]
    assert [page.headed for page in pages].count(True) == 1
    text = " ".join(paragraphs(letter))
    assert text.count("paling lambat 31 Desember 2026") == 2
    assert "tercatat 1 aplikasi: Satu-Satunya" in text
    assert "Belum ada aplikasi Dinas Dua yang tercatat" in text
    assert "Pasal 61 ayat (3) Perpres 95/2018" in text
    assert letter.letterhead.lines == (
        "PEMERINTAH KABUPATEN CONTOH",
        "SEKRETARIAT DAERAH",
    )


def test_a_request_asks_in_a_short_table_what_settles_integration_first(
    contoh: Catalogue,
) -> None:
    letter = report(contoh, kind="surat-permintaan", unit="BKPSDM")
    (grid,) = [block for block in letter.blocks if isinstance(block, Grid)]
    assert len(grid.rows) == 5
    _number, about, question = grid.rows[0]
    assert "→" in about
    assert question.startswith("Apakah pertukaran ini sudah berjalan")
    assert "pertanyaan lainnya ada dalam formulir" in " ".join(paragraphs(letter))


def test_letters_call_a_village_by_its_name_and_no_office(contoh: Catalogue) -> None:
    for kind in ("surat-permintaan", "surat-pengingat"):
        letters = report(contoh, kind=kind)
        assert "Perangkat Daerah Saudara" not in " ".join(paragraphs(letters))
    request = report(contoh, kind="surat-permintaan", unit="Desa Contohsari")
    text = " ".join(paragraphs(request))
    assert "Pemerintah Desa Contohsari melalui Camat Contoh Hilir" in text
    assert "Pada Desa Contohsari tercatat" in text


def test_only_those_who_have_not_answered_are_reminded(tmp_path: Path) -> None:
    register = catalogue(
        tmp_path,
        {
            "unit": OFFICES,
            "round": {
                "r": {
                    "name": "Pendataan 2026",
                    "opened": "2026-09-01",
                    "due": "2026-10-01",
                }
            },
            "reply": {
                "x": {
                    "round": "r",
                    "unit": "u",
                    "sent": "2026-09-01",
                    "returned": "2026-09-20",
                },
                "y": {"round": "r", "unit": "v", "sent": "2026-09-01"},
            },
        },
    )
    letter = report(register, kind="surat-pengingat")
    assert addressees(letter) == ["Kepala Dinas Dua"]
    text = " ".join(paragraphs(letter))
    assert "1 dari 2 Perangkat Daerah telah menjawab" in text
    answered = report(register, kind="surat-pengingat", unit="u")
    text = " ".join(paragraphs(answered))
    assert "Tidak diperlukan surat" in text


def write_minutes(catalogue: Catalogue, folder: Path) -> Path:
    """Write the minutes of an office as a Word file."""
    path = folder / "berita-acara.docx"
    minutes = report(catalogue, kind="berita-acara", unit="Dinas Satu")
    path.write_bytes(renderer("word")(minutes))
    return path


def fill_in(path: Path, heading: str, *texts: str) -> None:
    """Write texts into the cells of the row with a heading."""
    document = docx.Document(str(path))
    rows = [row for table in document.tables for row in table.rows]
    for row in rows:
        first, *cells = row.cells
        if first.text != heading:
            continue
        for cell, text in zip(cells, texts, strict=False):
            cell.text = text
    document.save(str(path))


@pytest.fixture(name="catalogue")
def _catalogue(tmp_path: Path) -> Catalogue:
    records = {
        "unit": OFFICES,
        "application": {
            "a": {"name": "Aplikasi A", "owner": "u", "function": "mencatat"}
        },
    }
    return catalogue(tmp_path, records)


def test_minutes_that_say_yes_state_the_list_complete(
    catalogue: Catalogue, tmp_path: Path, run: Run
) -> None:
    path = write_minutes(catalogue, tmp_path)
    fill_in(path, str(COMPLETE), "ya", "20 November 2026")
    fill_in(path, str(MINUTES_NUMBER), DECREE_REFERENCE)
    result = run("import", str(path), "--db", str(catalogue.path), "--yes")
    assert result.exit_code == 0, result.output
    (statement,) = list_records(catalogue, "completeness", {})
    assert statement.document["unit"] == "u"
    assert statement.document["as_of"] == "2026-11-20"
    assert statement.document["document"] == DECREE_REFERENCE
    again = run("import", str(path), "--db", str(catalogue.path), "--yes")
    assert again.exit_code == 0
    assert len(list_records(catalogue, "completeness", {})) == 1


def test_minutes_name_the_office_and_no_key(catalogue: Catalogue) -> None:
    minutes = report(catalogue, kind="berita-acara", unit="Dinas Satu")
    grids = [block for block in minutes.blocks if isinstance(block, Grid)]
    statement = {row[0]: row[1] for row in grids[-1].rows}
    assert statement[str(MINUTES_OFFICE)] == "Dinas Satu"


def test_minutes_of_two_offices_of_one_name_are_told_apart(tmp_path: Path) -> None:
    register = catalogue(
        tmp_path,
        {
            "unit": {
                "x": {"name": "Kelurahan Tengah", "parent": "k"},
                "y": {"name": "Kelurahan Tengah", "parent": "l"},
                "k": {"name": "Kecamatan Utara"},
                "l": {"name": "Kecamatan Selatan"},
            }
        },
    )
    minutes = report(register, kind="berita-acara", unit="x")
    grids = [block for block in minutes.blocks if isinstance(block, Grid)]
    statement = {row[0]: row[1] for row in grids[-1].rows}
    assert statement[str(MINUTES_OFFICE)] == "x"


@pytest.mark.parametrize(
    "answer", [("", ""), ("belum", "20 November 2026"), ("ya", "")]
)
def test_minutes_without_a_clear_yes_and_day_state_nothing(
    catalogue: Catalogue, tmp_path: Path, run: Run, answer: tuple[str, str]
) -> None:
    path = write_minutes(catalogue, tmp_path)
    fill_in(path, str(COMPLETE), *answer)
    result = run("import", str(path), "--db", str(catalogue.path), "--yes")
    assert result.exit_code in (0, 3), result.output
    assert list_records(catalogue, "completeness", {}) == []


def test_what_else_is_written_into_minutes_is_not_lost(
    catalogue: Catalogue, tmp_path: Path, run: Run
) -> None:
    path = write_minutes(catalogue, tmp_path)
    document = docx.Document(str(path))
    rows = document.tables[0].rows
    rows[1].cells[-1].text = "nama yang benar: Aplikasi Alfa"
    rows[2].cells[1].text = "Aplikasi Baru"
    document.save(str(path))
    arguments = ("import", str(path), "--db", str(catalogue.path), "--yes")
    result = run(*arguments, terminal_width=500)
    assert "Aplikasi Alfa" in result.output
    assert "Aplikasi Baru" in result.output


def test_minutes_of_an_office_that_is_not_on_record_are_refused(
    catalogue: Catalogue, tmp_path: Path, run: Run
) -> None:
    path = write_minutes(catalogue, tmp_path)
    fill_in(path, str(MINUTES_OFFICE), "entah")
    fill_in(path, str(COMPLETE), "ya", "20 November 2026")
    result = run("import", str(path), "--db", str(catalogue.path), "--yes")
    assert result.exit_code == 3
    assert "“entah”" in result.output


def test_a_word_document_that_is_no_minutes_is_refused(
    catalogue: Catalogue, tmp_path: Path, run: Run
) -> None:
    path = tmp_path / "surat.docx"
    document = docx.Document()
    document.add_paragraph("Surat biasa")
    document.save(str(path))
    result = run("import", str(path), "--db", str(catalogue.path), "--yes")
    assert result.exit_code == 3
    output = " ".join(result.output.split())
    sentence = say("document-no-minutes", file="surat.docx")
    assert sentence[:40] in output
    assert list_records(catalogue, "completeness", {}) == []


def test_a_decree_lists_what_is_in_service_and_notes_what_is_open(
    tmp_path: Path,
) -> None:
    register = catalogue(
        tmp_path,
        {
            "unit": {**OFFICES, "w2": {"name": "Desa Maju", "unit_kind": "desa"}},
            "application": {
                "a": {
                    "name": "Aplikasi A",
                    "owner": "u",
                    "function": "mencatat",
                    "status": "in_use",
                },
                "b": {"name": "Aplikasi B", "status": "in_use"},
                "c": {"name": "Aplikasi C", "status": "stopped"},
                "w": {"name": "Aplikasi Desa", "owner": "w2", "status": "in_use"},
            },
            "data_set": {
                "d": {"name": "Data pegawai", "master": True, "producer": "u"},
                "e": {"name": "Data lain"},
            },
        },
    )
    decree = report(register, kind="lampiran-sk")
    applications, master_data = decree.tables
    assert [row[0] for row in applications.rows] == ["Aplikasi A", "Aplikasi B"]
    assert [row[0] for row in master_data.rows] == ["Data pegawai"]
    assert decree.letterhead.lines == ()
    notes: list[str] = []
    for block in decree.blocks:
        if isinstance(block, Points):
            notes.extend(item.text for item in block.items)
    uncertain_office = "Perangkat Daerah pengelola belum pasti: Aplikasi B"
    assert any(note.startswith(uncertain_office) for note in notes)
    assert any(note.startswith("Walidata belum pasti: Data pegawai") for note in notes)
    assert any("Data lain" in note for note in notes)
    assert any("Aplikasi C" in note for note in notes)
    assert any("Pemerintah Desa" in note and "Aplikasi Desa" in note for note in notes)


def test_settings_make_the_letterhead_and_the_place(tmp_path: Path) -> None:
    logo = write_logo(tmp_path / "logo.png")
    register = catalogue(
        tmp_path,
        {
            "unit": OFFICES,
            "setting": {
                "k": {
                    "name": "letterhead",
                    "value": "PEMERINTAH KABUPATEN UJI | DINAS KOMINFO | Jalan Merdeka 1",
                },
                "l": {"name": "logo", "value": logo.name},
                "p": {"name": "place", "value": "Luwuk"},
            },
        },
    )
    letter = report(register, kind="surat-permintaan", unit="u")
    assert letter.letterhead.lines == (
        "PEMERINTAH KABUPATEN UJI",
        "DINAS KOMINFO",
        "Jalan Merdeka 1",
    )
    assert letter.letterhead.logo
    assert paragraphs(letter)[0] == "Luwuk, 21 November 2026"
    assert DAY.isoformat() == letter.as_of
    content = renderer("word")(letter)
    document = docx.Document(io.BytesIO(content))
    assert len(document.inline_shapes) == 1
    assert renderer("pdf")(letter).startswith(b"%PDF")
    assert b"data:image/png;base64," in renderer("html")(letter)


def write_logo(path: Path) -> Path:
    """Write a small picture."""
    from spbe_inventory.render.picture import png_of

    path.write_bytes(png_of(SVG, "logo"))
    return path


def test_pairs_and_grids_of_minutes_keep_what_is_read_again(
    catalogue: Catalogue,
) -> None:
    minutes = report(catalogue, kind="berita-acara", unit="u")
    grids = [block for block in minutes.blocks if isinstance(block, Grid)]
    first_column = [row[0] for row in grids[-1].rows]
    assert first_column == [
        str(COMPLETE),
        str(MINUTES_NUMBER),
        str(MINUTES_OFFICE),
    ]
    assert not [block for block in minutes.blocks if isinstance(block, Pairs)]
