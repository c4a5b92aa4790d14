"""Own Word templates: values in the place of names, the text where {{isi}} stands, nothing else changed."""

import io
import zipfile
from pathlib import Path

import docx
import docx.document
import pytest
from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.errors import BadInput
from spbe_inventory.render.word_template import example, into_template

from tests.builders import report


def template(folder: Path, *paragraphs: str) -> Path:
    made = docx.Document()
    for text in paragraphs:
        made.add_paragraph(text)
    path = folder / "templat.docx"
    made.save(str(path))
    return path


def filled(path: Path, contoh: Catalogue, kind: str = "monev") -> "docx.document.Document":
    return docx.Document(io.BytesIO(into_template(path, report(contoh, kind=kind))))


def lines(document: "docx.document.Document") -> list[str]:
    return [one.text for one in document.paragraphs]


def test_the_text_stands_where_its_name_stood(contoh: Catalogue, tmp_path: Path) -> None:
    said = lines(filled(template(tmp_path, "Kop kami", "{{judul}} {{ instansi }}", "{{isi}}", "Kaki kami"), contoh))
    assert said[:2] == ["Kop kami", "Pemantauan integrasi SPBE Kabupaten Contoh"]
    assert said[2] == "Masa dan dasar"
    assert said[-1] == "Kaki kami"
    assert "{{" not in " ".join(said)


def test_without_a_name_the_text_comes_at_the_end(contoh: Catalogue, tmp_path: Path) -> None:
    said = lines(filled(template(tmp_path, "Kop kami"), contoh))
    assert said[0] == "Kop kami"
    assert "Masa dan dasar" in said[1:]


def test_a_name_that_word_parted_into_runs_is_found(contoh: Catalogue, tmp_path: Path) -> None:
    made = docx.Document()
    paragraph = made.add_paragraph()
    for part in ("Per {{tan", "gg", "al}}."):
        paragraph.add_run(part)
    made.sections[0].header.paragraphs[0].text = "{{instansi}}"
    made.add_table(1, 1).rows[0].cells[0].text = "{{penyusun}}"
    made.save(str(tmp_path / "t.docx"))
    document = filled(tmp_path / "t.docx", contoh)
    assert lines(document)[0] == "Per 21 November 2026."
    assert document.sections[0].header.paragraphs[0].text == "Kabupaten Contoh"
    assert document.tables[0].rows[0].cells[0].text.startswith("Dinas Komunikasi")


def test_each_connection_fills_the_template_once_on_a_page_of_its_own(contoh: Catalogue, tmp_path: Path) -> None:
    made = report(contoh, kind="usulan-integrasi")
    path = tmp_path / "t.docx"
    path.write_bytes(example(made))
    document = docx.Document(io.BytesIO(into_template(path, made)))
    givers = [row.cells[1].text for table in document.tables for row in table.rows if row.cells[0].text == "pemberi"]
    assert givers == [f": {one['pemberi']}" for one in made.variants]
    assert len(givers) > 5
    breaks = document.element.xml.count('w:br w:type="page"')
    assert breaks == len(givers) - 1
    assert "{{" not in document.element.xml


def test_an_example_of_every_other_kind_asks_for_the_text(contoh: Catalogue, tmp_path: Path) -> None:
    made = report(contoh, kind="monev")
    path = tmp_path / "t.docx"
    path.write_bytes(example(made))
    assert "{{isi}}" in lines(docx.Document(str(path)))
    assert "Masa dan dasar" in lines(docx.Document(io.BytesIO(into_template(path, made))))


@pytest.mark.parametrize("content", [b"", b"bukan word", b"PK\x03\x04rusak"])
def test_what_is_no_word_file_is_refused(contoh: Catalogue, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "t.docx"
    path.write_bytes(content)
    with pytest.raises(BadInput) as caught:
        into_template(path, report(contoh, kind="monev"))
    assert caught.value.key == "template-not-word"


def test_another_packed_file_a_folder_and_nothing_are_refused(contoh: Catalogue, tmp_path: Path) -> None:
    made = report(contoh, kind="monev")
    with zipfile.ZipFile(tmp_path / "t.docx", "w") as other:
        other.writestr("x.txt", "x")
    for path, key in (
        (tmp_path / "t.docx", "template-not-word"),
        (tmp_path, "template-unreadable"),
        (tmp_path / "tidak-ada.docx", "template-unreadable"),
    ):
        with pytest.raises(BadInput) as caught:
            into_template(path, made)
        assert caught.value.key == key


def test_a_template_that_swells_is_refused_before_it_is_unpacked(contoh: Catalogue, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "t.docx", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("word/document.xml", b"\0" * 250_000_000)
    with pytest.raises(BadInput) as caught:
        into_template(tmp_path / "t.docx", report(contoh, kind="monev"))
    assert caught.value.key == "template-not-word"


def test_a_name_that_no_report_has_is_told_with_those_there_are(contoh: Catalogue, tmp_path: Path) -> None:
    with pytest.raises(BadInput) as caught:
        filled(template(tmp_path, "{{nomor_surat}}"), contoh)
    assert caught.value.key == "template-unknown-name"
    assert "{{isi}}" in str(caught.value)
    assert "nomor_surat" in str(caught.value)


def test_a_value_is_text_and_no_name_in_it_is_filled(tmp_path: Path) -> None:
    from tests.builders import catalogue

    place = catalogue(tmp_path, {"setting": {"s": {"name": "prepared_by", "value": "{{isi}} {{judul}}"}}})
    path = template(tmp_path, "{{penyusun}}")
    assert lines(docx.Document(io.BytesIO(into_template(path, report(place, kind="monev")))))[0] == "{{isi}} {{judul}}"
