"""Which offices a government counts: its Perangkat Daerah, with the units that belong to each.

A bagian counts with the Setda, a puskesmas or UPT with its dinas, a hospital with the health office, a kelurahan with
its kecamatan (UU 23/2014 Article 209 (2), PP 18/2016 Articles 5 and 43). A village governs itself (UU 6/2014 Article 1)
and a regional enterprise is no part of the government: neither is an office.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property

from spbe_inventory.domain.lists import UnitKind, UnitStatus
from spbe_inventory.domain.records import Unit
from spbe_inventory.matching.unit_kinds import (
    belongs_to_health_office,
    is_health_office,
    unit_kind_of,
)

# Kinds that are a Perangkat Daerah whatever they are recorded to belong to.
OFFICES = (
    UnitKind.SETDA,
    UnitKind.SETWAN,
    UnitKind.INSPEKTORAT,
    UnitKind.DINAS,
    UnitKind.BADAN,
    UnitKind.KECAMATAN,
)
PARTS = (UnitKind.BAGIAN, UnitKind.KELURAHAN, UnitKind.UPTD, UnitKind.BLUD)
OUTSIDE = (UnitKind.DESA, UnitKind.BUMD)
# Levels that a unit may be of.
OFFICE, PART, VILLAGE, ENTERPRISE = "office", "part", "village", "enterprise"


class Owners:
    """The units of one government as owners of applications: offices, their parts, villages and enterprises."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self.units: Mapping[str, Unit] = {unit.key: unit for unit in units}

    def kind_of(self, key: str) -> UnitKind | None:
        """Return the kind of a unit: as recorded, else as its name says; None where neither tells.

        A hospital or health centre is a part of the health office whatever it is recorded as (PP 18/2016 Article 43);
        *other* says less than a name.
        """
        unit = self.units[key]
        by_name = unit_kind_of(unit.name)
        recorded = unit.known("unit_kind")
        if not recorded:
            return by_name
        kind = UnitKind(recorded)
        if kind is UnitKind.OTHER and by_name:
            return by_name
        if kind in OFFICES and by_name in PARTS and belongs_to_health_office(unit.name):
            return by_name
        return kind

    def is_outside(self, key: str | None) -> bool:
        """Return whether a unit is a village or an enterprise, which the duties of the government do not bind.

        So is what is recorded to belong to one, such as the enterprise of a village.
        """
        return key in self.outside

    @cached_property
    def outside(self) -> frozenset[str]:
        """The keys of the villages and enterprises, and of what belongs to one."""
        return frozenset(filter(self._leads_outside, self.units))

    def _leads_outside(self, key: str) -> bool:
        """Return whether a unit, or the first one above it that is of a telling kind, is a village or an enterprise."""
        unit = key
        seen: set[str] = set()
        while unit in self.units and unit not in seen:
            kind = self.kind_of(unit)
            if kind in OUTSIDE:
                return True
            if kind in OFFICES:
                return False
            seen.add(unit)
            unit = str(self.units[unit].known("parent"))
        return False

    def office_of(self, key: str | None) -> str:
        """Return the office that a unit counts with: itself, or the one it is a part of.

        A part whose office is not on record counts for itself. Empty for villages, enterprises, and where no unit is
        known.
        """
        if key not in self.units or self.is_outside(key):
            return ""
        office = str(key)
        seen: set[str] = set()
        while office not in seen:
            seen.add(office)
            above = self.above(office)
            if not above:
                return office
            office = above
        return str(key)

    def is_unplaced(self, key: str | None) -> bool:
        """Return whether a unit is a part of an office that is not on record."""
        if key not in self.units or self.is_outside(key):
            return False
        is_part = self.kind_of(str(key)) in PARTS
        return is_part and not self.above(str(key))

    def units_of(self, key: str) -> frozenset[str]:
        """Return a unit with all units that count with it, directly or by way of others.

        Villages and enterprises count with nobody, whatever they are recorded to belong to.
        """
        below = {key}
        for other in self.units:
            if key in self._counts_with(other):
                below.add(other)
        return frozenset(below)

    def _counts_with(self, key: str) -> list[str]:
        """Return the units that a unit counts with, the nearest first; a cycle ends where it closes."""
        chain: list[str] = []
        above = self.above(key)
        while above and above not in chain:
            chain.append(above)
            above = self.above(above)
        return chain

    def is_office(self, key: str) -> bool:
        """Return whether a unit is counted as an office: a Perangkat Daerah that exists."""
        unit = self.units.get(key)
        if unit is None or unit.known("status") == UnitStatus.DISSOLVED:
            return False
        return self.office_of(key) == key and self.kind_of(key) not in PARTS

    def level_of(self, key: str) -> str:
        """Return the level of a unit: an office, a part of one, a village or an enterprise."""
        kind = self.kind_of(key)
        if kind is UnitKind.DESA:
            return VILLAGE
        if kind is UnitKind.BUMD:
            return ENTERPRISE
        if kind in PARTS or self.above(key):
            return PART
        return OFFICE

    @cached_property
    def offices(self) -> tuple[Unit, ...]:
        """The offices that are counted, in order of keys."""
        return tuple(unit for unit in self.units.values() if self.is_office(unit.key))

    @cached_property
    def answering(self) -> tuple[Unit, ...]:
        """The offices, and the parts whose office is not on record: everybody who answers for applications."""
        return tuple(
            unit
            for unit in self.units.values()
            if self.office_of(unit.key) == unit.key
            and unit.known("status") != UnitStatus.DISSOLVED
        )

    def above(self, key: str) -> str:
        """Return the unit that a unit counts with, by the record or by the law; empty for an office.

        Empty also for villages and enterprises, and for what is recorded to belong to one.
        """
        if self.is_outside(key):
            return ""
        return self._recorded_or_legal_parent(key)

    def _recorded_or_legal_parent(self, key: str) -> str:
        """Return the unit that a unit is a part of, by the record or by the law; empty for an office."""
        unit = self.units[key]
        kind = self.kind_of(key)
        if kind in OFFICES:
            return ""
        parent = unit.known("parent")
        if parent in self.units:
            return str(parent)
        if kind is UnitKind.BAGIAN:
            return self._secretariat
        if kind in PARTS and belongs_to_health_office(unit.name):
            return self._health_office
        return ""

    @cached_property
    def _secretariat(self) -> str:
        """The key of the Setda; empty where none, or more than one, is on record."""
        keys = [key for key in self.units if self.kind_of(key) is UnitKind.SETDA]
        if len(keys) == 1:
            return keys[0]
        return ""

    @cached_property
    def _health_office(self) -> str:
        """The key of the health office; empty where none, or more than one, is on record."""
        keys = []
        for key, unit in self.units.items():
            names = (unit.name, unit.known("short_name") or "")
            if any(map(is_health_office, names)):
                keys.append(key)
        if len(keys) == 1:
            return keys[0]
        return ""
