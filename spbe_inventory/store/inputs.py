"""The one door in: a pydantic input model per kind, made from the field table.

Command line, web and import hand plain values to `taken`; what comes back is clean plain values, or the problems
found, each with a key that `language/sentences.toml` has in both languages.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, partial
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
    TypeAdapter,
    ValidationError,
    WithJsonSchema,
    create_model,
)
from pydantic_core import PydanticCustomError

from spbe_inventory.domain import field as table
from spbe_inventory.domain.dates import read_date
from spbe_inventory.domain.fields import KINDS, Value
from spbe_inventory.domain.lists import Basis, Mark, SettingName
from spbe_inventory.domain.plain import EMPTY_MARKS, Plain, split
from spbe_inventory.errors import BadInput, Problem
from spbe_inventory.inert.screen import blank, invisible
from spbe_inventory.store.complaints import problem_of

STRICT = ConfigDict(extra="forbid")
KEY_LIMIT = 120
COUNT_LIMIT = 1_000_000
VERSION_LIMIT = 1_000_000_000
SOURCE_LIMIT = 500
DATE_PATTERN = r"^\d{4}(-\d{2}(-\d{2})?)?$"
AREA_CODE = r"\d{2}(\.\d{2})?"
DAY_PATTERN = r"^\d{4}-\d{2}-\d{2}$"
# Pairs of ends that cannot be the same record.
SAME_ENDS = {"exchange": [("giver", "taker")], "need": [("taker", "giver")], "relation": [("application", "other")]}
Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=KEY_LIMIT)]


class Empty(BaseModel):
    """A mark in place of a value."""

    model_config = STRICT
    mark: Literal["none", "unknown"]


def taken(kind: str, plain: Mapping[str, Any], place: str = "") -> tuple[Plain, list[Problem]]:
    """Take plain values of one record through the door.

    Gives clean values (text stripped, dates in ISO form) and no problem, or nothing and every problem.
    """
    try:
        model = input_model(kind).model_validate(plain)
    except ValidationError as error:
        return {}, _each(problem_of(kind, one, place) for one in error.errors())
    clean = {name: _plain(getattr(model, name)) for name in plain if name in model.model_fields_set}
    problems = [Problem(key, place, values) for key, values in _faults_of_whole(kind, clean)]
    if problems:
        return {}, problems
    if kind == "setting" and clean["name"] != SettingName.PREPARED_BY and isinstance(clean.get("value"), str):
        clean["value"] = read_date(clean["value"], whole=True)
    return clean, []


def through_the_door(kind: str, plain: Mapping[str, Any]) -> Plain:
    """Give the clean values of one record; where there is a problem, BadInput with every one of them."""
    clean, problems = taken(kind, plain)
    if problems:
        raise BadInput("record-has-problems", problems, count=len(problems))
    return clean


@cache
def input_model(kind: str) -> type[BaseModel]:
    """Give the input model of a kind; its JSON Schema is what documents promise."""
    described = KINDS[kind]
    columns: dict[str, Any] = {"key": (Key, ...)}
    if kind != "agency":
        columns["agency"] = (Key, ...)
    columns["version"] = (Annotated[StrictInt, Field(ge=1, le=VERSION_LIMIT)], 1)
    for field in described.fields.values():
        said = _said(field) if field.markable else _value(field)
        shown = Field(title=field.label.id, description=field.help.id or None)
        columns[field.name] = (Annotated[said, shown], ... if field.required else None)
    columns["statements"] = (list[_statement(kind)], [])  # type: ignore[misc]  # a model made at run time
    model: type[BaseModel] = create_model(kind, __config__=STRICT, **columns)
    model.__doc__ = described.label.id
    return model


def _each(problems: Iterable[Problem]) -> list[Problem]:
    """Give each sentence once, whatever the number of ways in which pydantic complains of one field."""
    return list({(problem.key, str(problem.values["field"])): problem for problem in problems}.values())


def _plain(value: Any) -> Any:
    """Give what a model holds as plain values, only what was given, in the order of the model."""
    if isinstance(value, BaseModel):
        return {
            name: _plain(getattr(value, name)) for name in type(value).model_fields if name in value.model_fields_set
        }
    return [_plain(one) for one in value] if isinstance(value, list) else value


def _said(field: table.Field) -> Any:
    """Give the type of a field that may be answered by a value, a mark, or a marked value."""
    if not field.stored:
        return Empty
    value = _value(field)
    parts: dict[str, Any] = {"value": (value, ...), "mark": (Literal["assumed", "disputed"], ...)}
    marked = create_model(f"{field.name}_marked", __config__=STRICT, **parts)
    choices: Any = Annotated[value, Tag("plain")] | Annotated[Empty, Tag("empty")] | Annotated[marked, Tag("marked")]
    return Annotated[choices, Discriminator(_form)]


def _form(said: Any) -> str:
    if not isinstance(said, Mapping):
        return "plain"
    mark = said.get("mark")
    return "empty" if isinstance(mark, str) and mark in EMPTY_MARKS and "value" not in said else "marked"


def _value(field: table.Field) -> Any:
    """Give the type of a field's bare value."""
    match field.value:
        case Value.CODE:
            return _one_of(field.codes or ())
        case Value.CODES:
            return _several(_one_of(field.codes or ()))
        case Value.DATE:
            return _date(DATE_PATTERN, whole=False)
        case Value.DAY:
            return _date(DAY_PATTERN, whole=True)
        case Value.YES_NO:
            return StrictBool
        case Value.COUNT:
            return Annotated[StrictInt, Field(ge=0, le=COUNT_LIMIT)]
        case Value.REF:
            return Key
        case Value.REFS:
            return _several(Key)
        case Value.NAMES:
            return _several(_text(field.limit))
        case _:
            return _text(field.limit, lines=field.value is Value.LONG)


