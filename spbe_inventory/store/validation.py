"""Validate plain values by a pydantic input model per kind, made from the field table.

Command line, web and import hand plain values to `validate`; what comes back is clean plain values, or the problems
found, each with a key that `language/errors.toml` has in both languages.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Annotated, Any

from pydantic import BaseModel, Field, StrictInt, ValidationError, create_model

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Basis
from spbe_inventory.domain.plain import Plain
from spbe_inventory.errors import BadInput, Problem
from spbe_inventory.language.texts import Text
from spbe_inventory.matching.personal_text import holds_personal_number
from spbe_inventory.store.cross_field_checks import cross_field_errors, setting_value
from spbe_inventory.store.field_types import (
    DATE_PATTERN,
    STRICT,
    Called,
    Key,
    answer_type,
    code_type,
    date_type,
    text_type,
)
from spbe_inventory.store.pydantic_errors import problem_of
from spbe_inventory.store.typed_people import problems_of_people

VERSION_LIMIT = 1_000_000_000
SOURCE_LIMIT = 500
SOURCE = Text("Sumber keterangan", "Source of information")


def validate(
    kind: str,
    plain: Mapping[str, Any],
    location: str = "",
) -> tuple[Plain, list[Problem]]:
    """Return the clean values of one record (text stripped, dates in ISO form), or nothing and every problem."""
    try:
        model = input_model(kind).model_validate(plain)
    except ValidationError as error:
        problems = [problem_of(kind, detail, location) for detail in error.errors()]
        return {}, _each_once(problems)
    given = [name for name in plain if name in model.model_fields_set]
    clean = {name: _plain(getattr(model, name)) for name in given}
    problems = _problems_together(kind, clean, location)
    if problems:
        return {}, problems
    if kind == "setting" and isinstance(clean.get("value"), str):
        clean["value"] = setting_value(clean["name"], clean["value"])
    return clean, []


def validate_or_raise(kind: str, plain: Mapping[str, Any]) -> Plain:
    """Return the clean values of one record; raise BadInput with every problem where there is one."""
    clean, problems = validate(kind, plain)
    if problems:
        raise BadInput("record-has-problems", problems, count=len(problems))
    return clean


def check_together(kind: str, clean: Plain) -> None:
    """Raise BadInput for clean values, with their statements, that cannot stand together."""
    problems = _problems_together(kind, clean, "")
    if problems:
        raise BadInput("record-has-problems", problems, count=len(problems))


def _problems_together(kind: str, clean: Plain, location: str) -> list[Problem]:
    return [
        Problem(key, location, values)
        for key, values in cross_field_errors(kind, clean)
    ]


def check_new(kind: str, values: Mapping[str, Any]) -> None:
    """Raise BadInput for values of a new record that are no fields of the kind, missing, or of a wrong shape.

    Records may still be called by their names.
    """
    _check(kind, given_model(kind, whole=True), values)


def check_changes(kind: str, changes: Mapping[str, Any]) -> None:
    """Raise BadInput for changes of a record that are no fields of the kind or of a wrong shape; None empties a field.

    Records may still be called by their names.
    """
    fields = KINDS[kind].fields
    kept = {
        name: value
        for name, value in changes.items()
        if value is not None or name not in fields
    }
    _check(kind, given_model(kind, whole=False), kept)


def _check(kind: str, model: type[BaseModel], values: Mapping[str, Any]) -> None:
    """Raise BadInput with every problem of what a person gives for the fields of a record."""
    try:
        model.model_validate(dict(values))
    except ValidationError as error:
        found = [problem_of(kind, detail, "") for detail in error.errors()]
        problems = _each_once(found)
        raise BadInput("record-has-problems", problems, count=len(problems)) from error
    refuse_people(kind, values)


def refuse_people(
    kind: str, values: Mapping[str, Any], source: str | None = None
) -> None:
    """Raise BadInput where a person types what belongs to another person, be it as the `source` of values."""
    problems = list(problems_of_people(kind, values))
    if source and holds_personal_number(source):
        problems.append(Problem("personal-data-typed", "", {"field": SOURCE}))
    if problems:
        raise BadInput("record-has-problems", problems, count=len(problems))


@cache
def given_model(kind: str, *, whole: bool) -> type[BaseModel]:
    """Return the model of what a person gives for the fields of a record: all that it needs, or some of them."""
    columns: dict[str, Any] = {}
    for field in KINDS[kind].fields.values():
        default = None
        if whole and field.required:
            default = ...
        columns[field.name] = (answer_type(field, Called), default)
    model: type[BaseModel] = create_model(f"{kind}_given", __config__=STRICT, **columns)
    return model


@cache
def input_model(kind: str) -> type[BaseModel]:
    """Return the input model of a kind; its JSON Schema is what documents promise."""
    described = KINDS[kind]
    columns: dict[str, Any] = {"key": (Key, ...)}
    if kind != "agency":
        columns["agency"] = (Key, ...)
    columns["version"] = (Annotated[StrictInt, Field(ge=1, le=VERSION_LIMIT)], 1)
    for field in described.fields.values():
        texts = Field(title=field.label.id, description=field.help.id or None)
        default = ... if field.required else None
        columns[field.name] = (Annotated[answer_type(field), texts], default)
    columns["statements"] = (list[_statement_model(kind)], [])  # type: ignore[misc]  # a model made at run time
    model: type[BaseModel] = create_model(kind, __config__=STRICT, **columns)
    model.__doc__ = described.label.id
    return model


def _each_once(problems: Iterable[Problem]) -> list[Problem]:
    """Return each sentence once, in however many ways pydantic complains of one field."""
    by_sentence = {}
    for problem in problems:
        by_sentence[problem.key, str(problem.values["field"])] = problem
    return list(by_sentence.values())


def _plain(value: Any) -> Any:
    """Return what a model holds as plain values, only what was given, in the order of the model."""
    if isinstance(value, BaseModel):
        names = type(value).model_fields
        given = [name for name in names if name in value.model_fields_set]
        return {name: _plain(getattr(value, name)) for name in given}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value


def _statement_model(kind: str) -> type[BaseModel]:
    """Return the model of a statement on a field of a kind; its value is checked against the field afterwards."""
    parts: dict[str, Any] = {
        "field": (code_type(KINDS[kind].fields), ...),
        "basis": (code_type(Basis), ...),
        "source": (text_type(SOURCE_LIMIT), None),
        "value": (Any, None),
        "date": (date_type(DATE_PATTERN, whole=False), None),
        "note": (text_type(SOURCE_LIMIT), None),
    }
    name = f"{kind}_statement"
    model: type[BaseModel] = create_model(name, __config__=STRICT, **parts)
    return model
