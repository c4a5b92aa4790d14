"""Own Word templates: values for names, the text where {{isi}} stands, nothing else changed."""

import base64
import io
import zipfile
from pathlib import Path

import docx
import docx.document
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from spbe_inventory.actions.template_filling import filled_template
from spbe_inventory.errors import BadInput
from spbe_inventory.render.word_template import build_template, fill_template
from spbe_inventory.session.catalogue import Catalogue

from tests.builders import report
from tests.conftest import ROOT

pytestmark = pytest.mark.slow
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
TEXT = qn("w:t")
TEXT_BOX = f"""
<w:pict {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox><w:txbxContent>
<w:p><w:r><w:t>Per {{{{tanggal}}}}</w:t></w:r></w:p>
</w:txbxContent></v:textbox></v:shape></w:pict>"""


def template(folder: Path, *paragraphs: str) -> Path:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    path = folder / "templat.docx"
    document.save(str(path))
    return path


def filled(
    path: Path, contoh: Catalogue, kind: str = "monev"
) -> "docx.document.Document":
    return docx.Document(io.BytesIO(fill_template(path, report(contoh, kind=kind))))


def lines(document: "docx.document.Document") -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def test_the_text_stands_where_its_name_stood(
    contoh: Catalogue, tmp_path: Path
) -> None:
    texts = lines(
        filled(
            template(
                tmp_path,
                "Kop kami",
                "{{judul}} {{ instansi }}",
                "{{isi}}",
                "Kaki kami",
            ),
            contoh,
        )
    )
    assert texts[:2] == ["Kop kami", "Pemantauan integrasi SPBE Kabupaten Contoh"]
    assert texts[2] == "Masa dan dasar"
    assert texts[-1] == "Kaki kami"
    assert "{{" not in " ".join(texts)


def test_without_a_name_the_text_comes_at_the_end(
    contoh: Catalogue, tmp_path: Path
) -> None:
    texts = lines(filled(template(tmp_path, "Kop kami"), contoh))
    assert texts[0] == "Kop kami"
    assert "Masa dan dasar" in texts[1:]


def test_a_name_that_word_parted_into_runs_is_found(
    contoh: Catalogue, tmp_path: Path
) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph()
    for part in ("Per {{tan", "gg", "al}}."):
        paragraph.add_run(part)
    document.sections[0].header.paragraphs[0].text = "{{instansi}}"
    document.add_table(1, 1).rows[0].cells[0].text = "{{penyusun}}"
    document.save(str(tmp_path / "t.docx"))
    result = filled(tmp_path / "t.docx", contoh)
    assert lines(result)[0] == "Per 21 November 2026."
    assert result.sections[0].header.paragraphs[0].text == "Kabupaten Contoh"
    assert result.tables[0].rows[0].cells[0].text.startswith("Dinas Komunikasi")


def test_each_connection_fills_the_template_once_on_a_page_of_its_own(
    contoh: Catalogue, tmp_path: Path
) -> None:
    made_report = report(contoh, kind="usulan-integrasi")
    path = tmp_path / "t.docx"
    path.write_bytes(build_template(made_report))
    document = docx.Document(io.BytesIO(fill_template(path, made_report)))
    givers = [
        row.cells[1].text
        for table in document.tables
        for row in table.rows
        if row.cells[0].text == "pemberi"
    ]
    assert givers == [f": {variant['pemberi']}" for variant in made_report.variants]
    assert len(givers) > 5
    breaks = document.element.xml.count('w:br w:type="page"')
    assert breaks == len(givers) - 1
    assert "{{" not in document.element.xml


def test_an_example_of_every_other_kind_asks_for_the_text(
    contoh: Catalogue, tmp_path: Path
) -> None:
    made_report = report(contoh, kind="monev")
    path = tmp_path / "t.docx"
    path.write_bytes(build_template(made_report))
    assert "{{isi}}" in lines(docx.Document(str(path)))
    assert "Masa dan dasar" in lines(
        docx.Document(io.BytesIO(fill_template(path, made_report)))
    )