def _one_of(words: Iterable[str]) -> Any:
    return Literal[tuple(str(word) for word in words)]


def _text(limit: int, *, lines: bool = False) -> Any:
    bounds = StringConstraints(strip_whitespace=True, min_length=1, max_length=limit)
    if lines:
        return Annotated[str, bounds, AfterValidator(_one_line_end), AfterValidator(partial(_visible, allow="\n\t"))]
    return Annotated[str, bounds, AfterValidator(partial(_visible, allow=""))]


def _several(one: Any) -> Any:
    return Annotated[list[one], Field(min_length=1), AfterValidator(_each_once)]


def _date(pattern: str, *, whole: bool) -> Any:
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


def _iso(text: str, *, whole: bool) -> str:
    try:
        return read_date(text, whole=whole)
    except ValueError:
        raise PydanticCustomError("no-day" if whole else "no-date", "no date") from None


def _each_once(values: list[Any]) -> list[Any]:
    for value, times in Counter(values).items():
        if times > 1:
            raise PydanticCustomError("doubled-value", "doubled", {"value": value})
    return values


def _statement(kind: str) -> type[BaseModel]:
    """Give the model of a statement on a field of a kind; its value is checked against the field afterwards."""
    parts: dict[str, Any] = {
        "field": (_one_of(KINDS[kind].fields), ...),
        "basis": (_one_of(Basis), ...),
        "source": (_text(SOURCE_LIMIT), None),
        "value": (Any, None),  # checked against the field afterwards
        "date": (_date(DATE_PATTERN, whole=False), None),
        "note": (_text(SOURCE_LIMIT), None),
    }
    model: type[BaseModel] = create_model(f"{kind}_statement", __config__=STRICT, **parts)
    return model


def _faults_of_whole(kind: str, clean: Plain) -> Iterator[tuple[str, dict[str, object]]]:
    """Give what no field can tell alone: ends, pairs, competing values, settings that are dates."""
    described = KINDS[kind]
    for one, other in (*described.one_of, *described.at_most_one_of):
        filled = [name for name in (one, other) if split(clean.get(name))[0] is not None]
        exact = (one, other) in described.one_of
        if len(filled) > 1 or (exact and not filled):
            labels: dict[str, object] = {"one": described.fields[one].label, "other": described.fields[other].label}
            yield ("both-filled" if filled else "neither-filled"), labels
    for one, other in SAME_ENDS.get(kind, ()):
        ends = split(clean.get(one))[0], split(clean.get(other))[0]
        if ends[0] and ends[0] == ends[1]:
            yield (
                "same-ends",
                {"one": described.fields[one].label, "other": described.fields[other].label, "key": ends[0]},
            )
    if kind == "unit" and split(clean.get("parent"))[0] == clean["key"]:
        yield "own-parent", {"key": clean["key"]}
    if kind == "agency" and not re.fullmatch(AREA_CODE, split(clean.get("code"))[0] or "00"):
        yield "wrong-area-code", {"found": split(clean["code"])[0]}
    day = split(clean.get("value"))[0] if kind == "setting" and clean["name"] != SettingName.PREPARED_BY else None
    if day is not None:
        yield from _faults_of_value("setting", "value", day, _date(DAY_PATTERN, whole=True))
    yield from _unmarked_guesses(kind, clean)
    for statement in clean.get("statements", ()):
        if statement.get("value") is not None:
            field = described.fields[statement["field"]]
            shape = _said(field) if field.markable else _value(field)
            yield from _faults_of_value(kind, field.name, statement["value"], shape)


def _unmarked_guesses(kind: str, clean: Plain) -> Iterator[tuple[str, dict[str, object]]]:
    """Give fields whose only backing is an assumption and that stand there as known."""
    bases: dict[str, set[str]] = {}
    for statement in clean.get("statements", ()):
        if "value" in statement:
            bases.setdefault(statement["field"], set()).add(statement["basis"])
    for name, backing in bases.items():
        field, (value, mark) = KINDS[kind].fields[name], split(clean.get(name))
        known = mark == Mark.NONE or (value is not None and mark is None)
        if backing == {Basis.ASSUMPTION} and known and (field.markable or kind == "completeness"):
            yield "assumed-unmarked", {"field": field.label}


def _faults_of_value(kind: str, name: str, value: Any, shape: Any) -> Iterator[tuple[str, dict[str, object]]]:
    try:
        TypeAdapter(shape).validate_python(value)
    except ValidationError as error:
        for one in error.errors():
            problem = problem_of(kind, {**one, "loc": (name,)}, "")
            yield problem.key, problem.values
