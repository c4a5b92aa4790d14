"""Letters, minutes and what comes back of them: whom they go to, what they say, what their import states."""

import io
from datetime import date
from pathlib import Path

import docx
import pytest
from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.actions.listing import listed
from spbe_inventory.domain.blocks import Grid, NewPage, Pairs, Paragraph
from spbe_inventory.files.headings import COMPLETE, MINUTES_NUMBER, MINUTES_OFFICE
from spbe_inventory.language.texts import say
from spbe_inventory.render.registry import renderer

from tests.builders import DAY, catalogue, report
from tests.conftest import Run

OFFICES = {"u": {"name": "Dinas Satu"}, "v": {"name": "Dinas Dua"}, "w": {"name": "Dinas Lama", "status": "dissolved"}}


def paragraphs(made: object) -> list[str]:
    return [one.text for one in made.blocks if isinstance(one, Paragraph)]  # type: ignore[attr-defined]


def test_a_request_goes_to_every_office_that_exists_each_on_its_page(tmp_path: Path) -> None:
    place = catalogue(tmp_path, {"unit": OFFICES, "application": {"a": {"name": "Satu-Satunya", "owner": "u"}}})
    made = report(place, kind="surat-permintaan", due=date(2026, 12, 31))
    assert [text for text in paragraphs(made) if text.startswith("Kepala ")] == [
        "Kepala Dinas Dua",
        "Kepala Dinas Satu",
    ]
    assert sum(isinstance(one, NewPage) and one.headed for one in made.blocks) == 1
    said = " ".join(paragraphs(made))
    assert said.count("paling lambat 31 Desember 2026") == 2
    assert "tercatat 1 aplikasi: Satu-Satunya" in said
    assert "Belum ada aplikasi Perangkat Daerah Saudara yang tercatat" in said
    assert "Pasal 61 ayat (3) Perpres 95/2018" in said
    assert made.letterhead.lines == ("PEMERINTAH KABUPATEN CONTOH", "SEKRETARIAT DAERAH")


def test_only_those_who_have_not_answered_are_reminded(tmp_path: Path) -> None:
    place = catalogue(
        tmp_path,
        {
            "unit": OFFICES,
            "round": {"r": {"name": "Pendataan 2026", "opened": "2026-09-01", "due": "2026-10-01"}},
            "reply": {
                "x": {"round": "r", "unit": "u", "sent": "2026-09-01", "returned": "2026-09-20"},
                "y": {"round": "r", "unit": "v", "sent": "2026-09-01"},
            },
        },
    )
    made = report(place, kind="surat-pengingat")
    assert [text for text in paragraphs(made) if text.startswith("Kepala ")] == ["Kepala Dinas Dua"]
    assert "1 dari 2 Perangkat Daerah telah menjawab" in " ".join(paragraphs(made))
    answered = report(place, kind="surat-pengingat", unit="u")
    assert "Tidak diperlukan surat" in " ".join(paragraphs(answered))


def minutes(place: Catalogue, folder: Path, unit: str) -> Path:
    path = folder / "berita-acara.docx"
    path.write_bytes(renderer("word")(report(place, kind="berita-acara", unit=unit)))
    return path


def fill(path: Path, heading: str, *texts: str) -> None:
    document = docx.Document(str(path))
    for table in document.tables:
        for row in table.rows:
            if row.cells[0].text == heading:
                for cell, text in zip(row.cells[1:], texts, strict=False):
                    cell.text = text
    document.save(str(path))


@pytest.fixture
def place(tmp_path: Path) -> Catalogue:
    records = {"unit": OFFICES, "application": {"a": {"name": "Aplikasi A", "owner": "u", "function": "mencatat"}}}
    return catalogue(tmp_path, records)


def test_minutes_that_say_yes_state_the_list_complete(place: Catalogue, tmp_path: Path, run: Run) -> None:
    path = minutes(place, tmp_path, "Dinas Satu")
    fill(path, str(COMPLETE), "ya", "20 November 2026")
    fill(path, str(MINUTES_NUMBER), "BA/12/2026 tanggal 20 November 2026")
    done = run("import", str(path), "--db", str(place.path), "--yes")
    assert done.exit_code == 0, done.output
    (stated,) = listed(place, "completeness", {})
    assert stated.document["unit"] == "u"
    assert stated.document["as_of"] == "2026-11-20"
    assert stated.document["document"] == "BA/12/2026 tanggal 20 November 2026"
    again = run("import", str(path), "--db", str(place.path), "--yes")
    assert again.exit_code == 0
    assert len(listed(place, "completeness", {})) == 1


@pytest.mark.parametrize("answer", [("", ""), ("belum", "20 November 2026"), ("ya", "")])
def test_minutes_without_a_clear_yes_and_day_state_nothing(
    place: Catalogue, tmp_path: Path, run: Run, answer: tuple[str, str]
) -> None:
    path = minutes(place, tmp_path, "Dinas Satu")
    fill(path, str(COMPLETE), *answer)
    done = run("import", str(path), "--db", str(place.path), "--yes")
    assert done.exit_code in (0, 3), done.output
    assert listed(place, "completeness", {}) == []


