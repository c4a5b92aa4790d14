"""Many findings in few lines: by rule with its provision, or by office; and which fields would settle most."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from spbe_inventory.documents.assessment import (
    FindingRow,
    OfficeQuestions,
    QuestionRow,
)
from spbe_inventory.documents.citation import CitationRow
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Outcome, SettingName, Severity
from spbe_inventory.reference.themes import order_of
from spbe_inventory.rules.engine.loader import all_rules
from spbe_inventory.rules.facts.index import index_by


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """Findings of a rule or an office: the severity of the worst gap, and how many were assessed.

    `gaps` of `assessed` (gaps and what complies) of `looked_at` (those, and what is not assessable). `citations` are
    what the worst gap rests on.
    """

    name: str
    title: str
    severity: Severity
    citations: tuple[CitationRow, ...]
    gaps: int
    assessed: int
    looked_at: int


class OfficeField(NamedTuple):
    """A field, by code and label, as far as one office fills it in."""

    office: str
    code: str
    label: str


@dataclass(frozen=True, slots=True)
class MissingField:
    """One field that one office would fill in: how many cells, and how many findings that would settle."""

    office: str
    field: str
    cells: int
    settles: int


def by_rule(rows: Iterable[FindingRow]) -> list[FindingGroup]:
    """Group findings by rule and its first provision, in the order of findings; only groups with a gap."""
    rules = all_rules()
    groups = []
    for key, members in index_by(rows, _rule_and_provision).items():
        if _has_gap(members):
            code, _provision = key
            title = str(rules[code].title)
            groups.append(_group(code, title, members))
    return sorted(groups, key=_by_theme)


def by_office(rows: Iterable[FindingRow]) -> list[FindingGroup]:
    """Group findings by office, each under every one of its offices; the worst first, only groups with a gap."""
    groups = []
    for office, members in index_by(rows, _offices).items():
        if _has_gap(members):
            group = _group(office, "", members)
            groups.append(group)
    return sorted(groups, key=_by_severity)


def is_gap(row: FindingRow) -> bool:
    """Return whether a finding is an indication of a gap."""
    return row.outcome == Outcome.GAP


def missing_fields(offices: Iterable[OfficeQuestions]) -> list[MissingField]:
    """Return the fields that questions to offices are about, those that would settle most first."""
    cells: Counter[OfficeField] = Counter()
    settles: Counter[OfficeField] = Counter()
    for office in offices:
        for question in office.questions:
            code, label = _field_of(question)
            field = OfficeField(office.office, code, label)
            cells[field] += 1
            settles[field] += question.settles
    fields = sorted(settles, key=lambda field: (-settles[field], field))
    return [
        MissingField(
            office=field.office,
            field=field.label,
            cells=cells[field],
            settles=settles[field],
        )
        for field in fields
    ]


def _rule_and_provision(row: FindingRow) -> list[tuple[str, str]]:
    """Return the rule of a finding and the first provision that it rests on, as its only key."""
    first = row.citations[0]
    return [(row.rule, first.id)]


def _offices(row: FindingRow) -> tuple[str, ...]:
    """Return the offices of a finding."""
    return row.offices


def _has_gap(rows: Iterable[FindingRow]) -> bool:
    """Return whether any finding is a gap."""
    return any(is_gap(row) for row in rows)


def _by_theme(group: FindingGroup) -> tuple[int, int, int, str]:
    """Return the key by which groups of rules are ordered: by theme, then as offices are."""
    theme, _place = order_of(group.name)
    return theme, *_by_severity(group)


def _by_severity(group: FindingGroup) -> tuple[int, int, str]:
    """Return the key by which groups are ordered: the most severe first, then those with most gaps."""
    return group.severity.rank, -group.gaps, group.name


def _group(name: str, title: str, rows: Sequence[FindingRow]) -> FindingGroup:
    """Return findings as a group; at least one of them is a gap."""
    gaps = [row for row in rows if is_gap(row)]
    worst = min(gaps, key=lambda row: row.severity.rank)
    counts = Counter(row.outcome for row in rows)
    assessed = counts[Outcome.GAP] + counts[Outcome.MET]
    return FindingGroup(
        name=name,
        title=title,
        severity=worst.severity,
        citations=worst.citations,
        gaps=len(gaps),
        assessed=assessed,
        looked_at=assessed + counts[Outcome.UNKNOWN],
    )


def _field_of(question: QuestionRow) -> tuple[str, str]:
    """Return code and label of the field, or of the setting, that a question is about."""
    if question.kind == "setting":
        setting = SettingName(question.key)
        return question.key, str(setting.label)
    field = KINDS[question.kind].fields[question.field]
    return f"{question.kind}.{question.field}", str(field.label)
