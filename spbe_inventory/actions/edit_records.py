"""Add, edit and retire records."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from spbe_inventory.actions.provenance import (
    mark_edited_values,
    mark_new_values,
    with_provenance,
)
from spbe_inventory.actions.uniqueness import reject_duplicate
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.plain import Plain, merge_names
from spbe_inventory.domain.rights import Right
from spbe_inventory.errors import EditConflict, UsageError
from spbe_inventory.matching.folding import fold
from spbe_inventory.session.catalogue import Author, Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.writing import writing
from spbe_inventory.store.naming import ReferenceResolver, new_key

if TYPE_CHECKING:
    from spbe_inventory.store.reader import ReadConnection


@dataclass(frozen=True, slots=True)
class Added:
    """What was added: the keys, in the order given, and the batch."""

    keys: tuple[str, ...]
    batch: int


@dataclass(frozen=True, slots=True)
class Edited:
    """What an edit changed: the old values by field, and the batch; 0 where nothing changed."""

    old: Plain
    batch: int


@needs(Right.WRITE_OWN)
def add(
    catalogue: Catalogue,
    kind: str,
    values: Mapping[str, Any],
    author: Author,
    *,
    same_name: bool = False,
) -> str:
    """Add a record, in one transaction with its history, and return its key.

    `values` are plain values by field; references may be keys, names or other names. Raise BadInput for what is on
    record already, by name or by what an exchange joins, unless `same_name` says that it is a different thing.
    """
    (key,) = add_together(catalogue, [(kind, values)], author, same_name=same_name)
    return key


@needs(Right.WRITE_OWN)
def add_together(
    catalogue: Catalogue,
    records: Sequence[tuple[str, Mapping[str, Any]]],
    author: Author,
    *,
    same_name: bool = False,
) -> list[str]:
    """Add several records, as (kind, values), in one transaction and return their keys; see `add_records`."""
    added = add_records(catalogue, records, author, same_name=same_name)
    return list(added.keys)


@needs(Right.WRITE_OWN)
def add_records(
    catalogue: Catalogue,
    records: Sequence[tuple[str, Mapping[str, Any]]],
    author: Author,
    *,
    same_name: bool = False,
) -> Added:
    """Add several records, as (kind, values), in one transaction: all or none.

    A later record may refer to an earlier one by its name.
    """
    from spbe_inventory.store.reading import home_agency
    from spbe_inventory.store.record_writes import open_batch
    from spbe_inventory.store.writer import raw

    keys = []
    with writing(catalogue) as connection:
        agency = home_agency(raw(connection), catalogue.agency)
        batch = open_batch(connection, author.batch("add"), agency)
        resolver = ReferenceResolver(connection, agency, batch)
        for kind, values in records:
            key = add_in_batch(resolver, kind, values, author, same_name=same_name)
            keys.append(key)
    return Added(tuple(keys), batch)


def add_in_batch(
    resolver: ReferenceResolver,
    kind: str,
    values: Mapping[str, Any],
    author: Author,
    *,
    same_name: bool = False,
) -> str:
    """Add one record inside a batch and return its key; see `add`."""
    from spbe_inventory.store.record_writes import insert
    from spbe_inventory.store.validation import (
        check_new,
        refuse_people,
        validate_or_raise,
    )
    from spbe_inventory.store.writer import raw

    connection = raw(resolver.connection)
    agency = resolver.agency
    marked = mark_new_values(kind, dict(values), author)
    check_new(kind, marked)
    refuse_people(kind, {}, author.source)
    plain = resolver.resolved(kind, marked)
    if not same_name:
        reject_duplicate(connection, kind, plain, agency)
    key = new_key(connection, kind, plain, agency)
    clean = validate_or_raise(kind, {"key": key, "agency": agency, **plain})
    record = {**clean, **with_provenance(clean, plain, author)}
    insert(resolver.connection, kind, [record], resolver.batch)
    return key


@needs(Right.WRITE_OWN)
def edit(
    catalogue: Catalogue,
    kind: str,
    which: str,
    changes: Mapping[str, Any],
    author: Author,
    *,
    expected_version: int | None = None,
) -> Plain:
    """Change fields of a record and return the old values of what changed; see `edit_record`."""
    edited = edit_record(
        catalogue, kind, which, changes, author, expected_version=expected_version
    )
    return edited.old


@needs(Right.WRITE_OWN)
def edit_record(
    catalogue: Catalogue,
    kind: str,
    which: str,
    changes: Mapping[str, Any],
    author: Author,
    *,
    expected_version: int | None = None,
) -> Edited:
    """Change fields of a record.

    A field given as None is emptied; a former name stays as an other name. Raise EditConflict where the record is not
    at the expected version, and UsageError for a record of another government.
    """
    from spbe_inventory.store.reading import home_agency
    from spbe_inventory.store.record_writes import open_batch
    from spbe_inventory.store.writer import raw

    with writing(catalogue) as connection:
        agency = home_agency(raw(connection), catalogue.agency)
        batch = open_batch(connection, author.batch("edit"), agency)
        resolver = ReferenceResolver(connection, agency, batch)
        edited = edit_in_batch(
            resolver, kind, which, changes, author, expected_version=expected_version
        )
        if not edited.old:
            connection.rollback()
            batch = 0
    return Edited(edited.old, batch)


@dataclass(frozen=True, slots=True)
class EditedRecord:
    """A record before and after an edit, and the old values by field of what changed."""

    before: Plain
    after: Plain
    old: Plain


def edit_in_batch(
    resolver: ReferenceResolver,
    kind: str,
    which: str,
    changes: Mapping[str, Any],
    author: Author,
    *,
    expected_version: int | None = None,
) -> EditedRecord:
    """Change fields of one record inside a batch; see `edit_record`."""
    from spbe_inventory.store.record_writes import update
    from spbe_inventory.store.validation import check_changes, refuse_people
    from spbe_inventory.store.writer import raw

    reader = raw(resolver.connection)
    agency = resolver.agency
    before = _current(reader, kind, which, agency)
    check_version(before, expected_version)
    _check_agency(before, agency)
    check_changes(kind, changes)
    refuse_people(kind, {}, author.source)
    resolved = resolver.resolved(kind, changes)
    after = _edited(kind, before, resolved, author)
    if _is_renamed(before, after):
        reject_duplicate(reader, kind, after, agency)
    record = _validated(kind, before, after, changes, author)
    old = update(resolver.connection, kind, record, resolver.batch)
    return EditedRecord(before, record, dict(old))


def _edited(kind: str, before: Plain, changes: Plain, author: Author) -> Plain:
    """Return a record after changes, without emptied fields."""
    marked = mark_edited_values(kind, before, changes, author)
    after = before | marked
    return {name: value for name, value in after.items() if value is not None}


def _is_renamed(before: Plain, after: Plain) -> bool:
    """Return whether the name of a record has changed, other than in spelling."""
    old_name = str(before.get("name", ""))
    new_name = str(after.get("name", ""))
    return fold(old_name) != fold(new_name)


def _validated(
    kind: str, before: Plain, after: Plain, changes: Mapping[str, Any], author: Author
) -> Plain:
    """Return an edited record validated, with its former name and the sources of its changes.

    The sources are those after the edit: a guess that is confirmed is backed by who confirms it.
    """
    from spbe_inventory.store.validation import check_together, validate_or_raise

    former_name = _former_name(kind, before, after)
    values = {name: value for name, value in after.items() if name != "statements"}
    clean = validate_or_raise(kind, values | former_name)
    if "statements" in after:
        clean["statements"] = after["statements"]
    record = clean | with_provenance(clean, changes, author)
    check_together(kind, record)
    return record


def _current(connection: "ReadConnection", kind: str, which: str, agency: str) -> Plain:
    """Return the record as it is now, as a document."""
    from spbe_inventory.store.document import document_of
    from spbe_inventory.store.office_lookups import require_own
    from spbe_inventory.store.reading import resolve

    key = resolve(connection, kind, which, agency)
    require_own(connection, kind, key)
    return document_of(connection, kind, key) or {}


def check_version(record: Plain, expected: int | None) -> None:
    """Raise EditConflict where a record is not at the version that the editor saw."""
    if expected is None:
        return
    version = record["version"]
    if version != expected:
        key = record["key"]
        raise EditConflict("record-changed", key=key, seen=expected, now=version)


def _check_agency(record: Plain, agency: str) -> None:
    """Raise UsageError for a record of another government."""
    owner = record.get("agency", agency)
    if owner != agency:
        raise UsageError("other-government", key=record["key"], agency=owner)


@needs(Right.WRITE_OWN)
def retire(
    catalogue: Catalogue,
    kind: str,
    which: str,
    author: Author,
    *,
    expected_version: int | None = None,
) -> Plain:
    """Take a record out of service and return the old values; see `retire_record`."""
    edited = retire_record(
        catalogue, kind, which, author, expected_version=expected_version
    )
    return edited.old


@needs(Right.WRITE_OWN)
def retire_record(
    catalogue: Catalogue,
    kind: str,
    which: str,
    author: Author,
    *,
    expected_version: int | None = None,
) -> Edited:
    """Take a record out of service; it stays in the register with its history."""
    retired = KINDS[kind].retired
    if retired is None:
        raise UsageError("cannot-retire", kind=KINDS[kind].label)
    field, value = retired
    if not isinstance(value, bool):
        value = str(value)
    return edit_record(
        catalogue,
        kind,
        which,
        {field: value},
        author,
        expected_version=expected_version,
    )


def _former_name(kind: str, before: Plain, after: Plain) -> Plain:
    """Return the other names with the former name among them, where the name has changed."""
    if "other_names" not in KINDS[kind].fields:
        return {}
    former = before.get("name")
    if former == after.get("name"):
        return {}
    return {"other_names": merge_names(after.get("other_names"), former=former)}
