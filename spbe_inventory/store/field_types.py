"""The pydantic type of every field: a value, a marked value, or a mark alone."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    StrictBool,
    StrictInt,
    StringConstraints,
    Tag,
    WithJsonSchema,
    create_model,
)
from pydantic_core import PydanticCustomError

from spbe_inventory.domain import field as table
from spbe_inventory.domain.dates import FIRST_YEAR, LAST_YEAR, read_date
from spbe_inventory.domain.field import RUPIAH_LIMIT
from spbe_inventory.domain.fields import Value
from spbe_inventory.domain.lists import BudgetKind, ExchangeState, Frequency, Method
from spbe_inventory.domain.plain import EMPTY_MARKS
from spbe_inventory.domain.small_rows import Means
from spbe_inventory.domain.yearly import Budget, Target
from spbe_inventory.reference.answer_words import yes_or_no
from spbe_inventory.sanitize.screen import first_invisible, is_blank

STRICT = ConfigDict(extra="forbid")
KEY_LIMIT = 120
DATE_PATTERN = r"^\d{4}(-\d{2}(-\d{2})?)?$"
DAY_PATTERN = r"^\d{4}-\d{2}-\d{2}$"
Key = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=KEY_LIMIT)
]
# What a person calls a record by: its key, its name, or another name.
Called = Annotated[str, StringConstraints(min_length=1)]


class Empty(BaseModel):
    """A mark in place of a value."""

    model_config = STRICT
    mark: Literal["none", "unknown"]


def answer_type(field: table.Field, reference: Any = Key) -> Any:
    """Return the type of what answers a field: its value, and where it may be marked also a mark or a marked value.

    `reference` is the type of what names a record.
    """
    if not field.markable:
        return value_type(field, reference)
    return _markable_type(field, reference)


def _markable_type(field: table.Field, reference: Any) -> Any:
    if not field.stored:
        return Empty
    value = value_type(field, reference)
    marks = Literal["assumed", "disputed"]
    parts: dict[str, Any] = {"value": (value, ...), "mark": (marks, ...)}
    marked: Any = create_model(f"{field.name}_marked", __config__=STRICT, **parts)
    plain_choice: Any = Annotated[value, Tag("plain")]
    empty_choice = Annotated[Empty, Tag("empty")]
    marked_choice = Annotated[marked, Tag("marked")]
    choices: Any = plain_choice | empty_choice | marked_choice
    return Annotated[choices, Discriminator(_answer_tag)]


def _answer_tag(answer: Any) -> str:
    """Return which of the three forms an answer has: plain, empty or marked."""
    if not isinstance(answer, Mapping):
        return "plain"
    mark = answer.get("mark")
    is_empty = isinstance(mark, str) and mark in EMPTY_MARKS and "value" not in answer
    return "empty" if is_empty else "marked"


def value_type(field: table.Field, reference: Any = Key) -> Any:
    """Return the type of a field's value without a mark; `reference` is the type of what names a record."""
    if field.many:
        return _list_type(_item_type(field, reference))
    match field.value:
        case Value.CODE:
            return code_type(field.codes or ())
        case Value.DATE:
            return date_type(DATE_PATTERN, whole=False)
        case Value.DAY:
            return date_type(DAY_PATTERN, whole=True)
        case Value.YES_NO:
            return StrictBool
        case Value.COUNT:
            return Annotated[StrictInt, Field(ge=0, le=field.maximum)]
        case Value.REF:
            return reference
        case _:
            return text_type(field.limit, lines=field.value is Value.LONG)


def _item_type(field: table.Field, reference: Any) -> Any:
    """Return the type of one value of a field that holds several."""
    if field.row:
        return ROWS[field.row]
    if field.value is Value.REFS:
        return reference
    if field.codes:
        return code_type(field.codes)
    return text_type(field.limit)


def code_type(words: Iterable[str]) -> Any:
    """Return the type of one of a closed list."""
    return Literal[tuple(str(word) for word in words)]


