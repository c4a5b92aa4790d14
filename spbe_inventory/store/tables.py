"""SQLModel tables. Closed lists are text without CHECK, written by value; the doors validate, `doctor` finds strangers.

No `from __future__ import annotations` here: SQLModel reads the annotations.
"""

from typing import Any, ClassVar

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, MetaData, UniqueConstraint
from sqlmodel import Field, SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
metadata: MetaData = SQLModel.metadata


def refers(table: str) -> Any:
    """Give a column that may refer to a record of another table, indexed."""
    return Field(default=None, foreign_key=f"{table}.id", index=True)


class RecordTable(SQLModel):
    """What the table of every kind of record has. `marks` is NULL where nothing is marked."""

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    version: int = 1
    marks: dict[str, str] | None = Field(default=None, sa_type=JSON)


class OwnedTable(RecordTable):
    """A record of one government."""

    agency_id: int = Field(foreign_key="agency.id", index=True)


class Agency(RecordTable, table=True):
    """Governments."""

    __tablename__: ClassVar[str] = "agency"

    name: str
    short_name: str | None = None
    agency_kind: str
    code: str | None = None
    province: str | None = None
    assessed: bool = True
    note: str | None = None


class Unit(OwnedTable, table=True):
    """Offices."""

    __tablename__: ClassVar[str] = "unit"

    name: str = Field(index=True)
    short_name: str | None = None
    unit_kind: str | None = None
    parent_id: int | None = refers("unit")
    concerns: str | None = None
    status: str | None = None
    note: str | None = None


class DataSet(OwnedTable, table=True):
    """Data sets."""

    __tablename__: ClassVar[str] = "data_set"

    name: str = Field(index=True)
    description: str | None = None
    producer_id: int | None = refers("unit")
    master: bool | None = None
    personal: bool | None = None
    note: str | None = None


class Application(OwnedTable, table=True):
    """Applications."""

    __tablename__: ClassVar[str] = "application"

    name: str = Field(index=True)
    owner_id: int | None = refers("unit")
    status: str | None = None
    description: str | None = None
    function: str | None = None
    scope: str | None = None
    platforms: list[str] | None = Field(default=None, sa_type=JSON)
    launched: str | None = None
    users: str | None = None
    coverage: str | None = None
    url: str | None = None
    dimensions: list[str] | None = Field(default=None, sa_type=JSON)
    standalone_reason: str | None = None
    note: str | None = None


class ApplicationHolds(SQLModel, table=True):
    """Which application holds which data (official field 7)."""

    __tablename__: ClassVar[str] = "application_holds"

    record_id: int = Field(foreign_key="application.id", primary_key=True)
    other_id: int = Field(foreign_key="data_set.id", primary_key=True, index=True)
    position: int
    agency_id: int = Field(foreign_key="agency.id", index=True)


class Exchange(OwnedTable, table=True):
    """Exchanges of data."""

    __tablename__: ClassVar[str] = "exchange"

    giver_id: int | None = refers("application")
    giver_text: str | None = None
    taker_id: int | None = refers("application")
    taker_text: str | None = None
    directed: bool = True
    state: str | None = None
    method: str | None = None
    frequency: str | None = None
    format: str | None = None
    hours_per_month: int | None = None
    purpose: str | None = None
    basis: str | None = None
    source: str | None = None
    withdrawn: bool = False
    note: str | None = None


class ExchangeData(SQLModel, table=True):
    """Which data an exchange carries."""

    __tablename__: ClassVar[str] = "exchange_data"

    record_id: int = Field(foreign_key="exchange.id", primary_key=True)
    other_id: int = Field(foreign_key="data_set.id", primary_key=True, index=True)
    position: int
    agency_id: int = Field(foreign_key="agency.id", index=True)


class Relation(OwnedTable, table=True):
    """Relations that are no exchange."""

    __tablename__: ClassVar[str] = "relation"

    application_id: int = Field(foreign_key="application.id", index=True)
    relation_kind: str
    other_id: int | None = refers("application")
    other_text: str | None = None
    planned: bool | None = None
    basis: str | None = None
    source: str | None = None
    withdrawn: bool = False
    note: str | None = None


class Need(OwnedTable, table=True):
    """Data needs."""

    __tablename__: ClassVar[str] = "need"

    taker_id: int = Field(foreign_key="application.id", index=True)
    data_id: int = Field(foreign_key="data_set.id", index=True)
    giver_id: int | None = refers("application")
    giver_text: str | None = None
    service: str | None = None
    freshness: str | None = None
    origin: str | None = None
    current_means: str | None = None
    basis: str | None = None
    source: str | None = None
    withdrawn: bool = False
    note: str | None = None


class Completeness(OwnedTable, table=True):
    """Statements that a list is complete."""

    __tablename__: ClassVar[str] = "completeness"

    unit_id: int | None = refers("unit")
    application_id: int | None = refers("application")
    list_name: str
    as_of: str
    stated_by: str
    document: str | None = None
    withdrawn: bool = False
    note: str | None = None


class Setting(OwnedTable, table=True):
    """Switches and dates of a government."""

    __tablename__: ClassVar[str] = "setting"
    __table_args__ = (UniqueConstraint("agency_id", "name"),)

    name: str
    value: str | None = None
    source: str | None = None


class Alias(SQLModel, table=True):
    """Other names of records of every kind; `folded` is the name without case and punctuation."""

    __tablename__: ClassVar[str] = "alias"
    __table_args__ = (UniqueConstraint("kind", "record_id", "position"), Index(None, "kind", "folded"))

    id: int | None = Field(default=None, primary_key=True)
    agency_id: int = Field(foreign_key="agency.id", index=True)
    kind: str
    record_id: int
    position: int
    name: str
    folded: str


class Statement(SQLModel, table=True):
    """Who says so: what backs a field, and the competing values of a disputed one."""

    __tablename__: ClassVar[str] = "statement"
    __table_args__ = (UniqueConstraint("kind", "record_id", "position"),)

    id: int | None = Field(default=None, primary_key=True)
    agency_id: int = Field(foreign_key="agency.id", index=True)
    kind: str
    record_id: int
    position: int
    field: str
    value: Any = Field(default=None, sa_column=Column(JSON(none_as_null=True), nullable=True))
    basis: str
    source: str | None = None
    date: str | None = None
    note: str | None = None


class Batch(SQLModel, table=True):
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


class Change(SQLModel, table=True):
    """History: a create row has no payload, an edit row the old values of what changed."""

    __tablename__: ClassVar[str] = "change"
    __table_args__ = (Index(None, "kind", "record_id"),)

    id: int | None = Field(default=None, primary_key=True)
    batch_id: int = Field(sa_column=Column(Integer, ForeignKey("batch.id"), index=True, nullable=False))
    agency_id: int = Field(foreign_key="agency.id", index=True)
    action: str
    kind: str
    record_id: int
    place: str | None = None
    old: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True), nullable=True))
