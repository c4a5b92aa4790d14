"""The shapes of what reading commands print with `--json`, by the words of the command: schemas are made of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from spbe_inventory.actions.duplicates import LargeGroup, Pair
from spbe_inventory.actions.national.rollup import RollUp
from spbe_inventory.actions.suggest import Suggestion
from spbe_inventory.actions.waive import WaiverRow
from spbe_inventory.assessment.comparison import RunComparison
from spbe_inventory.assessment.rule_changes import RuleChangeRow
from spbe_inventory.assessment.scorecard import ScorecardResult
from spbe_inventory.cli.error_output import ToldError, ToldProblem
from spbe_inventory.cli.views.round_links import SentLinks
from spbe_inventory.cli.written import Written
from spbe_inventory.documents.assessment import FindingRow, OfficeQuestions
from spbe_inventory.documents.impact import Impact
from spbe_inventory.documents.study import Study
from spbe_inventory.domain.change import Change
from spbe_inventory.planning.item_progress import FollowedItem, ItemProgress
from spbe_inventory.planning.what_if import WhatIf
from spbe_inventory.queries.expiring_documents import DocumentValidity
from spbe_inventory.queries.facility_coverage import FacilityCoverage
from spbe_inventory.queries.need_matrix import NeedCell
from spbe_inventory.queries.network import (
    ConnectedGroup,
    Cycle,
    LoneApplication,
    TransportCounts,
)
from spbe_inventory.queries.network_chain import ExchangeChain
from spbe_inventory.queries.network_data import HandedOnData, UntakenData
from spbe_inventory.queries.network_density import Density
from spbe_inventory.queries.network_details import DetailedNetwork
from spbe_inventory.queries.network_exchanges import (
    MutualPair,
    ParallelExchanges,
    SelfExchange,
)
from spbe_inventory.queries.network_hubs import Hub, OneSided
from spbe_inventory.queries.network_parts import Bridge, CutPoint
from spbe_inventory.queries.once_only import RepeatedData
from spbe_inventory.queries.personal_data import PersonalDataExchange
from spbe_inventory.queries.reconciliation import ReconciliationResult
from spbe_inventory.queries.record_diff import RecordDiff
from spbe_inventory.queries.round_status import RoundStatus
from spbe_inventory.queries.routes import Route
from spbe_inventory.queries.unit_tree import UnitTree
from spbe_inventory.queries.verification_list import VerificationRow
from spbe_inventory.store.batches import RecordedBatch


@dataclass(frozen=True, slots=True)
class Comparison(RunComparison):
    """`spbe gaps --baseline` and `--since`: what changed, and what became of the plan."""

    plan: list[ItemProgress]


@dataclass(frozen=True, slots=True)
class GapRow(FindingRow):
    """`spbe gaps`: a finding, printed with the command that records its remedy, empty where it is no gap."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """`spbe need matrix`."""

    offices: list[str]
    cells: list[NeedCell]


@dataclass(frozen=True, slots=True)
class NetworkPart:
    """`spbe network` with a question: the answer to it."""

    question: str
    answer: (
        list[ConnectedGroup]
        | list[LoneApplication]
        | list[Hub]
        | list[OneSided]
        | list[CutPoint]
        | list[Bridge]
        | list[MutualPair]
        | list[Cycle]
        | list[ParallelExchanges]
        | list[SelfExchange]
        | list[HandedOnData]
        | list[UntakenData]
        | ExchangeChain
        | Density
        | TransportCounts
    )


@dataclass(frozen=True, slots=True)
class Personal:
    """`spbe exchange personal`."""

    rows: list[PersonalDataExchange]
    unknown: int


@dataclass(frozen=True, slots=True)
class CodeName:
    """The name of a code in both languages."""

    id: str
    en: str


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A code of the reference architecture."""

    code: str
    name: CodeName
    verified: str
    source: str


@dataclass(frozen=True, slots=True)
class SystemRow:
    """A national system."""

    key: str
    name: str
    other_names: list[str]
    agency: str
    subject: str
    standing: str
    decree: str
    decree_date: str
    verified: str
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class ListedRule:
    """A rule."""

    code: str
    title: str
    subject: str
    scope: str
    concludes_from: str
    citations: list[str]


