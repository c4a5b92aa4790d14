"""Which names stand for which records: the same for reading lists and for writing them."""

from collections import defaultdict
from collections.abc import Iterator

from spbe_inventory.domain.answers import Record
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.matching.folding import fold

KeysByName = dict[str, set[str]]


def names_on_record(snapshot: Snapshot, agency: str, kind: str) -> KeysByName:
    """Return the keys by folded name of the records of a kind; a name of an own record hides those of foreign ones."""
    own: KeysByName = defaultdict(set)
    foreign: KeysByName = defaultdict(set)
    for key, record in snapshot.records[kind].items():
        names = own if record.agency == agency else foreign
        for name in _names(record):
            names[name].add(key)
    return {**foreign, **own}


def _names(record: Record) -> Iterator[str]:
    """Yield the folded names of a record, then its folded key."""
    for field in KINDS[record.kind].named_by:
        value = getattr(record, field)
        names = value if isinstance(value, tuple) else (value,)
        for name in filter(None, names):
            folded = fold(name)
            if folded:
                yield folded
    yield fold(record.key)
