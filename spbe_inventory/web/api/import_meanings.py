"""What a body says of the sheets, headings and words of an import, and of whose lists its files are."""

from dataclasses import replace
from typing import Any

from spbe_inventory.documents.upload import Said, UploadChoices
from spbe_inventory.errors import BadInput

MEANINGS, OWNERS = "meanings", "owners"
PARTS = ("sheet", "heading", "meaning")
MOST = 2_000  # rows of one body


def said_in(body: Any, choices: UploadChoices) -> UploadChoices:
    """Return choices with what a body says; raise BadInput for a body of another shape."""
    if not isinstance(body, dict) or set(body) - {MEANINGS, OWNERS}:
        raise BadInput("body-no-meanings")
    rows, owners = body.get(MEANINGS), body.get(OWNERS, {})
    if not isinstance(rows, list) or len(rows) > MOST or not _is_texts(owners):
        raise BadInput("body-no-meanings")
    said = {row[:2]: row for row in map(_row, rows)}
    return replace(choices, meanings=tuple(said.values()), owners=owners)


def _row(row: Any) -> Said:
    if not _is_texts(row) or set(row) != set(PARTS):
        raise BadInput("body-no-meanings")
    sheet, heading, meaning = (row[part] for part in PARTS)
    return sheet, heading, meaning


def _is_texts(value: Any) -> bool:
    """Return whether a value is an object of texts."""
    if not isinstance(value, dict):
        return False
    return all(isinstance(text, str) for text in value.values())
