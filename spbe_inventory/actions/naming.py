"""From what people call things to keys: references looked up, keys made, national systems taken in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from spbe_inventory.domain.fields import KINDS, Field, Value
from spbe_inventory.domain.plain import Plain, join, split
from spbe_inventory.errors import NotFound
from spbe_inventory.matching.folding import fold, slug
from spbe_inventory.reference.systems import NationalSystem, national_systems

if TYPE_CHECKING:
    import sqlite3

    from spbe_inventory.store.writer import Connection

PART_LIMIT = 40
MEETS_NATIONAL = ("exchange", "need", "application")  # kinds that take a national system in by naming it
STEM_LIMIT = 110  # room for a number under the limit of keys


@dataclass(frozen=True, slots=True)
class Lookup:
    """Looks references up in an open catalogue, for a government, inside a batch.

    A national system that an exchange or a need names for the first time is taken in from the reference list.
    """

    connection: "Connection"
    agency: str
    batch: int

    def resolved(self, kind: str, values: Mapping[str, Any]) -> Plain:
        """Give plain values with every reference turned into a key; what is not found is NotFound or Ambiguous."""
        plain: Plain = {}
        for name, said in values.items():
            field = KINDS[kind].fields.get(name)
            value = said.get("value") if isinstance(said, Mapping) else said
            if field is None or value is None or field.value not in (Value.REF, Value.REFS):
                plain[name] = said
                continue
            keys = [self._key(kind, field, str(text)) for text in (value if field.many else [value])]
            found = keys if field.many else keys[0]
            plain[name] = {**said, "value": found} if isinstance(said, Mapping) else found
        return plain

    def _key(self, kind: str, field: Field, text: str) -> str:
        from spbe_inventory.store.reading import resolve
        from spbe_inventory.store.writer import raw

        try:
            return resolve(raw(self.connection), field.refers, text, self.agency)
        except NotFound:
            system = national_named(text) if field.refers == "application" and kind in MEETS_NATIONAL else None
            if system is None:
                raise
            take_in(self.connection, system, self.batch)
            return system.key


def take_in(connection: "Connection", system: NationalSystem, batch: int) -> None:
    """Write a national system as an application of its ministry, and the ministry where it is not there yet."""
    from spbe_inventory.store.writing import ids_of, insert

    if not ids_of(connection, "agency", [system.agency]):
        ministry = {
            "key": system.agency,
            "name": system.agency_name,
            "agency_kind": system.agency_kind,
            "assessed": False,
        }
        insert(connection, "agency", [ministry], batch)
    plain = {"key": system.key, "agency": system.agency, "name": system.name}
    said = {"field": "name", "basis": system.basis, "source": system.source}
    names = {"other_names": list(system.other_names)} if system.other_names else {}
    insert(connection, "application", [{**plain, **names, "statements": [said]}], batch)


def new_key(connection: "sqlite3.Connection", kind: str, plain: Plain, agency: str) -> str:
    """Make the permanent key of a new record: the government's, then what it is called; never one that is taken."""
    from spbe_inventory.store.reading import keys_of

    stem = key_stem(kind, plain, agency)
    taken, key, number = keys_of(connection, kind), stem, 1
    while key in taken:
        number += 1
        key = f"{stem}-{number}"
    return key


def key_stem(kind: str, plain: Plain, agency: str) -> str:
    """Give the key of a new record as it is before a number makes it the only one of that key."""
    called = slug(_called(kind, plain, agency), limit=2 * PART_LIMIT) or KINDS[kind].noun
    return f"{agency}-{called}"[:STEM_LIMIT].rstrip("-")


def united_names(*said: Any, former: str | None = None) -> Any:
    """Put other names together, each once, a former name last; a mark stays only where names stand beside it.

    >>> united_names(["A"], {"mark": "none"}, former="B")
    ['A', 'B']
    """
    parts = [split(one) for one in said]
    names = [name for value, _ in parts for name in value or ()] + ([former] if former else [])
    marks = [mark for value, mark in parts if value and mark]
    return join(list(dict.fromkeys(names)), marks[0] if marks else None)


def _called(kind: str, plain: Plain, agency: str) -> str:
    def end(*names: str) -> str:
        text = next((str(value) for name in names if (value := split(plain.get(name))[0])), "")
        return slug(text.removeprefix(f"{agency}-"), limit=PART_LIMIT)

    match kind:
        case "exchange":
            return f"{end('giver', 'giver_text')} ke {end('taker', 'taker_text')}"
        case "relation":
            return f"{end('application')} {end('relation_kind')} {end('other', 'other_text')}"
        case "need":
            return f"{end('taker')} butuh {end('data')}"
        case "reply":
            return f"{end('round')} {end('unit')}"
        case "plan_item":
            return slug(str(plain.get("name", "")), limit=PART_LIMIT)
        case "waiver":
            return f"kesampingkan {end('rule')} {end('about')}"
        case "completeness":
            return f"lengkap {end('unit', 'application')} {end('list_name')}"
    return str(plain.get("name", ""))


def national_named(text: str) -> NationalSystem | None:
    """Give the national system that a text names by key, name or usual spelling; None where it names none."""
    for system in national_systems().values():
        if text == system.key or fold(text) in {fold(name) for name in (system.name, *system.other_names)}:
            return system
    return None
