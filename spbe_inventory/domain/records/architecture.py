"""What the national architecture describes: processes, services, data, applications."""

from dataclasses import dataclass
from typing import ClassVar

from spbe_inventory.domain.answers import Record
from spbe_inventory.domain.yearly import Budget


@dataclass(frozen=True, slots=True, kw_only=True)
class Process(Record):
    """A process: SE MenPANRB 18/2022 domain 01."""

    kind: ClassVar[str] = "process"

    name: str
    other_names: tuple[str, ...] = ()
    official_id: str | None = None
    sia_entered: str | None = None
    description: str | None = None
    reference_codes: tuple[str, ...] = ()
    unit: str | None = None
    strategic_aim: str | None = None
    indicator: str | None = None
    indicator_target: str | None = None
    indicator_reached: str | None = None
    related_ids: tuple[str, ...] = ()
    withdrawn: bool = False
    released: bool | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Service(Record):
    """A service: SE MenPANRB 18/2022 domain 03."""

    kind: ClassVar[str] = "service"

    name: str
    other_names: tuple[str, ...] = ()
    official_id: str | None = None
    sia_entered: str | None = None
    purpose: str | None = None
    function: str | None = None
    reference_codes: tuple[str, ...] = ()
    unit: str | None = None
    ministries: str | None = None
    affairs: str | None = None
    target: tuple[str, ...] = ()
    delivery: str | None = None
    benefit: str | None = None
    economic: str | None = None
    risk: str | None = None
    mitigation: str | None = None
    related_ids: tuple[str, ...] = ()
    service_kind: str | None = None
    general_field: str | None = None
    standalone_reason: str | None = None
    processes: tuple[str, ...] = ()
    on_portal: bool | None = None
    withdrawn: bool = False
    released: bool | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DataSet(Record):
    """Data or information that applications hold and exchange: SE MenPANRB 18/2022 domain 02."""

    kind: ClassVar[str] = "data_set"

    name: str
    other_names: tuple[str, ...] = ()
    official_id: str | None = None
    sia_entered: str | None = None
    description: str | None = None
    purpose: str | None = None
    reference_codes: tuple[str, ...] = ()
    openness: str | None = None
    security_class: str | None = None
    data_type: str | None = None
    validity: str | None = None
    producer: str | None = None
    steward: str | None = None
    outgoing: str | None = None
    incoming: str | None = None
    interoperable: bool | None = None
    related_ids: tuple[str, ...] = ()
    master: bool | None = None
    personal: bool | None = None
    standard: str | None = None
    metadata_kept: bool | None = None
    code_reference: str | None = None
    withdrawn: bool = False
    released: bool | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Application(Record):
    """An application: SE MenPANRB 18/2022 domain 04, and our own fields."""

    kind: ClassVar[str] = "application"

    name: str
    other_names: tuple[str, ...] = ()
    owner: str | None = None
    status: str | None = None
    function: str | None = None
    criticality: str | None = None
    set_apart: str | None = None
    released: bool | None = None
    note: str | None = None
    holds: tuple[str, ...] = ()
    integrated: bool | None = None
    standalone_reason: str | None = None
    personal_data: bool | None = None
    launched: str | None = None
    build_started: str | None = None
    last_developed: str | None = None
    stopped_on: str | None = None
    users: str | None = None
    coverage: str | None = None
    budgets: tuple[Budget, ...] = ()
    hosting: str | None = None
    own_instance: bool | None = None
    hosting_country: str | None = None
    facilities: tuple[str, ...] = ()
    databases_written: tuple[str, ...] = ()
    databases_read: tuple[str, ...] = ()
    data_classified: bool | None = None
    backup: str | None = None
    recovery: str | None = None
    application_audited: str | None = None
    application_auditor: str | None = None
    security_audited: str | None = None
    security_auditor: str | None = None
    pse_registered: bool | None = None
    pse_number: str | None = None
    platforms: tuple[str, ...] = ()
    server: str | None = None
    licence: str | None = None
    languages: tuple[str, ...] = ()
    frameworks: tuple[str, ...] = ()
    databases: tuple[str, ...] = ()
    developer: str | None = None
    operator: str | None = None
    url: str | None = None
    official_id: str | None = None
    sia_entered: str | None = None
    description: str | None = None
    reference_codes: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    processes: tuple[str, ...] = ()
    outputs: str | None = None
    related_ids: tuple[str, ...] = ()
    scope: str | None = None
    general_field: str | None = None
    similar_to: str | None = None
    cost_benefit_study: bool | None = None
    aligned: bool | None = None
    ministry_considered: bool | None = None
    special_considered: bool | None = None
    special_komdigi_considered: bool | None = None
    origin: str | None = None
    source_open: bool | None = None
    source_held: bool | None = None
    development_documents: bool | None = None
    dimensions: tuple[str, ...] = ()
    objectives: tuple[str, ...] = ()
    in_architecture: bool | None = None
    in_roadmap: bool | None = None
