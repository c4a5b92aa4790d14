"""Which names are read as which records: the same in both directions, out and in."""

from collections import defaultdict

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.matching.folding import fold


def names_on_record(snapshot: Snapshot, agency: str, kind: str) -> dict[str, set[str]]:
    """Give the keys that a folded name of a kind is read as: this government's records before those of others."""
    own: dict[str, set[str]] = defaultdict(set)
    others: dict[str, set[str]] = defaultdict(set)
    for key, record in snapshot.records[kind].items():
        heap = own if record.agency == agency else others
        for name in KINDS[kind].named_by:
            said = getattr(record, name)
            for text in said if isinstance(said, tuple) else [said]:
                if text and fold(text):
                    heap[fold(text)].add(key)
        heap[fold(key)].add(key)
    return {**others, **own}
