"""Two people at one record: what both changed is asked, what only one changed is joined."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from spbe_inventory.actions.record_form import RecordForm, SeenRecord
from spbe_inventory.domain.fields import KINDS, Field, Value
from spbe_inventory.domain.plain import Plain
from spbe_inventory.web.forms.controls import BothSides, side_of
from spbe_inventory.web.forms.options import words_of
from spbe_inventory.web.forms.wire import Sent
from spbe_inventory.web.forms.writing import called

MINE, THEIRS = "mine", "theirs"
CONFLICT = "conflict"  # control that names the fields whose sides are asked


@dataclass(frozen=True, slots=True)
class Joined:
    """What is left of one's changes beside those of others: all of them, and the fields where both differ."""

    changes: Plain
    contested: tuple[str, ...]


def joined(changes: Plain, seen: SeenRecord, now: RecordForm) -> Joined:
    """Return one's changes of a record as it was seen, beside what it is now; what is so already is left out."""
    kept = {}
    contested = []
    for name, answer in changes.items():
        field = KINDS[now.kind].fields[name]
        current = now.answers.get(name)
        if _is_same(field, answer, current, now):
            continue
        kept[name] = answer
        if current != seen.answers.get(name):
            contested.append(name)
    return Joined(kept, tuple(contested))


def _is_same(field: Field, answer: Any, current: Any, now: RecordForm) -> bool:
    """Return whether two answers are one; a record may be named by what it is called."""
    if answer == current:
        return True
    if field.value is Value.REF and isinstance(current, str):
        return bool(answer == called(field, current, now.names))
    return False


def sides_of(
    changes: Mapping[str, Any], contested: tuple[str, ...], now: RecordForm, sent: Sent
) -> dict[str, BothSides]:
    """Return both sides of each contested field in words, with the one that was chosen."""
    sides = {}
    for name in contested:
        field = KINDS[now.kind].fields[name]
        side = side_of(name, sent)
        sides[name] = BothSides(
            words_of(field, changes.get(name), now.names),
            words_of(field, now.answers.get(name), now.names),
            is_mine=side == MINE,
            is_theirs=side == THEIRS,
        )
    return sides


def asked_sides(kind: str, sent: Sent) -> tuple[str, ...]:
    """Return the fields whose sides a form asks."""
    return tuple(name for name in sent.get(CONFLICT, ()) if name in KINDS[kind].fields)


def without_theirs(changes: Plain, contested: tuple[str, ...], sent: Sent) -> Plain:
    """Return one's changes without the fields for which the others' answer was chosen."""
    return {
        name: answer
        for name, answer in changes.items()
        if name not in contested or side_of(name, sent) != THEIRS
    }


def unchosen(contested: tuple[str, ...], sent: Sent) -> tuple[str, ...]:
    """Return the contested fields for which no side was chosen."""
    return tuple(
        name for name in contested if side_of(name, sent) not in (MINE, THEIRS)
    )
