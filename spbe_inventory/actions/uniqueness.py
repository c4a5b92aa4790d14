"""Whether something is on record already: by its name, by what an exchange joins, by a setting's name."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from spbe_inventory.domain.fields import KINDS, Value
from spbe_inventory.domain.lists import ExchangeState
from spbe_inventory.domain.plain import Plain, split_mark
from spbe_inventory.domain.rights import Right
from spbe_inventory.errors import BadInput
from spbe_inventory.matching.folding import fold
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session

if TYPE_CHECKING:
    from spbe_inventory.store.reader import ReadConnection

# Fields that identify a record which joins others.
JOINED_FIELDS = {
    "exchange": ("giver", "giver_text", "taker", "taker_text", "data"),
    "need": ("taker", "data"),
    "relation": ("application", "relation_kind", "other", "other_text"),
}


def reject_duplicate(
    connection: "ReadConnection", kind: str, plain: Plain, agency: str
) -> None:
    """Raise BadInput, naming the first record, where a record is a second one of the same thing."""
    key = _existing_key(connection, kind, plain, agency)
    if not key:
        return
    name = plain.get("name", key)
    raise BadInput("name-taken", name=name, key=key, noun=KINDS[kind].noun)


@needs(Right.READ_OWN)
def key_by_name(catalogue: Catalogue, kind: str, name: str) -> str | None:
    """Return the key of the government's record that has a name already; None where none has."""
    if "name" not in KINDS[kind].named_by:
        return None
    with open_session(catalogue) as session:
        return _key_of_name(session.connection, kind, name, session.agency)


def _existing_key(
    connection: "ReadConnection", kind: str, plain: Plain, agency: str
) -> str | None:
    """Return the key of the record on record of the same thing, None where there is none."""
    from spbe_inventory.store.lookups import setting_key

    if kind in JOINED_FIELDS:
        return _key_of_joined(connection, kind, plain)
    if kind == "setting":
        return setting_key(connection, str(plain.get("name")), agency)
    if "name" in KINDS[kind].named_by:
        name = str(plain.get("name", ""))
        return _key_of_name(connection, kind, name, agency)
    return None


def _key_of_name(
    connection: "ReadConnection", kind: str, name: str, agency: str
) -> str | None:
    """Return the first key of a record of the government that has a name; None where none has."""
    from spbe_inventory.store.names import named_like
    from spbe_inventory.store.office_lookups import is_seen

    if not fold(name):
        return None
    keys = [
        record.key
        for record in named_like(connection, kind, name)
        if record.agency == agency and is_seen(connection, kind, record.key)
    ]
    return min(keys, default=None)


def _key_of_joined(connection: "ReadConnection", kind: str, plain: Plain) -> str | None:
    """Return the key of a record that joins the same and has not ended; None where there is none."""
    from spbe_inventory.store.document import document_of
    from spbe_inventory.store.lookups import keys_by_references
    from spbe_inventory.store.office_lookups import is_seen

    joined = {
        name: split_mark(plain.get(name))[0]
        for name in JOINED_FIELDS[kind]
        if KINDS[kind].fields[name].value is Value.REF
    }
    for key in keys_by_references(connection, kind, joined):
        if not is_seen(connection, kind, key):
            continue
        existing = document_of(connection, kind, key) or {}
        if existing["withdrawn"]:
            continue
        if existing.get("state") == ExchangeState.ENDED:
            continue
        if _joins_same(kind, existing, plain):
            return key
    return None


def _joins_same(
    kind: str, existing: Mapping[str, Any], plain: Mapping[str, Any]
) -> bool:
    """Return whether two records of a kind join the same."""
    names = JOINED_FIELDS[kind]
    return all(_is_same(existing.get(name), plain.get(name)) for name in names)


def _is_same(first: Any, second: Any) -> bool:
    if isinstance(first, str) and isinstance(second, str):
        return fold(first) == fold(second)
    return bool(first == second)
