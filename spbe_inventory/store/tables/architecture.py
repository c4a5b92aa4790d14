"""What the national architecture describes: processes, services, data, applications."""

from typing import Any, ClassVar

from sqlalchemy import JSON
from sqlmodel import Field

from spbe_inventory.store.tables.base import OwnedTable, refers


class Process(OwnedTable, table=True):
    """Processes."""

    __tablename__: ClassVar[str] = "process"

    name: str = Field(index=True)
    official_id: str | None = None
    sia_entered: str | None = None
    description: str | None = None
    reference_codes: list[str] | None = Field(default=None, sa_type=JSON)
    unit_id: int | None = refers("unit")
    strategic_aim: str | None = None
    indicator: str | None = None
    indicator_target: str | None = None
    indicator_reached: str | None = None
    related_ids: list[str] | None = Field(default=None, sa_type=JSON)
    withdrawn: bool = False
    note: str | None = None


class Service(OwnedTable, table=True):
    """Services."""

    __tablename__: ClassVar[str] = "service"

    name: str = Field(index=True)
    official_id: str | None = None
    sia_entered: str | None = None
    purpose: str | None = None
    function: str | None = None
    reference_codes: list[str] | None = Field(default=None, sa_type=JSON)
    unit_id: int | None = refers("unit")
    ministries: str | None = None
    affairs: str | None = None
    target: list[str] | None = Field(default=None, sa_type=JSON)
    delivery: str | None = None
    benefit: str | None = None
    economic: str | None = None
    risk: str | None = None
    mitigation: str | None = None
    related_ids: list[str] | None = Field(default=None, sa_type=JSON)
    service_kind: str | None = None
    on_portal: bool | None = None
    withdrawn: bool = False
    note: str | None = None


class DataSet(OwnedTable, table=True):
    """Data sets."""

    __tablename__: ClassVar[str] = "data_set"

    name: str = Field(index=True)
    official_id: str | None = None
    sia_entered: str | None = None
    description: str | None = None
    purpose: str | None = None
    reference_codes: list[str] | None = Field(default=None, sa_type=JSON)
    openness: str | None = None
    data_type: str | None = None
    validity: str | None = None
    producer_id: int | None = refers("unit")
    steward_id: int | None = refers("unit")
    outgoing: str | None = None
    incoming: str | None = None
    interoperable: bool | None = None
    related_ids: list[str] | None = Field(default=None, sa_type=JSON)
    master: bool | None = None
    personal: bool | None = None
    standard: str | None = None
    metadata_kept: bool | None = None
    code_reference: str | None = None
    withdrawn: bool = False
    note: str | None = None


class Application(OwnedTable, table=True):
    """Applications."""

    __tablename__: ClassVar[str] = "application"

    name: str = Field(index=True)
    owner_id: int | None = refers("unit")
    status: str | None = None
    function: str | None = None
    criticality: str | None = None
    set_apart: str | None = None
    note: str | None = None
    integrated: bool | None = None
    standalone_reason: str | None = None
    personal_data: bool | None = None
    launched: str | None = None
    build_started: str | None = None
    last_developed: str | None = None
    stopped_on: str | None = None
    users: str | None = None
    coverage: str | None = None
    budgets: list[dict[str, Any]] | None = Field(default=None, sa_type=JSON)
    hosting: str | None = None
    hosting_country: str | None = None
    data_classified: bool | None = None
    backup: str | None = None
    recovery: str | None = None
    application_audited: str | None = None
    security_audited: str | None = None
    pse_registered: bool | None = None
    pse_number: str | None = None
    platforms: list[str] | None = Field(default=None, sa_type=JSON)
    server: str | None = None
    licence: str | None = None
    languages: list[str] | None = Field(default=None, sa_type=JSON)
    frameworks: list[str] | None = Field(default=None, sa_type=JSON)
    databases: list[str] | None = Field(default=None, sa_type=JSON)
    developer: str | None = None
    operator: str | None = None
    url: str | None = None
    official_id: str | None = None
    sia_entered: str | None = None
    description: str | None = None
    reference_codes: list[str] | None = Field(default=None, sa_type=JSON)
    outputs: str | None = None
    related_ids: list[str] | None = Field(default=None, sa_type=JSON)
    scope: str | None = None
    general_field: str | None = None
    similar_to_id: int | None = refers("application")
    cost_benefit_study: bool | None = None
    aligned: bool | None = None
    ministry_considered: bool | None = None
    special_considered: bool | None = None
    origin: str | None = None
    source_open: bool | None = None
    source_held: bool | None = None
    development_documents: bool | None = None
    dimensions: list[str] | None = Field(default=None, sa_type=JSON)
    in_architecture: bool | None = None
    in_roadmap: bool | None = None
