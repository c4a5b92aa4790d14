"""Whether something is on record already: by its name, by what an exchange joins, by a setting's name."""

from typing import TYPE_CHECKING, Any

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.actions.loading import moment
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import ExchangeState
from spbe_inventory.domain.plain import Plain, to_plain
from spbe_inventory.errors import BadInput
from spbe_inventory.matching.folding import fold

if TYPE_CHECKING:
    from sqlite3 import Connection

# What tells one record that joins others from another of its kind.
JOINED = {
    "exchange": ("giver", "giver_text", "taker", "taker_text", "data"),
    "need": ("taker", "data"),
    "relation": ("application", "relation_kind", "other", "other_text"),
}


def refuse_same(connection: "Connection", kind: str, plain: Plain, agency: str) -> None:
    """Refuse a second record of the same thing (BadInput that names the first)."""
    key = None
    if kind in JOINED:
        key = _key_of_joined(connection, kind, plain)
    elif kind == "setting":
        key = _key_of_setting(connection, str(plain.get("name")), agency)
    elif "name" in KINDS[kind].named_by:
        key = _key_of_name(connection, kind, str(plain.get("name", "")), agency)
    if key:
        raise BadInput("name-taken", name=plain.get("name", key), key=key, noun=KINDS[kind].noun)


def named_so(catalogue: Catalogue, kind: str, name: str) -> str | None:
    """Give the key of the record of a government that bears a name already; None where none does."""
    if "name" not in KINDS[kind].named_by:
        return None
    with moment(catalogue) as now:
        return _key_of_name(now.connection, kind, name, now.agency)


def _key_of_name(connection: "Connection", kind: str, name: str, agency: str) -> str | None:
    from spbe_inventory.store.reading import named

    same = (one.key for one in named(connection, kind) if one.agency == agency and fold(one.name) == fold(name))
    return next(same, None) if fold(name) else None


def _key_of_setting(connection: "Connection", name: str, agency: str) -> str | None:
    sql = "SELECT s.key FROM setting s JOIN agency a ON a.id = s.agency_id WHERE s.name = ? AND a.key = ?"
    row = connection.execute(sql, (name, agency)).fetchone()
    return str(row[0]) if row else None


def _key_of_joined(connection: "Connection", kind: str, plain: Plain) -> str | None:
    """Give the key of a record that joins the same and still stands; None where there is none."""
    from spbe_inventory.store.load import records_of

    for record in records_of(connection, kind):
        there = to_plain(record)
        over = there["withdrawn"] or there.get("state") == ExchangeState.ENDED
        if not over and all(_same(there.get(name), plain.get(name)) for name in JOINED[kind]):
            return record.key
    return None


def _same(one: Any, other: Any) -> bool:
    return fold(one) == fold(other) if isinstance(one, str) and isinstance(other, str) else one == other
