"""What every table of records has, and how constraints are named.

No `from __future__ import annotations` in this package: SQLModel reads the annotations.
"""

from sqlalchemy import JSON, MetaData
from sqlmodel import Field, SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
metadata: MetaData = SQLModel.metadata


class CatalogueTable(SQLModel):
    """A table of a catalogue; its constraints are named by the convention above."""


class RecordTable(CatalogueTable):
    """What the table of every kind of record has. `marks` is NULL where nothing is marked."""

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    version: int = 1
    marks: dict[str, str] | None = Field(default=None, sa_type=JSON)


class OwnedTable(RecordTable):
    """A record of one government."""

    agency_id: int = Field(foreign_key="agency.id", index=True)
