"""Governments and what belongs to them as such."""

from typing import ClassVar

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from spbe_inventory.store.tables.base import OwnedTable, RecordTable, refers


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
    code: str | None = None
    unit_kind: str | None = None
    parent_id: int | None = refers("unit")
    concerns: str | None = None
    status: str | None = None
    intranet: bool | None = None
    note: str | None = None


class Facility(OwnedTable, table=True):
    """Infrastructure."""

    __tablename__: ClassVar[str] = "facility"

    name: str = Field(index=True)
    facility_kind: str
    official_id: str | None = None
    sia_entered: str | None = None
    description: str | None = None
    reference_codes: list[str] | None = Field(default=None, sa_type=JSON)
    ownership: str | None = None
    owner_name: str | None = None
    unit_id: int | None = refers("unit")
    network_id: int | None = refers("facility")
    in_use: bool | None = None
    since: str | None = None
    coverage: str | None = None
    location: str | None = None
    bandwidth: str | None = None
    tier: str | None = None
    safeguards: str | None = None
    national_link: bool | None = None
    operation_letter: bool | None = None
    security_letter: bool | None = None
    audited: str | None = None
    related_ids: list[str] | None = Field(default=None, sa_type=JSON)
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
    """Switches, dates and decrees of a government."""

    __tablename__: ClassVar[str] = "setting"
    __table_args__ = (UniqueConstraint("agency_id", "name"),)

    name: str
    value: str | None = None
    source: str | None = None
