"""Notes of records: what has no field of its own, line by line; nothing that stands in a note is lost by an import."""

from typing import Any

from spbe_inventory.domain.plain import Plain
from spbe_inventory.files.tables.headings import heading_label
from spbe_inventory.intake.values import unmarked
from spbe_inventory.language.current import speaking

NOTE_LANGUAGE = "id"
ELLIPSIS = "…"


def join_notes(first: Any, second: Any) -> str:
    """Return the lines of a note, and below them those lines of a second one that it does not have yet."""
    lines = _lines_of(first)
    known = {line.strip() for line in lines}
    for line in _lines_of(second):
        if line.strip() not in known:
            lines.append(line)
    return "\n".join(lines)


def note_label(kind: str, name: str) -> str:
    """Return the label under which a note keeps a value: the same in whichever language a list is imported."""
    with speaking(NOTE_LANGUAGE):
        return heading_label(kind, name)


def add_to_note(plain: Plain, kind: str, name: str, text: str) -> None:
    """Write a text into the note of a record of a kind, with the label of a field, below what stands in it."""
    label = note_label(kind, name)
    plain["note"] = join_notes(plain.get("note"), f"{label}: {text}")


def shortened(text: str, limit: int) -> str:
    """Return a text that is too long as its first words, with a sign that more follows, in at most `limit` characters.

    >>> shortened("Mencatat panen tambak", 12)
    'Mencatat…'
    """
    beginning = text[: limit - len(ELLIPSIS)]
    words, blank, _rest = beginning.rpartition(" ")
    if blank and words.strip():
        beginning = words
    return f"{beginning.rstrip()}{ELLIPSIS}"


def _lines_of(note: Any) -> list[str]:
    """Return the lines of a note, marked or not; none where there is no note."""
    text = unmarked(note)
    if not text:
        return []
    normalized = str(text).replace("\r\n", "\n").replace("\r", "\n")
    return normalized.split("\n")
