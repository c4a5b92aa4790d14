"""Names and keys: resolve references, make keys of new records, import national systems."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from spbe_inventory.domain.fields import KINDS, Field, Value
from spbe_inventory.domain.plain import Plain
from spbe_inventory.errors import Ambiguous, BadInput, NotFound, Problem, SpbeError
from spbe_inventory.matching.national_systems import find_national_system
from spbe_inventory.matching.record_keys import key_stem
from spbe_inventory.reference.systems import NationalSystem

if TYPE_CHECKING:
    import sqlite3

    from spbe_inventory.store.writer import Connection

# Kinds that import a national system by naming it.
IMPORTS_NATIONAL_SYSTEMS = ("exchange", "need", "application")


@dataclass(frozen=True, slots=True)
class ReferenceResolver:
    """Turns names into keys in an open catalogue, for a government, inside a batch.

    A national system that an exchange or a need names for the first time is imported from the reference list.
    """

    connection: "Connection"
    agency: str
    batch: int

    def resolved(
        self,
        kind: str,
        values: Mapping[str, Any],
    ) -> Plain:
        """Return plain values with every reference turned into a key.

        Raise BadInput with the field of every name that no record has, or more than one.
        """
        plain: Plain = {}
        problems = []
        for name, answer in values.items():
            field = KINDS[kind].fields.get(name)
            plain[name] = answer
            if field is None or field.value not in (Value.REF, Value.REFS):
                continue
            try:
                plain[name] = self._resolved_answer(kind, field, answer)
            except (NotFound, Ambiguous) as error:
                problems.append(_problem_of_reference(field, error))
        if problems:
            raise BadInput("record-has-problems", problems, count=len(problems))
        return plain

    def _resolved_answer(
        self,
        kind: str,
        field: Field,
        answer: Any,
    ) -> Any:
        """Return an answer, marked or not, with the names in it turned into keys."""
        if isinstance(answer, Mapping):
            if answer.get("value") is None:
                return answer
            return {**answer, "value": self._keys(kind, field, answer["value"])}
        if answer is None:
            return None
        return self._keys(kind, field, answer)

    def _keys(
        self,
        kind: str,
        field: Field,
        value: Any,
    ) -> Any:
        if field.many:
            return [self._key(kind, field, str(text)) for text in value]
        return self._key(kind, field, str(value))

    def _key(
        self,
        kind: str,
        field: Field,
        text: str,
    ) -> str:
        from spbe_inventory.store.reading import resolve
        from spbe_inventory.store.writer import raw

        try:
            return resolve(
                raw(self.connection),
                field.refers,
                text,
                self.agency,
            )
        except NotFound:
            system = None
            if field.refers == "application" and kind in IMPORTS_NATIONAL_SYSTEMS:
                system = find_national_system(text)
            if system is None:
                raise
            import_national_system(self.connection, system, self.batch)
            return system.key


def _problem_of_reference(field: Field, error: SpbeError) -> Problem:
    """Return what is wrong with the name of a record in a field."""
    label = f"{field.label} ({field.name})"
    return Problem(error.key, label, error.values, field.name)


def import_national_system(
    connection: "Connection",
    system: NationalSystem,
    batch: int,
) -> None:
    """Write a national system as an application of its ministry, and the ministry where it is not there yet."""
    from spbe_inventory.store.record_writes import ids_of, insert

    if not ids_of(connection, "agency", [system.agency]):
        ministry = {
            "key": system.agency,
            "name": system.agency_name,
            "agency_kind": system.agency_kind,
            "assessed": False,
        }
        insert(
            connection,
            "agency",
            [ministry],
            batch,
        )
    statement = {"field": "name", "basis": system.basis, "source": system.source}
    application: Plain = {
        "key": system.key,
        "agency": system.agency,
        "name": system.name,
        "statements": [statement],
    }
    if system.other_names:
        application["other_names"] = list(system.other_names)
    insert(
        connection,
        "application",
        [application],
        batch,
    )


def new_key(
    connection: "sqlite3.Connection",
    kind: str,
    plain: Plain,
    agency: str,
) -> str:
    """Return the permanent key of a new record: the government's, then its name; never one that exists."""
    from spbe_inventory.store.names_alike import keys_beginning

    stem = key_stem(kind, plain, agency)
    existing = keys_beginning(connection, kind, stem)
    key = stem
    number = 1
    while key in existing:
        number += 1
        key = f"{stem}-{number}"
    return key
