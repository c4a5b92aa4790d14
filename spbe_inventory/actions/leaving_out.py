"""Leave faulty records and rows out of an import, with everything that refers to them; nothing is added instead."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from spbe_inventory.domain.cell_location import RowLocation
from spbe_inventory.domain.difference import Difference
from spbe_inventory.intake.draft import ImportDraft, Remark
from spbe_inventory.intake.import_diff import BLOCKING, Identity, Preview


def identities(remarks: Iterable[Remark], records: Iterable[Identity]) -> set[Identity]:
    """Return kind and key of the records that remarks are about, as far as they are among some records."""
    keys = {remark.record for remark in remarks if remark.record}
    return {(kind, key) for kind, key in records if key in keys}


def without_records(
    differences: Sequence[Difference], left_out: Collection[Identity]
) -> list[Difference]:
    """Return differences without some records and without those that refer to them, in any field, marked or not."""
    gone = set(left_out)
    if not gone:
        return list(differences)
    kept = list(differences)
    before = -1
    while before != len(kept):
        before = len(kept)
        remaining = []
        for difference in kept:
            identity = (difference.kind, difference.key)
            if identity in gone or refers_to_any(difference, gone):
                gone.add(identity)
            else:
                remaining.append(difference)
        kept = remaining
    return kept


def refers_to_any(difference: Difference, records: Collection[Identity]) -> bool:
    """Return whether a record refers to any of some records."""
    from spbe_inventory.store.references import keys_in, reference_fields

    for field in reference_fields(difference.kind):
        for key in keys_in(field, difference.plain):
            if (field.refers, key) in records:
                return True
    return False


def held_up_rows(draft: ImportDraft) -> frozenset[RowLocation]:
    """Return the rows that hold an import up: those of blocking remarks, and all rows of their records."""
    rows = set()
    keys = set()
    for remark in draft.remarks:
        if remark.verdict not in BLOCKING:
            continue
        if remark.at is not None:
            rows.add(remark.at.row_location)
        if remark.record:
            keys.add(remark.record)
    for proposed in draft.records.values():
        if proposed.key in keys:
            locations = (proposed.at, *proposed.more_locations)
            rows.update(location.row_location for location in locations)
    return frozenset(rows)


def without_faulty(preview: Preview) -> Preview:
    """Return a preview without the records that cannot be saved, and without those that refer to them."""
    blocked = preview.blocked
    if not blocked:
        return preview
    records = [(each.kind, each.key) for each in preview.differences]
    kept = without_records(preview.differences, identities(blocked, records))
    remarks = [each for each in preview.remarks if each.verdict not in BLOCKING]
    return replace(
        preview,
        differences=tuple(kept),
        remarks=tuple(remarks),
        left_out=(*preview.left_out, *blocked),
    )
