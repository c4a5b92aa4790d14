"""Findings, their words and questions as JSON texts of a file of stored runs, and back."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from typing import Any

from spbe_inventory.documents.assessment import (
    AnnexRow,
    FindingRow,
    QuestionRow,
)
from spbe_inventory.documents.citation import CitationRow
from spbe_inventory.documents.stored_run import (
    ChangedFinding,
    OutcomeGroup,
    WantedText,
)
from spbe_inventory.domain.finding import Annexed, Finding, Question
from spbe_inventory.domain.lists import Outcome, Severity, Strength

NESTED = ("citations", "annex")  # of a row: kept apart, or as rows of their own


def json_text(value: Any) -> str:
    """Return a plain value as JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _plain(row: AnnexRow | QuestionRow) -> dict[str, Any]:
    """Return a row by field; `asdict` would copy every value, which takes most of the time of a large run."""
    return {field.name: getattr(row, field.name) for field in fields(row)}


def encode_finding(finding: Finding) -> str:
    """Return a finding as JSON."""
    settle = [[asked.kind, asked.key, asked.field] for asked in finding.settle]
    annex = [[part.kind, part.key, part.fields, part.group] for part in finding.annex]
    plain = {
        "rule": finding.rule,
        "kind": finding.kind,
        "key": finding.key,
        "outcome": finding.outcome,
        "grade": finding.grade,
        "message": finding.message,
        "settle": settle,
        "weight": finding.weight,
        "annex": annex,
        "figures": dict(finding.figures),
    }
    return json_text(plain)


def decode_finding(text: str) -> Finding:
    """Return a finding; raise ValueError, KeyError or TypeError for anything else."""
    plain = json.loads(text)
    plain["outcome"] = Outcome(plain["outcome"])
    plain["settle"] = tuple(Question(*asked) for asked in plain["settle"])
    plain["annex"] = tuple(map(_annexed, plain["annex"]))
    return Finding(**plain)


def _annexed(plain: list[Any]) -> Annexed:
    kind, key, names, group = plain
    return Annexed(kind, key, tuple(names), group)


def encode_row(row: FindingRow) -> str:
    """Return a finding in words as JSON, its provisions by id."""
    plain: dict[str, Any] = {}
    for field in fields(row):
        if field.name not in NESTED:
            plain[field.name] = getattr(row, field.name)
    plain["citations"] = [citation.id for citation in row.citations]
    plain["annex"] = [_plain(part) for part in row.annex]
    return json_text(plain)


def decode_row(text: str, citations: Mapping[str, CitationRow]) -> FindingRow:
    """Return a finding in words; raise ValueError, KeyError or TypeError for anything else."""
    plain = json.loads(text)
    plain["outcome"] = Outcome(plain["outcome"])
    plain["severity"] = Severity(plain["severity"])
    plain["strength"] = Strength(plain["strength"])
    if plain["set_severity"]:
        plain["set_severity"] = Severity(plain["set_severity"])
    plain["citations"] = tuple(citations[cited] for cited in plain["citations"])
    plain["annex"] = tuple(map(_annex_row, plain["annex"]))
    for name in ("settle", "handling", "offices"):
        plain[name] = tuple(plain[name])
    return FindingRow(**plain)


def _annex_row(plain: dict[str, Any]) -> AnnexRow:
    names = tuple(plain.pop("fields"))
    return AnnexRow(fields=names, **plain)


def encode_citation(citation: CitationRow) -> str:
    """Return a provision in words as JSON."""
    return json_text(asdict(citation))


def decode_citations(texts: Iterable[str]) -> dict[str, CitationRow]:
    """Return provisions in words by id; raise ValueError or TypeError for anything else."""
    citations = [CitationRow(**json.loads(text)) for text in texts]
    return {citation.id: citation for citation in citations}


def encode_question(question: QuestionRow) -> str:
    """Return a question as JSON."""
    return json_text(_plain(question))


def decode_question(text: str) -> QuestionRow:
    """Return a question; raise ValueError, KeyError or TypeError for anything else."""
    plain = json.loads(text)
    rules = tuple(plain.pop("rules"))
    return QuestionRow(rules=rules, **plain)


def encode_wanted(wanted: WantedText) -> str:
    """Return what one answer would settle as JSON."""
    return json_text(asdict(wanted))


def decode_wanted(text: str) -> WantedText:
    """Return what one answer would settle; raise ValueError or TypeError for anything else."""
    return WantedText(**json.loads(text))


def encode_change(change: ChangedFinding) -> str:
    """Return what became of a gap as JSON."""
    return json_text(asdict(change))


def decode_change(text: str) -> ChangedFinding:
    """Return what became of a gap; raise ValueError, KeyError or TypeError for anything else."""
    plain = json.loads(text)
    reasons = tuple(plain.pop("reasons"))
    return ChangedFinding(reasons=reasons, **plain)


def encode_group(group: OutcomeGroup) -> str:
    """Return what counted findings have in common as JSON."""
    return json_text(asdict(group))


def decode_group(text: str) -> OutcomeGroup:
    """Return what counted findings have in common; raise ValueError, KeyError or TypeError for anything else."""
    plain = json.loads(text)
    plain["outcome"] = Outcome(plain["outcome"])
    plain["severity"] = Severity(plain["severity"])
    plain["strength"] = Strength(plain["strength"])
    plain["offices"] = tuple(plain["offices"])
    return OutcomeGroup(**plain)
