"""Edit several records at once: all of them in one batch, or none."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from spbe_inventory.actions.edit_records import EditedRecord, edit_in_batch
from spbe_inventory.domain.plain import Plain
from spbe_inventory.domain.rights import Right
from spbe_inventory.errors import BadInput
from spbe_inventory.session.catalogue import Author, Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.writing import writing
from spbe_inventory.store.naming import ReferenceResolver

Versions = Mapping[str, int | None]  # by key; None for any version


@dataclass(frozen=True, slots=True)
class RecordChange:
    """What an edit of several records changes in one: its key and version before, the values of what changes."""

    key: str
    version: int
    before: Plain
    after: Plain


@dataclass(frozen=True, slots=True)
class EditedTogether:
    """What was changed, the keys of what was so already, and the batch; 0 where nothing was saved."""

    changes: tuple[RecordChange, ...]
    unchanged: tuple[str, ...]
    batch: int


@needs(Right.WRITE_OWN)
def edit_together(
    catalogue: Catalogue,
    kind: str,
    versions: Versions,
    values: Mapping[str, Any],
    author: Author,
    *,
    dry_run: bool = False,
) -> EditedTogether:
    """Give the same values to fields of several records, in one batch with their history.

    Raise EditConflict where a record is not at the version named, BadInput with the key of a record that cannot have
    the values; nothing is saved then, nor in a `dry_run`.
    """
    from spbe_inventory.store.reading import home_agency
    from spbe_inventory.store.record_writes import open_batch
    from spbe_inventory.store.writer import raw

    changes = []
    unchanged = []
    with writing(catalogue) as connection:
        agency = home_agency(raw(connection), catalogue.agency)
        batch = open_batch(connection, author.batch("edit"), agency)
        resolver = ReferenceResolver(connection, agency, batch)
        for key, version in versions.items():
            edited = _edited(resolver, (kind, key, version), values, author)
            if edited.old:
                changes.append(_change(edited))
            else:
                unchanged.append(key)
        if dry_run or not changes:
            connection.rollback()
            batch = 0
    return EditedTogether(tuple(changes), tuple(unchanged), batch)


def _edited(
    resolver: ReferenceResolver,
    record: tuple[str, str, int | None],
    values: Mapping[str, Any],
    author: Author,
) -> EditedRecord:
    """Return the edit of a record of a kind, a key and a version; name the record in what is wrong with it."""
    kind, key, version = record
    try:
        return edit_in_batch(
            resolver, kind, key, values, author, expected_version=version
        )
    except BadInput as error:
        raise BadInput("one-of-several", error.problems, key=key) from error


def _change(edited: EditedRecord) -> RecordChange:
    """Return the change of a record, field by field."""
    names = list(edited.old)
    return RecordChange(
        key=str(edited.before["key"]),
        version=int(edited.before["version"]),
        before={name: edited.before.get(name) for name in names},
        after={name: edited.after.get(name) for name in names},
    )
