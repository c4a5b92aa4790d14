"""Add, edit and retire records."""

from collections.abc import Mapping, Sequence
from typing import Any

from spbe_inventory.actions.catalogue import Catalogue, Hand
from spbe_inventory.actions.knowing import backed, edited_as_known, new_as_known
from spbe_inventory.actions.naming import Lookup, new_key, united_names
from spbe_inventory.actions.sameness import refuse_same
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.plain import Plain
from spbe_inventory.errors import Misuse, Outdated
from spbe_inventory.matching.folding import fold


def add(catalogue: Catalogue, kind: str, values: Mapping[str, Any], hand: Hand, *, same_name: bool = False) -> str:
    """Record something new, in one transaction with its history; gives its key.

    `values` are plain values by field; references may be keys, names or other names. What is on record already, by name
    or by what an exchange joins, is refused (BadInput) unless `same_name` says that it is another thing.
    """
    return add_together(catalogue, [(kind, values)], hand, same_name=same_name)[0]


def add_together(
    catalogue: Catalogue, records: Sequence[tuple[str, Mapping[str, Any]]], hand: Hand, *, same_name: bool = False
) -> list[str]:
    """Record several new things, as (kind, values), in one transaction: all of them or none; gives their keys.

    A later one may name an earlier one by its name.
    """
    from spbe_inventory.store.reading import home_agency
    from spbe_inventory.store.writer import raw, writing
    from spbe_inventory.store.writing import open_batch

    with writing(catalogue.path) as connection:
        agency = home_agency(raw(connection), catalogue.agency)
        lookup = Lookup(connection, agency, open_batch(connection, hand.batch("add"), agency))
        return [_added(lookup, kind, values, hand, same_name=same_name) for kind, values in records]


def _added(lookup: Lookup, kind: str, values: Mapping[str, Any], hand: Hand, *, same_name: bool) -> str:
    from spbe_inventory.store.inputs import through_the_door
    from spbe_inventory.store.writer import raw
    from spbe_inventory.store.writing import insert

    connection = raw(lookup.connection)
    plain = new_as_known(kind, lookup.resolved(kind, values), hand)
    if not same_name:
        refuse_same(connection, kind, plain, lookup.agency)
    key = new_key(connection, kind, plain, lookup.agency)
    clean = through_the_door(kind, {"key": key, "agency": lookup.agency, **plain})
    insert(lookup.connection, kind, [{**clean, **backed(clean, plain, hand)}], lookup.batch)
    return key


def edit(
    catalogue: Catalogue, kind: str, which: str, changes: Mapping[str, Any], hand: Hand, *, seen: int | None = None
) -> Plain:
    """Change fields of a record; a field given as None is emptied, a former name stays an other name.

    `seen` is the version the editor saw: where the record is newer, Outdated. Gives the old values of what changed.
    """
    from spbe_inventory.store.document import document_of
    from spbe_inventory.store.inputs import through_the_door
    from spbe_inventory.store.reading import home_agency, resolve
    from spbe_inventory.store.writer import raw, writing
    from spbe_inventory.store.writing import open_batch, update

    with writing(catalogue.path) as connection:
        agency = home_agency(raw(connection), catalogue.agency)
        key = resolve(raw(connection), kind, which, agency)
        before = document_of(raw(connection), kind, key) or {}
        if seen is not None and seen != before["version"]:
            raise Outdated("record-changed", key=key, seen=seen, now=before["version"])
        batch = open_batch(connection, hand.batch("edit"), agency)
        if before.get("agency", agency) != agency:
            raise Misuse("other-government", key=key, agency=before["agency"])
        found = Lookup(connection, agency, batch).resolved(kind, changes)
        after = {**before, **edited_as_known(kind, before, found, hand)}
        after = {name: value for name, value in after.items() if value is not None}
        if fold(str(after.get("name", ""))) != fold(str(before.get("name", ""))):
            refuse_same(raw(connection), kind, after, agency)
        clean = through_the_door(kind, {**after, **_former_name(kind, before, after)})
        old = update(connection, kind, {**clean, **backed(clean, changes, hand)}, batch)
        if not old:
            connection.rollback()
    return dict(old)


def retire(catalogue: Catalogue, kind: str, which: str, hand: Hand, *, seen: int | None = None) -> Plain:
    """Take a record out of service; it stays in the register with its history. Gives the old values."""
    retired = KINDS[kind].retired
    if retired is None:
        raise Misuse("cannot-retire", kind=KINDS[kind].label)
    field, value = retired
    return edit(catalogue, kind, which, {field: value if isinstance(value, bool) else str(value)}, hand, seen=seen)


def _former_name(kind: str, before: Plain, after: Plain) -> Plain:
    if "other_names" not in KINDS[kind].fields or before.get("name") == after.get("name"):
        return {}
    return {"other_names": united_names(after.get("other_names"), former=before["name"])}
