"""Load rules from their TOML files, and refuse every incomplete one."""

import importlib
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.law import Citation
from spbe_inventory.domain.lists import InferenceBasis, RuleScope, Severity, Strength
from spbe_inventory.language.texts import Text
from spbe_inventory.reference.library import cite
from spbe_inventory.rules.engine.grade import Grade
from spbe_inventory.rules.engine.rule import Case, Check, Rule
from spbe_inventory.rules.engine.rule_faults import faults_of_rule
from spbe_inventory.rules.engine.shapes import SHAPES

Table = Mapping[str, Any]

RULES_FOLDER = Path(__file__).parent.parent  # one folder for each group of rules


class RuleFault(ValueError):
    """The file of a rule is incomplete; the message names the file and every fault."""


@cache
def all_rules() -> Mapping[str, Rule]:
    """Return every rule by code, in the order of codes."""
    paths = sorted(RULES_FOLDER.glob("*/*.toml"))
    rules = [read_rule(path) for path in paths]
    rules.sort(key=lambda rule: rule.code)
    return {rule.code: rule for rule in rules}


def read_rule(path: Path) -> Rule:
    """Return the rule of one file; raise one RuleFault that names all faults of the file."""
    text = path.read_text(encoding="utf-8")
    table = tomllib.loads(text)
    faults = faults_of_rule(path, table)
    if faults:
        joined = "; ".join(faults)
        raise RuleFault(f"{path.name}: {joined}")
    check = _check(path, table)
    return _rule(table, check)


def _rule(table: Table, check: Check) -> Rule:
    return Rule(
        code=table["code"],
        since=table["since"],
        subject=table["subject"],
        scope=RuleScope(table["scope"]),
        concludes_from=InferenceBasis(table["concludes_from"]),
        reads=tuple(table["reads"]),
        lists=tuple(table.get("lists", ())),
        optional=table.get("optional", False),
        title=Text(**table["title"]),
        why=Text(**table["why"]),
        remedy=Text(**table["remedy"]),
        messages=_messages(table["message"]),
        grades=_grades(table["grade"]),
        support=_citations(table.get("support", ())),
        cases=tuple(_case(case) for case in table["case"]),
        check=check,
    )


def _messages(tables: Table) -> dict[str, Text]:
    return {name: Text(**texts) for name, texts in tables.items()}


def _grades(tables: Table) -> dict[str, Grade]:
    return {name: _grade(name, table) for name, table in tables.items()}


def _citations(references: Iterable[str]) -> tuple[Citation, ...]:
    return tuple(cite(reference) for reference in references)


def _grade(name: str, table: Table) -> Grade:
    return Grade(
        name=name,
        label=Text(**table["label"]),
        severity=Severity(table["severity"]),
        strength=Strength(table["strength"]),
        citations=_citations(table["citations"]),
    )


def _case(table: Table) -> Case:
    records = {kind: table[kind] for kind in KINDS if kind in table}
    complete = tuple((key, name) for key, name in table.get("complete", ()))
    return Case(
        name=Text(**table["name"]),
        records=records,
        complete=complete,
        expect=table["expect"],
    )


def _check(path: Path, table: Table) -> Check:
    """Return the check of a rule: made from a shape, or the function of the module beside the file."""
    shape = table.get("shape")
    if shape:
        make_check = SHAPES[shape["name"]]
        return make_check(shape["field"])
    group = path.parent.name
    module = importlib.import_module(f"spbe_inventory.rules.{group}.{path.stem}")
    check: Check = module.check
    return check
