"""Documents, objectives, and what is done about findings."""

from typing import Any, ClassVar

from sqlalchemy import JSON
from sqlmodel import Field

from spbe_inventory.store.tables.base import OwnedTable, refers


class Document(OwnedTable, table=True):
    """Documents."""

    __tablename__: ClassVar[str] = "document"

    name: str = Field(index=True)
    document_kind: str
    number: str | None = None
    dated: str | None = None
    valid_until: str | None = None
    issuer: str | None = None
    unit_id: int | None = refers("unit")
    supports: list[str] | None = Field(default=None, sa_type=JSON)
    kept_at: str | None = None
    withdrawn: bool = False
    note: str | None = None


class Objective(OwnedTable, table=True):
    """Objectives and problems."""

    __tablename__: ClassVar[str] = "objective"

    name: str = Field(index=True)
    objective_kind: str
    number: str | None = None
    parent_id: int | None = refers("objective")
    description: str | None = None
    unit_id: int | None = refers("unit")
    indicator: str | None = None
    baseline: str | None = None
    targets: list[dict[str, Any]] | None = Field(default=None, sa_type=JSON)
    source: str | None = None
    withdrawn: bool = False
    note: str | None = None


class PlanItem(OwnedTable, table=True):
    """What a government means to do."""

    __tablename__: ClassVar[str] = "plan_item"

    name: str = Field(index=True)
    content: str
    initiative: str | None = None
    objective_id: int | None = refers("objective")
    programme: str | None = None
    unit_id: int | None = refers("unit")
    counterpart: str | None = None
    state: str | None = None
    starts: str | None = None
    ends: str | None = None
    cost: int | None = None
    effectiveness: str | None = None
    feasibility: str | None = None
    reasons: str | None = None
    rules: list[str] | None = Field(default=None, sa_type=JSON)
    indicator: str | None = None
    baseline: str | None = None
    targets: list[dict[str, Any]] | None = Field(default=None, sa_type=JSON)
    decision_id: int | None = refers("document")
    done_on: str | None = None
    measure: str | None = None
    source: str | None = None
    note: str | None = None


class Action(OwnedTable, table=True):
    """What is done about findings."""

    __tablename__: ClassVar[str] = "action"

    name: str = Field(index=True)
    rules: list[str] | None = Field(default=None, sa_type=JSON)
    plan_item_id: int | None = refers("plan_item")
    unit_id: int | None = refers("unit")
    due: str | None = None
    state: str | None = None
    done_on: str | None = None
    result: str | None = None
    note: str | None = None


class Waiver(OwnedTable, table=True):
    """Findings that are set aside."""

    __tablename__: ClassVar[str] = "waiver"

    rule: str = Field(index=True)
    about: str
    reason: str
    decided_by: str
    until: str
    withdrawn: bool = False
    note: str | None = None


class Instrument(OwnedTable, table=True):
    """Texts of scorecards that were loaded."""

    __tablename__: ClassVar[str] = "instrument"

    name: str = Field(index=True)
    content: str
    source: str | None = None
    withdrawn: bool = False
    note: str | None = None
