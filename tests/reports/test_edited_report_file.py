"""A report that was edited by hand is rendered where it is consistent, and refused in one sentence where not."""

import base64
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from spbe_inventory.actions.load_report import read_report
from spbe_inventory.errors import BadInput
from spbe_inventory.render.registry import REPORTS, renderer
from spbe_inventory.session.catalogue import Catalogue

from tests.builders import report

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


def nothing(document: Document) -> None:
    document.clear()


EDITS: tuple[Edit, ...] = (
    unknown_language,
    no_day,
    logo_that_is_not_base64,
    logo_that_is_no_picture,
    huge_logo,
    deep_heading,
    negative_heading,
    grid_without_columns,
    short_row,
    negative_share,
    table_without_widths,
    unknown_block,
    number_for_text,
    nothing,
)


@pytest.fixture
def document(contoh: Catalogue) -> Document:
    monitoring = report(contoh, kind="monev")
    parsed: Document = json.loads(renderer("json")(monitoring))
    return parsed


def write(document: Document, folder: Path) -> Path:
    path = folder / "laporan.json"
    text = json.dumps(document)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("edit", EDITS)
def test_an_inconsistent_report_is_refused(
    document: Document, tmp_path: Path, edit: Edit
) -> None:
    edit(document)
    path = write(document, tmp_path)
    with pytest.raises(BadInput) as caught:
        read_report(path)
    assert caught.value.key == "no-report-file"


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
