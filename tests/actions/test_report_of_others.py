"""A report in a file of anybody is laid out in a process of its own: what swells or hangs there is one sentence."""

import itertools
import json
from pathlib import Path

import pytest
from spbe_inventory.actions import load_report
from spbe_inventory.actions.load_report import rendered_apart
from spbe_inventory.documents.report import Report
from spbe_inventory.errors import BadInput
from spbe_inventory.render import json_document, markdown
from spbe_inventory.session.catalogue import Catalogue

from tests.builders import report as made_report

pytestmark = pytest.mark.slow


@pytest.fixture
def file(contoh: Catalogue, tmp_path: Path) -> Path:
    """Return a report in a file."""
    path = tmp_path / "laporan.json"
    path.write_bytes(json_document.render(made_report(contoh)))
    return path


def hang(_report: Report) -> bytes:
    """Work without an end."""
    for _number in itertools.count():
        pass
    return b""


def swell(_report: Report) -> bytes:
    """Take more memory than there may be."""
    return b"x" * 4_000_000_000


def fail(_report: Report) -> bytes:
    """End as a library does that is broken by what it lays out."""
    raise RuntimeError("rusak")


def test_a_report_is_laid_out_in_its_language(file: Path) -> None:
    language, content = rendered_apart(file, markdown.render)
    assert language == "id"
    title = json.loads(file.read_text(encoding="utf-8"))["title"]
    assert title.encode() in content


@pytest.mark.parametrize(
    ("render", "key"),
    [(hang, "reading-too-long"), (swell, "reading-too-large"), (fail, "reading-broken")],
)  # fmt: skip
def test_what_breaks_it_is_one_sentence(
    file: Path, monkeypatch: pytest.MonkeyPatch, render: load_report.Render, key: str
) -> None:
    monkeypatch.setattr(load_report, "SECONDS", 1)
    with pytest.raises(BadInput) as caught:
        rendered_apart(file, render)
    assert caught.value.key == key
