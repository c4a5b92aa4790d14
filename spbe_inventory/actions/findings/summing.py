"""Many findings in few lines: by rule with its article, or by office; and which fields would settle most."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spbe_inventory.domain.assessment import CitationRow, FindingRow, OfficeQuestions
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Outcome, SettingName, Severity
from spbe_inventory.rules.loader import all_rules

SEVERITIES = tuple(Severity)
ASSESSED = (Outcome.GAP, Outcome.MET)


@dataclass(frozen=True, slots=True)
class Group:
    """Findings that belong together: what they are called, how heavy the worst gap is, how many were assessed at all.

    `gaps` of `assessed` (gaps and what is in line) of `looked_at` (those, and what cannot be assessed yet).
    `citations` are what the worst gap rests on.
    """

    name: str
    title: str
    severity: Severity
    citations: tuple[CitationRow, ...]
    gaps: int
    assessed: int
    looked_at: int


def by_rule(rows: Iterable[FindingRow]) -> list[Group]:
    """Group findings by rule and the provision they rest on first; worst first, only those with a gap."""
    heaps: dict[tuple[str, str], list[FindingRow]] = defaultdict(list)
    for row in rows:
        heaps[row.rule, row.citations[0].id].append(row)
    titles = {code: str(rule.title) for code, rule in all_rules().items()}
    return _groups((code, titles[code], heap) for (code, _), heap in heaps.items())


def by_office(rows: Iterable[FindingRow]) -> list[Group]:
    """Group findings by the office they lie with, each under every one of its offices; worst first, as above."""
    heaps: dict[str, list[FindingRow]] = defaultdict(list)
    for row in rows:
        for office in row.offices:
            heaps[office].append(row)
    return _groups((office, "", heap) for office, heap in heaps.items())


def _groups(heaps: Iterable[tuple[str, str, Sequence[FindingRow]]]) -> list[Group]:
    found = [_group(name, title, rows) for name, title, rows in heaps if any(map(is_gap, rows))]
    return sorted(found, key=lambda one: (SEVERITIES.index(one.severity), -one.gaps, one.name))


def _group(name: str, title: str, rows: Sequence[FindingRow]) -> Group:
    counts = Counter(row.outcome for row in rows)
    worst = min(filter(is_gap, rows), key=lambda row: SEVERITIES.index(Severity(row.severity)))
    assessed = sum(counts[str(outcome)] for outcome in ASSESSED)
    looked_at = assessed + counts[str(Outcome.UNKNOWN)]
    return Group(name, title, Severity(worst.severity), worst.citations, counts[str(Outcome.GAP)], assessed, looked_at)


def is_gap(row: FindingRow) -> bool:
    """Tell whether a finding is an indication of a gap."""
    return row.outcome == Outcome.GAP


@dataclass(frozen=True, slots=True)
class ToFill:
    """One field that one office would fill in: how many cells, and how many findings that would settle."""

    office: str
    field: str
    cells: int
    settles: int


def to_fill(offices: Iterable[OfficeQuestions]) -> list[ToFill]:
    """Give the fields of each office, those that would settle most first."""
    cells: Counter[tuple[str, str, str]] = Counter()
    settles: Counter[tuple[str, str, str]] = Counter()
    for office in offices:
        for question in office.questions:
            code = question.key if question.kind == "setting" else f"{question.kind}.{question.field}"
            place = office.office, code, _label(question.kind, question.key, question.field)
            cells[place] += 1
            settles[place] += question.settles
    ordered = sorted(settles.items(), key=lambda pair: (-pair[1], pair[0]))
    return [ToFill(office, label, cells[office, code, label], count) for (office, code, label), count in ordered]


def _label(kind: str, key: str, field: str) -> str:
    return str(SettingName(key).label if kind == "setting" else KINDS[kind].fields[field].label)
