"""What the answers of a form change in a record."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from spbe_inventory.actions.record_form import Names
from spbe_inventory.domain.fields import KINDS, Field, Value
from spbe_inventory.domain.plain import Plain, split_mark, with_mark
from spbe_inventory.domain.small_rows import Means
from spbe_inventory.errors import Problem
from spbe_inventory.files.cells import read_amount, read_cell
from spbe_inventory.web.forms.wire import (
    ADD,
    CLEAR,
    DROP,
    MARK,
    NEW,
    NO,
    OWN,
    PICK,
    SIGN,
    TEXT,
    UNCLEAR,
    VALUE,
    WHICH,
    YES,
    Look,
    Parts,
    Sent,
    as_answered,
    look_of,
    one_line_end,
    parts_of,
    row_columns,
    rows_sent,
)
from spbe_inventory.web.forms.writing import called, iso_of, line_of, written

GROUPED = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3}){1,5}|[0-9]{1,3}(?:,[0-9]{3}){1,5}")
NewNames = tuple[tuple[str, str], ...]  # kind and name of what is to be recorded


class FormFault(Exception):
    """An answer that cannot be read; holds what is wrong."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.key)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class FormReading:
    """What a form changes: plain values by field, None for one that is emptied; what is wrong; names to record."""

    changes: Plain
    problems: tuple[Problem, ...] = ()
    new_names: NewNames = ()


def read_form(kind: str, sent: Sent, answers: Plain, names: Names) -> FormReading:
    """Return what a form changes in the answers it was made from; see `wire` for what is sent."""
    changes: Plain = {}
    problems = []
    new_names: list[tuple[str, str]] = []
    for field in KINDS[kind].fields.values():
        parts = parts_of(field.name, sent)
        if _is_untouched(field, parts, answers.get(field.name), names):
            continue
        reading = _FieldReading(field, parts, answers.get(field.name), names)
        try:
            answer = reading.answer()
        except FormFault as fault:
            problems.append(fault.problem)
            continue
        new_names.extend(reading.new_names())
        if answer != answers.get(field.name):
            changes[field.name] = answer
        if reading.is_left_as_text():
            changes[f"{field.name}_text"] = reading.unclear_texts()[0]
    settled = _settled_texts(kind, changes, answers)
    return FormReading({**changes, **settled}, tuple(problems), tuple(new_names))


def answer_to(field: Field, sent: Sent) -> Any:
    """Return the plain value that is sent for a field that was not answered, None for none; raise FormFault."""
    parts = parts_of(field.name, sent)
    if _is_untouched(field, parts, None, {}):
        return None
    return _FieldReading(field, parts, None, {}).answer()


def _is_untouched(field: Field, parts: Parts, answer: Any, names: Names) -> bool:
    """Return whether nothing was sent for a field, or what an untouched form sends."""
    if not parts:
        return True
    shown = written(field, answer, names)
    return as_answered(field, parts) == as_answered(field, shown)


def _settled_texts(kind: str, changes: Plain, answers: Plain) -> Plain:
    """Return the texts that are emptied because the record they stand for is named now."""
    pairs = (*KINDS[kind].one_of, *KINDS[kind].at_most_one_of)
    settled: Plain = {}
    for first, second in pairs:
        is_text_of = second == f"{first}_text"
        is_named = changes.get(first) is not None
        if is_text_of and is_named and second in answers and second not in changes:
            settled[second] = None
    return settled


