"""Controls as an office is shown them: the question in plain words, every choice in a row of its own."""

from collections.abc import Iterable
from dataclasses import replace

from spbe_inventory.domain.field import Field
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Mark
from spbe_inventory.domain.plain import split_mark
from spbe_inventory.errors import Problem
from spbe_inventory.language.texts import Text, _
from spbe_inventory.web.forms.controls import Around, Control, control_of
from spbe_inventory.web.forms.options import OfferedAnswer
from spbe_inventory.web.forms.wire import (
    CLEAR,
    PICK,
    SIGN,
    Look,
    Sent,
    look_of,
    parts_of,
)
from spbe_inventory.web.forms.writing import chosen

NO_TEXT = Text("", "")


def questions_of(
    kind: str, names: Iterable[str], around: Around
) -> tuple[Control, ...]:
    """Return the controls of some fields of a kind as questions to an office."""
    return tuple(
        as_question(control_of(KINDS[kind].fields[name], around), around)
        for name in names
    )


def as_question(control: Control, around: Around) -> Control:
    """Return a control whose label is the question itself; a guess among choices stands first, as the right one."""
    field = control.field
    named = replace(field, label=field.question or field.label, question=NO_TEXT)
    options = control.options
    value, mark = split_mark(around.record.answers.get(field.name))
    if mark is Mark.ASSUMED and look_of(field) is Look.CHOICE:
        options = _guess_first(options, chosen(value))
    return as_rows(replace(control, field=named, options=options))


def as_rows(control: Control) -> Control:
    """Return a control whose choices all stand in rows, none in a list to be opened; there is nothing to empty."""
    options = tuple(
        option for option in control.options if option.value != f"{SIGN}{CLEAR}"
    )
    look = control.look
    if look == "select":
        look = "radios"
    marks = tuple(mark for mark in control.marks if mark.value != CLEAR)
    state = ""
    if control.is_answered:
        state = control.state
    return replace(control, look=look, options=options, marks=marks, state=state)


def _guess_first(
    options: Iterable[OfferedAnswer], guess: str
) -> tuple[OfferedAnswer, ...]:
    first = [
        replace(option, words=_("Right: {value}", value=option.words), note="")
        for option in options
        if option.value == guess
    ]
    return (*first, *(option for option in options if option.value != guess))


def denied_guesses(fields: Iterable[Field], sent: Sent) -> list[Problem]:
    """Return a problem for each guess that is said to be wrong without saying what is right."""
    problems = []
    for field in fields:
        parts = parts_of(field.name, sent)
        if parts.get(PICK) != ("",):
            continue
        says_more = any(
            any(text.strip() for text in values)
            for part, values in parts.items()
            if part not in (PICK, "shown")
        )
        if not says_more:
            values: dict[str, object] = {"field": field.label}
            problem = Problem("guess-denied-without-value", "", values, field.name)
            problems.append(problem)
    return problems


def is_said(field: Field, sent: Sent) -> bool:
    """Return whether anything at all is answered to a field that was not answered before."""
    parts = parts_of(field.name, sent)
    return any(
        any(text.strip() for text in values)
        for part, values in parts.items()
        if part != "shown"
    )
