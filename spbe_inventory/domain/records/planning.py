"""Documents, objectives, what is done about findings, and the instruments that evaluate."""

from dataclasses import dataclass
from typing import ClassVar

from spbe_inventory.domain.answers import Record
from spbe_inventory.domain.yearly import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Record):
    """A decree, an agreement, a letter, a report, and what it gives evidence of."""

    kind: ClassVar[str] = "document"

    name: str
    document_kind: str
    number: str | None = None
    dated: str | None = None
    valid_until: str | None = None
    issuer: str | None = None
    unit: str | None = None
    supports: tuple[str, ...] = ()
    applications: tuple[str, ...] = ()
    kept_at: str | None = None
    withdrawn: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective(Record):
    """What the RPJMD aims at, or a problem to solve, with its indicator."""

    kind: ClassVar[str] = "objective"

    name: str
    objective_kind: str
    number: str | None = None
    parent: str | None = None
    description: str | None = None
    unit: str | None = None
    dimensions: tuple[str, ...] = ()
    indicator: str | None = None
    baseline: str | None = None
    targets: tuple[Target, ...] = ()
    source: str | None = None
    withdrawn: bool = False
    released: bool | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanItem(Record):
    """A planned measure: one item under one of the seven contents of a roadmap."""

    kind: ClassVar[str] = "plan_item"

    name: str
    content: str
    initiative: str | None = None
    objective: str | None = None
    programme: str | None = None
    unit: str | None = None
    counterpart: str | None = None
    state: str | None = None
    starts: str | None = None
    ends: str | None = None
    cost: int | None = None
    effectiveness: str | None = None
    feasibility: str | None = None
    reasons: str | None = None
    after: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    exchanges: tuple[str, ...] = ()
    applications: tuple[str, ...] = ()
    data: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    indicator: str | None = None
    baseline: str | None = None
    targets: tuple[Target, ...] = ()
    decision: str | None = None
    done_on: str | None = None
    measure: str | None = None
    source: str | None = None
    released: bool | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Action(Record):
    """What an office does about findings."""

    kind: ClassVar[str] = "action"

    name: str
    rules: tuple[str, ...] = ()
    applications: tuple[str, ...] = ()
    exchanges: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    plan_item: str | None = None
    unit: str | None = None
    due: str | None = None
    state: str | None = None
    done_on: str | None = None
    evidence: tuple[str, ...] = ()
    result: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver(Record):
    """A finding waived by a role, for a reason, until a day."""

    kind: ClassVar[str] = "waiver"

    rule: str
    about: str
    reason: str
    decided_by: str
    until: str
    withdrawn: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleChange(Record):
    """A rule that a government switched off or whose severity it changed, for a reason, from a day on."""

    kind: ClassVar[str] = "rule_change"

    rule: str
    switched_off: bool | None = None
    severity: str | None = None
    reason: str
    decided_by: str
    since: str
    until: str | None = None
    withdrawn: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument(Record):
    """The text of a scorecard that was loaded instead of ours (TOML, as `spbe rules load` reads it)."""

    kind: ClassVar[str] = "instrument"

    name: str
    content: str
    source: str | None = None
    withdrawn: bool = False
    note: str | None = None
