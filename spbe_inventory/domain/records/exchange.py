"""What passes between applications: interfaces, exchanges, relations, needs."""

from dataclasses import dataclass
from typing import ClassVar

from spbe_inventory.domain.answers import Record
from spbe_inventory.domain.small_rows import Means


@dataclass(frozen=True, slots=True, kw_only=True)
class Interface(Record):
    """An interface by which an application gives or takes data: an API, a folder of files, a view of a database."""

    kind: ClassVar[str] = "interface"

    name: str
    other_names: tuple[str, ...] = ()
    application: str | None = None
    interface_kind: str | None = None
    status: str | None = None
    data: tuple[str, ...] = ()
    format: str | None = None
    facility: str | None = None
    address: str | None = None
    authentication: str | None = None
    documentation: str | None = None
    interface_version: str | None = None
    basis: str | None = None
    source: str | None = None
    withdrawn: bool = False
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
    means: tuple[Means, ...] = ()
    interfaces: tuple[str, ...] = ()
    data: tuple[str, ...] = ()
    reference_codes: tuple[str, ...] = ()
    frequency: str | None = None
    format: str | None = None
    hours_per_month: int | None = None
    facility: str | None = None
    standard: str | None = None
    documentation: str | None = None
    authenticated: bool | None = None
    encrypted: bool | None = None
    personal: bool | None = None
    purpose: str | None = None
    coverage: str | None = None
    ground: str | None = None
    agreement: str | None = None
    offered_by_splp: bool | None = None
    said_by: str | None = None
    basis: str | None = None
    source: str | None = None
    withdrawn: bool = False
    released: bool | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Record):
    """A relation of an application to another record, other than an exchange of data."""

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
    """Data that an application needs."""

    kind: ClassVar[str] = "need"

    taker: str
    data: str
    giver: str | None = None
    giver_text: str | None = None
    service: str | None = None
    service_text: str | None = None
    freshness: str | None = None
    origin: str | None = None
    current_means: str | None = None
    basis: str | None = None
    source: str | None = None
    withdrawn: bool = False
    note: str | None = None
