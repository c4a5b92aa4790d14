"""Lists and single records, as rows and as documents."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from spbe_inventory.actions.record_conditions import (
    ExaminedRecord,
    FieldCondition,
    equalities,
    fits,
    has_words,
    with_keys,
)
from spbe_inventory.actions.record_order import ordered
from spbe_inventory.documents.rows import Provenance, RecordRow
from spbe_inventory.domain.change import Change
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import ExclusionReason
from spbe_inventory.domain.plain import split_mark
from spbe_inventory.domain.rights import Right
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.files.record_rows import record_rows
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session, resolve_key

AGENCY = "agency"


class Apart(StrEnum):
    """Why a record is counted nowhere."""

    SET_APART = "set_apart"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"


def apart_for(reason: str | None) -> Apart:
    """Return why a record is counted nowhere, from the reason for which it was set apart, if it was."""
    if reason == ExclusionReason.MERGED:
        return Apart.MERGED
    if reason:
        return Apart.SET_APART
    return Apart.WITHDRAWN


@dataclass(frozen=True, slots=True)
class ListedRecord:
    """A record as a person reads it, and as it stands in a document; `answered` of the `asked` fields are answered."""

    key: str
    name: str
    cells: Mapping[str, str]
    backing: tuple[Provenance, ...]
    document: dict[str, Any]
    answered: int
    asked: int

    @property
    def apart(self) -> Apart | None:
        """Why it is counted nowhere; None for a record that counts."""
        reason, _mark = split_mark(self.document.get("set_apart"))
        if reason or self.document.get("withdrawn"):
            return apart_for(reason)
        return None


@dataclass(frozen=True, slots=True)
class Selection:
    """Which records of a kind are listed: with some words in their names, meeting some conditions.

    `fields` are those that are shown in words, beside those that every list of the kind shows; `keys` are the only
    records that may be listed, None for all.
    """

    words: tuple[str, ...] = ()
    conditions: tuple[FieldCondition, ...] = ()
    fields: tuple[str, ...] = ()
    keys: frozenset[str] | None = None


ALL = Selection()


@needs(Right.READ_OWN)
def list_records(
    catalogue: Catalogue,
    kind: str,
    where: Mapping[str, Any],
    selection: Selection = ALL,
) -> list[ListedRecord]:
    """Return the government's records of a kind in order of keys, those whose fields have the values of `where`.

    Of governments themselves all are returned. Raise NotFound for a condition on a record that there is not.
    """
    conditions = [*equalities(kind, where), *selection.conditions]
    fields = _needed_fields(kind, selection, conditions)
    with open_session(catalogue, all_agencies=kind == AGENCY) as session:
        snapshot = session.load(needed_kinds(kind, fields), links=False)
        keyed = [with_keys(condition, session.key_of) for condition in conditions]
        whole = session.keys_seen_whole(kind)
    listed = []
    for record in _all_records(snapshot, kind, fields):
        if selection.keys is not None and record.key not in selection.keys:
            continue
        if whole is not None and record.key not in whole:
            continue
        is_own = kind == AGENCY or record.document["agency"] == session.agency
        if is_own and _is_selected(snapshot, kind, record, keyed, selection.words):
            listed.append(record)
    return ordered(listed, ())


def _all_records(
    snapshot: Snapshot, kind: str, fields: Sequence[str]
) -> Iterator[ListedRecord]:
    """Yield every record of a kind with some fields in words."""
    from spbe_inventory.store.document import documents

    rows = record_rows(snapshot, snapshot.records[kind].values(), fields)
    for row, document in zip(rows, documents(snapshot, kind), strict=True):
        yield with_document(row, document)


def _is_selected(
    snapshot: Snapshot,
    kind: str,
    record: ListedRecord,
    conditions: Sequence[FieldCondition],
    words: Sequence[str],
) -> bool:
    """Return whether a record meets all conditions and has all words in its names."""
    candidate = ExaminedRecord(
        kind, record.document, record.cells, record.name, snapshot
    )
    if not all(fits(candidate, condition) for condition in conditions):
        return False
    return has_words(candidate, words)


def _needed_fields(
    kind: str, selection: Selection, conditions: Sequence[FieldCondition]
) -> list[str]:
    """Return the fields that a list of a kind needs in words."""
    names = [condition.field.name for condition in conditions]
    return shown_fields(kind, [*selection.fields, *names])


def shown_fields(kind: str, fields: Iterable[str] = ()) -> list[str]:
    """Return the fields that a list of a kind shows, and some others, each once."""
    return list(dict.fromkeys([*_listed_fields(kind), *fields]))


@needs(Right.READ_OWN)
def get_record(catalogue: Catalogue, kind: str, which: str) -> ListedRecord:
    """Return one record by key, name or other name."""
    from spbe_inventory.store.document import document_of
    from spbe_inventory.store.pages import records_with_names

    with open_session(catalogue, all_agencies=kind == AGENCY) as session:
        key = session.key_of(kind, which)
        session.require_whole(kind, key)
        snapshot = records_with_names(session.connection, kind, [key])
        document = document_of(session.connection, kind, key)
    (row,) = record_rows(snapshot, [snapshot.records[kind][key]])
    return with_document(row, document or {})


def with_document(row: RecordRow, document: dict[str, Any]) -> ListedRecord:
    """Return a row of a list with the record as it stands in a document."""
    return ListedRecord(
        row.key,
        row.name,
        row.cells,
        row.backing,
        document,
        answered=row.answered,
        asked=row.asked,
    )


def _listed_fields(kind: str) -> list[str]:
    """Return the fields that a list shows of a kind; an end is shown by its text too."""
    listed = KINDS[kind].listed
    return [name for name in KINDS[kind].fields if name.removesuffix("_text") in listed]


def needed_kinds(kind: str, shown_fields: Sequence[str] = ()) -> list[str]:
    """Return the kinds a record's row is written with: its own, and those that it (or the fields shown) refers to."""
    if any(field.refers_any for field in KINDS[kind].fields.values()):
        return list(KINDS)
    kinds = {AGENCY, kind}
    kinds |= _referred_kinds(kind, shown_fields)
    for titled_kind in list(kinds):
        if KINDS[titled_kind].joins:
            kinds |= _referred_kinds(titled_kind)
    return [name for name in KINDS if name in kinds]


def _referred_kinds(kind: str, field_names: Iterable[str] = ()) -> set[str]:
    """Return the kinds that some fields (or all) of a kind refer to."""
    fields = KINDS[kind].fields
    referred = {fields[name].refers for name in field_names or fields}
    referred.discard("")
    return referred


@needs(Right.READ_OWN)
def list_changes(
    catalogue: Catalogue, kind: str | None, which: str | None
) -> list[Change]:
    """Return the changes of the catalogue or of the government asked for, of a kind, or of one record, newest first."""
    from spbe_inventory.store.change_history import history

    key = None
    agency = catalogue.agency or ""
    if kind and which:
        key = resolve_key(catalogue, kind, which)
        agency = ""  # a record is found by its name, whoever it belongs to
    with open_session(catalogue, all_agencies=True) as session:
        return history(session.connection, kind, key, agency)
