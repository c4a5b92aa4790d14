"""Which catalogue is meant, and how one is begun."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spbe_inventory.domain.actor import Actor, Clock
from spbe_inventory.domain.change import Batch
from spbe_inventory.domain.lists import AgencyKind, Basis
from spbe_inventory.matching.folding import fold, slug

if TYPE_CHECKING:
    from spbe_inventory.reference.areas import Area


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A catalogue file, and the government asked for by key, name or other name, where one was.

    `recorded` asks for the catalogue as it was known at the end of a day; such a one can only be read.
    """

    path: Path
    agency: str | None = None
    recorded: date | None = None


@dataclass(frozen=True, slots=True)
class Hand:
    """By whose hand a write is made: actor, clock, and how the facts are known."""

    actor: Actor
    clock: Clock
    basis: str | None = None
    source: str | None = None

    @property
    def assumes(self) -> bool:
        """Whether what is written is an assumption."""
        return self.basis == Basis.ASSUMPTION

    def batch(self, action: str, *, file: str | None = None) -> Batch:
        """Give the batch of one action, at the time of now."""
        at = self.clock().strftime("%Y-%m-%dT%H:%M:%SZ")
        return Batch(at, self.actor.name, self.actor.role, action, file, self.basis, self.source)


def begin(path: Path, values: Mapping[str, Any], hand: Hand) -> str:
    """Make a catalogue for one government; gives its key. A file that is there already is refused."""
    from spbe_inventory.store.inputs import through_the_door
    from spbe_inventory.store.writer import create
    from spbe_inventory.store.writing import insert, open_batch

    key = agency_key(str(values.get("name", "")))
    clean = through_the_door("agency", {"key": key, **values})
    create(path, lambda connection: insert(connection, "agency", [clean], open_batch(connection, hand.batch("init"))))
    return key


def area_of(name: str, kind: str) -> "Area | None":
    """Give the area that is called so and is of that sort; None where we know of none."""
    from spbe_inventory.reference.areas import areas

    for area in areas().values():
        if area.kind == kind and fold(name) in {fold(one) for one in (area.name, *area.other_names)}:
            return area
    return None


def agency_key(name: str) -> str:
    """Give a government's key: its name without the word for its kind.

    >>> agency_key("Kabupaten Banggai"), agency_key("Kementerian Kesehatan")
    ('banggai', 'kementerian-kesehatan')
    """
    words = slug(name, limit=40)
    for kind in (AgencyKind.KABUPATEN, AgencyKind.KOTA, AgencyKind.PROVINSI):
        words = words.removeprefix(f"{kind}-")
    return words or "instansi"
