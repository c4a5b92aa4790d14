"""Why findings differ from earlier ones: what was recorded since then of the records that they are about."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.domain.plain import split_mark
from spbe_inventory.domain.rights import Right
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.language.texts import _
from spbe_inventory.queries.record_diff import RecordDiff, diff_days_of_government
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session

RecordKey = tuple[str, str]  # kind, key

# The fields by which a record affects other records, and the kind of those.
AFFECTING_FIELDS = {
    "exchange": {"giver": "application", "taker": "application"},
    "need": {"taker": "application"},
    "completeness": {"application": "application", "unit": "unit"},
    "application": {"owner": "unit"},
    "relation": {"application": "application", "other": "application"},
    "document": {"applications": "application"},
}
# The kinds that findings on the government as a whole are made up of.
KINDS_OF_GOVERNMENT = (
    "setting",
    "document",
    "facility",
    "completeness",
    "unit",
    "application",
    "exchange",
    "service",
)


@dataclass(frozen=True, slots=True)
class ChangesSince:
    """What was recorded since a day, by the records that it affects: texts such as "SIMPEG → TPP: Cara"."""

    by_record: Mapping[RecordKey, tuple[str, ...]]

    def of(
        self, kind: str, key: str, annexed: Iterable[RecordKey] = ()
    ) -> tuple[str, ...]:
        """Return what was recorded of a record and of those that a finding on it is made up of, each text once."""
        texts: dict[str, None] = {}
        for record in ((kind, key), *annexed):
            changes = self.by_record.get(record, ())
            texts.update(dict.fromkeys(changes))
        return tuple(texts)


@dataclass(frozen=True, slots=True)
class _Register:
    """The records now, the government, and the keys of needs by their taker."""

    snapshot: Snapshot
    agency: str
    needs_of: Mapping[str, list[str]]

    def is_own(self, change: RecordDiff) -> bool:
        """Return whether a changed record belongs to the government; one that is gone altogether does not."""
        records = self.snapshot.records[change.kind]
        record = records.get(change.key)
        if record is None:
            return False
        return record.agency == self.agency


@needs(Right.READ_ALL)
def changes_since(catalogue: Catalogue, since: date) -> ChangesSince:
    """Return what was recorded after the end of a day, by the records that it affects."""
    changes = diff_days_of_government(catalogue, since)
    register = _load_register(catalogue)
    texts: dict[RecordKey, list[str]] = defaultdict(list)
    for change in changes:
        if register.is_own(change):
            text = _change_text(register.snapshot, change)
            for record in _affected_once(register, change):
                texts[record].append(text)
    by_record = {record: tuple(lines) for record, lines in texts.items()}
    return ChangesSince(by_record)


def _load_register(catalogue: Catalogue) -> _Register:
    """Return the records that are needed to tell which of them a change affects."""
    with open_session(catalogue) as session:
        snapshot = session.load(KINDS)
        agency = session.agency
    needs_of: dict[str, list[str]] = defaultdict(list)
    for key, need in snapshot.needs.items():
        needs_of[need.taker].append(key)
    return _Register(snapshot, agency, needs_of)


def _change_text(snapshot: Snapshot, change: RecordDiff) -> str:
    """Return in words what was recorded of a record: that it is new, gone, or which of its fields."""
    title = snapshot.title(change.kind, change.key)
    if change.verdict == Verdict.CHANGED:
        change_words = _changed_labels(change)
    elif change.verdict == Verdict.NEW:
        change_words = _("newly recorded")
    else:
        change_words = _("no longer on record")
    if not change_words:
        return title
    return f"{title}: {change_words}"


def _changed_labels(change: RecordDiff) -> str:
    """Return the labels of the fields that were changed."""
    fields = KINDS[change.kind].fields
    names = [name for name, _before, _after in change.fields]
    labels = [str(fields[name].label) for name in names if name in fields]
    return ", ".join(labels)


def _affected_once(register: _Register, change: RecordDiff) -> list[RecordKey]:
    """Return what a change affects, each record once."""
    affected = _affected_records(register, change)
    return list(dict.fromkeys(affected))


def _affected_records(register: _Register, change: RecordDiff) -> Iterator[RecordKey]:
    """Yield what a change affects: the record, those it names, the needs of its ends, the government."""
    yield change.kind, change.key
    named = list(_named_records(register.snapshot, change))
    yield from named
    if change.kind == "exchange":
        for _kind, application in named:
            needs = register.needs_of.get(application, ())
            for need in needs:
                yield "need", need
    for field in KINDS[change.kind].fields.values():
        if field.refers_any:
            yield from _named_of_any_kind(register.snapshot, change, field.name)
    if change.kind in KINDS_OF_GOVERNMENT:
        yield "agency", register.agency


def _named_records(snapshot: Snapshot, change: RecordDiff) -> Iterator[RecordKey]:
    """Yield the records that a changed record names in fields by which it affects them."""
    fields = AFFECTING_FIELDS.get(change.kind, {})
    for name, kind in fields.items():
        for key in _keys(snapshot, change, name):
            yield kind, key


def _named_of_any_kind(
    snapshot: Snapshot, change: RecordDiff, name: str
) -> Iterator[RecordKey]:
    """Yield the record that a field names by nothing but its key, as of every kind."""
    keys = _keys(snapshot, change, name)
    if keys:
        for kind in KINDS:
            yield kind, keys[0]


def _keys(snapshot: Snapshot, change: RecordDiff, name: str) -> list[str]:
    """Return the keys that a field of a changed record holds now, and held before."""
    records = snapshot.records[change.kind]
    record = records.get(change.key)
    values: list[Any] = [getattr(record, name, None)]
    for field, before, after in change.fields:
        if field == name:
            for marked in (before, after):
                value, _mark = split_mark(marked)
                values.append(value)
    keys: list[str] = []
    for value in values:
        if isinstance(value, str):
            keys.append(value)
        else:
            keys += value or ()
    return [key for key in keys if key]
