"""What a reading of lists proposes: records, and remarks on places."""

from dataclasses import dataclass, field
from typing import Any

from spbe_inventory.domain.lists import Verdict
from spbe_inventory.domain.place import At
from spbe_inventory.domain.plain import Plain
from spbe_inventory.language.texts import hint, say


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be said of a place: a verdict, and key and values of a sentence; `record` is the key it is about."""

    verdict: Verdict
    at: At | None
    key: str
    values: dict[str, object] = field(default_factory=dict)
    record: str = ""

    def __str__(self) -> str:
        """Say it in the language of now, without its place."""
        return say(self.key, **self.values)

    @property
    def suggestion(self) -> str:
        """What to do about it, in the language of now; may be empty."""
        return hint(self.key, **self.values)


@dataclass(slots=True)
class Proposed:
    """One record as lists say it: plain values by field, where it stood first, and where else.

    `fresh`: not on record yet. `cells` tells where single fields stood, `blank` which stood empty,
    `emptied` which fields are to have no value any more.
    """

    kind: str
    key: str
    plain: Plain
    at: At
    fresh: bool
    more: list[At] = field(default_factory=list)
    cells: dict[str, At] = field(default_factory=dict)
    blank: tuple[str, ...] = ()
    emptied: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """Say where it stood, every place."""
        return "; ".join(dict.fromkeys(str(one) for one in (self.at, *self.more)))


class Reading:
    """What was read so far: records in the order they were met, by kind and key, and remarks."""

    def __init__(self, basis: str = "form") -> None:
        self.basis = basis  # how what lists say is known
        self.records: dict[tuple[str, str], Proposed] = {}
        self.remarks: list[Remark] = []

    def of(self, kind: str) -> list[Proposed]:
        """Give the records of a kind, in the order they were met."""
        return [one for one in self.records.values() if one.kind == kind]

    def add(self, proposed: Proposed) -> Proposed:
        """Take a record in; one of the same kind and key must not be there."""
        self.records[proposed.kind, proposed.key] = proposed
        return proposed

    def remark(self, verdict: Verdict, at: At | None, key: str, /, *, record: str = "", **values: Any) -> None:
        """Say something of a place."""
        self.remarks.append(Remark(verdict, at, key, values, record))