@dataclass(frozen=True, slots=True)
class ProvisionRow:
    """A provision, with the rules that rest on it."""

    provision: str
    label: str
    strength: str
    status: str
    verified: str
    rests: list[str]
    supports: list[str]
    note: str


@dataclass(frozen=True, slots=True)
class RegulationDay:
    """A day of a regulation, and how it is known."""

    event: str
    day: str
    verified: str
    note: str


@dataclass(frozen=True, slots=True)
class ListedRegulation:
    """A regulation, with its days and from when its duties count."""

    id: str
    short: str
    title: str
    verified: str
    dates: list[RegulationDay]
    counts_from: str
    address: str
    note: str


@dataclass(frozen=True, slots=True)
class ScorecardRow:
    """A scorecard."""

    id: str
    title: str
    text: bool
    source: str


@dataclass(frozen=True, slots=True)
class Count:
    """`--count` of every list."""

    count: int


@dataclass(frozen=True, slots=True)
class Refused:
    """What every command prints with `--json` where it is refused."""

    error: ToldError


@dataclass(frozen=True, slots=True)
class Imported:
    """`spbe import`: what it would change as far as it was read, the batch, and what refused it."""

    format: str
    format_version: int
    batch: int | None
    error: ToldError | None
    files: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    tables: list[dict[str, Any]] = field(default_factory=list)
    records: list[dict[str, Any]] = field(default_factory=list)
    long_tables: list[dict[str, Any]] = field(default_factory=list)
    remarks: list[dict[str, Any]] = field(default_factory=list)
    left_out: list[dict[str, Any]] = field(default_factory=list)
    held_up_rows: list[dict[str, Any]] = field(default_factory=list)


# The words of a command → the type of what it prints; `written` is what every writing command prints.
SHAPES: Mapping[str, Any] = {
    "ask": list[OfficeQuestions],
    "codes": list[CodeRow],
    "coverage": FacilityCoverage,
    "data once-only": list[RepeatedData],
    "diff": list[RecordDiff],
    "document expiring": DocumentValidity,
    "duplicates": list[Pair | LargeGroup],
    "exchange personal": Personal,
    "exchange sides": ReconciliationResult,
    "gaps": list[GapRow],
    "gaps --baseline": Comparison,
    "history": list[Change],
    "history --batches": list[RecordedBatch],
    "impact": Impact,
    "list --count": Count,
    "national run": RollUp,
    "need matrix": Matrix,
    "network": DetailedNetwork,
    "network QUESTION": NetworkPart,
    "path": Route,
    "plan --fail": WhatIf,
    "plan progress": list[FollowedItem],
    "round links": SentLinks,
    "round status": RoundStatus,
    "rules changes": list[RuleChangeRow],
    "rules crosswalk": list[ProvisionRow],
    "rules list": list[ListedRule],
    "rules regulations": list[ListedRegulation],
    "scorecard": list[ScorecardRow],
    "scorecard WHICH": ScorecardResult,
    "suggest": list[Suggestion],
    "systems": list[SystemRow],
    "doctor": list[ToldProblem],
    "screen": list[Study],
    "unit list --tree": UnitTree,
    "verification list": list[VerificationRow],
    "waiver list": list[WaiverRow],
    "import": Imported,
    "error": Refused,
    "written": Written,
}
# What is printed besides the fields of a class, because it is counted from them: class → name → schema.
COUNTED: Mapping[str, Mapping[str, Any]] = {
    "EvidenceRow": {"command": {"type": "string"}},
    "GapRow": {"command": {"type": "string"}},
    "NeedCell": {"needed": {"type": "integer"}},
    "PersonalDataExchange": {"lacks": {"type": "boolean"}},
    "ReconciliationResult": {
        "counts": {"type": "object", "additionalProperties": {"type": "integer"}}
    },
    "Study": {"open": {"type": "array", "items": {"type": "string"}}},
    "TransportCounts": {"known": {"type": "integer"}},
}
