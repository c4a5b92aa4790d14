"""Governments, their offices, infrastructure, settings and statements of completeness."""

from dataclasses import dataclass
from typing import ClassVar

from spbe_inventory.domain.answers import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency(Record):
    """A government: kabupaten, kota, province, ministry, other body."""

    kind: ClassVar[str] = "agency"

    name: str
    short_name: str | None = None
    other_names: tuple[str, ...] = ()
    agency_kind: str
    code: str | None = None
    province: str | None = None
    subdistricts: int | None = None
    villages: int | None = None
    assessed: bool = True
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit(Record):
    """An office of a government."""

    kind: ClassVar[str] = "unit"

    name: str
    short_name: str | None = None
    code: str | None = None
    other_names: tuple[str, ...] = ()
    unit_kind: str | None = None
    parent: str | None = None
    concerns: str | None = None
    status: str | None = None
    intranet: bool | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facility(Record):
    """Infrastructure: connecting system, network, data centre."""

    kind: ClassVar[str] = "facility"

    name: str
    other_names: tuple[str, ...] = ()
    facility_kind: str
    official_id: str | None = None
    sia_entered: str | None = None
    description: str | None = None
    reference_codes: tuple[str, ...] = ()
    ownership: str | None = None
    owner_name: str | None = None
    unit: str | None = None
    network: str | None = None
    in_use: bool | None = None
    since: str | None = None
    build_started: str | None = None
    last_developed: str | None = None
    in_architecture: bool | None = None
    coverage: str | None = None
    location: str | None = None
    bandwidth: str | None = None
    tier: str | None = None
    safeguards: str | None = None
    national_link: bool | None = None
    part_of_national: bool | None = None
    centre_standard: bool | None = None
    shared_use: bool | None = None
    interoperability_standard: bool | None = None
    operation_letter: bool | None = None
    security_letter: bool | None = None
    security_audited: str | None = None
    security_auditor: str | None = None
    infrastructure_audited: str | None = None
    infrastructure_auditor: str | None = None
    related_ids: tuple[str, ...] = ()
    withdrawn: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Completeness(Record):
    """A list of an office or an application is complete as of a day."""

    kind: ClassVar[str] = "completeness"

    unit: str | None = None
    application: str | None = None
    list_name: str
    as_of: str
    stated_by: str
    document: str | None = None
    withdrawn: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting(Record):
    """A fact about the government itself: a switch, a date, a decree."""

    kind: ClassVar[str] = "setting"

    name: str
    value: str | None = None
    source: str | None = None