@dataclass(frozen=True, slots=True)
class _FieldReading:
    """What was sent for one field, beside the answer that stood there."""

    field: Field
    parts: Parts
    before: Any
    names: Names

    def answer(self) -> Any:
        """Return the plain value that is answered, None where the field is emptied; raise FormFault."""
        if look_of(self.field) is Look.CHOICE:
            return self._choice()
        if self.is_left_as_text():
            return None
        answers = [*self._marks(), *self._picks()]
        typed = self._typed()
        if typed is not None:
            answers.append(typed)
        if len(answers) > 1:
            raise FormFault(self._problem("said-both"))
        if not answers:
            return None
        return answers[0]

    def unclear_texts(self) -> tuple[str, ...]:
        """Return the names that were not understood when the form was sent before."""
        return self.parts.get(UNCLEAR, ())

    def new_names(self) -> NewNames:
        """Return kind and name of what is to be recorded, as it was named and is not on record."""
        names = []
        for number, text in enumerate(self.unclear_texts()):
            if self._which(number) == NEW and self._is_meant(text):
                names.append((self.field.refers, text))
        return tuple(names)

    def is_left_as_text(self) -> bool:
        """Return whether the name of one record is to stay a text, in the field beside it."""
        texts = self.unclear_texts()
        if look_of(self.field) is not Look.RECORD or not texts:
            return False
        return self._which(0) == TEXT and self._is_meant(texts[0])

    def _is_meant(self, text: str) -> bool:
        """Return whether a name that was not understood still stands in its box; several names have no box."""
        if look_of(self.field) is Look.RECORDS:
            return True
        return self._text() == text

    def _which(self, number: int) -> str:
        """Return what was chosen for a name that was not understood; empty where nothing was."""
        values = self.parts.get(f"{WHICH}.{number}", ())
        return values[-1] if values else ""

    def _problem(self, key: str) -> Problem:
        values: dict[str, object] = {"field": self.field.label}
        return Problem(key, "", values, self.field.name)

    def _choice(self) -> Any:
        sent = [text for text in self.parts.get(OWN, ()) if text]
        if not sent:
            return self.before
        text = sent[-1]
        if text == f"{SIGN}{CLEAR}":
            return None
        if text.startswith(SIGN):
            return {"mark": text.removeprefix(SIGN)}
        return _code(self.field, text)

    def _marks(self) -> list[Any]:
        """Return the marks that are ticked, a tick at *empty it* left out."""
        marks = [text for text in self.parts.get(MARK, ()) if text not in ("", CLEAR)]
        return [{"mark": mark} for mark in marks]

    def _picks(self) -> list[Any]:
        """Return the values that are picked among those offered."""
        answers = []
        for text in filter(None, self.parts.get(PICK, ())):
            try:
                answer = json.loads(text)
            except (ValueError, RecursionError):
                raise FormFault(self._problem("no-such-choice")) from None
            answers.append(answer)
        return answers

    def _text(self) -> str:
        values = self.parts.get(OWN, ())
        text = values[-1] if values else ""
        return one_line_end(text).strip()

    def _typed(self) -> Any:
        """Return what is typed or ticked, None where that is nothing."""
        match look_of(self.field):
            case Look.TICKS:
                codes = [_code(self.field, text) for text in self.parts.get(OWN, ())]
                return codes or None
            case Look.RECORD:
                return self._record()
            case Look.RECORDS:
                return self._records()
            case Look.ROWS:
                rows = rows_sent(self.field, self.parts)
                return [_row(self.field, row) for row in rows] or None
            case Look.LINES:
                return _lines(self.field, self._text())
            case _:
                return _typed_text(self.field, self._text())

    def _record(self) -> Any:
        """Return the key of a record that is named, or its name for the store to look up."""
        text = self._text()
        which = self._which(0)
        if which and which != NEW and self.unclear_texts()[:1] == (text,):
            return which
        value, mark = split_mark(self.before)
        if (
            value is not None
            and mark is None
            and called(self.field, value, self.names) == text
        ):
            return value
        return _name_or_mark(self.field, text)

    def _records(self) -> Any:
        """Return the keys that stay ticked, and what is named besides."""
        items: list[Any] = list(filter(None, self.parts.get(OWN, ())))
        for number, text in enumerate(self.unclear_texts()):
            which = self._which(number)
            if which in ("", NEW):
                items.append(text)
            elif which != DROP:
                items.append(which)
        for text in self.parts.get(ADD, ()):
            added = read_cell(self.field, one_line_end(text).replace("\n", ";"))
            if isinstance(added, Mapping):
                return added
            items.extend(added or ())
        return list(dict.fromkeys(items)) or None


def _code(field: Field, text: str) -> Any:
    """Return the value of a choice that was sent; what is no choice as it is, for validation to refuse."""
    value = text.removeprefix(VALUE)
    if field.value is Value.YES_NO and value in (YES, NO):
        return value == YES
    return value


def _name_or_mark(field: Field, text: str) -> Any:
    """Return the name that was typed, a mark where its words were typed; None for nothing."""
    if not text:
        return None
    answer = read_cell(field, text)
    if isinstance(answer, Mapping):
        return answer
    return text


def _typed_text(field: Field, text: str) -> Any:
    """Return what was typed into a box, as a cell of a workbook is read; a date and a number in their forms."""
    answer = read_cell(field, text)
    if not isinstance(answer, str):
        return answer
    if field.value in (Value.DATE, Value.DAY):
        return iso_of(answer) or answer
    if field.value is Value.COUNT and GROUPED.fullmatch(answer):
        return int(re.sub(r"[.,]", "", answer))
    return answer


def _lines(field: Field, text: str) -> Any:
    """Return the texts of a box with one a line; a mark where its words are all that was typed."""
    line_field = line_of(field)
    texts = [line.strip() for line in text.split("\n")]
    lines = [read_cell(line_field, line) for line in texts if line]
    if len(lines) == 1 and isinstance(lines[0], Mapping):
        value, mark = split_mark(lines[0])
        if value is not None:
            value = [value]
        return with_mark(value, mark)
    return lines or None


def _row(field: Field, texts: tuple[str, ...]) -> Any:
    """Return a small row of what was typed; what is no number stays a text, for validation to refuse."""
    row: dict[str, Any] = dict(zip(row_columns(field), texts, strict=True))
    if field.row is Means:
        return {name: text for name, text in row.items() if text}
    if row["year"].isascii() and row["year"].isdecimal():
        row["year"] = int(row["year"])
    if "amount" in row:
        amount = read_amount(row["amount"])
        if amount is not None:
            row["amount"] = amount
    return row
