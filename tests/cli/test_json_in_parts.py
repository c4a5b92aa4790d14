"""A list that is written as JSON item by item is what the whole list would be."""

import json

import pytest
from spbe_inventory.cli import output
from spbe_inventory.cli.output import json_parts, json_text

ITEMS = [
    {"name": "SIMPEG\nbaris dua", "offices": ["BKPSDM"], "empty": []},
    {"name": "e-Kinerja", "offices": [], "weight": 3},
    {"name": "SIRAGA"},
]


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_parts_join_to_the_whole(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    monkeypatch.setattr(output, "ITEMS_IN_A_PART", 2)
    items = ITEMS[:count]
    whole = json.dumps(items, ensure_ascii=False, indent=1)
    assert "".join(json_parts(iter(items))) == whole
    assert "".join(json_parts(items)) == whole


def test_what_nobody_sees_is_escaped_and_lines_stay_lines() -> None:
    text = json_text(iter([{"name": "E\u200bKinerja"}, {"name": "Pajak\u00a0Hotel"}]))
    assert "E\\u200bKinerja" in text
    assert "Pajak\u00a0Hotel" in text
    assert text.count("\n") == text.replace("\\n", "").count("\n")
    assert json.loads(text)[0] == {"name": "E\u200bKinerja"}
