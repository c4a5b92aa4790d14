"""The official form of the national architecture, domain by domain."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.reference.loader import HERE, ReferenceFault, read_toml

FILE = HERE / "national_form.toml"
# Columns that are made from more than one record.
DERIVED_COLUMNS = ("needed", "supplier", "given", "customer", "applications")
Columns = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Domain:
    """One domain of SE MenPANRB 18/2022: its number, title, kind of record, attributes as (heading, field).

    `facility_kinds` are the kinds of facilities that belong to it; `dependencies` the columns of dependencies as
    (heading, field).
    """

    number: str
    title: str
    kind: str
    columns: Columns
    facility_kinds: tuple[str, ...] = ()
    dependencies: Columns = ()


@cache
def domains() -> tuple[Domain, ...]:
    """Return the domains in order of their numbers; a column of an unknown field is a ReferenceFault."""
    rows = read_toml(FILE)
    return tuple(_domain(number, row) for number, row in rows.items())


def _domain(number: str, row: Mapping[str, Any]) -> Domain:
    kind = row["kind"]
    columns = _columns(row["columns"])
    dependencies = _columns(row.get("depends", ()))
    known = {"", *KINDS[kind].fields, *DERIVED_COLUMNS}
    fields = [field for _heading, field in columns + dependencies]
    unknown = [field for field in fields if field not in known]
    if unknown:
        listed = ", ".join(unknown)
        raise ReferenceFault(f"{FILE.name} {number}: {listed}")
    return Domain(
        number=number,
        title=row["title"],
        kind=kind,
        columns=columns,
        facility_kinds=tuple(row.get("sorts", ())),
        dependencies=dependencies,
    )


def _columns(pairs: Iterable[tuple[str, str]]) -> Columns:
    return tuple((heading, field) for heading, field in pairs)
