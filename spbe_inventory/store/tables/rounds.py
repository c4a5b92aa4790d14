"""Who was asked for the register, and who answered how much."""

from typing import ClassVar

from sqlalchemy import JSON
from sqlmodel import Field

from spbe_inventory.store.tables.base import OwnedTable


class Round(OwnedTable, table=True):
    """Collection rounds."""

    __tablename__: ClassVar[str] = "round"

    name: str = Field(index=True)
    opened: str
    due: str | None = None
    closed: str | None = None
    note: str | None = None


class Reply(OwnedTable, table=True):
    """Answers of offices in a round."""

    __tablename__: ClassVar[str] = "reply"

    round_id: int = Field(foreign_key="round.id", index=True)
    unit_id: int = Field(foreign_key="unit.id", index=True)
    sent: str | None = None
    returned: str | None = None
    file: str | None = None
    asked: int | None = None
    answered: int | None = None
    unclear: list[str] | None = Field(default=None, sa_type=JSON)
    note: str | None = None
