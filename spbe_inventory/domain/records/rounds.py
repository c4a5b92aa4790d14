"""Rounds of data collection, the replies of offices, and the steps of their verification."""

from dataclasses import dataclass
from typing import ClassVar

from spbe_inventory.domain.answers import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Round(Record):
    """One round in which all offices are asked."""

    kind: ClassVar[str] = "round"

    name: str
    opened: str
    due: str | None = None
    closed: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply(Record):
    """What one office answered in one round."""

    kind: ClassVar[str] = "reply"

    round: str
    unit: str
    sent: str | None = None
    returned: str | None = None
    file: str | None = None
    asked: int | None = None
    answered: int | None = None
    unclear: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification(Record):
    """One step of an application between its office, the verifier and the validator, with the version it is about."""

    kind: ClassVar[str] = "verification"

    application: str
    step: str
    application_version: int
    remark: str | None = None
    taken_by: str | None = None
    withdrawn: bool = False
    note: str | None = None
