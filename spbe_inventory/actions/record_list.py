"""Lists and single records, as rows and as documents."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spbe_inventory.documents.rows import Provenance, RecordRow
from spbe_inventory.domain.change import Change
from spbe_inventory.domain.fields import KINDS, Value
from spbe_inventory.domain.plain import split_mark, with_mark
from spbe_inventory.files.record_rows import record_rows
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.reading import ReadSession, open_session, resolve_key

# Kinds whose records have no name: their title is made of the records they join.
TITLED_BY_OTHERS = frozenset(["exchange", "need", "relation", "completeness"])
AGENCY = "agency"


@dataclass(frozen=True, slots=True)
class ListedRecord:
    """A record as a person reads it, and as it stands in a document."""

    key: str
    name: str
    cells: Mapping[str, str]
    backing: tuple[Provenance, ...]
    document: dict[str, Any]


def list_records(
    catalogue: Catalogue, kind: str, where: Mapping[str, Any]
) -> list[ListedRecord]:
    """Return the government's records of a kind in order of keys, those whose fields have the values of `where`.

    Of governments themselves all are returned.
    """
    from spbe_inventory.store.document import documents

    shown_fields = _listed_fields(kind)
    with open_session(catalogue, all_agencies=kind == AGENCY) as session:
        snapshot = session.load(_needed_kinds(kind, shown_fields))
        conditions = _with_keys(session, kind, where)
    records = snapshot.records[kind].values()
    rows = record_rows(snapshot, records, shown_fields)
    listed = []
    for row, document in zip(rows, documents(snapshot, kind), strict=True):
        if kind != AGENCY and document["agency"] != session.agency:
            continue
        if _fits(document, conditions):
            record = _listed_record(row, document)
            listed.append(record)
    return listed


def get_record(catalogue: Catalogue, kind: str, which: str) -> ListedRecord:
    """Return one record by key, name or other name."""
    from spbe_inventory.store.document import document_of

    with open_session(catalogue, all_agencies=kind == AGENCY) as session:
        key = session.key_of(kind, which)
        snapshot = session.load(_needed_kinds(kind))
        document = document_of(session.connection, kind, key)
    (row,) = record_rows(snapshot, [snapshot.records[kind][key]])
    return _listed_record(row, document or {})


def _listed_record(row: RecordRow, document: dict[str, Any]) -> ListedRecord:
    return ListedRecord(row.key, row.name, row.cells, row.backing, document)


def _listed_fields(kind: str) -> list[str]:
    """Return the fields that a list shows of a kind; an end is shown by its text too."""
    listed = KINDS[kind].listed
    return [name for name in KINDS[kind].fields if name.removesuffix("_text") in listed]


def _needed_kinds(kind: str, shown_fields: Sequence[str] = ()) -> list[str]:
    """Return the kinds a record's row is written with: its own, and those that it (or the fields shown) refers to."""
    kinds = {AGENCY, kind}
    kinds |= _referred_kinds(kind, shown_fields)
    for titled_kind in kinds & TITLED_BY_OTHERS:
        kinds |= _referred_kinds(titled_kind)
    return [name for name in KINDS if name in kinds]


def _referred_kinds(kind: str, field_names: Iterable[str] = ()) -> set[str]:
    """Return the kinds that some fields (or all) of a kind refer to."""
    fields = KINDS[kind].fields
    referred = {fields[name].refers for name in field_names or fields}
    referred.discard("")
    return referred


def _with_keys(
    session: ReadSession, kind: str, where: Mapping[str, Any]
) -> dict[str, Any]:
    """Return a filter with the keys of records in place of their names."""
    conditions = {}
    for name, plain in where.items():
        field = KINDS[kind].fields[name]
        value, mark = split_mark(plain)
        if field.value is Value.REF and value is not None:
            value = session.key_of(field.refers, value)
        conditions[name] = with_mark(value, mark)
    return conditions


def _fits(document: Mapping[str, Any], conditions: Mapping[str, Any]) -> bool:
    """Return whether a record has the values of a filter; a list has those that are among its values."""
    for name, expected in conditions.items():
        actual = document.get(name)
        if actual == expected:
            continue
        if not isinstance(actual, list) or not isinstance(expected, list):
            return False
        if not all(value in actual for value in expected):
            return False
    return True


def list_changes(
    catalogue: Catalogue, kind: str | None, which: str | None
) -> list[Change]:
    """Return the changes of the catalogue, of a kind, or of one record, newest first."""
    from spbe_inventory.store.reading import history

    key = None
    if kind and which:
        key = resolve_key(catalogue, kind, which)
    with open_session(catalogue, all_agencies=True) as session:
        return history(session.connection, kind, key)
