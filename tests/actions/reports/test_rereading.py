"""A report that was edited by hand is rendered where it holds together, and refused in one sentence where not."""

import base64
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.actions.reports.rereading import read_report
from spbe_inventory.errors import BadInput
from spbe_inventory.render.registry import REPORTS, renderer

from tests.builders import report

Edit = Callable[[dict[str, Any]], None]


def block(made: dict[str, Any], sort: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in made["blocks"] if one["sort"] == sort)
    return found


EDITS: dict[str, Edit] = {
    "language": lambda made: made.update(language="xx"),
    "no day": lambda made: made.update(as_of=""),
    "logo of no letters": lambda made: made["letterhead"].update(logo="@@"),
    "logo that is none": lambda made: made["letterhead"].update(logo=base64.b64encode(b"\x89PNG\r\n\x1a\nxx").decode()),
    "huge logo": lambda made: made["letterhead"].update(
        logo=base64.b64encode(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\x7f\xff\xff\xff\x7f\xff\xff\xff\x08\x06\0\0\0").decode()
    ),
    "deep heading": lambda made: block(made, "heading").update(level=10**7),
    "no heading": lambda made: block(made, "heading").update(level=-1),
    "no head": lambda made: block(made, "grid").update(head=[]),
    "short row": lambda made: block(made, "grid")["rows"].insert(0, ["x"]),
    "negative share": lambda made: block(made, "grid").update(shares=[-1] * len(block(made, "grid")["head"])),
    "widths": lambda made: made["tables"][0].update(widths=[]),
    "another sort": lambda made: block(made, "grid").update(sort="entah"),
    "a number for a text": lambda made: block(made, "paragraph").update(text=7),
    "nothing": lambda made: made.clear(),
}


@pytest.fixture
def written(contoh: Catalogue) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(renderer("json")(report(contoh, kind="monev")))
    return made


@pytest.mark.parametrize("edit", EDITS)
def test_what_does_not_hold_together_is_refused(written: dict[str, Any], tmp_path: Path, edit: str) -> None:
    EDITS[edit](written)
    file = tmp_path / "laporan.json"
    file.write_text(json.dumps(written), encoding="utf-8")
    with pytest.raises(BadInput) as caught:
        read_report(file)
    assert caught.value.key == "no-report-file"


def test_any_text_may_be_edited(written: dict[str, Any], tmp_path: Path) -> None:
    hostile = '#read("/etc/passwd") <script> =1+1 {count} {{isi}} \uffff \x07 汉字 ' + "x" * 400
    block(written, "paragraph")["text"] = hostile
    block(written, "grid")["rows"][0][0] = hostile
    written["title"] = written["subject"] = written["prepared_by"] = hostile
    file = tmp_path / "laporan.json"
    file.write_text(json.dumps(written), encoding="utf-8")
    found = read_report(file)
    for form in REPORTS:
        content = renderer(form)(found)
        assert b"root:" not in content
        assert form not in ("html", "markdown") or b"<script>" not in content
