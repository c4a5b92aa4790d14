"""The type of every field's value, for pydantic: bare, marked, or a mark alone."""

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
from spbe_inventory.domain.lists import BudgetKind
from spbe_inventory.domain.plain import EMPTY_MARKS
from spbe_inventory.domain.yearly import Budget, Target
from spbe_inventory.inert.screen import blank, invisible

STRICT = ConfigDict(extra="forbid")
KEY_LIMIT = 120
DATE_PATTERN = r"^\d{4}(-\d{2}(-\d{2})?)?$"
DAY_PATTERN = r"^\d{4}-\d{2}-\d{2}$"
Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=KEY_LIMIT)]


class Empty(BaseModel):
    """A mark in place of a value."""

    model_config = STRICT
    mark: Literal["none", "unknown"]


def said(field: table.Field) -> Any:
    """Give the type of a field that may be answered by a value, a mark, or a marked value."""
    if not field.stored:
        return Empty
    value = bare(field)
    parts: dict[str, Any] = {"value": (value, ...), "mark": (Literal["assumed", "disputed"], ...)}
    marked = create_model(f"{field.name}_marked", __config__=STRICT, **parts)
    choices: Any = Annotated[value, Tag("plain")] | Annotated[Empty, Tag("empty")] | Annotated[marked, Tag("marked")]
    return Annotated[choices, Discriminator(_form)]


def _form(said: Any) -> str:
    if not isinstance(said, Mapping):
        return "plain"
    mark = said.get("mark")
    return "empty" if isinstance(mark, str) and mark in EMPTY_MARKS and "value" not in said else "marked"


def bare(field: table.Field) -> Any:
    """Give the type of a field's bare value."""
    if field.many:
        return _several(_one_of_several(field))
    match field.value:
        case Value.CODE:
            return one_of(field.codes or ())
        case Value.DATE:
            return date_of(DATE_PATTERN, whole=False)
        case Value.DAY:
            return date_of(DAY_PATTERN, whole=True)
        case Value.YES_NO:
            return StrictBool
        case Value.COUNT:
            return Annotated[StrictInt, Field(ge=0, le=field.most)]
        case Value.REF:
            return Key
        case _:
            return text_of(field.limit, lines=field.value is Value.LONG)


def _one_of_several(field: table.Field) -> Any:
    """Give the type of one value of a field that holds several."""
    if field.row:
        return ROWS[field.row]
    if field.value is Value.REFS:
        return Key
    return one_of(field.codes) if field.codes else text_of(field.limit)


def one_of(words: Iterable[str]) -> Any:
    """Give the type of one of a closed list."""
    return Literal[tuple(str(word) for word in words)]


def text_of(limit: int, *, lines: bool = False) -> Any:
    """Give the type of a text that can be seen, of at most so many letters; `lines` allows line breaks."""
    bounds = StringConstraints(strip_whitespace=True, min_length=1, max_length=limit)
    if lines:
        return Annotated[str, bounds, AfterValidator(_one_line_end), AfterValidator(partial(_visible, allow="\n\t"))]
    return Annotated[str, bounds, AfterValidator(partial(_visible, allow=""))]


def _several(one: Any) -> Any:
    return Annotated[list[one], Field(min_length=1), AfterValidator(_each_once)]


def date_of(pattern: str, *, whole: bool) -> Any:
    """Give the type of a date in ISO form; `whole` demands a day."""
    shape = WithJsonSchema({"type": "string", "pattern": pattern})
    return Annotated[str, AfterValidator(partial(_iso, whole=whole)), shape]


def _one_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _visible(text: str, allow: str) -> str:
    if blank(text):
        raise PydanticCustomError("string_too_short", "blank")
    if letter := invisible(text, allow=allow):
        raise PydanticCustomError("invisible-letter", "invisible", {"code": f"U+{ord(letter):04X}"})
    return text


def _yes_or_no(text: str) -> str:
    """Give `yes` or `no` for the word a person writes."""
    words = {"ya": "yes", "yes": "yes", "tidak": "no", "no": "no"}
    if text.strip().casefold() not in words:
        raise PydanticCustomError("no-yes-or-no", "no yes or no")
    return words[text.strip().casefold()]


def _iso(text: str, *, whole: bool) -> str:
    try:
        return read_date(text, whole=whole)
    except ValueError:
        raise PydanticCustomError("no-day" if whole else "no-date", "no date") from None


def _each_once(values: list[Any]) -> list[Any]:
    for value, times in Counter(repr(value) if isinstance(value, BaseModel) else value for value in values).items():
        if times > 1:
            raise PydanticCustomError("doubled-value", "doubled", {"value": value})
    return values


class BudgetRow(BaseModel):
    """Rupiah of a year."""

    model_config = STRICT
    year: Annotated[StrictInt, Field(ge=FIRST_YEAR, le=LAST_YEAR)]
    kind: one_of(BudgetKind)  # type: ignore[valid-type]  # a type made of the closed list
    amount: Annotated[StrictInt, Field(ge=0, le=RUPIAH_LIMIT)]


class TargetRow(BaseModel):
    """What is to be reached in a year."""

    model_config = STRICT
    year: Annotated[StrictInt, Field(ge=FIRST_YEAR, le=LAST_YEAR)]
    value: Annotated[text_of(table.NAME_LIMIT), StringConstraints(pattern=r"^[^;:][^;]*$")]  # type: ignore[valid-type]


ROWS: Mapping[type, type[BaseModel]] = {Budget: BudgetRow, Target: TargetRow}
SETTING_SHAPES = {
    Value.DAY: date_of(DAY_PATTERN, whole=True),
    Value.DATE: date_of(DATE_PATTERN, whole=False),
    Value.YES_NO: Annotated[str, AfterValidator(_yes_or_no)],
}
