"""The one door in: a pydantic input model per kind, made from the field table.

Command line, web and import hand plain values to `taken`; what comes back is clean plain values, or the problems
found, each with a key that `language/sentences.toml` has in both languages.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Annotated, Any

from pydantic import BaseModel, Field, StrictInt, ValidationError, create_model

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Basis
from spbe_inventory.domain.plain import Plain
from spbe_inventory.errors import BadInput, Problem
from spbe_inventory.store.complaints import problem_of
from spbe_inventory.store.shapes import DATE_PATTERN, STRICT, Key, bare, date_of, one_of, said, text_of
from spbe_inventory.store.wholes import faults_of_whole, setting_value

VERSION_LIMIT = 1_000_000_000
SOURCE_LIMIT = 500


def taken(kind: str, plain: Mapping[str, Any], place: str = "") -> tuple[Plain, list[Problem]]:
    """Take plain values of one record through the door.

    Gives clean values (text stripped, dates in ISO form) and no problem, or nothing and every problem.
    """
    try:
        model = input_model(kind).model_validate(plain)
    except ValidationError as error:
        return {}, _each(problem_of(kind, one, place) for one in error.errors())
    clean = {name: _plain(getattr(model, name)) for name in plain if name in model.model_fields_set}
    problems = [Problem(key, place, values) for key, values in faults_of_whole(kind, clean)]
    if problems:
        return {}, problems
    if kind == "setting" and isinstance(clean.get("value"), str):
        clean["value"] = setting_value(clean["name"], clean["value"])
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
        shape = said(field) if field.markable else bare(field)
        shown = Field(title=field.label.id, description=field.help.id or None)
        columns[field.name] = (Annotated[shape, shown], ... if field.required else None)
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


def _statement(kind: str) -> type[BaseModel]:
    """Give the model of a statement on a field of a kind; its value is checked against the field afterwards."""
    parts: dict[str, Any] = {
        "field": (one_of(KINDS[kind].fields), ...),
        "basis": (one_of(Basis), ...),
        "source": (text_of(SOURCE_LIMIT), None),
        "value": (Any, None),  # checked against the field afterwards
        "date": (date_of(DATE_PATTERN, whole=False), None),
        "note": (text_of(SOURCE_LIMIT), None),
    }
    model: type[BaseModel] = create_model(f"{kind}_statement", __config__=STRICT, **parts)
    return model
