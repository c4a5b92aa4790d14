"""Records read from a catalogue one by one, and rows that are read while they are written, in little memory."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import overload

from spbe_inventory.actions.loading import moment
from spbe_inventory.actions.reports.material import Material
from spbe_inventory.domain.answers import Record
from spbe_inventory.domain.edition import public_record, without_addresses
from spbe_inventory.domain.report import Cell

NAMING = ("agency", "unit", "objective", "process", "service", "data_set", "facility", "application", "document")


@dataclass(frozen=True)
class Names:
    """What records are called, by kind and key: all that is kept in memory of those that are only named."""

    by_kind: dict[str, dict[str, str]]

    def name(self, kind: str, key: str | None) -> str:
        """Give what a record is called; a key that is not there stands for itself."""
        return self.by_kind.get(kind, {}).get(key or "", key or "")


class Register:
    """The records of a government, read from its catalogue one by one."""

    def __init__(self, material: Material) -> None:
        """Take the catalogue, the office, the edition from what the report is made of."""
        self.material = material

    def records(self, kind: str) -> Iterator[tuple[Record, Names]]:
        """Give the records of a kind that were not withdrawn, of the office or of all, with what others are called."""
        from spbe_inventory.store.load import records_of

        with moment(self.material.catalogue) as now:
            names = Names({one: self._shown(now.names(one)) for one in NAMING})
            own = self._own(now.owners()) if kind == "exchange" and self.material.unit else frozenset()
            for record in records_of(now.connection, kind):
                if record.agency == now.agency and self._told(record, own):
                    yield public_record(record) if self.material.scope.public else record, names

    def _shown(self, names: dict[str, str]) -> dict[str, str]:
        """Give names as they may be shown in the edition."""
        return {key: without_addresses(name) for key, name in names.items()} if self.material.scope.public else names

    def _own(self, owners: dict[str, str]) -> frozenset[str]:
        return frozenset(key for key, owner in owners.items() if owner == self.material.unit)

    def _told(self, record: Record, own: frozenset[str]) -> bool:
        if getattr(record, "withdrawn", False) or getattr(record, "set_apart", None):
            return False
        if not self.material.unit:
            return True
        if record.kind == "exchange":
            return bool(own & {getattr(record, "giver", None), getattr(record, "taker", None)})
        return bool(record.known("owner") == self.material.unit)


class Streamed(Sequence[tuple[Cell, ...]]):
    """Rows that are read from the catalogue each time they are gone through; how many there are was counted before."""

    def __init__(self, rows: Callable[[], Iterator[tuple[Cell, ...]]], count: int) -> None:
        """Take what reads them, and their number."""
        self.rows, self.length = rows, count

    def __iter__(self) -> Iterator[tuple[Cell, ...]]:
        """Read the rows."""
        return self.rows()

    def __len__(self) -> int:
        """Give how many there are."""
        return self.length

    @overload
    def __getitem__(self, place: int) -> tuple[Cell, ...]: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[tuple[Cell, ...]]: ...
    def __getitem__(self, place: int | slice) -> tuple[Cell, ...] | Sequence[tuple[Cell, ...]]:
        """Give a row by reading all of them: for tests, not for use."""
        return tuple(self.rows())[place]
