"""Conditions on the fields of records: which records a list shows and a change of many is about."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from spbe_inventory.domain.dates import last_day
from spbe_inventory.domain.fields import KINDS, Field, Value
from spbe_inventory.domain.lists import Mark
from spbe_inventory.domain.plain import split_mark, with_mark
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.matching.folding import fold
from spbe_inventory.matching.parts import contains

DATES = (Value.DATE, Value.DAY)
COMPARED = (*DATES, Value.COUNT)
REFERENCES = (Value.REF, Value.REFS)
FOLDED = (Value.TEXT, Value.LONG, Value.NAMES)
NAME_FIELDS = ("name", "short_name", "other_names")
KeyOf = Callable[[str, str], str]  # the key of the record of a kind and a name


class Operator(StrEnum):
    """How the value of a field is compared."""

    EQUAL = "="
    UNEQUAL = "!="
    CONTAINS = "~"
    GREATER = ">"
    LESS = "<"
    AT_LEAST = ">="
    AT_MOST = "<="


@dataclass(frozen=True, slots=True)
class FieldCondition:
    """A field compared with a plain value; None is *not answered*. What `CONTAINS` looks for is a text."""

    field: Field
    operator: Operator
    value: Any


@dataclass(frozen=True, slots=True)
class ExaminedRecord:
    """A record that conditions are asked about: its document, what a list shows of its fields, the names in it."""

    kind: str
    document: Mapping[str, Any]
    cells: Mapping[str, str]
    title: str
    snapshot: Snapshot

    def names(self) -> Iterator[str]:
        """Yield what people call the record: title, names, key, and the names of what its title is made of."""
        yield self.title
        yield str(self.document["key"])
        for name in NAME_FIELDS:
            yield from _texts(self.document.get(name))
        kind = KINDS[self.kind]
        for name in kind.titled_by:
            field = kind.fields[name]
            yield from self.texts(field)

    def texts(self, field: Field) -> Iterator[str]:
        """Yield the texts of a field: as it is written, as a list shows it, and every name of a record in it."""
        texts = list(_texts(self.document.get(field.name)))
        yield from texts
        yield self.cells.get(field.name, "")
        yield self.cells.get(f"{field.name}_text", "")
        if field.value in REFERENCES:
            for key in texts:
                yield from _names_of(self.snapshot, field.refers, key)


def equalities(kind: str, values: Mapping[str, Any]) -> list[FieldCondition]:
    """Return the conditions that fields have some plain values."""
    fields = KINDS[kind].fields
    conditions = []
    for name, value in values.items():
        conditions.append(FieldCondition(fields[name], Operator.EQUAL, value))
    return conditions


def with_keys(condition: FieldCondition, key_of: KeyOf) -> FieldCondition:
    """Return a condition with the keys of records in place of their names; raise NotFound for an unknown name."""
    field = condition.field
    value, mark = split_mark(condition.value)
    is_named = field.value in REFERENCES and value is not None
    if not is_named or condition.operator is Operator.CONTAINS:
        return condition
    if isinstance(value, list):
        keys: Any = [key_of(field.refers, str(name)) for name in value]
    else:
        keys = key_of(field.refers, str(value))
    return replace(condition, value=with_mark(keys, mark))


def fits(candidate: ExaminedRecord, condition: FieldCondition) -> bool:
    """Return whether a record meets a condition; what was not answered is neither before nor after anything."""
    field = condition.field
    actual = candidate.document.get(field.name)
    match condition.operator:
        case Operator.EQUAL:
            return _is_equal(field, actual, condition.value)
        case Operator.UNEQUAL:
            return not _is_equal(field, actual, condition.value)
        case Operator.CONTAINS:
            texts = candidate.texts(field)
            return any(contains(text, condition.value) for text in texts)
    value, _mark = split_mark(actual)
    if value is None:
        return False
    return _is_ordered(field, value, condition)


def has_words(candidate: ExaminedRecord, words: Sequence[str]) -> bool:
    """Return whether every word stands in one of the names of a record."""
    names = list(candidate.names())
    return all(_stands_in_any(word, names) for word in words)


def _stands_in_any(word: str, texts: Sequence[str]) -> bool:
    """Return whether a word stands in one of some texts."""
    return any(contains(text, word) for text in texts)


def _texts(plain: Any) -> Iterator[str]:
    """Yield the texts of a plain value, one or several."""
    value, _mark = split_mark(plain)
    if isinstance(value, list):
        yield from (str(item) for item in value)
    elif value is not None:
        yield str(value)


def _names_of(snapshot: Snapshot, kind: str, key: str) -> Iterator[str]:
    """Yield every name of a record; nothing if it was not loaded."""
    record = snapshot.records.get(kind, {}).get(key)
    yield snapshot.title(kind, key)
    for name in NAME_FIELDS:
        value = getattr(record, name, None)
        if isinstance(value, tuple):
            yield from value
        elif value:
            yield str(value)


def _is_equal(field: Field, actual: Any, expected: Any) -> bool:
    """Return whether a field has a value, or is not answered where None is expected.

    A value is had as a guess too, unless a mark is expected; a list has those that are among its values.
    """
    if expected is None:
        return actual is None
    value, mark = split_mark(actual)
    expected_value, expected_mark = split_mark(expected)
    if expected_mark and mark is not Mark(expected_mark):
        return False
    if expected_value is None or value is None:
        return value is expected_value and actual is not None
    if isinstance(value, list) and isinstance(expected_value, list):
        values = [_comparable(field, item) for item in value]
        return all(_comparable(field, item) in values for item in expected_value)
    if field.value in DATES:
        first, last = _period(expected_value)
        actual_first, actual_last = _period(value)
        return first <= actual_first and actual_last <= last
    compared = _comparable(field, value)
    return bool(compared == _comparable(field, expected_value))


def _comparable(field: Field, value: Any) -> Any:
    """Return a value as it is compared: texts folded, but what is nothing but punctuation."""
    if field.value in FOLDED and isinstance(value, str):
        return fold(value) or value.strip()
    return value


def _is_ordered(field: Field, value: Any, condition: FieldCondition) -> bool:
    """Return whether a number or a date stands to another as a condition says.

    A year or a month is before or after only where all of it is.
    """
    if field.value in DATES:
        first, last = _period(value)
        other_first, other_last = _period(condition.value)
    else:
        first = last = value
        other_first = other_last = condition.value
    match condition.operator:
        case Operator.GREATER:
            return bool(first > other_last)
        case Operator.LESS:
            return bool(last < other_first)
        case Operator.AT_LEAST:
            return bool(first >= other_first)
        case _:
            return bool(last <= other_last)


def _period(text: str) -> tuple[date, date]:
    """Return the first and the last day of a date in ISO form: a year, a month or a day."""
    end = last_day(text)
    numbers = [int(part) for part in text.split("-")]
    first_of_all = [*numbers, 1, 1]
    year, month, day = first_of_all[:3]
    return date(year, month, day), end
