"""Add, edit and retire records."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from spbe_inventory.actions.catalogue import Catalogue, Hand
from spbe_inventory.actions.naming import Lookup, new_key
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.plain import Plain, split
from spbe_inventory.errors import BadInput, Misuse, Outdated
from spbe_inventory.matching.folding import fold

if TYPE_CHECKING:
    from sqlite3 import Connection


def add(catalogue: Catalogue, kind: str, values: Mapping[str, Any], hand: Hand, *, same_name: bool = False) -> str:
    """Record something new, in one transaction with its history; gives its key.

    `values` are plain values by field; references may be keys, names or other names. A name that is taken already is
    refused (BadInput) unless `same_name` says that it is another thing.
    """
    from spbe_inventory.store.reading import home_agency
    from spbe_inventory.store.writer import raw, writing
    from spbe_inventory.store.writing import insert, open_batch

    with writing(catalogue.path) as connection:
        agency = home_agency(raw(connection), catalogue.agency)
        batch = open_batch(connection, hand.batch("add"))
        plain = Lookup(connection, agency, batch).resolved(kind, values)
        if not same_name:
            _refuse_same_name(raw(connection), kind, plain, agency)
        key = new_key(raw(connection), kind, plain, agency)
        clean = _through_the_door(kind, {"key": key, "agency": agency, **plain})
        insert(connection, kind, [{**clean, **_backed(clean, plain, hand)}], batch)
    return key


def edit(
    catalogue: Catalogue, kind: str, which: str, changes: Mapping[str, Any], hand: Hand, *, seen: int | None = None
) -> Plain:
    """Change fields of a record; a field given as None is emptied, a former name stays an other name.

    `seen` is the version the editor saw: where the record is newer, Outdated. Gives the old values of what changed.
    """
    from spbe_inventory.store.document import document_of
    from spbe_inventory.store.reading import home_agency, resolve
    from spbe_inventory.store.writer import raw, writing
    from spbe_inventory.store.writing import open_batch, update

    with writing(catalogue.path) as connection:
        agency = home_agency(raw(connection), catalogue.agency)
        key = resolve(raw(connection), kind, which, agency)
        before = document_of(raw(connection), kind, key) or {}
        if seen is not None and seen != before["version"]:
            raise Outdated("record-changed", key=key, seen=seen, now=before["version"])
        batch = open_batch(connection, hand.batch("edit"))
        after = {**before, **Lookup(connection, agency, batch).resolved(kind, changes)}
        after = {name: value for name, value in after.items() if value is not None}
        clean = _through_the_door(kind, {**after, **_former_name(kind, before, after)})
        old = update(connection, kind, {**clean, **_backed(clean, changes, hand)}, batch)
        if not old:
            connection.rollback()
    return dict(old)


def retire(catalogue: Catalogue, kind: str, which: str, hand: Hand, *, seen: int | None = None) -> Plain:
    """Take a record out of service; it stays in the register with its history. Gives the old values."""
    retired = KINDS[kind].retired
    if retired is None:
        raise Misuse("cannot-retire", kind=KINDS[kind].label)
    field, value = retired
    return edit(catalogue, kind, which, {field: str(value)}, hand, seen=seen)


def _through_the_door(kind: str, plain: Plain) -> Plain:
    from spbe_inventory.store.inputs import taken

    clean, problems = taken(kind, plain)
    if problems:
        raise BadInput("record-has-problems", problems, count=len(problems))
    return clean


def _refuse_same_name(connection: "Connection", kind: str, plain: Plain, agency: str) -> None:
    from spbe_inventory.store.reading import named

    name = fold(str(plain.get("name", "")))
    if "name" not in KINDS[kind].named_by or not name:
        return
    for one in named(connection, kind):
        if one.agency == agency and fold(one.name) == name:
            raise BadInput("name-taken", name=plain["name"], key=one.key, noun=KINDS[kind].noun)


def _former_name(kind: str, before: Plain, after: Plain) -> Plain:
    if "other_names" not in KINDS[kind].fields or before.get("name") == after.get("name"):
        return {}
    return {"other_names": list(dict.fromkeys([*(after.get("other_names") or ()), before["name"]]))}


def _backed(clean: Plain, written: Iterable[str], hand: Hand) -> Plain:
    """Give the record's statements with those that back the fields written now, where a basis was named."""
    said = list(clean.get("statements", ()))
    source = {"source": hand.source} if hand.source else {}
    day = hand.clock().date().isoformat()
    said += [
        {"field": name, "basis": hand.basis, **source, "date": day}
        for name in (written if hand.basis else ())
        if split(clean.get(name))[0] is not None and name not in ("basis", "source", "note")
    ]
    return {"statements": said} if said else {}
