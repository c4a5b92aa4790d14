"""The kinds of records as frozen dataclasses: what rules, views and reports see. References are keys."""

from dataclasses import dataclass
from typing import ClassVar

from spbe_inventory.domain.answers import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency(Record):
    """A government: kabupaten, kota, province, ministry, other body."""

    kind: ClassVar[str] = "agency"

    name: str
    agency_kind: str
    short_name: str | None = None
    other_names: tuple[str, ...] = ()
    code: str | None = None
    province: str | None = None
    assessed: bool = True
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit(Record):
    """An office of a government."""

    kind: ClassVar[str] = "unit"

    name: str
    short_name: str | None = None
    other_names: tuple[str, ...] = ()
    unit_kind: str | None = None
    parent: str | None = None
    concerns: str | None = None
    status: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DataSet(Record):
    """Data or information that applications hold and exchange."""

    kind: ClassVar[str] = "data_set"

    name: str
    other_names: tuple[str, ...] = ()
    description: str | None = None
    producer: str | None = None
    master: bool | None = None
    personal: bool | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Application(Record):
    """An application: SE MenPANRB 18/2022 domain 04, and our own fields."""

    kind: ClassVar[str] = "application"

    name: str
    other_names: tuple[str, ...] = ()
    owner: str | None = None
    status: str | None = None
    description: str | None = None
    function: str | None = None
    scope: str | None = None
    platforms: tuple[str, ...] = ()
    launched: str | None = None
    users: str | None = None
    coverage: str | None = None
    url: str | None = None
    dimensions: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()
    standalone_reason: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange(Record):
    """Data going from a giver to a taker; each end is an application or a text."""

    kind: ClassVar[str] = "exchange"

    giver: str | None = None
    giver_text: str | None = None
    taker: str | None = None
    taker_text: str | None = None
    directed: bool = True
    state: str | None = None
    method: str | None = None
    data: tuple[str, ...] = ()
    frequency: str | None = None
    format: str | None = None
    hours_per_month: int | None = None
    purpose: str | None = None
    basis: str | None = None
    source: str | None = None
    withdrawn: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Record):
    """What an application has to do with another thing besides exchanging data."""

    kind: ClassVar[str] = "relation"

    application: str
    relation_kind: str
    other: str | None = None
    other_text: str | None = None
    planned: bool | None = None
    basis: str | None = None
    source: str | None = None
    withdrawn: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Need(Record):
    """A taker needs data."""

    kind: ClassVar[str] = "need"

    taker: str
    data: str
    giver: str | None = None
    giver_text: str | None = None
    service: str | None = None
    freshness: str | None = None
    origin: str | None = None
    current_means: str | None = None
    basis: str | None = None
    source: str | None = None
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
    """What a government says of itself once: a switch or a date."""

    kind: ClassVar[str] = "setting"

    name: str
    value: str | None = None
    source: str | None = None


RECORDS: dict[str, type[Record]] = {
    record.kind: record
    for record in (Agency, Unit, DataSet, Application, Exchange, Relation, Need, Completeness, Setting)
}
