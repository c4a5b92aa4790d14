"""The sections of records: which right each asks for, and what a list of it is filtered by."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from spbe_inventory.domain.field import Field, Value
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.office_sight import BELONGS_BY, WRITTEN_BY_OFFICES
from spbe_inventory.domain.rights import Right

# Steps that people take at their desks, with what they see there: programs read them.
TAKEN_BY_PEOPLE = frozenset(["verification"])
# Kinds whose records are written through the API, and the right for it; what does not stand here is read only.
WRITTEN: Mapping[str, Right] = {
    **dict.fromkeys(sorted(WRITTEN_BY_OFFICES - TAKEN_BY_PEOPLE), Right.WRITE_OWN),
    "agency": Right.WRITE_ALL,
    "unit": Right.WRITE_ALL,
    "objective": Right.WRITE_ALL,
    "setting": Right.WRITE_ALL,
    "round": Right.WRITE_ALL,
    "reply": Right.WRITE_ALL,
    "instrument": Right.WRITE_ALL,
    "plan_item": Right.PLAN,
    "action": Right.PLAN,
    "waiver": Right.WAIVE,
    "rule_change": Right.WAIVE,
}
# What a field holds that a list is filtered by; of other fields only whether and how they are answered.
BY_VALUE = (
    Value.TEXT,
    Value.LONG,
    Value.CODE,
    Value.CODES,
    Value.DATE,
    Value.DAY,
    Value.YES_NO,
    Value.COUNT,
    Value.REF,
    Value.REFS,
)


@dataclass(frozen=True, slots=True)
class ApiSection:
    """A section: its word in addresses, the kind of its records, who may read and who may write them (None: nobody)."""

    word: str
    kind: str
    reading: Right
    writing: Right | None

    @property
    def can_be_retired(self) -> bool:
        """Whether a record of it is taken out of service."""
        return self.writing is not None and KINDS[self.kind].retired is not None


def api_sections() -> Iterator[ApiSection]:
    """Yield every section, in the order of the document."""
    for kind, described in KINDS.items():
        reading = Right.READ_ALL
        if kind in BELONGS_BY:
            reading = Right.READ_OWN
        yield ApiSection(described.section, kind, reading, WRITTEN.get(kind))


def filters_of(kind: str) -> tuple[Field, ...]:
    """Return the fields that a list of a kind is filtered by, by their values or by how they are answered."""
    return tuple(KINDS[kind].fields.values())
