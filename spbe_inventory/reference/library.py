"""Look up what the state publishes: a citation, a national system."""

import tomllib
from dataclasses import dataclass
from functools import cache

from spbe_inventory.domain.law import Citation, Regulation
from spbe_inventory.reference.loader import HERE, ReferenceFault, read_regulations


@dataclass(frozen=True, slots=True)
class NationalSystem:
    """A system of a ministry that local ones meet; `key` is its permanent key in every catalogue."""

    key: str
    name: str
    other_names: tuple[str, ...]
    agency: str
    agency_name: str
    agency_kind: str
    source: str


@cache
def regulations() -> dict[str, Regulation]:
    """Give every regulation by id."""
    return read_regulations()


def cite(reference: str) -> Citation:
    """Look up a reference such as `perpres-95-2018:45/3`; one that dangles is a ReferenceFault."""
    regulation_id, _, provision_id = reference.partition(":")
    regulation = regulations().get(regulation_id)
    provision = regulation.provisions.get(provision_id) if regulation else None
    if regulation is None or provision is None:
        raise ReferenceFault(f"dangling citation {reference}")
    return Citation(regulation, provision)


@cache
def national_systems() -> dict[str, NationalSystem]:
    """Give the national systems by key."""
    table = tomllib.loads((HERE / "national_systems.toml").read_text(encoding="utf-8"))
    return {
        key: NationalSystem(key=key, **{**row, "other_names": tuple(row["other_names"])}) for key, row in table.items()
    }
