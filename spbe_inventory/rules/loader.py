"""Reads rules, and names every fault of an incomplete one."""

import importlib
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.law import CEILING, SEVERITIES, STRENGTHS
from spbe_inventory.domain.lists import Concludes, ListName, Outcome, Reach, Severity, Strength
from spbe_inventory.language.texts import Text
from spbe_inventory.reference.library import cite
from spbe_inventory.reference.loader import ReferenceFault, faults_of
from spbe_inventory.rules.rule import Case, Check, Grade, Rule
from spbe_inventory.rules.shapes import SHAPES

HERE = Path(__file__).parent
TITLE_LIMIT = 100
REQUIRED = {
    "code": str, "since": str, "command": str, "subject": str, "scope": str, "concludes_from": str, "reads": list,
    "grade": dict, "title": dict, "why": dict, "remedy": dict, "message": dict, "case": list,
}  # fmt: skip
OPTIONAL = {"shape": dict, "support": list, "lists": list, "optional": bool}
TABLES = ("grade", "message", "shape")  # tables that hold other things than one text


class RuleFault(ValueError):
    """A rule's file is incomplete; says which and how."""


@cache
def all_rules() -> Mapping[str, Rule]:
    """Give every rule by code, in the order of codes."""
    rules = [read_rule(path) for path in sorted(HERE.glob("*/*.toml"))]
    return {rule.code: rule for rule in sorted(rules, key=lambda rule: rule.code)}


def read_rule(path: Path) -> Rule:
    """Read one rule; all faults of the file are gathered into one RuleFault."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    faults = [*_faults(table), *_faults_of_file(path, table)]
    if not faults:
        faults = [*_faults_of_grades(table), *_faults_of_cases(table)]
    if faults:
        raise RuleFault(f"{path.name}: {'; '.join(faults)}")
    return Rule(
        code=table["code"],
        since=table["since"],
        command=table["command"],
        subject=table["subject"],
        scope=Reach(table["scope"]),
        concludes_from=Concludes(table["concludes_from"]),
        reads=tuple(table["reads"]),
        lists=tuple(table.get("lists", ())),
        optional=table.get("optional", False),
        title=Text(**table["title"]),
        why=Text(**table["why"]),
        remedy=Text(**table["remedy"]),
        messages={name: Text(**text) for name, text in table["message"].items()},
        grades={name: _grade(name, grade) for name, grade in table["grade"].items()},
        support=tuple(cite(reference) for reference in table.get("support", ())),
        cases=tuple(_case(case) for case in table["case"]),
        check=_check(path, table),
    )


def _faults(table: Mapping[str, Any]) -> Iterator[str]:
    texts = {name: value for name, value in table.items() if name not in TABLES}
    shapes = {name: kind for name, kind in REQUIRED.items() if name not in TABLES}
    optional = {name: kind for name, kind in OPTIONAL.items() if name not in TABLES}
    yield from faults_of(texts, shapes, optional)
    yield from (f"no {name}" for name in ("grade", "message") if not table.get(name))
    for name, text in table.get("message", {}).items():
        yield from (f"message {name}: {fault}" for fault in faults_of({"text": text}, {"text": dict}, {}))
        if not any(name == outcome or name.startswith(f"{outcome}_") for outcome in Outcome):
            yield f"message {name} names no outcome"
    if any(len(str(text)) > TITLE_LIMIT for text in table.get("title", {}).values()):
        yield f"title longer than {TITLE_LIMIT} letters"
    for name, words in (("scope", Reach), ("concludes_from", Concludes), ("subject", KINDS)):
        if table.get(name) not in set(words):
            yield f"{name} is not in its list"
    if set(table.get("reads", ())) - set(KINDS):
        yield "reads a kind that does not exist"
    if set(table.get("lists", ())) - set(ListName):
        yield "names a list that does not exist"
    if bool(table.get("lists")) != (table.get("concludes_from") == Concludes.ABSENCE):
        yield "a rule of absence, and no other, names the lists that must be complete"


def _faults_of_file(path: Path, table: Mapping[str, Any]) -> Iterator[str]:
    if not path.stem.startswith(f"{str(table.get('code', '?')).replace('-', '').casefold()}_"):
        yield "code is not the file's name"
    if path.with_suffix(".py").exists() == bool(table.get("shape")):
        yield "needs either a shape or a check beside it"
    if table.get("shape") and table["shape"].get("name") not in SHAPES:
        yield "shape does not exist"


def _faults_of_grades(table: Mapping[str, Any]) -> Iterator[str]:
    for name, grade in table["grade"].items():
        if grade.get("severity") not in set(Severity) or grade.get("strength") not in set(Strength):
            yield f"grade {name}: severity or strength is not in its list"
            continue
        yield from (f"grade {name}: {fault}" for fault in faults_of({"label": grade.get("label")}, {"label": dict}, {}))
        if not grade.get("citations"):
            yield f"grade {name}: no citations"
            continue
        yield from (f"grade {name}: {fault}" for fault in _faults_of_law(grade))
    yield from _dangling(table.get("support", ()))


def _faults_of_law(grade: Mapping[str, Any]) -> Iterator[str]:
    dangling = list(_dangling(grade["citations"]))
    yield from dangling
    if dangling:
        return
    strongest = min((cite(one).provision.strength for one in grade["citations"]), key=STRENGTHS.index)
    if strongest != grade["strength"]:
        yield f"strength is {grade['strength']}, the strongest provision cited is {strongest}"
    if SEVERITIES.index(Severity(grade["severity"])) < SEVERITIES.index(CEILING[strongest]):
        yield f"severity {grade['severity']} is more than {strongest} bears"


def _dangling(references: Any) -> Iterator[str]:
    for reference in references:
        try:
            cite(reference)
        except ReferenceFault as fault:
            yield str(fault)


def _faults_of_cases(table: Mapping[str, Any]) -> Iterator[str]:
    expected = {outcome for case in table["case"] for outcome in case.get("expect", {}).values()}
    never_a_gap = all(grade["severity"] == Severity.INFO for grade in table["grade"].values())
    for outcome in (Outcome.GAP, Outcome.MET, Outcome.UNKNOWN):
        if outcome not in expected and not (outcome is not Outcome.UNKNOWN and never_a_gap):
            yield f"no case expects {outcome}"
    if never_a_gap and Outcome.GAP in expected:
        yield "a permission is never a gap"
    for case in table["case"]:
        yield from (f"a case: {fault}" for fault in faults_of({"name": case.get("name")}, {"name": dict}, {}))
        if not case.get("expect"):
            yield "a case without expectation"
        if strangers := set(case) - set(KINDS) - {"name", "expect", "complete"}:
            yield f"a case: {sorted(strangers)} are no kinds of records"


def _grade(name: str, grade: Mapping[str, Any]) -> Grade:
    citations = tuple(cite(reference) for reference in grade["citations"])
    label = Text(**grade["label"])
    return Grade(name, label, Severity(grade["severity"]), Strength(grade["strength"]), citations)


def _case(case: Mapping[str, Any]) -> Case:
    records = {kind: case[kind] for kind in KINDS if kind in case}
    complete = tuple((key, name) for key, name in case.get("complete", ()))
    return Case(Text(**case["name"]), records, complete, case["expect"])


def _check(path: Path, table: Mapping[str, Any]) -> Check:
    if shape := table.get("shape"):
        return SHAPES[shape["name"]](shape["field"])
    module = importlib.import_module(f"{__package__}.{path.parent.name}.{path.stem}")
    check: Check = module.check
    return check