def text_type(limit: int, *, lines: bool = False) -> Any:
    """Return the type of a text that can be seen, of at most so many letters; `lines` allows line breaks."""
    bounds = StringConstraints(strip_whitespace=True, min_length=1, max_length=limit)
    if lines:
        return Annotated[
            str,
            bounds,
            AfterValidator(_one_line_end),
            AfterValidator(partial(_visible, allow="\n\t")),
        ]
    return Annotated[str, bounds, AfterValidator(partial(_visible, allow=""))]


def _list_type(item: Any) -> Any:
    return Annotated[list[item], Field(min_length=1), AfterValidator(_each_once)]


def date_type(pattern: str, *, whole: bool) -> Any:
    """Return the type of a date in ISO form; `whole` demands a day."""
    schema = WithJsonSchema({"type": "string", "pattern": pattern})
    return Annotated[str, AfterValidator(partial(_iso, whole=whole)), schema]


def _one_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _visible(text: str, allow: str) -> str:
    if is_blank(text):
        raise PydanticCustomError("string_too_short", "blank")
    if letter := first_invisible(text, allow=allow):
        raise PydanticCustomError(
            "invisible-letter", "invisible", {"code": f"U+{ord(letter):04X}"}
        )
    return text


def _yes_or_no(text: str) -> str:
    """Return `yes` or `no` for the word a person writes."""
    switch = yes_or_no(text)
    if switch is None:
        raise PydanticCustomError("no-yes-or-no", "no yes or no")
    if switch:
        return "yes"
    return "no"


def _whole_number(text: str) -> str:
    """Return the digits of a whole number from 1 on."""
    digits = text.strip()
    if not re.fullmatch(r"[1-9][0-9]{0,5}", digits):
        raise PydanticCustomError("no-number", "no whole number")
    return digits


def _iso(text: str, *, whole: bool) -> str:
    try:
        return read_date(text, whole=whole)
    except ValueError:
        key = "no-day" if whole else "no-date"
        raise PydanticCustomError(key, "no date") from None


def _each_once(values: list[Any]) -> list[Any]:
    comparable = [
        repr(value) if isinstance(value, BaseModel) else value for value in values
    ]
    for value, times in Counter(comparable).items():
        if times > 1:
            raise PydanticCustomError("doubled-value", "doubled", {"value": value})
    return values


class BudgetRow(BaseModel):
    """Rupiah of a year."""

    model_config = STRICT
    year: Annotated[StrictInt, Field(ge=FIRST_YEAR, le=LAST_YEAR)]
    kind: code_type(BudgetKind)  # type: ignore[valid-type]  # a type made of the closed list
    amount: Annotated[StrictInt, Field(ge=0, le=RUPIAH_LIMIT)]


_TARGET = text_type(table.NAME_LIMIT)


class TargetRow(BaseModel):
    """What is to be reached in a year."""

    model_config = STRICT
    year: Annotated[StrictInt, Field(ge=FIRST_YEAR, le=LAST_YEAR)]
    value: Annotated[_TARGET, StringConstraints(pattern=r"^[^;:][^;]*$")]  # type: ignore[valid-type]


class MeansRow(BaseModel):
    """A further means of an exchange."""

    model_config = STRICT
    method: code_type(Method)  # type: ignore[valid-type]  # a type made of the closed list
    frequency: code_type(Frequency) = None  # type: ignore[valid-type]
    format: Annotated[_TARGET, StringConstraints(pattern=r"^[^;|]+$")] = None  # type: ignore[valid-type]
    state: code_type(ExchangeState) = None  # type: ignore[valid-type]


ROWS: Mapping[type, type[BaseModel]] = {
    Budget: BudgetRow,
    Target: TargetRow,
    Means: MeansRow,
}
SETTING_TYPES = {
    Value.DAY: date_type(DAY_PATTERN, whole=True),
    Value.DATE: date_type(DATE_PATTERN, whole=False),
    Value.YES_NO: Annotated[str, AfterValidator(_yes_or_no)],
    Value.COUNT: Annotated[str, AfterValidator(_whole_number)],
}
