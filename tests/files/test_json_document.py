"""What is no document is refused in one sentence, with every problem found."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from spbe_inventory.domain.document import FORMAT
from spbe_inventory.errors import BadInput
from spbe_inventory.files.json_text import json_document
from spbe_inventory.files.json_text.json_document import read_document, write_document

HEAD: dict[str, Any] = {"format": FORMAT, "format_version": 1}


def refused(tmp_path: Path, content: str | bytes) -> BadInput:
    path = tmp_path / "x.json"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(BadInput) as caught:
        read_document(path)
    assert str(caught.value)
    return caught.value


@pytest.mark.parametrize(
    ("content", "key"),
    [
        ("", "not-json"),
        ("{", "not-json"),
        ("[]", "not-our-document"),
        ("{}", "not-our-document"),
        ('{"format": "lain"}', "not-our-document"),
        ('{"format": "spbe_inventory/catalogue"}', "other-format-version"),
        (
            '{"format": "spbe_inventory/catalogue", "format_version": 2}',
            "other-format-version",
        ),
        ('{"format": "x", "format": "y"}', "doubled-keys"),
        ('{"a": NaN}', "json-beyond-us"),
        ('{"a": -Infinity}', "json-beyond-us"),
        ("[" * 100_000, "json-beyond-us"),
        ('{"a": ' + "9" * 5000 + "}", "json-beyond-us"),
        (b"\xff\xfe{\x00", "file-not-utf8"),
    ],
)
def test_what_is_no_document_is_refused(
    tmp_path: Path, content: str | bytes, key: str
) -> None:
    assert refused(tmp_path, content).key == key


def test_a_file_that_is_not_there_a_folder_and_a_giant_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "pipa")
    unread = [
        (tmp_path / "tidak-ada.json", "no-file"),
        (tmp_path, "file-unreadable"),
        (tmp_path / "pipa", "file-unreadable"),
    ]
    for path, key in unread:
        with pytest.raises(BadInput) as caught:
            read_document(path)
        assert caught.value.key == key
    monkeypatch.setattr(json_document, "SIZE_LIMIT", 10)
    assert refused(tmp_path, " " * 11).key == "file-too-large"


def test_every_problem_of_form_is_gathered(tmp_path: Path) -> None:
    wrong = {**HEAD, "aplikasi": [], "units": {}, "applications": [1, {}]}
    error = refused(tmp_path, json.dumps(wrong))
    assert [(problem.key, problem.location) for problem in error.problems] == [
        ("unknown-section", "aplikasi"),
        ("section-no-list", "units"),
        ("row-no-object", "applications[0]"),
    ]


def test_a_byte_order_mark_and_a_note_are_taken(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text(
        json.dumps({**HEAD, "note": "catatan", "units": [{"key": "u"}]}),
        encoding="utf-8-sig",
    )
    (entry,) = read_document(path)
    assert (entry.kind, entry.location, entry.plain) == (
        "unit",
        "units[0]",
        {"key": "u"},
    )


def test_what_is_written_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text(
        write_document({"unit": [{"key": "u", "name": "é"}]}, "catatan"),
        encoding="utf-8",
    )
    assert [entry.plain for entry in read_document(path)] == [{"key": "u", "name": "é"}]


def test_a_field_of_an_earlier_version_is_read_under_its_present_name(
    tmp_path: Path,
) -> None:
    path = tmp_path / "lama.json"
    statement = {"field": "audited", "basis": "document"}
    facility = {"key": "f", "audited": "2025-03", "statements": [statement]}
    path.write_text(json.dumps({**HEAD, "facilities": [facility]}))
    (entry,) = read_document(path)
    assert entry.plain == {
        "key": "f",
        "infrastructure_audited": "2025-03",
        "statements": [{"field": "infrastructure_audited", "basis": "document"}],
    }
