"""Which record names which others: one table for every field that refers to several records."""

from sqlalchemy import Column, ForeignKey, Integer, Table

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.store.schema import linked
from spbe_inventory.store.tables.base import metadata


def link_table(
    name: str,
    kind: str,
    refers: str,
) -> Table:
    """Make the table of one such field: the record, what it names, in which place."""
    return Table(
        name,
        metadata,
        Column(
            "record_id",
            Integer,
            ForeignKey(f"{kind}.id"),
            primary_key=True,
        ),
        Column(
            "other_id",
            Integer,
            ForeignKey(f"{refers}.id"),
            primary_key=True,
            index=True,
        ),
        Column("position", Integer, nullable=False),
        Column(
            "agency_id",
            Integer,
            ForeignKey("agency.id"),
            nullable=False,
            index=True,
        ),
    )


LINKS = [
    link_table(name, kind, field.refers)
    for kind in KINDS
    for field, name in linked(kind)
]
