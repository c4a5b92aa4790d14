"""Two runs held against each other: which gaps were closed, which are new, which weigh more."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spbe_inventory.domain.assessment import FindingRow
from spbe_inventory.domain.lists import Outcome, Severity
from spbe_inventory.errors import BadInput

SEVERITIES = tuple(Severity)
Known = Mapping[tuple[str, str, str], tuple[str, str]]  # (rule, kind, key) → (outcome, severity)


@dataclass(frozen=True, slots=True, order=True)
class Closed:
    """A gap that is none any more: of which rule, on what, called how; its outcome now, empty where it is gone."""

    rule: str
    name: str
    outcome: str
    kind: str
    key: str


@dataclass(frozen=True, slots=True)
class Compared:
    """Gaps closed, gaps of which it cannot be told any more, gaps that are new, gaps that weigh more."""

    closed: tuple[Closed, ...]
    unsettled: tuple[Closed, ...]
    new: tuple[FindingRow, ...]
    worse: tuple[FindingRow, ...]


def outcomes_of(rows: Iterable[FindingRow]) -> Known:
    """Give outcome and severity of each finding."""
    return {(row.rule, row.kind, row.key): (row.outcome, row.severity) for row in rows}


def compared(before: Known, now: Iterable[FindingRow], shows: Callable[[FindingRow], bool]) -> Compared:
    """Hold findings against those of an earlier run, all against all; `shows` tells which of now are of interest.

    What was a gap and is not looked at any more is always of interest.
    """
    rows = {(row.rule, row.kind, row.key): row for row in now}
    gaps = {place: row for place, row in rows.items() if row.outcome == Outcome.GAP}
    were = {place: severity for place, (outcome, severity) in before.items() if outcome == Outcome.GAP}
    gone = [(place, rows.get(place)) for place in were if place not in gaps]
    closed = sorted(_closed(place, row) for place, row in gone if row is None or shows(row))
    return Compared(
        tuple(one for one in closed if one.outcome != Outcome.UNKNOWN),
        tuple(one for one in closed if one.outcome == Outcome.UNKNOWN),
        tuple(row for place, row in gaps.items() if place not in were and shows(row)),
        tuple(row for place, row in gaps.items() if _heavier(row.severity, were.get(place, "")) and shows(row)),
    )


def _closed(place: tuple[str, str, str], row: FindingRow | None) -> Closed:
    rule, kind, key = place
    return Closed(rule, row.name if row else key, row.outcome if row else "", kind, key)


def _heavier(one: str, other: str) -> bool:
    """Whether something weighs more than before; what was no gap before does not."""
    return bool(other) and SEVERITIES.index(Severity(one)) < SEVERITIES.index(Severity(other))


def _findings(said: dict[str, Any]) -> Any:
    """Give the findings of a JSON report, or of one that an earlier version wrote."""
    return (said.get("assessment") or said)["findings"]


def read_baseline(path: Path) -> Known:
    """Read the findings of an earlier run, from `spbe gaps --json` or a JSON report; anything else is a BadInput."""
    try:
        said: Any = json.loads(path.read_text(encoding="utf-8-sig"))
        rows = _findings(said) if isinstance(said, dict) else said
        known = {
            (str(row["rule"]), str(row["kind"]), str(row["key"])): (Outcome(row["outcome"]), Severity(row["severity"]))
            for row in rows
        }
    except FileNotFoundError:
        raise BadInput("no-file", path=path) from None
    except OSError as error:
        raise BadInput("file-unreadable", path=path, detail=error.strerror) from error
    except (ValueError, KeyError, TypeError, RecursionError):
        raise BadInput("not-a-baseline", path=path) from None
    return {place: (str(outcome), str(severity)) for place, (outcome, severity) in known.items()}
