"""Cells of a table that many records are edited in: a plain value as a text that people read and type, and back.

A cell that nobody answered is empty; *(tidak tahu)* and *(tidak ada)* are answers, *(dugaan)* stands before a guess.
What people type in Excel is understood too: usual words for a code, dates in any order, names of offices.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

from spbe_inventory.domain.field import Field, Value
from spbe_inventory.domain.lists import Mark
from spbe_inventory.domain.plain import split_mark, with_mark
from spbe_inventory.errors import Problem
from spbe_inventory.files.cells import NO, PREFIXES, YES, write_cell
from spbe_inventory.files.field_text import field_value_text
from spbe_inventory.files.tables.mapping import ColumnMapping
from spbe_inventory.intake.values import UNREADABLE, parse_value
from spbe_inventory.language.forms import day
from spbe_inventory.language.texts import N_, Text, _
from spbe_inventory.matching.folding import fold

NameOf = Callable[[str, str], str]  # of a kind and a key
GUESSES = {
    Mark.ASSUMED: Text("dugaan", "assumed"),
    Mark.DISPUTED: Text("berbeda", "disputed"),
}
NOT_ANSWERED = ("belum dijawab", "not answered")
NO_MAPPING = ColumnMapping()
EXPECTED: Mapping[Value, str] = {
    Value.DATE: N_("a date, such as 12-11-2026, November 2026 or 2026"),
    Value.DAY: N_("a day, such as 12-11-2026"),
    Value.COUNT: N_("a whole number"),
    Value.LIST: N_("only that there is none, or that it is not known"),
}


class CellControl(StrEnum):
    """By what a cell is edited: one of a few choices, a line of text, several lines."""

    CHOICE = "choice"
    LINE = "line"
    LINES = "lines"


def control_of(field: Field) -> CellControl:
    """Return by what the cells of a field are edited."""
    if field.value in (Value.CODE, Value.YES_NO, Value.LIST):
        return CellControl.CHOICE
    if field.value is Value.LONG:
        return CellControl.LINES
    return CellControl.LINE


def cell_text(field: Field, plain: Any, name_of: NameOf) -> str:
    """Return what stands in the control of a plain value; reading it gives the value again.

    Of a choice it is the code, with its mark in front of it; of anything else the words of the current language.
    """
    if control_of(field) is CellControl.CHOICE:
        return write_cell(field, plain)
    value, mark = split_mark(plain)
    if value is None:
        return choice_label(field, plain)
    text = _words(field, value, name_of)
    if mark:
        return f"({GUESSES[mark]}) {text}"
    return text


def choice_label(field: Field, plain: Any) -> str:
    """Return a plain value of a choice in words; an absence stands in brackets, and is empty where nobody answered."""
    value, mark = split_mark(plain)
    if value is not None:
        return field_value_text(field, plain)
    if mark is None:
        return ""
    if mark is Mark.NONE:
        return f"({field.none})"
    return f"({mark.label})"


def read_typed(kind: str, field: Field, text: str) -> Any:
    """Return the plain value of what stands in a cell, None where it is empty, UNREADABLE where it means nothing."""
    absence = _absence_in_brackets(field, text)
    if absence is not UNREADABLE:
        return absence
    for prefix, mark in PREFIXES.items():
        if text.strip().casefold().startswith(prefix):
            guess = text.strip()[len(prefix) :]
            return _guess(field, _read_plainly(kind, field, guess), mark)
    return _read_plainly(kind, field, text)


def _guess(field: Field, value: Any, mark: Mark) -> Any:
    """Return a value that is read with the mark in front of it, UNREADABLE where none stands behind the mark."""
    is_absence = value is None or isinstance(value, dict)
    if value is UNREADABLE or is_absence or not field.markable:
        return UNREADABLE
    return with_mark(value, mark)


def _read_plainly(kind: str, field: Field, text: str) -> Any:
    """Return the plain value of a text without brackets in front of it."""
    typed = text
    if field.many:
        lines = [line.strip() for line in text.splitlines()]
        typed = "; ".join(filter(None, lines))
    value = parse_value(kind, field, typed, NO_MAPPING, form=False)
    if value is UNREADABLE:
        value = parse_value(kind, field, typed, NO_MAPPING, form=True)
    if field.value is Value.LIST and not isinstance(value, dict | None):
        return UNREADABLE
    return value


def not_understood(field: Field, text: str) -> Problem:
    """Return the problem of a cell that means nothing for its field: what was found, and what may stand there."""
    values: dict[str, object] = {
        "found": text.strip(),
        "field": field.label,
        "expected": _expected(field),
    }
    return Problem("cell-not-understood", values=values, field_name=field.name)


def _words(field: Field, value: Any, name_of: NameOf) -> str:
    """Return a value without its mark as a text that is read as itself."""
    if field.value is Value.REF:
        value = name_of(field.refers, value)
    elif field.value is Value.REFS:
        value = [name_of(field.refers, key) for key in value]
    elif field.value is Value.CODES and field.codes:
        value = [_label(field, code) for code in value]
    elif field.value in (Value.DATE, Value.DAY):
        value = day(value)
    return write_cell(field, value)


def _label(field: Field, code: str) -> str:
    """Return the label of a code of a field."""
    return field_value_text(field, [code])


def _absence_in_brackets(field: Field, text: str) -> Any:
    """Return the plain value of an answer without a value that stands in brackets, None for *not answered*.

    UNREADABLE where a text is none of these.
    """
    stripped = text.strip()
    inner = fold(stripped[1:-1])
    if not (stripped.startswith("(") and stripped.endswith(")")):
        return UNREADABLE
    if inner in NOT_ANSWERED:
        return None
    for mark, words in ((Mark.NONE, field.none), (Mark.UNKNOWN, Mark.UNKNOWN.label)):
        if inner in {fold(word) for word in words} and field.markable:
            return with_mark(None, mark)
    return UNREADABLE


def _expected(field: Field) -> str:
    """Return in words what may stand in the cells of a field."""
    if field.codes and not field.row:
        return ", ".join(str(code.label) for code in field.codes)
    if field.value is Value.YES_NO:
        return f"{YES}, {NO}"
    if field.value in EXPECTED:
        return _(EXPECTED[field.value])
    return _("an answer of its own, for this field cannot be left open")


def with_stored_choice(
    field: Field, choices: Mapping[str, str], text: str
) -> dict[str, str]:
    """Return texts and labels of choices, with what stands in a cell among them: a control drops what it lacks."""
    all_choices = dict(choices)
    if text not in all_choices:
        all_choices[text] = _stored_label(field, text)
    return all_choices


def choices_of(field: Field) -> dict[str, str]:
    """Return what can be chosen for a field, by the text of the cell: its values, then the answers without a value."""
    choices = {"": _("(not answered)")}
    for code in field.codes or ():
        choices[str(code)] = str(code.label)
    if field.value is Value.YES_NO:
        choices[YES.id] = str(YES)
        choices[NO.id] = str(NO)
    marks = []
    if field.offers_none:
        marks.append(Mark.NONE)
    if field.markable:
        marks.append(Mark.UNKNOWN)
    for mark in marks:
        plain = with_mark(None, mark)
        choices[write_cell(field, plain)] = choice_label(field, plain)
    return choices


def _stored_label(field: Field, text: str) -> str:
    """Return the label of what stands in a cell and is no usual choice: a guess, a dispute, or what was typed."""
    value = read_typed("", field, text)
    if value is UNREADABLE or value is None:
        return text
    return choice_label(field, value)
