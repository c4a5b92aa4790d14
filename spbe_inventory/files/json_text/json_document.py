"""Our own document, as in schemas/catalogue.schema.json: text ↔ records as plain values with their locations."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spbe_inventory.domain.document import FORMAT, FORMAT_VERSION
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.former_names import with_present_names
from spbe_inventory.errors import BadInput, Problem
from spbe_inventory.sanitize.screen import strip_control

EXCERPT = 60  # characters of a foreign text in a message
MAX_NAMES = 5  # names of doubled keys in a message
SECTIONS = {kind.section: code for code, kind in KINDS.items()}
OWN_FORMAT = re.compile(rb'"format"\s*:\s*"spbe_inventory/')
HEADER_KEYS = ("format", "format_version", "note")


@dataclass(frozen=True, slots=True)
class Entry:
    """One record of a document: its kind, its plain values, its location (`applications[3]`)."""

    kind: str
    plain: dict[str, Any]
    location: str


def read_text(text: str, path: Path) -> list[Entry]:
    """Return the records of the text of a document; `path` is what it is called in messages."""
    document = _parsed(text, path)
    return entries_of(document, path)


def entries_of(document: Any, path: Path) -> list[Entry]:
    """Return the records of a parsed document; its form is checked here, its values by the store's validation."""
    _check_format(document, path)
    problems = list(_unknown_sections(document))
    entries = []
    for section in SECTIONS:
        rows = document.get(section, [])
        for entry in _section_entries(section, rows):
            if isinstance(entry, Problem):
                problems.append(entry)
            else:
                entries.append(entry)
    if problems:
        raise BadInput("file-has-problems", problems, path=path, count=len(problems))
    return entries


def _section_entries(section: str, rows: Any) -> Iterator[Entry | Problem]:
    """Yield the records of a section; for what is no record, a problem."""
    if not isinstance(rows, list):
        yield Problem("section-no-list", section)
        return
    kind = SECTIONS[section]
    for number, row in enumerate(rows):
        location = f"{section}[{number}]"
        if isinstance(row, dict):
            present = with_present_names(kind, row)
            yield Entry(kind, present, location)
        else:
            yield Problem("row-no-object", location)


def _check_format(document: Any, path: Path) -> None:
    """Raise BadInput where a parsed text is no document of ours, or one of another version."""
    document_format = None
    if isinstance(document, Mapping):
        document_format = document.get("format")
    if document_format != FORMAT:
        raise BadInput("not-our-document", path=path, format=FORMAT)
    version = document.get("format_version")
    if version == FORMAT_VERSION:
        return
    excerpt = _excerpt(repr(version))
    raise BadInput(
        "other-format-version", path=path, found=excerpt, expected=FORMAT_VERSION
    )


def _unknown_sections(document: Mapping[Any, Any]) -> Iterator[Problem]:
    """Yield a problem for each key of a document that is no section."""
    sections = ", ".join(SECTIONS)
    for name in document:
        if name not in SECTIONS and name not in HEADER_KEYS:
            excerpt = _excerpt(str(name))
            yield Problem("unknown-section", excerpt, {"sections": sections})


def is_own_document(data: bytes) -> bool:
    """Return whether the bytes of a JSON text name the format of our own document anywhere."""
    return bool(OWN_FORMAT.search(data))


def _excerpt(text: str) -> str:
    """Return the beginning of a foreign text, safe to show."""
    return strip_control(text)[:EXCERPT]


def write_document(
    records: Mapping[str, Iterable[Mapping[str, Any]]], note: str = ""
) -> str:
    """Return the text of a document with the records of each kind; the same records give the same text."""
    document: dict[str, Any] = {"format": FORMAT, "format_version": FORMAT_VERSION}
    if note:
        document["note"] = note
    for section, kind in SECTIONS.items():
        document[section] = list(records.get(kind, ()))
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


class ObjectReader:
    """Makes the objects of a JSON text, and notes keys that an object has twice."""

    def __init__(self) -> None:
        self.doubled: list[str] = []

    def to_object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        """Return an object of its pairs of key and value."""
        table = dict(pairs)
        if len(table) < len(pairs):
            self._note_doubled(pairs)
        return table

    def _note_doubled(self, pairs: list[tuple[str, Any]]) -> None:
        counts = Counter(name for name, _ in pairs)
        for name, count in counts.items():
            if count > 1:
                self.doubled.append(name)

    def doubled_names(self) -> str:
        """Return the first of the keys that an object has twice, safe to show; empty where there are none."""
        distinct_names = list(dict.fromkeys(self.doubled))
        excerpts = [_excerpt(name) for name in distinct_names[:MAX_NAMES]]
        return ", ".join(excerpts)

    def refuse(self, word: str) -> Any:
        """Raise ValueError for a number that JSON does not have, such as NaN."""
        raise ValueError(word)


def _parsed(text: str, path: Path) -> Any:
    """Return what a JSON text holds; raise BadInput for broken JSON, doubled keys, and numbers that JSON has not."""
    reader = ObjectReader()
    try:
        document = json.loads(
            text,
            object_pairs_hook=reader.to_object,
            parse_constant=reader.refuse,
        )
    except json.JSONDecodeError as error:
        line, column = error.lineno, error.colno
        raise BadInput("not-json", path=path, line=line, column=column) from None
    except (ValueError, RecursionError):
        raise BadInput("json-beyond-us", path=path) from None
    names = reader.doubled_names()
    if names:
        raise BadInput("doubled-keys", path=path, names=names)
    return document
