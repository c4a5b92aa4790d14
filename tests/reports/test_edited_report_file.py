"""A report that was edited by hand is rendered where it is consistent, and refused in one sentence where not."""

import base64
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from spbe_inventory.actions.load_report import read_report, rendered
from spbe_inventory.errors import BadInput
from spbe_inventory.render.registry import REPORTS, renderer
from spbe_inventory.session.catalogue import Catalogue

from tests.builders import report
from tests.conftest import ROOT

Document = dict[str, Any]
Edit = Callable[[Document], None]
pytestmark = pytest.mark.slow
PNG = b"\x89PNG\r\n\x1a\n"
HUGE_PNG = PNG + b"\0\0\0\rIHDR\x7f\xff\xff\xff\x7f\xff\xff\xff\x08\x06\0\0\0"
HOSTILE = (
    '#read("/etc/passwd") <script> =1+1 {count} {{isi}} \uffff \x07 汉字 ' + "x" * 400
)


def block(document: Document, kind: str) -> Document:
    """Return the first block of a kind."""
    blocks: list[Document] = document["blocks"]
    return next(candidate for candidate in blocks if candidate["sort"] == kind)


def use_logo(document: Document, content: bytes) -> None:
    encoded = base64.b64encode(content)
    document["letterhead"]["logo"] = encoded.decode()


def unknown_language(document: Document) -> None:
    document["language"] = "xx"


def no_day(document: Document) -> None:
    document["as_of"] = ""


def logo_that_is_not_base64(document: Document) -> None:
    document["letterhead"]["logo"] = "@@"


def logo_that_is_no_picture(document: Document) -> None:
    use_logo(document, PNG + b"xx")


def huge_logo(document: Document) -> None:
    use_logo(document, HUGE_PNG)


def deep_heading(document: Document) -> None:
    block(document, "heading")["level"] = 10**7


def negative_heading(document: Document) -> None:
    block(document, "heading")["level"] = -1


def grid_without_columns(document: Document) -> None:
    block(document, "grid")["head"] = []


def short_row(document: Document) -> None:
    block(document, "grid")["rows"].insert(0, ["x"])


def negative_share(document: Document) -> None:
    grid = block(document, "grid")
    grid["shares"] = [-1] * len(grid["head"])


def table_without_widths(document: Document) -> None:
    document["tables"][0]["widths"] = []


def unknown_block(document: Document) -> None:
    block(document, "grid")["sort"] = "entah"


def number_for_text(document: Document) -> None:
    block(document, "paragraph")["text"] = 7


def number_as_text(document: Document) -> None:
    block(document, "heading")["level"] = "1"


def picture(document: Document) -> Document:
    found: Document = block(document, "picture")["diagram"]
    return found


def name_that_ends_its_attribute(document: Document) -> None:
    picture(document)["name"] = 'q"><script>alert(1)</script>'


def name_with_a_handler(document: Document) -> None:
    picture(document)["name"] = "x' onload='alert(1)"


def unknown_box(document: Document) -> None:
    picture(document)["nodes"][0]["box"] = "<script>"


def line_to_nowhere(document: Document) -> None:
    picture(document)["edges"][0]["target"] = "tidak-ada"


def two_boxes_of_one_id(document: Document) -> None:
    nodes = picture(document)["nodes"]
    nodes[1]["id"] = nodes[0]["id"]


def frame_that_is_not_there(document: Document) -> None:
    picture(document)["nodes"][0]["cluster"] = "tidak-ada"


# What is edited → the place that the sentence names.
EDITS: dict[Edit, str] = {
    unknown_language: "language",
    no_day: "as_of",
    logo_that_is_not_base64: "letterhead.logo",
    logo_that_is_no_picture: "letterhead.logo",
    huge_logo: "letterhead.logo",
    deep_heading: r"blocks\[\d+\].level",
    negative_heading: r"blocks\[\d+\].level",
    number_as_text: r"blocks\[\d+\].level",
    grid_without_columns: r"blocks\[\d+\].head",
    short_row: r"blocks\[\d+\].rows",
    negative_share: r"blocks\[\d+\].shares",
    table_without_widths: r"tables\[0\].widths",
    unknown_block: r"blocks\[\d+\].sort",
    number_for_text: r"blocks\[\d+\].text",
    name_that_ends_its_attribute: r"blocks\[\d+\].diagram.name",
    name_with_a_handler: r"blocks\[\d+\].diagram.name",
    unknown_box: r"blocks\[\d+\].diagram.nodes\[0\].box",
    line_to_nowhere: r"blocks\[\d+\].diagram.edges\[0\]",
    two_boxes_of_one_id: r"blocks\[\d+\].diagram.nodes",
    frame_that_is_not_there: r"blocks\[\d+\].diagram.nodes\[0\].cluster",
}


@pytest.fixture
def document(contoh: Catalogue) -> Document:
    parsed: Document = json.loads(renderer("json")(report(contoh, kind="monev")))
    with_pictures = json.loads(renderer("json")(report(contoh)))
    pictures = [one for one in with_pictures["blocks"] if one["sort"] == "picture"]
    parsed["blocks"] += pictures[:1]
    return parsed


def write(document: Document, folder: Path) -> Path:
    path = folder / "laporan.json"
    text = json.dumps(document)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("edit", list(EDITS))
def test_an_inconsistent_report_is_refused(
    document: Document, tmp_path: Path, edit: Edit
) -> None:
    edit(document)
    path = write(document, tmp_path)
    with pytest.raises(BadInput) as caught:
        read_report(path)
    assert caught.value.key == "report-against-schema"
    assert re.fullmatch(EDITS[edit], str(caught.value.values["place"]))
    assert caught.value.exit_status == 3


def test_another_document_is_told_apart_from_a_broken_report(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as caught:
        read_report(write({"format": "lain"}, tmp_path))
    assert caught.value.key == "no-report-file"


@pytest.mark.parametrize("edit", [*EDITS][-12:])
def test_the_published_schema_refuses_what_has_another_shape(
    document: Document, tmp_path: Path, edit: Edit
) -> None:
    text = (ROOT / "schemas" / "report.schema.json").read_text(encoding="utf-8")
    validator = jsonschema.Draft202012Validator(json.loads(text))
    assert validator.is_valid(document)
    edit(document)
    if not validator.is_valid(document):
        with pytest.raises(BadInput):
            read_report(write(document, tmp_path))


@pytest.mark.parametrize(
    "text", ["", "[]", "{", "nul", '"laporan"', "\x00", "[" * 9999]
)
def test_what_is_no_report_at_all_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "laporan.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput):
        read_report(path)


def test_a_picture_whose_parts_contradict_each_other_is_told_in_a_sentence(
    document: Document, tmp_path: Path
) -> None:
    picture(document)["form"] = "board"
    path = write(document, tmp_path)
    loaded = read_report(path)
    with pytest.raises(BadInput) as caught:
        rendered(path, loaded, renderer("html"))
    assert caught.value.key == "report-not-laid-out"


def test_any_text_may_be_edited(document: Document, tmp_path: Path) -> None:
    block(document, "paragraph")["text"] = HOSTILE
    block(document, "grid")["rows"][0][0] = HOSTILE
    for name in ("title", "subject", "prepared_by"):
        document[name] = HOSTILE
    loaded = read_report(write(document, tmp_path))
    for form in REPORTS:
        content = renderer(form)(loaded)
        assert b"root:" not in content
        if form == "markdown":
            assert b"<script>" not in content
        if form == "html":
            assert content.count(b"<script>") == 1  # our own