@pytest.mark.parametrize("content", [b"", b"bukan word", b"PK\x03\x04rusak"])
def test_what_is_no_word_file_is_refused(
    contoh: Catalogue, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "t.docx"
    path.write_bytes(content)
    with pytest.raises(BadInput) as caught:
        fill_template(path, report(contoh, kind="monev"))
    assert caught.value.key == "template-not-word"


def test_another_packed_file_a_folder_and_nothing_are_refused(
    contoh: Catalogue, tmp_path: Path
) -> None:
    made_report = report(contoh, kind="monev")
    with zipfile.ZipFile(tmp_path / "t.docx", "w") as package:
        package.writestr("x.txt", "x")
    for path, key in (
        (tmp_path / "t.docx", "template-not-word"),
        (tmp_path, "template-unreadable"),
        (tmp_path / "tidak-ada.docx", "template-unreadable"),
    ):
        with pytest.raises(BadInput) as caught:
            fill_template(path, made_report)
        assert caught.value.key == key


def test_a_template_that_swells_is_refused_before_it_is_unpacked(
    contoh: Catalogue, tmp_path: Path
) -> None:
    with zipfile.ZipFile(tmp_path / "t.docx", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("word/document.xml", b"\0" * 250_000_000)
    with pytest.raises(BadInput) as caught:
        fill_template(tmp_path / "t.docx", report(contoh, kind="monev"))
    assert caught.value.key == "template-not-word"


def test_a_name_that_no_report_has_is_told_with_those_there_are(
    contoh: Catalogue, tmp_path: Path
) -> None:
    with pytest.raises(BadInput) as caught:
        filled(template(tmp_path, "{{nomor_surat}}"), contoh)
    assert caught.value.key == "template-unknown-name"
    assert "{{isi}}" in str(caught.value)
    assert "nomor_surat" in str(caught.value)


def test_a_value_is_text_and_no_name_in_it_is_filled(tmp_path: Path) -> None:
    from tests.builders import catalogue

    small = catalogue(
        tmp_path,
        {"setting": {"s": {"name": "prepared_by", "value": "{{isi}} {{judul}}"}}},
    )
    path = template(tmp_path, "{{penyusun}}")
    assert (
        lines(
            docx.Document(io.BytesIO(fill_template(path, report(small, kind="monev"))))
        )[0]
        == "{{isi}} {{judul}}"
    )


def test_bold_runs_and_pictures_of_a_template_stay(
    contoh: Catalogue, tmp_path: Path
) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Yth. ")
    bold = paragraph.add_run("{{instan")
    bold.bold = True
    paragraph.add_run("si}}")
    paragraph.add_run(" di tempat, ")
    italic = paragraph.add_run("{{tanggal}}")
    italic.italic = True
    paragraph.add_run().add_picture(io.BytesIO(PIXEL))
    header = document.sections[0].header.paragraphs[0]
    header.add_run("{{judul}} ")
    header.add_run().add_picture(io.BytesIO(PIXEL))
    document.save(str(tmp_path / "t.docx"))

    result = filled(tmp_path / "t.docx", contoh)

    first = result.paragraphs[0]
    assert first.text == "Yth. Kabupaten Contoh di tempat, 21 November 2026"
    assert [run.text for run in first.runs if run.bold] == ["Kabupaten Contoh"]
    assert [run.text for run in first.runs if run.italic] == ["21 November 2026"]
    assert len(result.inline_shapes) == 1
    assert result.inline_shapes[0].width == document.inline_shapes[0].width
    header = result.sections[0].header.paragraphs[0]
    assert header.text == "Pemantauan integrasi SPBE "
    assert header._p.xpath(".//pic:pic")
    pictures = [
        part.blob
        for part in result.part.package.iter_parts()
        if part.content_type == "image/png"
    ]
    assert pictures == [PIXEL]


def test_a_name_in_a_text_box_is_filled(contoh: Catalogue, tmp_path: Path) -> None:
    document = docx.Document()
    run = document.add_paragraph("{{instansi}}").add_run()
    run._r.append(parse_xml(TEXT_BOX))
    document.save(str(tmp_path / "t.docx"))
    result = filled(tmp_path / "t.docx", contoh)
    texts = [element.text for element in result.element.body.iter(TEXT)]
    assert texts[:2] == ["Kabupaten Contoh", "Per 21 November 2026"]


@pytest.mark.parametrize(
    "text",
    [
        "{% for x in range(9) %}{{ x.__class__ }}{% endfor %}",
        "{{ 7 * 7 }}",
        "{{",
        "}} {{ judul",
        "{# catatan",
        "{%p if judul %}",
        "{{p judul }} {_{judul}_} {{{",
        "{{Judul}} <b>&amp;</b>",
    ],
)
def test_braces_that_hold_no_name_stay_text(
    contoh: Catalogue, tmp_path: Path, text: str
) -> None:
    path = template(
        tmp_path,
        text,
        "Di {{instansi}}",
        text,
    )
    assert lines(filled(path, contoh)) == [text, "Di Kabupaten Contoh", text]


def test_nothing_outside_of_paragraphs_is_evaluated(
    contoh: Catalogue, tmp_path: Path
) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("{{instansi}}")
    loop = "{% for x in range(9) %}"
    paragraph._p.set(qn("w:rsidR"), loop)
    stray = OxmlElement("w:t")
    stray.text = loop
    stray.tail = loop
    document.element.body.insert(0, stray)
    document.save(str(tmp_path / "t.docx"))
    result = filled(tmp_path / "t.docx", contoh)
    assert lines(result) == ["Kabupaten Contoh"]
    assert result.element.xml.count(loop) == 3


def test_markup_in_a_value_is_text(tmp_path: Path) -> None:
    from tests.builders import catalogue

    value = '<w:p/> & "{_{judul}_}" {% raw %}'
    contoh = catalogue(
        tmp_path, {"setting": {"s": {"name": "prepared_by", "value": value}}}
    )
    path = template(tmp_path, "Oleh {{penyusun}}.", "{{isi}}")
    shown = lines(filled(path, contoh))
    assert shown[0] == 'Oleh <w:p/> & "{_{judul}_}" {% raw %}.'
    assert shown[1] == "Masa dan dasar"


@pytest.mark.parametrize(
    "paragraphs", [("{{isi}}", "{{isi}}"), ("Isi: {{isi}}",), ("{{isi}} {{isi}}",)]
)
def test_a_text_that_stands_not_once_and_alone_is_refused(
    contoh: Catalogue, tmp_path: Path, paragraphs: tuple[str, ...]
) -> None:
    with pytest.raises(BadInput) as caught:
        filled(template(tmp_path, *paragraphs), contoh)
    assert caught.value.key == "template-body-place"


def test_a_template_made_to_break_what_fills_it_is_one_sentence(
    contoh: Catalogue,
) -> None:
    sample = ROOT / "tests" / "data" / "attacks" / "template_flip.docx"
    with pytest.raises(BadInput) as caught:
        filled_template(sample, report(contoh, kind="monev"))
    assert "template_flip.docx" in str(caught.value)


def test_a_template_is_filled_apart_as_it_is_here(
    contoh: Catalogue, tmp_path: Path
) -> None:
    made = report(contoh, kind="monev")
    path = template(tmp_path, "Kop kami", "{{isi}}")
    assert filled_template(path, made) == fill_template(path, made)
