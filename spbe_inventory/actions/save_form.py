"""Save a form in one batch: a new record or changes of one, with what it names for the first time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from spbe_inventory.actions.edit_records import (
    Added,
    Edited,
    add_in_batch,
    edit_in_batch,
)
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import RelationKind
from spbe_inventory.domain.rights import Right
from spbe_inventory.session.catalogue import Author, Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.writing import writing
from spbe_inventory.store.naming import ReferenceResolver

NewName = tuple[str, str]  # kind and name of a record that is recorded with another


@dataclass(frozen=True, slots=True)
class NamedNow:
    """What is recorded together with a record: names of other kinds that it refers to.

    `different_from` are applications that a person says to be others, where an application is recorded.
    """

    names: tuple[NewName, ...] = ()
    different_from: tuple[str, ...] = ()


NOTHING_ELSE = NamedNow()


def recordable_by_name(kind: str) -> bool:
    """Return whether a record of a kind needs nothing but a name, and is no application."""
    required = [field.name for field in KINDS[kind].fields.values() if field.required]
    return required == ["name"] and kind != "application"


@needs(Right.WRITE_OWN)
def save_new(
    catalogue: Catalogue,
    kind: str,
    values: Mapping[str, Any],
    author: Author,
    *,
    same_name: bool = False,
    named_now: NamedNow = NOTHING_ELSE,
) -> Added:
    """Add a record with what it names for the first time; the record's key is the last of those added.

    Raise BadInput as `add_records` does. That an application is another one than some on record is recorded too, so
    that it is not asked again.
    """
    from spbe_inventory.store.reading import home_agency
    from spbe_inventory.store.record_writes import open_batch
    from spbe_inventory.store.writer import raw

    with writing(catalogue) as connection:
        agency = home_agency(raw(connection), catalogue.agency)
        batch = open_batch(connection, author.batch("add"), agency)
        resolver = ReferenceResolver(connection, agency, batch)
        keys = _add_names(resolver, named_now.names, author)
        key = add_in_batch(resolver, kind, values, author, same_name=same_name)
        _add_differences(resolver, key, named_now.different_from, author)
    return Added((*keys, key), batch)


@needs(Right.WRITE_OWN)
def save_changes(
    catalogue: Catalogue,
    kind: str,
    key: str,
    changes: Mapping[str, Any],
    author: Author,
    *,
    version: int,
    names: Sequence[NewName] = (),
) -> Edited:
    """Change fields of a record, with what it names for the first time; see `edit_record`.

    Nothing is written where nothing changes.
    """
    from spbe_inventory.store.reading import home_agency
    from spbe_inventory.store.record_writes import open_batch
    from spbe_inventory.store.writer import raw

    with writing(catalogue) as connection:
        agency = home_agency(raw(connection), catalogue.agency)
        batch = open_batch(connection, author.batch("edit"), agency)
        resolver = ReferenceResolver(connection, agency, batch)
        _add_names(resolver, names, author)
        edited = edit_in_batch(
            resolver, kind, key, changes, author, expected_version=version
        )
        if not edited.old:
            connection.rollback()
            batch = 0
    return Edited(edited.old, batch)


def _add_differences(
    resolver: ReferenceResolver, key: str, others: Sequence[str], author: Author
) -> None:
    """Record that an application is another one than some; that is a decision and has no basis."""
    deciding = replace(author, basis=None, source=None)
    for other in others:
        relation = {
            "application": key,
            "relation_kind": str(RelationKind.DIFFERENT_FROM),
            "other": other,
        }
        add_in_batch(resolver, "relation", relation, deciding)


def _add_names(
    resolver: ReferenceResolver, names: Sequence[NewName], author: Author
) -> list[str]:
    """Add records that have nothing but a name, each once, and return their keys."""
    keys = []
    for kind, name in dict.fromkeys(names):
        key = add_in_batch(resolver, kind, {"name": name}, author)
        keys.append(key)
    return keys
