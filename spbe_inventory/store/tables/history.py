"""Other names, statements and changes: one table each for records of every kind."""

from typing import Any, ClassVar

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, UniqueConstraint
from sqlmodel import Field

from spbe_inventory.store.tables.base import CatalogueTable


class AliasTable(CatalogueTable, table=True):
    """Other names of records of every kind; `folded` is the name without case and punctuation."""

    __tablename__: ClassVar[str] = "alias"
    __table_args__ = (
        UniqueConstraint("kind", "record_id", "position"),
        Index(None, "kind", "folded"),
    )

    id: int | None = Field(default=None, primary_key=True)
    agency_id: int = Field(foreign_key="agency.id", index=True)
    kind: str
    record_id: int
    position: int
    name: str
    folded: str


class StatementTable(CatalogueTable, table=True):
    """Who says so: what backs a field, and the competing values of a disputed one."""

    __tablename__: ClassVar[str] = "statement"
    __table_args__ = (UniqueConstraint("kind", "record_id", "position"),)

    id: int | None = Field(default=None, primary_key=True)
    agency_id: int = Field(foreign_key="agency.id", index=True)
    kind: str
    record_id: int
    position: int
    field: str
    value: Any = Field(
        default=None, sa_column=Column(JSON(none_as_null=True), nullable=True)
    )
    basis: str
    source: str | None = None
    date: str | None = None
    note: str | None = None


class BatchTable(CatalogueTable, table=True):
    """One action of one actor. `agency_id` is empty where an action touched more than one government."""

    __tablename__: ClassVar[str] = "batch"

    id: int | None = Field(default=None, primary_key=True)
    agency_id: int | None = Field(default=None, foreign_key="agency.id")
    at: str
    actor: str
    role: str
    action: str
    file: str | None = None
    basis: str | None = None
    source: str | None = None
    undoes_id: int | None = Field(default=None, foreign_key="batch.id")


class ChangeTable(CatalogueTable, table=True):
    """History: a create row has no payload, an edit row the old values of what changed."""

    __tablename__: ClassVar[str] = "change"
    __table_args__ = (Index(None, "kind", "record_id"),)

    id: int | None = Field(default=None, primary_key=True)
    batch_id: int = Field(
        sa_column=Column(
            Integer,
            ForeignKey("batch.id"),
            index=True,
            nullable=False,
        )
    )
    agency_id: int = Field(foreign_key="agency.id", index=True)
    action: str
    kind: str
    record_id: int
    place: str | None = None
    old: dict[str, Any] | None = Field(
        default=None, sa_column=Column(JSON(none_as_null=True), nullable=True)
    )
