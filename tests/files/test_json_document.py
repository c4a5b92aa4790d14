"""What is no document is refused in one sentence, with every problem found."""

import json
from pathlib import Path
from typing import Any

import pytest
from spbe_inventory.domain.document import FORMAT
from spbe_inventory.errors import BadInput
from spbe_inventory.files.json_text.json_document import read_text, write_document

HEAD: dict[str, Any] = {"format": FORMAT, "format_version": 1}


FILE = Path("x.json")


def refused(content: str) -> BadInput:
    with pytest.raises(BadInput) as caught:
        read_text(content, FILE)
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
    ],
)
def test_what_is_no_document_is_refused(content: str, key: str) -> None:
    assert refused(content).key == key


def test_every_problem_of_form_is_gathered() -> None:
    wrong = {**HEAD, "aplikasi": [], "units": {}, "applications": [1, {}]}
    error = refused(json.dumps(wrong))
    assert [(problem.key, problem.location) for problem in error.problems] == [
        ("unknown-section", "aplikasi"),
        ("section-no-list", "units"),
        ("row-no-object", "applications[0]"),
    ]


def test_a_note_is_taken() -> None:
    content = json.dumps({**HEAD, "note": "catatan", "units": [{"key": "u"}]})
    (entry,) = read_text(content, FILE)
    assert (entry.kind, entry.location, entry.plain) == (
        "unit",
        "units[0]",
        {"key": "u"},
    )


def test_what_is_written_can_be_read() -> None:
    written = write_document({"unit": [{"key": "u", "name": "é"}]}, "catatan")
    (entry,) = read_text(written, FILE)
    assert entry.plain == {"key": "u", "name": "é"}


def test_a_field_of_an_earlier_version_is_read_under_its_present_name() -> None:
    statement = {"field": "audited", "basis": "document"}
    facility = {"key": "f", "audited": "2025-03", "statements": [statement]}
    content = json.dumps({**HEAD, "facilities": [facility]})
    (entry,) = read_text(content, FILE)
    assert entry.plain == {
        "key": "f",
        "infrastructure_audited": "2025-03",
        "statements": [{"field": "infrastructure_audited", "basis": "document"}],
    }
