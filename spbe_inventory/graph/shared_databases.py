"""Databases that several applications use: they connect these without an exchange, and fail them together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from spbe_inventory.domain.lists import FacilityKind
from spbe_inventory.domain.records import Application, Facility
from spbe_inventory.graph.classify import Keys, Pairs

# The fields by which applications name a database that they share.
WRITES, READS, USES = "databases_written", "databases_read", "facilities"


@dataclass(frozen=True, slots=True)
class SharedDatabase:
    """A database with the keys of the applications that write to it, read it, or use it in a way not said."""

    key: str
    writers: Keys
    readers: Keys
    others: Keys

    @property
    def users(self) -> Keys:
        """The applications that use it in any way."""
        return self.writers | self.readers | self.others

    @property
    def pairs(self) -> Pairs:
        """Each two applications that it connects, in order of keys."""
        return frozenset(combinations(sorted(self.users), 2))


def shared_databases(
    facilities: Mapping[str, Facility], applications: Iterable[Application]
) -> tuple[SharedDatabase, ...]:
    """Return the databases that some applications use, in order of keys, those out of use left out.

    `applications` are those in service. What is only assumed or disputed of them does not count.
    """
    databases = [key for key in sorted(facilities) if _is_database(facilities[key])]
    if not databases:
        return ()
    users: dict[str, dict[str, set[str]]] = {
        key: {WRITES: set(), READS: set(), USES: set()} for key in databases
    }
    for application in applications:
        for field in (WRITES, READS, USES):
            for key in application.known(field) or ():
                if key in users:
                    users[key][field].add(application.key)
    return tuple(_shared(key, users[key]) for key in databases)


def _shared(key: str, users: Mapping[str, set[str]]) -> SharedDatabase:
    writers = frozenset(users[WRITES])
    readers = frozenset(users[READS])
    others = frozenset(users[USES]) - writers - readers
    return SharedDatabase(key, writers, readers, others)


def _is_database(facility: Facility) -> bool:
    """Return whether a facility is a database that is not known to be out of use."""
    if facility.withdrawn or facility.facility_kind != FacilityKind.DATABASE:
        return False
    return facility.known("in_use") is not False
