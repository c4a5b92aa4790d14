"""The official form of the national architecture, domain by domain."""

import tomllib
from dataclasses import dataclass
from functools import cache

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.reference.loader import HERE, ReferenceFault

# Columns that are made from more than one record.
GATHERED = ("needed", "supplier", "given", "customer", "applications")


@dataclass(frozen=True, slots=True)
class Domain:
    """One domain of SE MenPANRB 18/2022: its number, title, kind of record, attributes as (heading, field).

    `sorts` are the sorts of facilities that belong to it; `depends` the columns of dependencies as (heading, field).
    """

    number: str
    title: str
    kind: str
    columns: tuple[tuple[str, str], ...]
    sorts: tuple[str, ...] = ()
    depends: tuple[tuple[str, str], ...] = ()


@cache
def domains() -> tuple[Domain, ...]:
    """Give the domains in order of their numbers; a field that is none is a ReferenceFault."""
    tables = tomllib.loads((HERE / "national_form.toml").read_text(encoding="utf-8"))
    found = []
    for number, row in tables.items():
        pairs = [tuple(pair) for pair in (*row["columns"], *row.get("depends", ()))]
        strangers = [name for _, name in pairs if name and name not in {*KINDS[row["kind"]].fields, *GATHERED}]
        if strangers:
            raise ReferenceFault(f"national_form.toml {number}: {', '.join(strangers)}")
        count = len(row["columns"])
        sorts = tuple(row.get("sorts", ()))
        found.append(Domain(number, row["title"], row["kind"], tuple(pairs[:count]), sorts, tuple(pairs[count:])))
    return tuple(found)
