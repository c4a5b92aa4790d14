"""Which records belong to some offices: by an office that they name, or by the applications that they are about."""

from collections.abc import Collection
from functools import cached_property
from typing import Any

from spbe_inventory.domain.answers import Record
from spbe_inventory.domain.fields import KINDS, Kind
from spbe_inventory.domain.rights import Right
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session

UNIT = "unit"
APPLICATION = "application"
DATA_SET = "data_set"
# Kinds by way of which a record belongs to an office.
BETWEEN = (APPLICATION, "exchange", "need", "plan_item")
KINDS_READ = (UNIT, DATA_SET, *BETWEEN)


def belongs_to_offices(kind: Kind) -> bool:
    """Return whether records of a kind can belong to an office."""
    if kind.code == UNIT:
        return True
    referred = {field.refers for field in kind.fields.values()}
    return not referred.isdisjoint([UNIT, *BETWEEN])


@needs(Right.READ_ALL)
def keys_of_units(
    catalogue: Catalogue, kind: str, units: Collection[str]
) -> frozenset[str]:
    """Return the keys of the records of a kind that belong to one of some units."""
    with open_session(catalogue, all_agencies=True) as session:
        snapshot = session.load({*KINDS_READ, kind})
    belonging = OfficeRecords(snapshot, units)
    keys = snapshot.records[kind]
    return frozenset(key for key in keys if belonging.has(kind, key))


def is_among(keys: frozenset[str] | None, key: str) -> bool:
    """Return whether a key is one of some keys; None stands for all keys."""
    return keys is None or key in keys


class OfficeRecords:
    """The records that belong to some units, asked by kind and key."""

    def __init__(self, snapshot: Snapshot, units: Collection[str]) -> None:
        self.snapshot = snapshot
        self.units = frozenset(units)

    def has(self, kind: str, key: str | None) -> bool:
        """Return whether a record belongs to the units: its own office, or that of an application it is about.

        An application belongs to its owner only; data belong also to the offices whose applications hold them.
        """
        if kind == UNIT:
            return key in self.units
        record = self.snapshot.records.get(kind, {}).get(key or "")
        if record is None:
            return False
        if self._names_unit(record):
            return True
        if kind == DATA_SET:
            return key in self._held_data
        if kind == APPLICATION:
            return False
        return self._is_about_them(record)

    def _names_unit(self, record: Record) -> bool:
        """Return whether a record names one of the units."""
        for field in KINDS[record.kind].fields.values():
            if field.refers == UNIT and _keys(record, field.name) & self.units:
                return True
        return False

    def _is_about_them(self, record: Record) -> bool:
        """Return whether a record refers to another one that belongs to the units."""
        for field in KINDS[record.kind].fields.values():
            if field.refers not in BETWEEN or field.refers == record.kind:
                continue
            for key in _keys(record, field.name):
                if self.has(field.refers, key):
                    return True
        return False

    @cached_property
    def _held_data(self) -> frozenset[str]:
        """The data that applications of the units hold."""
        held: set[str] = set()
        for key, application in self.snapshot.applications.items():
            if self.has(APPLICATION, key):
                held |= _keys(application, "holds")
        return frozenset(held)


def _keys(record: Record, field_name: str) -> frozenset[str]:
    """Return the keys that a field refers to, also where they are assumed or disputed."""
    value: Any = getattr(record, field_name)
    if not value:
        return frozenset()
    if isinstance(value, str):
        return frozenset([value])
    return frozenset(value)