def test_what_else_is_written_into_minutes_is_not_lost(place: Catalogue, tmp_path: Path, run: Run) -> None:
    path = minutes(place, tmp_path, "Dinas Satu")
    document = docx.Document(str(path))
    table = document.tables[0]
    table.rows[1].cells[-1].text = "nama yang benar: Aplikasi Alfa"
    table.rows[2].cells[1].text = "Aplikasi Baru"
    document.save(str(path))
    done = run("import", str(path), "--db", str(place.path), "--yes", terminal_width=500)
    assert "Aplikasi Alfa" in done.output
    assert "Aplikasi Baru" in done.output


def test_minutes_of_an_office_that_is_not_on_record_are_refused(place: Catalogue, tmp_path: Path, run: Run) -> None:
    path = minutes(place, tmp_path, "Dinas Satu")
    fill(path, str(MINUTES_OFFICE), "entah")
    fill(path, str(COMPLETE), "ya", "20 November 2026")
    done = run("import", str(path), "--db", str(place.path), "--yes")
    assert done.exit_code == 3
    assert "“entah”" in done.output


def test_a_word_document_that_is_no_minutes_is_refused(place: Catalogue, tmp_path: Path, run: Run) -> None:
    other = docx.Document()
    other.add_paragraph("Surat biasa")
    other.save(str(tmp_path / "surat.docx"))
    done = run("import", str(tmp_path / "surat.docx"), "--db", str(place.path), "--yes")
    assert done.exit_code == 3
    assert say("document-no-minutes", file="surat.docx")[:40] in " ".join(done.output.split())
    assert listed(place, "completeness", {}) == []


def test_a_decree_lists_what_is_in_service_and_says_aside_what_is_open(tmp_path: Path) -> None:
    place = catalogue(
        tmp_path,
        {
            "unit": OFFICES,
            "application": {
                "a": {"name": "Aplikasi A", "owner": "u", "function": "mencatat", "status": "in_use"},
                "b": {"name": "Aplikasi B", "status": "in_use"},
                "c": {"name": "Aplikasi C", "status": "stopped"},
            },
            "data_set": {"d": {"name": "Data pegawai", "master": True, "producer": "u"}, "e": {"name": "Data lain"}},
        },
    )
    made = report(place, kind="lampiran-sk")
    first, second = made.tables
    assert [row[0] for row in first.rows] == ["Aplikasi A", "Aplikasi B"]
    assert [row[0] for row in second.rows] == ["Data pegawai"]
    notes = [item.text for one in made.blocks if one.sort == "points" for item in one.items]
    assert any(note.startswith("Perangkat Daerah pengelola belum pasti: Aplikasi B") for note in notes)
    assert any(note.startswith("Walidata belum pasti: Data pegawai") for note in notes)
    assert any("Data lain" in note for note in notes)
    assert any("Aplikasi C" in note for note in notes)
    assert made.letterhead.lines == ()


def test_settings_make_the_letterhead_and_the_place(tmp_path: Path) -> None:
    logo = docx_logo(tmp_path / "logo.png")
    place = catalogue(
        tmp_path,
        {
            "unit": OFFICES,
            "setting": {
                "k": {"name": "letterhead", "value": "PEMERINTAH KABUPATEN UJI | DINAS KOMINFO | Jalan Merdeka 1"},
                "l": {"name": "logo", "value": logo.name},
                "p": {"name": "place", "value": "Luwuk"},
            },
        },
    )
    made = report(place, kind="surat-permintaan", unit="u")
    assert made.letterhead.lines == ("PEMERINTAH KABUPATEN UJI", "DINAS KOMINFO", "Jalan Merdeka 1")
    assert made.letterhead.logo
    assert paragraphs(made)[0] == "Luwuk, 21 November 2026"
    assert DAY.isoformat() == made.as_of
    document = docx.Document(io.BytesIO(renderer("word")(made)))
    assert len(document.inline_shapes) == 1
    assert renderer("pdf")(made).startswith(b"%PDF")
    assert b"data:image/png;base64," in renderer("html")(made)


def docx_logo(path: Path) -> Path:
    """Write a small picture."""
    from spbe_inventory.render.picture import png_of

    path.write_bytes(png_of('<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"/>', "logo"))
    return path


def test_pairs_and_grids_of_minutes_keep_what_is_read_again(place: Catalogue) -> None:
    made = report(place, kind="berita-acara", unit="u")
    grids = [one for one in made.blocks if isinstance(one, Grid)]
    assert [row[0] for row in grids[-1].rows] == [str(COMPLETE), str(MINUTES_NUMBER), str(MINUTES_OFFICE)]
    assert not [one for one in made.blocks if isinstance(one, Pairs)]
