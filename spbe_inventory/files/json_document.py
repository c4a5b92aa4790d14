"""Our own document, as in schemas/catalogue.schema.json: text ↔ records as plain values with their places."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spbe_inventory.domain.document import FORMAT, FORMAT_VERSION
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.errors import BadInput, Problem
from spbe_inventory.inert.screen import plain

SHOWN = 60
SIZE_LIMIT = 200_000_000  # bytes: far above a national register, far below what fills a laptop's memory
SECTIONS = {kind.section: code for code, kind in KINDS.items()}


@dataclass(frozen=True, slots=True)
class Entry:
    """One record of a document: its kind, its plain values, where it stood (`applications[3]`)."""

    kind: str
    plain: dict[str, Any]
    place: str


def read_document(path: Path) -> list[Entry]:
    """Read a document's records; what is no such document is a BadInput with every problem found."""
    try:
        if path.exists() and not path.is_file():
            raise BadInput("file-unreadable", path=path)
        if (size := path.stat().st_size) > SIZE_LIMIT:
            raise BadInput("file-too-large", path=path, size=size // 1_000_000, limit=SIZE_LIMIT // 1_000_000)
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise BadInput("no-file", path=path) from None
    except UnicodeDecodeError:
        raise BadInput("file-not-utf8", path=path) from None
    except OSError as error:
        raise BadInput("file-unreadable", path=path, detail=error.strerror) from error
    return read_text(text, path)


def read_text(text: str, path: Path) -> list[Entry]:
    """Give the records of the text of a document; `path` is what it is called in messages."""
    return entries_of(_parsed(text, path), path)


def entries_of(document: Any, path: Path) -> list[Entry]:
    """Give the records of a parsed document; its form is checked here, its values at the store's door."""
    if not isinstance(document, Mapping) or document.get("format") != FORMAT:
        raise BadInput("not-our-document", path=path, format=FORMAT)
    if document.get("format_version") != FORMAT_VERSION:
        found = plain(repr(document.get("format_version")))[:SHOWN]
        raise BadInput("other-format-version", path=path, found=found, expected=FORMAT_VERSION)
    problems = [
        Problem("unknown-section", plain(str(name))[:SHOWN], {"sections": ", ".join(SECTIONS)})
        for name in document
        if name not in SECTIONS and name not in ("format", "format_version", "note")
    ]
    entries: list[Entry] = []
    for section, kind in SECTIONS.items():
        rows = document.get(section, [])
        if not isinstance(rows, list):
            problems.append(Problem("section-no-list", section))
            continue
        for number, row in enumerate(rows):
            place = f"{section}[{number}]"
            if isinstance(row, dict):
                entries.append(Entry(kind, row, place))
            else:
                problems.append(Problem("row-no-object", place))
    if problems:
        raise BadInput("file-has-problems", problems, path=path, count=len(problems))
    return entries


def write_document(records: Mapping[str, Iterable[Mapping[str, Any]]], note: str = "") -> str:
    """Give the text of a document holding the records of each kind; the same records give the same text."""
    document: dict[str, Any] = {"format": FORMAT, "format_version": FORMAT_VERSION}
    if note:
        document["note"] = note
    document |= {section: list(records.get(kind, ())) for section, kind in SECTIONS.items()}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _parsed(text: str, path: Path) -> Any:
    doubled: list[str] = []

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        table = dict(pairs)
        if len(table) < len(pairs):
            doubled.extend(name for name, count in Counter(name for name, _ in pairs).items() if count > 1)
        return table

    def refuse(word: str) -> Any:
        raise ValueError(word)

    try:
        document = json.loads(text, object_pairs_hook=once, parse_constant=refuse)
    except json.JSONDecodeError as error:
        raise BadInput("not-json", path=path, line=error.lineno, column=error.colno) from None
    except (ValueError, RecursionError):
        raise BadInput("json-beyond-us", path=path) from None
    if doubled:
        names = ", ".join(plain(name)[:SHOWN] for name in list(dict.fromkeys(doubled))[:5])
        raise BadInput("doubled-keys", path=path, names=names)
    return document
