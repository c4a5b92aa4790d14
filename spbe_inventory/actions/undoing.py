"""Take a batch back, and tell two days of a catalogue apart."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from spbe_inventory.actions.catalogue import Catalogue, Hand
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.domain.plain import Plain, changed


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back: the number of the batch that did it, and how many records it touched."""

    batch: int
    records: int


@dataclass(frozen=True, slots=True)
class Changed:
    """One record that two days tell apart: new, changed with its fields as (name, before, after), or gone."""

    verdict: str
    kind: str
    key: str
    name: str
    fields: tuple[tuple[str, Any, Any], ...]


GONE = "gone"


def undo(catalogue: Catalogue, number: int, hand: Hand) -> Undone:
    """Take a batch back, in one transaction with its own history; BadInput says what stands in the way."""
    from spbe_inventory.store.reading import home_agency
    from spbe_inventory.store.rewriting import undo as take_back
    from spbe_inventory.store.writer import raw, writing

    with writing(catalogue.path) as connection:
        agency = home_agency(raw(connection), catalogue.agency)
        return Undone(*take_back(connection, number, hand.batch("undo"), agency))


def difference_of_days(catalogue: Catalogue, first: date, second: date | None = None) -> list[Changed]:
    """Give what was recorded between the ends of two days, or since the first, kind by kind, in order of keys."""
    before, after = (_documents(replace(catalogue, recorded=one)) for one in (first, second))
    found = []
    for kind in KINDS:
        for key in sorted({*before[kind], *after[kind]}):
            one = _told(kind, key, before[kind].get(key), after[kind].get(key))
            if one:
                found.append(one)
    return found


def _told(kind: str, key: str, before: Plain | None, after: Plain | None) -> Changed | None:
    name = str((after or before or {}).get("name", key))
    if before is None or after is None:
        return Changed(GONE if after is None else str(Verdict.NEW), kind, key, name, ())
    names = changed(before, after)
    fields = tuple((one, before.get(one), after.get(one)) for one in names)
    return Changed(str(Verdict.CHANGED), kind, key, name, fields) if names else None


def _documents(catalogue: Catalogue) -> dict[str, dict[str, Plain]]:
    from spbe_inventory.store.document import documents
    from spbe_inventory.store.load import load
    from spbe_inventory.store.recorded import as_recorded

    with as_recorded(catalogue.path, catalogue.recorded) as connection:
        snapshot = load(connection, KINDS)
    return {kind: {str(one["key"]): one for one in documents(snapshot, kind)} for kind in KINDS}
