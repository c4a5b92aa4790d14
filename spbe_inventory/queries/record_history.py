"""The changes of one record, each with the values before and after it."""

from collections.abc import Iterator, Sequence
from typing import Any

from spbe_inventory.documents.record_page import FieldChange, PageChange
from spbe_inventory.domain.change import Batch, Change
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Basis
from spbe_inventory.domain.plain import Document, split_mark
from spbe_inventory.files.field_text import NameOf, answer_words, field_label


def page_changes(
    changes: Sequence[Change], document: Document, name_of: NameOf
) -> list[PageChange]:
    """Return the changes of a record in words, newest first, from its document as it is now.

    `name_of` says what a record of a kind and key is called.
    """
    rows = []
    values: dict[str, Any] = dict(document)
    for change in changes:
        rows.append(_page_change(change, values, name_of))
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


def named_in_changes(
    changes: Sequence[Change], document: Document
) -> Iterator[tuple[str, str]]:
    """Yield kind and key of the records that the fields of a record name, now and before each change."""
    for change in changes:
        for name in change.old:
            field = KINDS[change.kind].fields.get(name)
            if field is None or not field.refers:
                continue
            for plain in (change.old[name], document.get(name)):
                value, _mark = split_mark(plain)
                if isinstance(value, str):
                    value = [value]
                for key in value or ():
                    yield field.refers, key


def _page_change(change: Change, values: Document, name_of: NameOf) -> PageChange:
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
        fields=tuple(_field_changes(change, values, name_of)),
    )


def _field_changes(
    change: Change, values: Document, name_of: NameOf
) -> list[FieldChange]:
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
            before=answer_words(change.kind, name, before, name_of),
            after=answer_words(change.kind, name, values.get(name), name_of),
        )
        rows.append(row)
    return rows
