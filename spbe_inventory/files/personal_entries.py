"""Take people out of the records of a document of ours: numbers, addresses, names beside them, names alone."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from spbe_inventory.domain.field import Field, Value
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.files.file_remark import FileRemark
from spbe_inventory.files.json_text.json_document import Entry
from spbe_inventory.matching.folding import fold
from spbe_inventory.matching.personal_numbers import MARK
from spbe_inventory.matching.personal_text import (
    name_without_person,
    without_personal_data,
)

FileEntry = tuple[str, Entry]  # the name of a file, and a record in it
SETTING = "setting"  # what a government says of itself, such as who signs its letters
WRITTEN = frozenset([Value.TEXT, Value.LONG, Value.NAMES])
NAMES = frozenset(["name", "short_names", "other_names", "giver_text", "taker_text"])
PARTS_OF_STATEMENTS = ("source", "note", "value")


def entries_without_people(
    entries: Sequence[FileEntry],
) -> tuple[list[FileEntry], list[FileRemark]]:
    """Return records in which a mark stands for what belongs to people, and what to tell of it by file and field."""
    kept = frozenset(fold(str(entry.plain.get("name", ""))) for _file, entry in entries)
    counts: Counter[tuple[str, str]] = Counter()
    cleaned = []
    for file, entry in entries:
        plain = entry.plain
        if entry.kind != SETTING:
            plain = _cleaned(entry, kept)
        if plain != entry.plain:
            _count(entry, plain, file, counts)
        cleaned.append((file, Entry(entry.kind, plain, entry.location)))
    return cleaned, list(_told(counts))


def _cleaned(entry: Entry, kept: frozenset[str]) -> dict[str, Any]:
    """Return the plain values of a record without people; a value of which nothing is left is not answered."""
    fields = KINDS[entry.kind].fields
    plain: dict[str, Any] = {}
    for name, value in entry.plain.items():
        field = fields.get(name)
        cleaned = value
        if name == "statements":
            cleaned = _statements(value, kept)
        elif field is not None and field.value in WRITTEN:
            cleaned = _value(field, value, kept)
            if cleaned in (MARK, [], {"value": MARK}) and not field.required:
                continue
        plain[name] = cleaned
    return plain


def _value(field: Field, value: Any, kept: frozenset[str]) -> Any:
    """Return a value of a field without people: a text, several texts, or a value with a mark."""
    if isinstance(value, str):
        if field.name in NAMES:
            return name_without_person(value)
        return without_personal_data(value, kept)
    if isinstance(value, list):
        texts = [_value(field, each, kept) for each in value]
        return [text for text in texts if text != MARK]
    if isinstance(value, dict) and "value" in value:
        cleaned = _value(field, value["value"], kept)
        if cleaned == MARK:
            return MARK
        return {**value, "value": cleaned}
    return value


def _statements(value: Any, kept: frozenset[str]) -> Any:
    """Return the sources of the values of a record without numbers and addresses of people."""
    if not isinstance(value, list):
        return value
    statements = []
    for statement in value:
        if not isinstance(statement, dict):
            return value
        cleaned = dict(statement)
        for part in PARTS_OF_STATEMENTS:
            text = statement.get(part)
            is_name = part == "value" and statement.get("field") in NAMES
            if isinstance(text, str) and is_name:
                cleaned[part] = name_without_person(text)
            elif isinstance(text, str):
                cleaned[part] = without_personal_data(text, kept)
        statements.append(cleaned)
    return statements


def _count(
    entry: Entry, plain: dict[str, Any], file: str, counts: Counter[tuple[str, str]]
) -> None:
    """Count the fields that have changed, by their labels."""
    fields = KINDS[entry.kind].fields
    for name, value in entry.plain.items():
        if plain.get(name) == value:
            continue
        label = name
        if name in fields:
            label = fields[name].name
        counts[file, f"{KINDS[entry.kind].section}.{label}"] += 1


def _told(counts: Counter[tuple[str, str]]) -> Iterator[FileRemark]:
    for (file, column), count in counts.items():
        values: dict[str, object] = {"column": f"{file}, {column}", "count": count}
        yield FileRemark("personal-data-removed", values)
