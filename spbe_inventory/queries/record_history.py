"""The changes of one record, each with the values before and after it."""

from collections.abc import Sequence
from typing import Any

from spbe_inventory.documents.record_page import FieldChange, PageChange
from spbe_inventory.domain.change import Batch, Change
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Basis
from spbe_inventory.domain.plain import Document
from spbe_inventory.files.field_text import field_label, value_text


def page_changes(changes: Sequence[Change], document: Document) -> list[PageChange]:
    """Return the changes of a record in words, newest first, from its document as it is now."""
    rows = []
    values: dict[str, Any] = dict(document)
    for change in changes:
        rows.append(_page_change(change, values))
        values.update(change.old)
    return rows


def writers_of_fields(changes: Sequence[Change]) -> dict[str, Change]:
    """Return the change that last wrote each field, by name; the one that created the record has the empty name."""
    writers: dict[str, Change] = {}
    for change in changes:
        if change.action == "create":
            writers.setdefault("", change)
        for name in change.old:
            writers.setdefault(name, change)
    return writers


def place_of(change: Change) -> str:
    """Return the file and the place in it from which a change was read; empty where it was typed."""
    file = change.batch.file or ""
    place = change.place or ""
    if place.startswith(file):
        return place
    return f"{file} {place}".strip()


def basis_label(batch: Batch) -> str:
    """Return on which basis a batch was known, in words; empty where that was not said."""
    if not batch.basis:
        return ""
    return str(Basis(batch.basis).label)


def _page_change(change: Change, values: Document) -> PageChange:
    """Return a change in words; `values` are those of the record after it."""
    batch = change.batch
    return PageChange(
        action=change.action,
        batch=batch.number,
        at=batch.at,
        actor=batch.actor,
        place=place_of(change),
        basis=basis_label(batch),
        source=batch.source or "",
        fields=tuple(_field_changes(change, values)),
    )


def _field_changes(change: Change, values: Document) -> list[FieldChange]:
    """Return the fields that an edit changed; a creation and a removal have none."""
    if change.action != "edit":
        return []
    known = {*KINDS[change.kind].fields, "statements"}
    rows = []
    for name, before in change.old.items():
        if name not in known:
            continue
        row = FieldChange(
            field=name,
            label=field_label(change.kind, name),
            before=value_text(change.kind, name, before),
            after=value_text(change.kind, name, values.get(name)),
        )
        rows.append(row)
    return rows
