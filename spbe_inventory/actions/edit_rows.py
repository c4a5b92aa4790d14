"""Edit several records, each in its own way, in one batch; what cannot be saved is told row by row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from spbe_inventory.actions.edit_records import EditedRecord, edit_in_batch
from spbe_inventory.domain.plain import Plain
from spbe_inventory.domain.rights import Right
from spbe_inventory.errors import BadInput, UsageError
from spbe_inventory.session.catalogue import Author, Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.writing import writing
from spbe_inventory.store.naming import ReferenceResolver

if TYPE_CHECKING:
    from spbe_inventory.store.cycle_check import Chain, Links

Refusal = BadInput | UsageError


@dataclass(frozen=True, slots=True)
class RowEdit:
    """What is to be changed in a record, by field; `seen` is the version that the editor saw, None for any."""

    kind: str
    key: str
    changes: Mapping[str, Any]
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class SavedRow:
    """An edit that was saved: the old values of what changed, none where it was so already; the version now."""

    edit: RowEdit
    old: Plain
    version: int


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """An edit that was not saved, and why."""

    edit: RowEdit
    error: Refusal


@dataclass(frozen=True, slots=True)
class EditedRows:
    """What was saved and what was refused, in the order given, and the batch; 0 where nothing changed."""

    saved: tuple[SavedRow, ...]
    refused: tuple[RefusedRow, ...]
    batch: int


@needs(Right.WRITE_OWN)
def edit_rows(
    catalogue: Catalogue, edits: Sequence[RowEdit], author: Author
) -> EditedRows:
    """Save the edits of several records, of whatever kinds, in one batch with their history.

    An edit that cannot be saved (its record is newer by now, not there, or cannot have the values) leaves nothing
    behind and does not hold up the others.
    """
    from spbe_inventory.store.cycle_check import links_on_record
    from spbe_inventory.store.reading import home_agency
    from spbe_inventory.store.record_writes import open_batch
    from spbe_inventory.store.writer import raw

    saved = []
    refused = []
    with writing(catalogue) as connection:
        links = links_on_record(raw(connection))
        agency = home_agency(raw(connection), catalogue.agency)
        batch = open_batch(connection, author.batch("edit"), agency)
        resolver = ReferenceResolver(connection, agency, batch)
        for edit in edits:
            try:
                saved.append(_saved(resolver, edit, author, links))
            except (BadInput, UsageError) as error:
                refused.append(RefusedRow(edit, error))
        if not any(row.old for row in saved):
            connection.rollback()
            batch = 0
    return EditedRows(tuple(saved), tuple(refused), batch)


def _saved(
    resolver: ReferenceResolver,
    edit: RowEdit,
    author: Author,
    links: "Mapping[Chain, Links]",
) -> SavedRow:
    """Save one edit, or take back what it wrote before it was refused; `links` are those before all edits."""
    from spbe_inventory.store.cycle_check import can_lead_back, reject_new_circles
    from spbe_inventory.store.writer import raw

    connection = resolver.connection
    connection.exec_driver_sql("SAVEPOINT edited_row")
    try:
        edited = edit_in_batch(
            resolver,
            edit.kind,
            edit.key,
            edit.changes,
            author,
            expected_version=edit.seen,
        )
        if can_lead_back(edit.kind, edited.old):
            reject_new_circles(raw(connection), links)
    except (BadInput, UsageError):
        connection.exec_driver_sql("ROLLBACK TO edited_row")
        raise
    finally:
        connection.exec_driver_sql("RELEASE edited_row")
    return SavedRow(edit, edited.old, _version_now(edited))


def _version_now(edited: EditedRecord) -> int:
    """Return the version of a record after an edit, which raises it where something changed."""
    version = int(edited.before["version"])
    if edited.old:
        return version + 1
    return version
