"""The units of a government as a tree: offices with what counts with them, and how many applications each has."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from spbe_inventory.domain.lists import UnitKind, UnitStatus
from spbe_inventory.domain.records import Agency, Application, Unit
from spbe_inventory.domain.rights import Right
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.matching.natural_order import natural_key
from spbe_inventory.rules.engine.owners import Owners
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session

# A number of units that the government states → the kinds that are counted against it.
STATED_LEVELS: Mapping[str, tuple[UnitKind, ...]] = {
    "subdistricts": (UnitKind.KECAMATAN,),
    "villages": (UnitKind.DESA, UnitKind.KELURAHAN),
}
Children = Mapping[str, list[Unit]]  # by the key of the unit above, empty for none


@dataclass(frozen=True, slots=True)
class UnitNode:
    """One unit in the tree: how deep it stands, and how many applications it has itself and with all below it.

    `kind` is its code as recorded or as its name says, empty where neither tells; `parent` the unit that it counts
    with, empty for none; `level` is office, part, village or enterprise. `is_shown_for_parts`: it was not asked for
    and stands here as a unit below it was.
    """

    key: str
    name: str
    kind: str
    level: str
    depth: int
    parent: str
    dissolved: bool
    applications: int
    applications_below: int
    is_shown_for_parts: bool = False


@dataclass(frozen=True, slots=True)
class StatedNumber:
    """How many units of a sort the government states that it has, and how many of them are on record by name."""

    field: str
    stated: int
    recorded: int


@dataclass(frozen=True, slots=True)
class UnitTree:
    """The units from the top down, the numbers that the government states, and the applications of no known unit."""

    units: tuple[UnitNode, ...]
    stated: tuple[StatedNumber, ...]
    ownerless: int


@needs(Right.READ_ALL)
def unit_tree(catalogue: Catalogue, only: Collection[str] | None = None) -> UnitTree:
    """Return the tree of units; of some units (by key) these with the ones above them.

    Applications that are set apart are not counted, those out of service are.
    """
    with open_session(catalogue) as session:
        snapshot = session.load(["agency", "unit", "application"])
        agency = session.agency
    units = snapshot.own(Unit, agency)
    owned = _applications_by_owner(snapshot, agency)
    branches = _Branches(units, owned, only)
    ownerless = owned[""]
    if only is not None:
        ownerless = 0
    return UnitTree(
        units=tuple(branches.nodes("", 0)),
        stated=tuple(stated_numbers(snapshot.of(Agency)[agency], units)),
        ownerless=ownerless,
    )


def _applications_by_owner(snapshot: Snapshot, agency: str) -> Counter[str]:
    """Return the number of applications by the unit that owns them, under an empty key those of no known unit."""
    owners: Counter[str] = Counter()
    for application in snapshot.own(Application, agency):
        if not application.set_apart:
            owners[application.owner or ""] += 1
    return owners


class _Branches:
    """The units by the one above them, with what is counted of each."""

    def __init__(
        self,
        units: Iterable[Unit],
        owned: Mapping[str, int],
        only: Collection[str] | None,
    ) -> None:
        self.owners = Owners(units)
        self.owned = owned
        self.only = only
        self.above = {key: self._above(key) for key in self.owners.units}
        self.children = self._children()

    def _above(self, key: str) -> str:
        """Return the unit that another one is shown under: by the record or the law, also of a village or enterprise.

        A unit whose way up ends in a cycle stands by itself.
        """
        seen = {key}
        above = self._next_above(key)
        upper = above
        while upper:
            if upper in seen:
                return ""
            seen.add(upper)
            upper = self._next_above(upper)
        return above

    def _next_above(self, key: str) -> str:
        above = self.owners.above(key)
        if above or not self.owners.is_outside(key):
            return above
        parent = self.owners.units[key].parent
        if parent in self.owners.units:
            return str(parent)
        return ""

    def _children(self) -> Children:
        """Return the units under each unit, in order of names."""
        children: dict[str, list[Unit]] = defaultdict(list)
        for key, unit in self.owners.units.items():
            children[self.above[key]].append(unit)
        for units in children.values():
            units.sort(key=lambda unit: (natural_key(unit.name), unit.key))
        return children

    def nodes(self, above: str, depth: int) -> Iterator[UnitNode]:
        """Yield the units under one, each with what is below it."""
        for unit in self.children.get(above, ()):
            if self._is_wanted(unit.key):
                yield self._node(unit, depth)
                yield from self.nodes(unit.key, depth + 1)

    def _is_wanted(self, key: str) -> bool:
        """Return whether a unit is asked for, or one below it."""
        if self.only is None or key in self.only:
            return True
        return any(self._is_wanted(unit.key) for unit in self.children.get(key, ()))

    def _node(self, unit: Unit, depth: int) -> UnitNode:
        kind = self.owners.kind_of(unit.key) or ""
        return UnitNode(
            key=unit.key,
            name=unit.name,
            kind=str(kind),
            level=self.owners.level_of(unit.key),
            depth=depth,
            parent=self.above[unit.key],
            dissolved=unit.known("status") == UnitStatus.DISSOLVED,
            applications=self.owned.get(unit.key, 0),
            applications_below=self._owned_with_parts(unit.key),
            is_shown_for_parts=self.only is not None and unit.key not in self.only,
        )

    def _owned_with_parts(self, key: str) -> int:
        """Return the number of applications of a unit and of all that count with it: villages answer for theirs."""
        count = self.owned.get(key, 0)
        for unit in self.children.get(key, ()):
            if not self.owners.is_outside(unit.key):
                count += self._owned_with_parts(unit.key)
        return count


def stated_numbers(agency: Agency, units: Iterable[Unit]) -> Iterator[StatedNumber]:
    """Yield the numbers of units that a government states, with how many are on record."""
    owners = Owners(units)
    kinds = Counter(owners.kind_of(key) for key in owners.units)
    for field, counted in STATED_LEVELS.items():
        stated = agency.known(field)
        if stated is not None:
            recorded = sum(kinds[kind] for kind in counted)
            yield StatedNumber(field, stated, recorded)
