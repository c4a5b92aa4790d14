"""Checks across the fields of a record: ends, pairs, competing values, unmarked guesses, settings."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from spbe_inventory.domain.fields import KINDS, Value
from spbe_inventory.domain.kinds.setting import SORTS
from spbe_inventory.domain.lists import (
    OF_GOVERNMENT,
    Basis,
    ListName,
    Mark,
    VerificationStep,
)
from spbe_inventory.domain.plain import Plain, split_mark
from spbe_inventory.store.field_types import SETTING_TYPES, answer_type
from spbe_inventory.store.pydantic_errors import problem_of

AREA_CODE = r"\d{2}(\.\d{2})?"
# Pairs of ends that cannot be the same record.
SAME_ENDS = {
    "need": [("taker", "giver")],
    "relation": [("application", "other")],
}
CrossFieldError = tuple[str, dict[str, object]]  # key of a sentence, its values


def cross_field_errors(kind: str, clean: Plain) -> Iterator[CrossFieldError]:
    """Yield every error of a record's clean values that no field can tell alone."""
    yield from _errors_of_pairs(kind, clean)
    yield from _errors_of_ends(kind, clean)
    if kind == "agency":
        yield from _errors_of_area_code(clean)
    if kind == "setting":
        yield from _errors_of_setting(clean)
    if kind == "plan_item":
        yield from _errors_of_span(clean)
    if kind == "completeness":
        yield from _errors_of_list(clean)
    if kind == "rule_change":
        yield from _errors_of_rule_change(clean)
    if kind == "verification":
        yield from _errors_of_step(clean)
    yield from _unmarked_guesses(kind, clean)
    yield from _errors_of_statements(kind, clean)


def setting_value(name: str, text: str) -> str:
    """Return the value of a setting as it is kept, once it has been found to be of the right type."""
    setting_type = _setting_type(name)
    if setting_type is None:
        return text
    return str(TypeAdapter(setting_type).validate_python(text))


def _setting_type(name: str) -> Any:
    """Return the type of the value of a setting by its name; None for any text."""
    value = SORTS.get(name, Value.TEXT)  # type: ignore[call-overload]  # a name is its stored text
    return SETTING_TYPES.get(value)


def _value(clean: Plain, name: str) -> Any:
    """Return the value of a field without its mark; None where there is none."""
    value, _mark = split_mark(clean.get(name))
    return value


def _errors_of_area_code(clean: Plain) -> Iterator[CrossFieldError]:
    code = _value(clean, "code")
    if code and not re.fullmatch(AREA_CODE, code):
        yield "wrong-area-code", {"found": code}


def _errors_of_setting(clean: Plain) -> Iterator[CrossFieldError]:
    value = _value(clean, "value")
    setting_type = _setting_type(clean["name"])
    if value is not None and setting_type is not None:
        yield from _errors_of_value(
            "setting",
            "value",
            value,
            TypeAdapter(setting_type),
        )


def _errors_of_pairs(kind: str, clean: Plain) -> Iterator[CrossFieldError]:
    described = KINDS[kind]
    for pair in (*described.one_of, *described.at_most_one_of):
        filled = [name for name in pair if _value(clean, name) is not None]
        is_needed = pair in described.one_of
        first, second = (described.fields[name].label for name in pair)
        labels: dict[str, object] = {"one": first, "other": second}
        if len(filled) > 1:
            yield "both-filled", labels
        elif is_needed and not filled:
            yield "neither-filled", labels


def _errors_of_span(clean: Plain) -> Iterator[CrossFieldError]:
    """Yield the error of an end before its beginning; a year or month is compared as far as it says."""
    starts = str(_value(clean, "starts") or "")
    ends = str(_value(clean, "ends") or "")
    if starts and ends and ends[: len(starts)] < starts[: len(ends)]:
        yield "ends-before-it-begins", {"starts": starts, "ends": ends}


def _errors_of_list(clean: Plain) -> Iterator[CrossFieldError]:
    """Yield the error of a list that its subject does not have: those of the government name nobody else."""
    label = ListName(clean["list_name"]).label
    is_of_government = clean["list_name"] in OF_GOVERNMENT
    names_subject = bool(clean.get("unit") or clean.get("application"))
    if is_of_government and names_subject:
        yield "list-of-government", {"list": label}
    if not is_of_government and not names_subject:
        yield "list-of-whom", {"list": label}


def _errors_of_rule_change(clean: Plain) -> Iterator[CrossFieldError]:
    """Yield the errors of a change of a rule: it changes nothing, or its last day is before its first."""
    if not clean.get("switched_off") and not clean.get("severity"):
        yield "rule-change-empty", {}
    until = clean.get("until")
    if until and until < clean["since"]:
        yield "ends-before-it-begins", {"starts": clean["since"], "ends": until}


def _errors_of_step(clean: Plain) -> Iterator[CrossFieldError]:
    """Yield the error of an application that was returned without a word on what is to be mended."""
    if clean["step"] == VerificationStep.RETURNED and not clean.get("remark"):
        yield "returned-without-remark", {}


def _errors_of_ends(kind: str, clean: Plain) -> Iterator[CrossFieldError]:
    fields = KINDS[kind].fields
    for first, second in SAME_ENDS.get(kind, ()):
        end = _value(clean, first)
        if end and end == _value(clean, second):
            labels = {"one": fields[first].label, "other": fields[second].label}
            yield "same-ends", {**labels, "key": end}
    for field in fields.values():
        refers_to_own_kind = field.refers == kind and field.value is Value.REF
        if refers_to_own_kind and _value(clean, field.name) == clean["key"]:
            yield "refers-to-itself", {"key": clean["key"], "field": field.label}


def _errors_of_statements(kind: str, clean: Plain) -> Iterator[CrossFieldError]:
    """Yield competing values that their field would not take."""
    for statement in clean.get("statements", ()):
        value = statement.get("value")
        if value is not None:
            field = KINDS[kind].fields[statement["field"]]
            expected = _answer_adapter(kind, field.name)
            yield from _errors_of_value(kind, field.name, value, expected)


@cache
def _answer_adapter(kind: str, name: str) -> TypeAdapter[Any]:
    """Return what checks an answer of a field of a kind."""
    return TypeAdapter(answer_type(KINDS[kind].fields[name]))


def _unmarked_guesses(kind: str, clean: Plain) -> Iterator[CrossFieldError]:
    """Yield fields that only an assumption backs and that are written as known."""
    bases: dict[str, set[str]] = {}
    for statement in clean.get("statements", ()):
        if "value" in statement:
            bases.setdefault(statement["field"], set()).add(statement["basis"])
    for name, backing in bases.items():
        field = KINDS[kind].fields[name]
        value, mark = split_mark(clean.get(name))
        is_known = mark == Mark.NONE or (value is not None and mark is None)
        could_be_marked = field.markable or kind == "completeness"
        if backing == {Basis.ASSUMPTION} and is_known and could_be_marked:
            yield "assumed-unmarked", {"field": field.label}


def _errors_of_value(
    kind: str,
    name: str,
    value: Any,
    expected: TypeAdapter[Any],
) -> Iterator[CrossFieldError]:
    try:
        expected.validate_python(value)
    except ValidationError as error:
        for complaint in error.errors():
            problem = problem_of(kind, {**complaint, "loc": (name,)}, "")
            yield problem.key, problem.values
