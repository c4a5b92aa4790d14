"""What a record can say of a field: four answers, asked in one way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any, ClassVar

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Mark

# Whether a record holds a value of its own for a field, by kind and field: asked millions of times.
STORED = {
    code: {name: field.stored for name, field in kind.fields.items()}
    for code, kind in KINDS.items()
}
UNMARKED: Mapping[str, Mark] = MappingProxyType({})


class Answer(StrEnum):
    """What is known of a field: a value, that there is none, that nobody knows, or nothing asked yet."""

    VALUE = "value"
    NONE = "none"
    UNKNOWN = "unknown"
    OPEN = "open"


# Neither a value nor a stated none.
NOT_KNOWN = frozenset([Answer.OPEN, Answer.UNKNOWN])


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every record has: its permanent key, its government, the version an edit must name, its marks."""

    kind: ClassVar[str]

    key: str
    agency: str
    version: int = 1
    marks: Mapping[str, Mark] = field(default_factory=lambda: UNMARKED, hash=False)

    def answer(self, name: str) -> Answer:
        """Return what is known of a field; a guess or a dispute counts as unknown. No such field: KeyError."""
        stored = STORED[self.kind][name]
        if name in self.marks:
            return Answer.NONE if self.marks[name] is Mark.NONE else Answer.UNKNOWN
        if stored and getattr(self, name) not in (None, ()):
            return Answer.VALUE
        return Answer.OPEN

    def known(self, name: str) -> Any:
        """Return the value of a field where it is known, else None; a guess or a dispute is not known."""
        if not STORED[self.kind][name] or name in self.marks:
            return None
        value = getattr(self, name)
        if value == ():
            return None
        return value

    @property
    def is_withdrawn(self) -> bool:
        """Whether the record was withdrawn; False for a kind that cannot be withdrawn."""
        return bool(getattr(self, "withdrawn", False))
