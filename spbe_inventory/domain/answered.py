"""How much of a record is answered: of the fields that are asked of it, those with a value or the answer *none*."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from spbe_inventory.domain.answers import Answer, Record
from spbe_inventory.domain.edition import public_fields
from spbe_inventory.domain.fields import KINDS

# What few records have: that nobody speaks of it leaves nothing open.
RARE = frozenset(["means", "interfaces", "databases_written", "databases_read"])
# Not asked for themselves: what names the record, remarks, and a reason that only some answers call for.
NOT_COUNTED = RARE | {"name", "other_names", "note", "standalone_reason"}
ANSWERED = (Answer.VALUE, Answer.NONE)


@dataclass(frozen=True, slots=True)
class AnsweredFields:
    """The number of fields that are asked of a record, of those that are answered, and of those that are not clear.

    Not clear is *not known*, a guess or a disputed value: no answer. All others are open.
    """

    answered: int
    asked: int
    unclear: int


def answered_fields(record: Record, *, public: bool = False) -> AnsweredFields:
    """Return how many of the fields that are asked of a record are answered; of one for the public, of open fields."""
    names = asked_fields()[record.kind]
    if public:
        shown = public_fields(record.kind)
        names = tuple(name for name in names if name in shown)
    answers = [record.answer(name) for name in names]
    answered = sum(answer in ANSWERED for answer in answers)
    still_open = answers.count(Answer.OPEN)
    unclear = len(names) - answered - still_open
    return AnsweredFields(answered, len(names), unclear)


@cache
def asked_fields() -> Mapping[str, tuple[str, ...]]:
    """Return by kind the fields that are asked of its records; lists of other records are none of their own."""
    asked = {}
    for kind in KINDS.values():
        asked[kind.code] = tuple(
            field.name
            for field in kind.fields.values()
            if _is_asked(kind.code, field.name)
        )
    return asked


def _is_asked(kind: str, name: str) -> bool:
    field = KINDS[kind].fields[name]
    if not field.asked or not field.stored or field.fixed:
        return False
    return name not in NOT_COUNTED
