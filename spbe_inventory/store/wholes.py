"""What no field can tell alone: ends, pairs, competing values, guesses that stand as known, sorts of settings."""

import re
from collections.abc import Iterator
from typing import Any

from pydantic import TypeAdapter, ValidationError

from spbe_inventory.domain.fields import KINDS, Value
from spbe_inventory.domain.kinds.setting import SORTS
from spbe_inventory.domain.lists import OF_GOVERNMENT, Basis, ListName, Mark
from spbe_inventory.domain.plain import Plain, split
from spbe_inventory.store.complaints import problem_of
from spbe_inventory.store.shapes import SETTING_SHAPES, bare, said

AREA_CODE = r"\d{2}(\.\d{2})?"
# Pairs of ends that cannot be the same record.
SAME_ENDS = {"exchange": [("giver", "taker")], "need": [("taker", "giver")], "relation": [("application", "other")]}
Fault = tuple[str, dict[str, object]]


def faults_of_whole(kind: str, clean: Plain) -> Iterator[Fault]:
    """Give every fault of a record's clean values that no field can tell alone, as key and values of a sentence."""
    yield from _faults_of_pairs(kind, clean)
    yield from _faults_of_ends(kind, clean)
    if kind == "agency" and not re.fullmatch(AREA_CODE, split(clean.get("code"))[0] or "00"):
        yield "wrong-area-code", {"found": split(clean["code"])[0]}
    value = split(clean.get("value"))[0] if kind == "setting" else None
    if value is not None and (shape := SETTING_SHAPES.get(SORTS.get(clean["name"], Value.TEXT))):
        yield from _faults_of_value("setting", "value", value, shape)
    if kind == "plan_item":
        yield from _faults_of_span(clean)
    if kind == "completeness":
        yield from _faults_of_list(clean)
    yield from _unmarked_guesses(kind, clean)
    yield from _faults_of_statements(kind, clean)


def setting_value(name: str, text: str) -> str:
    """Give the value of a setting as it is kept, once it has been found to be one of its sort."""
    shape = SETTING_SHAPES.get(SORTS.get(name, Value.TEXT))  # type: ignore[call-overload]  # a name is its stored text
    return str(TypeAdapter(shape).validate_python(text)) if shape else text


def _faults_of_pairs(kind: str, clean: Plain) -> Iterator[Fault]:
    described = KINDS[kind]
    for one, other in (*described.one_of, *described.at_most_one_of):
        filled = [name for name in (one, other) if split(clean.get(name))[0] is not None]
        exact = (one, other) in described.one_of
        if len(filled) > 1 or (exact and not filled):
            labels: dict[str, object] = {"one": described.fields[one].label, "other": described.fields[other].label}
            yield ("both-filled" if filled else "neither-filled"), labels


def _faults_of_span(clean: Plain) -> Iterator[Fault]:
    """Give the fault of something that ends before it begins; a year or month is as little as it says."""
    starts, ends = (str(split(clean.get(name))[0] or "") for name in ("starts", "ends"))
    if starts and ends and ends[: len(starts)] < starts[: len(ends)]:
        yield "ends-before-it-begins", {"starts": starts, "ends": ends}


def _faults_of_list(clean: Plain) -> Iterator[Fault]:
    """Give the fault of a list that its subject does not have: those of the government name nobody else."""
    label, of_all = ListName(clean["list_name"]).label, clean["list_name"] in OF_GOVERNMENT
    if of_all == bool(clean.get("unit") or clean.get("application")):
        yield ("list-of-government" if of_all else "list-of-whom"), {"list": label}


def _faults_of_ends(kind: str, clean: Plain) -> Iterator[Fault]:
    fields = KINDS[kind].fields
    for one, other in SAME_ENDS.get(kind, ()):
        ends = split(clean.get(one))[0], split(clean.get(other))[0]
        if ends[0] and ends[0] == ends[1]:
            yield "same-ends", {"one": fields[one].label, "other": fields[other].label, "key": ends[0]}
    for field in fields.values():
        if field.refers == kind and field.value is Value.REF and split(clean.get(field.name))[0] == clean["key"]:
            yield "refers-to-itself", {"key": clean["key"], "field": field.label}


def _faults_of_statements(kind: str, clean: Plain) -> Iterator[Fault]:
    """Give competing values that their field would not take."""
    for statement in clean.get("statements", ()):
        if statement.get("value") is not None:
            field = KINDS[kind].fields[statement["field"]]
            shape = said(field) if field.markable else bare(field)
            yield from _faults_of_value(kind, field.name, statement["value"], shape)


def _unmarked_guesses(kind: str, clean: Plain) -> Iterator[Fault]:
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


def _faults_of_value(kind: str, name: str, value: Any, shape: Any) -> Iterator[Fault]:
    try:
        TypeAdapter(shape).validate_python(value)
    except ValidationError as error:
        for one in error.errors():
            problem = problem_of(kind, {**one, "loc": (name,)}, "")
            yield problem.key, problem.values
