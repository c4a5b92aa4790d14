"""Texts that other programs would act on (fields, links, formulas, markup) are texts in what we write for them."""

import io
import json
import re
import zipfile
from xml.etree import ElementTree as ET

import pypdf
import pytest
from spbe_inventory.documents.blocks import (
    Block,
    Grid,
    Heading,
    Item,
    Paragraph,
    Points,
)
from spbe_inventory.documents.diagram import Box, Diagram, Edge, Line, Node
from spbe_inventory.render.choose_layout import RenderOptions, fit
from spbe_inventory.render.registry import render_laid_out, renderer
from spbe_inventory.sanitize.markup import markdown

from tests.render.test_page_layout import document

ATTACKS = (
    "=cmd|'/c calc'!A1",
    '{ DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc" }',
    '{ INCLUDEPICTURE "http://x.id/a.png" }',
    "http://x.id/?a=1",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "[x](javascript:alert(1))",
    "<a href='javascript:alert(1)'>x</a>",
    "![x](http://x.id/a.png)",
    "%label% %date%",
    '#link("http://x.id")[x]',
    "{{ 7 * 7 }}",
)
BLOCKS: tuple[Block, ...] = (
    *(Heading(text) for text in ATTACKS),
    *(Paragraph(text, strong=text) for text in ATTACKS),
    Points(tuple(Item(text, (text,)) for text in ATTACKS)),
    Grid(("=A1", "@B"), tuple((text, text) for text in ATTACKS), (5, 5)),
)
INSTRUCTIONS = ("PAGE", "NUMPAGES", "TOC", "SEQ")


def package(form: str) -> dict[str, str]:
    """Return the parts of an office file with XML, by name."""
    data = renderer(form)(document(*BLOCKS))
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        names = [name for name in parts.namelist() if name.endswith((".xml", ".rels"))]
        return {name: parts.read(name).decode() for name in names}


@pytest.mark.slow
@pytest.mark.parametrize("form", ["word", "excel"])
def test_an_office_file_leads_nowhere_and_asks_no_other_program(form: str) -> None:
    for name, text in package(form).items():
        assert 'TargetMode="External"' not in text, name
        assert not re.search("<(?:ddeLink|oleLink|f[ >]|w:hyperlink|hyperlink )", text)
        for code in re.findall("<w:instrText[^>]*>([^<]*)", text):
            assert code.split()[0] in INSTRUCTIONS
        for code in re.findall('<w:fldSimple[^>]*w:instr="([^"]*)', text):
            assert code.split()[0] in INSTRUCTIONS


@pytest.mark.slow
def test_a_pdf_has_no_link_out_of_it_and_no_program() -> None:
    reader = pypdf.PdfReader(io.BytesIO(renderer("pdf")(document(*BLOCKS))))
    for page in reader.pages:
        for note in page.get("/Annots") or ():
            action = note.get_object().get("/A", {}).get_object()
            assert action.get("/S", "/GoTo") == "/GoTo"
    root = reader.root_object
    assert "/OpenAction" not in root
    assert "/AA" not in root


def test_json_holds_texts_as_they_are() -> None:
    parsed = json.loads(renderer("json")(document(*BLOCKS)))
    assert [block["text"] for block in parsed["blocks"][: len(ATTACKS)]] == [*ATTACKS]


@pytest.mark.parametrize("form", ["svg", "drawio"])
def test_a_picture_has_no_link_no_program_and_no_markup(form: str) -> None:
    nodes = [
        Node(str(number), text, Box.APPLICATION, note=text, cluster="u")
        for number, text in enumerate(ATTACKS)
    ]
    edges = (Edge("0", "1", Line.MACHINE, label=ATTACKS[5], note=ATTACKS[7]),)
    diagram = Diagram(
        "x", ATTACKS[7], ATTACKS[5], tuple(nodes), edges, {"u": ATTACKS[7]}
    )
    root = ET.fromstring(str(render_laid_out(form, fit([diagram], RenderOptions()))))
    for element in root.iter():
        tag = element.tag.rpartition("}")[2]
        names = {name.rpartition("}")[2] for name in element.attrib}
        assert tag not in ("script", "foreignObject", "iframe", "image")
        assert not {"href", "link", "onload", "onclick", "placeholders"} & names
        if "style" in names and form == "drawio":
            assert element.attrib["style"].startswith("html=0;")


@pytest.mark.parametrize(
    "text",
    ["- a", "+ a", "---", "===", "- - -", "1. a", "1) a", "# a", "> a", "~~~", "```"],
)
def test_a_line_of_markdown_begins_nothing(text: str) -> None:
    written = markdown(text)
    assert re.match(r"\\|\d+\\|&gt;", written)
    assert re.sub(r"\\(.)", r"\1", written).replace("&gt;", ">") == text


@pytest.mark.parametrize("text", ["-", "e-Sakip", "-5", "a - b", "+62 812", "2020"])
def test_ordinary_texts_of_markdown_stay_as_they_are(text: str) -> None:
    assert markdown(text) == text


@pytest.mark.parametrize("text", ATTACKS)
def test_markdown_has_no_link_no_picture_and_no_element(text: str) -> None:
    written = markdown(text)
    assert "<" not in written
    assert not re.search(r"(?<!\\)[\[\]`*_]", written)
