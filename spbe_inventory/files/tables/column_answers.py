"""What 1 and 0, yes and no, true and false answer in the cells of a column."""

import re
from dataclasses import replace
from functools import cache

from spbe_inventory.domain.fields import KINDS, Value
from spbe_inventory.files.tables.headings import heading_words
from spbe_inventory.files.tables.mapping import ColumnMapping
from spbe_inventory.files.tables.sheet_table import Column
from spbe_inventory.matching.folding import fold
from spbe_inventory.reference.wordings import wordings

YES = "ya"


NO = "tidak"


DIGITS = ("0", "1")


FALSE = "f"


BOOLEANS = ({"f"}, {"t", "f"})  # what a column of PostgreSQL may hold


CAMEL_CASE = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


ACTIVE = "aktif"


INACTIVE = "tidak aktif"


UNUSED = "tidak digunakan"


USED = frozenset(
    ["dipakai", "digunakan", "pemakaian", "used"]
)  # what such headings ask


def is_answer(text: str) -> bool:
    """Return whether a text is a digit, yes or no."""
    if text in DIGITS:
        return True
    word = fold(text) or text
    return word in _answers("yes") or word in _answers("no")


@cache
def _answers(answer: str) -> frozenset[str]:
    """Return the folded words for an answer."""
    return frozenset(fold(word) or word for word in wordings()["answers"][answer])


def with_answers(
    column: Column, kind: str, texts: list[str], mapping: ColumnMapping
) -> Column:
    """Return a column with what 1 and 0, yes and no answer in it, where its cells hold nothing else."""
    crosses = _crosses(texts)
    if crosses and _asks_yes_or_no(column, kind):
        return replace(column, answers=dict.fromkeys(crosses, NO))
    if kind not in KINDS:
        return column
    field = KINDS[kind].fields.get(column.field)
    if field is None or field.value not in (Value.YES_NO, Value.CODE):
        return column
    values = {text for text in texts if not _is_sign(text)}
    explained = {(column.field, fold(value)) for value in values}
    is_explained = not explained.isdisjoint(mapping.words)
    if not is_explained and _are_booleans(values):
        return _with_booleans(column, field.value, values)
    if not _hold_answers(column, values):
        return column
    if is_explained:
        return _with_digits(column, values, dict(zip(DIGITS, DIGITS, strict=True)))
    if field.value is Value.YES_NO:
        return _with_digits(column, values, {"0": NO, "1": YES})
    if column.field in ("status", "state") and _names_activity(column.heading):
        answers = {value: _activity(value, column.heading) for value in values}
        no = _activity(NO, column.heading)
        answers |= dict.fromkeys(crosses, no)
        if values == {"0"}:
            answers = {}
        return replace(column, answers=answers)
    return _with_digits(column, values, dict(zip(DIGITS, DIGITS, strict=True)))


def _hold_answers(column: Column, values: set[str]) -> bool:
    """Return whether values answer yes or no; a `t` alone under a state may be true, and *tidak*."""
    if column.field in ("status", "state") and values <= {"t", "T"}:
        return False
    return bool(values) and all(map(is_answer, values))


def _are_booleans(values: set[str]) -> bool:
    """Return whether values are those that data bases write for true and false; `t` alone may mean no as well."""
    folded = {value.casefold() for value in values}
    return folded in BOOLEANS


def _with_booleans(column: Column, value: Value, values: set[str]) -> Column:
    """Return a column with what the `t` and `f` of a data base answer, as it is without where it asks neither."""
    answers = {}
    for text in values:
        answer = YES
        if text.casefold() == FALSE:
            answer = NO
        answers[text] = answer
    if value is Value.YES_NO:
        return replace(column, answers=answers)
    if column.field in ("status", "state") and _names_activity(column.heading):
        for text, answer in answers.items():
            answers[text] = _activity(answer, column.heading)
        return replace(column, answers=answers)
    return column


def _is_sign(text: str) -> bool:
    """Return whether a text is a sign that stands where nothing was written; a zero may answer."""
    return text not in DIGITS and text.casefold() in wordings()["signs"]["nothing"]


def _with_digits(column: Column, values: set[str], answers: dict[str, str]) -> Column:
    """Return a column with what its digits answer, where it holds a 1: zeros alone may be empty cells."""
    if "1" not in values:
        return column
    return replace(column, answers=answers)


def _activity(answer: str, heading: str) -> str:
    """Return the word for what a digit, yes or no answers under a heading that asks whether something is active."""
    word = fold(answer) or answer
    if answer == "1" or word in _answers("yes"):
        return ACTIVE
    if USED.isdisjoint(fold(heading).split()):
        return INACTIVE
    return UNUSED


def _crosses(texts: list[str]) -> set[str]:
    """Return the crosses among texts in which ticks stand as well: there they mean no."""
    signs = wordings()["ticks"]
    values = set(texts)
    if not any(value.casefold() in signs["words"] for value in values):
        return set()
    return {value for value in values if value.casefold() in signs["crosses"]}


def _asks_yes_or_no(column: Column, kind: str) -> bool:
    """Return whether a column is read into a field that is answered by yes or no."""
    if kind not in KINDS:
        return False
    field = KINDS[kind].fields.get(column.field)
    return field is not None and field.value is Value.YES_NO


def _names_activity(heading: str) -> bool:
    """Return whether a heading asks whether something is active."""
    words = fold(CAMEL_CASE.sub(" ", heading)).split()
    asking = heading_words("active") | heading_words("operating")
    return not asking.isdisjoint(words)
