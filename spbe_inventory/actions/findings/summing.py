"""Many findings in few lines: by rule with its article, or by office; and which fields would settle most."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Outcome, SettingName, Severity
from spbe_inventory.domain.report import FindingRow, OfficeQuestions
from spbe_inventory.rules.loader import all_rules

SEVERITIES = tuple(Severity)
ASSESSED = (Outcome.GAP, Outcome.MET)


@dataclass(frozen=True, slots=True)
class Group:
    """Findings that belong together: what they are called, how heavy the worst gap is, how many were assessed at all.

    `gaps` of `assessed` (gaps and what is in line) of `looked_at` (those, and what cannot be assessed yet).
    """

    name: str
    title: str
    severity: Severity
    provision: str
    gaps: int
    assessed: int
    looked_at: int


def by_rule(rows: Iterable[FindingRow]) -> list[Group]:
    """Group findings by rule, each with the first provision of its worst gap; worst first, only those with a gap."""
    return _grouped(rows, lambda row: row.rule, lambda name: str(all_rules()[name].title))


def by_office(rows: Iterable[FindingRow]) -> list[Group]:
    """Group findings by the office they lie with; worst first, only those with a gap."""
    return _grouped(rows, lambda row: row.office, lambda _: "")


def _grouped(rows: Iterable[FindingRow], key: Callable[[FindingRow], str], title: Callable[[str], str]) -> list[Group]:
    heaps: dict[str, list[FindingRow]] = defaultdict(list)
    for row in rows:
        heaps[key(row)].append(row)
    found = [_group(name, title(name), heap) for name, heap in heaps.items() if any(map(is_gap, heap))]
    return sorted(found, key=lambda one: (SEVERITIES.index(one.severity), -one.gaps, one.name))


def _group(name: str, title: str, rows: Sequence[FindingRow]) -> Group:
    counts = Counter(row.outcome for row in rows)
    worst = min(filter(is_gap, rows), key=lambda row: SEVERITIES.index(Severity(row.severity)))
    assessed = sum(counts[str(outcome)] for outcome in ASSESSED)
    looked_at = assessed + counts[str(Outcome.UNKNOWN)]
    provision = worst.citations[0].label if worst.citations else ""
    return Group(name, title, Severity(worst.severity), provision, counts[str(Outcome.GAP)], assessed, looked_at)


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
    cells: Counter[tuple[str, str]] = Counter()
    settles: Counter[tuple[str, str]] = Counter()
    for office in offices:
        for question in office.questions:
            name = office.office, _label(question.kind, question.key, question.field)
            cells[name] += 1
            settles[name] += question.settles
    found = [ToFill(*name, cells[name], count) for name, count in settles.items()]
    return sorted(found, key=lambda one: (-one.settles, one.office, one.field))


def _label(kind: str, key: str, field: str) -> str:
    return str(SettingName(key).label if kind == "setting" else KINDS[kind].fields[field].label)
