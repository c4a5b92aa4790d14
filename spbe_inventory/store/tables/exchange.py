"""What goes between applications."""

from typing import ClassVar

from sqlmodel import Field

from spbe_inventory.store.tables.base import OwnedTable, refers


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
    facility_id: int | None = refers("facility")
    standard: str | None = None
    documentation: str | None = None
    authenticated: bool | None = None
    encrypted: bool | None = None
    personal: bool | None = None
    purpose: str | None = None
    ground: str | None = None
    agreement_id: int | None = refers("document")
    offered_by_splp: bool | None = None
    said_by: str | None = None
    basis: str | None = None
    source: str | None = None
    withdrawn: bool = False
    note: str | None = None


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
    service_id: int | None = refers("service")
    service_text: str | None = None
    freshness: str | None = None
    origin: str | None = None
    current_means: str | None = None
    basis: str | None = None
    source: str | None = None
    withdrawn: bool = False
    note: str | None = None
