"""Faults of the file of a rule: what is missing, unknown, contrary or stronger than the law it cites."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.law import CEILING
from spbe_inventory.domain.lists import (
    InferenceBasis,
    ListName,
    Outcome,
    RuleScope,
    Severity,
    Strength,
)
from spbe_inventory.reference.library import cite
from spbe_inventory.reference.loader import ReferenceFault, faults_of
from spbe_inventory.reference.themes import rule_themes
from spbe_inventory.rules.engine.shapes import SHAPES

TITLE_LIMIT = 100
REQUIRED = {
    "code": str,
    "since": str,
    "subject": str,
    "scope": str,
    "concludes_from": str,
    "reads": list,
    "title": dict,
    "why": dict,
    "remedy": dict,
    "case": list,
}
OPTIONAL = {
    "support": list,
    "lists": list,
    "optional": bool,
}
NESTED = ("grade", "message", "shape")  # tables of tables, checked on their own
CLOSED_LISTS: Mapping[str, Collection[str]] = {
    "scope": tuple(RuleScope),
    "concludes_from": tuple(InferenceBasis),
    "subject": tuple(KINDS),
}
CASE_FIELDS = {"name", "expect", "complete"}

Table = Mapping[str, Any]
Faults = Iterator[str]


def faults_of_rule(path: Path, table: Table) -> list[str]:
    """Return every fault of the file of a rule; grades and cases are only read where the rest is sound."""
    faults = list(_faults_of_fields(table))
    faults += _faults_of_file(path, table)
    if not faults:
        faults += _faults_of_grades(table)
        faults += _faults_of_cases(table)
    return faults


def _faults_of_fields(table: Table) -> Faults:
    flat = {name: value for name, value in table.items() if name not in NESTED}
    yield from faults_of(flat, REQUIRED, OPTIONAL)
    for name in ("grade", "message"):
        if not table.get(name):
            yield f"no {name}"
    messages = table.get("message", {})
    yield from _faults_of_messages(messages)
    title = table.get("title", {})
    lengths = [len(str(text)) for text in title.values()]
    if max(lengths, default=0) > TITLE_LIMIT:
        yield f"title longer than {TITLE_LIMIT} characters"
    yield from _faults_of_lists(table)


def _faults_of_messages(messages: Table) -> Faults:
    for name, text in messages.items():
        subject = f"message {name}"
        yield from _faults_of_text(subject, "text", text)
        if not _names_outcome(name):
            yield f"{subject} names no outcome"


def _faults_of_text(subject: str, field: str, text: object) -> Faults:
    """Yield the faults of one text in both languages, each after the subject that it belongs to."""
    table = {field: text}
    expected = {field: dict}
    for fault in faults_of(table, expected, {}):
        yield f"{subject}: {fault}"


def _names_outcome(message: str) -> bool:
    """Return whether a message is named by an outcome, alone (`gap`) or with a suffix (`gap_retired`)."""
    if message in tuple(Outcome):
        return True
    prefixes = tuple(f"{outcome}_" for outcome in Outcome)
    return message.startswith(prefixes)


def _faults_of_lists(table: Table) -> Faults:
    for name, codes in CLOSED_LISTS.items():
        if table.get(name) not in codes:
            yield f"{name} is not in its list"
    kinds = table.get("reads", ())
    if not set(kinds) <= set(KINDS):
        yield "reads a kind that does not exist"
    lists = table.get("lists", ())
    if not set(lists) <= set(ListName):
        yield "names a list that does not exist"
    basis = table.get("concludes_from")
    if bool(lists) != (basis == InferenceBasis.ABSENCE):
        yield "a rule of absence, and no other, names the lists that must be complete"


def _faults_of_file(path: Path, table: Table) -> Faults:
    code = table.get("code", "?")
    stem = str(code).casefold()
    prefix = stem.replace("-", "") + "_"
    if not path.stem.startswith(prefix):
        yield "code is not the file's name"
    if code not in rule_themes():
        yield "has no row in rule_themes.toml"
    shape = table.get("shape")
    check = path.with_suffix(".py")
    if check.exists() == bool(shape):
        yield "needs either a shape or a check beside it"
    if shape and shape.get("name") not in SHAPES:
        yield "shape does not exist"


def _faults_of_grades(table: Table) -> Faults:
    grades = table["grade"]
    for name, grade in grades.items():
        for fault in _faults_of_grade(grade):
            yield f"grade {name}: {fault}"
    support = table.get("support", ())
    yield from _dangling(support)


def _faults_of_grade(grade: Table) -> Faults:
    severity = grade.get("severity")
    strength = grade.get("strength")
    if severity not in tuple(Severity) or strength not in tuple(Strength):
        yield "severity or strength is not in its list"
        return
    label = {"label": grade.get("label")}
    yield from faults_of(label, {"label": dict}, {})
    citations = grade.get("citations")
    if not citations:
        yield "no citations"
        return
    dangling = list(_dangling(citations))
    if dangling:
        yield from dangling
        return
    yield from _faults_of_law(grade)


def _faults_of_law(grade: Table) -> Faults:
    """Yield where a grade is stronger or more severe than the provisions it cites."""
    citations = [cite(reference) for reference in grade["citations"]]
    for citation in citations:
        if citation.provision.is_secondary:
            yield f"rests on {citation.id}, which was not read"
    strengths = [citation.provision.strength for citation in citations]
    strongest = min(strengths, key=lambda strength: strength.rank)
    strength = grade["strength"]
    if strength != strongest:
        yield f"strength is {strength}, the strongest provision cited is {strongest}"
    severity = Severity(grade["severity"])
    ceiling = CEILING[strongest]
    if severity.rank < ceiling.rank:
        yield f"severity {severity} is more than {strongest} bears"


def _dangling(references: Iterable[str]) -> Faults:
    for reference in references:
        try:
            cite(reference)
        except ReferenceFault as fault:
            yield str(fault)


def _faults_of_cases(table: Table) -> Faults:
    cases = table["case"]
    expected: set[str] = set()
    for case in cases:
        outcomes = case.get("expect", {})
        expected.update(outcomes.values())
    needed = {Outcome.GAP, Outcome.MET, Outcome.UNKNOWN}
    if _is_permission(table):
        needed = {Outcome.UNKNOWN}
        if Outcome.GAP in expected:
            yield "a permission is never a gap"
    for outcome in sorted(needed - expected):
        yield f"no case expects {outcome}"
    for case in cases:
        yield from _faults_of_case(case)


def _is_permission(table: Table) -> bool:
    """Return whether a rule is about a permission: no grade of it is more than information."""
    grades = table["grade"]
    severities = {grade["severity"] for grade in grades.values()}
    return severities == {Severity.INFO}


def _faults_of_case(case: Table) -> Faults:
    name = case.get("name")
    yield from _faults_of_text("a case", "name", name)
    if not case.get("expect"):
        yield "a case without expectation"
    known = CASE_FIELDS.union(KINDS)
    unknown = sorted(name for name in case if name not in known)
    if unknown:
        yield f"a case: {unknown} are no kinds of records"
