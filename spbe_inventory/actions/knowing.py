"""How what is written is known: guesses are marked as guesses, and each value is backed by its source."""

from collections.abc import Iterable, Mapping
from typing import Any

from spbe_inventory.actions.catalogue import Hand
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Mark
from spbe_inventory.domain.plain import Plain, join, split
from spbe_inventory.errors import Misuse

GUESSES = frozenset([Mark.ASSUMED, Mark.UNKNOWN])


def new_as_known(kind: str, values: Plain, hand: Hand) -> Plain:
    """Write into the values of a new record how they are known.

    Every value of an assumption is marked assumed, and no assumption says *none* (Misuse). A kind with a basis of its
    own keeps it there too; a basis that is said in two ways is refused.
    """
    known = {name: _assumed(kind, name, said) for name, said in values.items()} if hand.assumes else values
    if "basis" not in KINDS[kind].fields:
        return known
    own = {"basis": hand.basis, "source": hand.source}
    for name, said in own.items():
        if said and values.get(name, said) != said:
            raise Misuse("said-twice", fields=name)
    return {**known, **{name: said for name, said in own.items() if said}}


def edited_as_known(kind: str, before: Plain, changes: Plain, hand: Hand) -> Plain:
    """Write into changed values how they are known; the record's own basis stays what it was unless it is named.

    An assumption replaces nothing that is known, and changes nothing that cannot be marked (Misuse).
    """
    if not hand.assumes:
        return changes
    for name in changes:
        field = KINDS[kind].fields.get(name)
        there, mark = split(before.get(name))
        known = (there is not None or mark is Mark.NONE) and mark not in GUESSES
        if field and (known or not field.markable):
            raise Misuse("assumed-over-known", field=field.label)
    return {name: _assumed(kind, name, said) for name, said in changes.items()}


def backed(clean: Plain, written: Iterable[str], hand: Hand) -> Plain:
    """Give the record's statements with those that back what is written now, each with its value.

    A field that was emptied is backed by nothing; without a basis nothing is added.
    """
    said = list(clean.get("statements", ()))
    source = {"source": hand.source} if hand.source else {}
    day = hand.clock().date().isoformat()
    said += [
        {"field": name, "basis": hand.basis, **source, "value": _bare(clean[name]), "date": day}
        for name in (written if hand.basis else ())
        if name in clean and name not in ("basis", "source", "note")
    ]
    return {"statements": said} if said else {}


def _assumed(kind: str, name: str, said: Any) -> Any:
    field = KINDS[kind].fields.get(name)
    if said is None or field is None or not field.markable:
        return said
    if isinstance(said, Mapping) and said.get("mark") == Mark.NONE:
        raise Misuse("assumed-none", field=field.label)
    return said if isinstance(said, Mapping) else join(said, Mark.ASSUMED)


def _bare(said: Any) -> Any:
    """Give what a source says: the value without the mark that we put on it, or the mark that stands for a value."""
    value, _ = split(said)
    return said if value is None else value
