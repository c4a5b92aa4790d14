"""Why a finding is another one than before: what was recorded since then of what it is about."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.actions.loading import moment
from spbe_inventory.actions.undoing import Changed, difference_of_days
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.plain import split
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.language.texts import t

Place = tuple[str, str]  # kind, key
# The fields by which a record bears on others, and the kind of those.
BEARS_ON = {
    "exchange": {"giver": "application", "taker": "application"},
    "need": {"taker": "application"},
    "completeness": {"application": "application", "unit": "unit"},
    "application": {"owner": "unit"},
    "relation": {"application": "application", "other": "application"},
    "document": {"applications": "application"},
}
OF_GOVERNMENT = ("setting", "document", "facility", "completeness", "unit", "application", "exchange", "service")


@dataclass(frozen=True, slots=True)
class Reasons:
    """What was recorded since a day, by what it bears on: sentences such as "SIMPEG → TPP: Cara"."""

    by_place: Mapping[Place, tuple[str, ...]]

    def of(self, kind: str, key: str, others: Iterable[Place] = ()) -> tuple[str, ...]:
        """Give what was recorded of a record and of those that a finding on it is made up of, each once."""
        places = [(kind, key), *others]
        return tuple(dict.fromkeys(said for place in places for said in self.by_place.get(place, ())))


def reasons(catalogue: Catalogue, since: date) -> Reasons:
    """Tell what was recorded after the end of a day, by the records that it bears on."""
    changes = difference_of_days(catalogue, since)
    with moment(catalogue) as now:
        snapshot, agency = now.load(KINDS), now.agency
    found: dict[Place, list[str]] = defaultdict(list)
    needs = defaultdict(list)
    for key, need in snapshot.needs.items():
        needs[need.taker].append(key)
    for change in (one for one in changes if _is_of(snapshot, one, agency)):
        said = _said(snapshot, change)
        for place in dict.fromkeys(_bears_on(snapshot, change, agency, needs)):
            found[place].append(said)
    return Reasons({place: tuple(said) for place, said in found.items()})


def _said(snapshot: Snapshot, change: Changed) -> str:
    """Say what was recorded of one record: new, gone, or which of its fields."""
    title = snapshot.title(change.kind, change.key)
    labels = [
        str(KINDS[change.kind].fields[name].label) for name, _, _ in change.fields if name in KINDS[change.kind].fields
    ]
    if change.verdict == "changed":
        return f"{title}: {', '.join(labels)}" if labels else title
    word = t("newly recorded") if change.verdict == "new" else t("not on record any more")
    return f"{title}: {word}"


def _is_of(snapshot: Snapshot, change: Changed, agency: str) -> bool:
    """Whether a change is the government's own; what is gone altogether was taken back, and is told of nobody."""
    record = snapshot.records[change.kind].get(change.key)
    return record is not None and record.agency == agency


def _bears_on(snapshot: Snapshot, change: Changed, agency: str, needs: Mapping[str, Sequence[str]]) -> Iterator[Place]:
    """Give what a change bears on: the record itself, those it names, the needs of its ends, the government."""
    yield change.kind, change.key
    ends = set()
    for name, kind in BEARS_ON.get(change.kind, {}).items():
        for key in _keys(snapshot, change, name):
            ends.add(key)
            yield kind, key
    if change.kind == "exchange":
        yield from (("need", key) for end in ends for key in needs.get(end, ()))
    if change.kind == "waiver" and (about := next(iter(_keys(snapshot, change, "about")), "")):
        yield from ((kind, about) for kind in KINDS)
    if change.kind in OF_GOVERNMENT:
        yield "agency", agency


def _keys(snapshot: Snapshot, change: Changed, name: str) -> list[str]:
    """Give the keys that a field of a changed record holds now, and held before."""
    record = snapshot.records[change.kind].get(change.key)
    told: list[Any] = [getattr(record, name, None)]
    told += [split(value)[0] for field, *both in change.fields if field == name for value in both]
    return [key for value in told if value for key in ([value] if isinstance(value, str) else value)]
