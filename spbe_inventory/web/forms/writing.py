"""What an untouched form sends for the answers of a record."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from spbe_inventory.actions.record_form import Names
from spbe_inventory.domain.dates import read_date, without_time
from spbe_inventory.domain.fields import Field, Value
from spbe_inventory.domain.lists import Mark
from spbe_inventory.domain.plain import EMPTY_MARKS, split_mark
from spbe_inventory.files.cells import write_cell
from spbe_inventory.language.forms import day, number
from spbe_inventory.web.forms.wire import (
    ADD,
    MARK,
    NO,
    OWN,
    SHOWN,
    SIGN,
    VALUE,
    YES,
    Look,
    look_of,
    row_columns,
)

BLANK_ROWS = 2  # offered below those that are filled


def written(field: Field, answer: Any, names: Names) -> dict[str, tuple[str, ...]]:
    """Return what a form sends for a field that is left as it is, by what stands behind the dot.

    A guess or a dispute is a question: nothing is filled in or chosen.
    """
    value, mark = split_mark(answer)
    if mark is not None and mark not in EMPTY_MARKS:
        value, mark = None, None
    look = look_of(field)
    if look is Look.CHOICE:
        return _written_choice(value, mark)
    parts = {MARK: (str(mark),)} if mark else {}
    return {**_WRITERS[look](field, value, names), **parts}


def _written_choice(value: Any, mark: Mark | None) -> dict[str, tuple[str, ...]]:
    if mark:
        return {OWN: (f"{SIGN}{mark}",)}
    if value is None:
        return {}
    return {OWN: (chosen(value),)}


def chosen(value: Any) -> str:
    """Return what one of a closed list sends when it is chosen."""
    if value is True:
        return f"{VALUE}{YES}"
    if value is False:
        return f"{VALUE}{NO}"
    return f"{VALUE}{value}"


def picked(answer: Any) -> str:
    """Return what a value that is offered sends when it is picked: the plain value as JSON."""
    return json.dumps(answer, ensure_ascii=False, sort_keys=True)


def _written_text(
    field: Field, value: Any, _names: Names
) -> dict[str, tuple[str, ...]]:
    return {OWN: (text_of(field, value),)}


def text_of(field: Field, value: Any) -> str:
    """Return a value as it stands in a box; reading it gives the value again. Dates are written in words."""
    if value is None:
        return ""
    if field.value is Value.COUNT:
        return number(value)
    if field.value not in (Value.DATE, Value.DAY):
        return write_cell(field, value)
    in_words = day(str(value))
    if iso_of(in_words) == value:
        return in_words
    return str(value)


def _written_lines(
    field: Field, value: Any, _names: Names
) -> dict[str, tuple[str, ...]]:
    line = line_of(field)
    return {OWN: ("\n".join(write_cell(line, text) for text in value or ()),)}


def _written_ticks(
    _field: Field, value: Any, _names: Names
) -> dict[str, tuple[str, ...]]:
    return {SHOWN: ("1",), OWN: tuple(chosen(code) for code in value or ())}


def _written_record(
    field: Field, value: Any, names: Names
) -> dict[str, tuple[str, ...]]:
    text = ""
    if value is not None:
        text = called(field, str(value), names)
    return {OWN: (text,)}


def called(field: Field, key: str, names: Names) -> str:
    """Return what the record of a key is called that a field refers to; the key where that is not known."""
    return names.get((field.refers, key), key)


def _written_records(
    _field: Field, value: Any, _names: Names
) -> dict[str, tuple[str, ...]]:
    return {SHOWN: ("1",), OWN: tuple(value or ()), ADD: ("",)}


def _written_rows(
    field: Field, value: Any, _names: Names
) -> dict[str, tuple[str, ...]]:
    rows = list(value or ())
    blanks = ("",) * BLANK_ROWS
    parts = {}
    for column in row_columns(field):
        filled = tuple(_cell_text(column, row.get(column, "")) for row in rows)
        parts[column] = (*filled, *blanks)
    return parts


def _cell_text(column: str, value: Any) -> str:
    """Return a value of a small row as it stands in its box."""
    if column == "amount":
        return number(value)
    return str(value)


Writer = Callable[[Field, Any, Names], dict[str, tuple[str, ...]]]
_WRITERS: Mapping[Look, Writer] = {
    Look.TEXT: _written_text,
    Look.LONG: _written_text,
    Look.LINES: _written_lines,
    Look.TICKS: _written_ticks,
    Look.RECORD: _written_record,
    Look.RECORDS: _written_records,
    Look.ROWS: _written_rows,
}


def line_of(field: Field) -> Field:
    """Return a field of one text, as each line of several is read."""
    return replace(field, value=Value.TEXT)


def iso_of(text: str) -> str:
    """Return a date as it is recorded; empty for a text that is none."""
    try:
        return read_date(without_time(text))
    except ValueError:
        return ""
