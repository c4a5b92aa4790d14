"""Records of the kinds asked for, at one moment, in order of their keys."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from spbe_inventory.domain.answers import Record
from spbe_inventory.domain.lists import ListName, RelationKind, SettingName
from spbe_inventory.domain.records import (
    Agency,
    Application,
    Completeness,
    DataSet,
    Exchange,
    Need,
    Relation,
    Setting,
    Unit,
)
from spbe_inventory.domain.statement import Statement

R = TypeVar("R", bound=Record)
Pairs = frozenset[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What was loaded in one read: records by kind and key, who says so, the pairs that are links.

    `pairs` holds (government whose register says so, giver, taker) of every link, as the store collapsed them;
    `recorded` is the time of the last change (ISO, UTC), empty where nothing was ever changed.
    """

    records: Mapping[str, Mapping[str, Record]]
    statements: Mapping[tuple[str, str], tuple[Statement, ...]] = field(default_factory=dict)
    pairs: Pairs = frozenset()
    recorded: str = ""

    def of(self, kind: type[R]) -> Mapping[str, R]:
        """Give the records of a kind by key; a kind that was not loaded is a KeyError."""
        return self.records[kind.kind]  # type: ignore[return-value]  # the store fills each kind with its own class

    @property
    def agencies(self) -> Mapping[str, Agency]:
        """Governments by key."""
        return self.of(Agency)

    @property
    def units(self) -> Mapping[str, Unit]:
        """Offices by key."""
        return self.of(Unit)

    @property
    def applications(self) -> Mapping[str, Application]:
        """Applications by key."""
        return self.of(Application)

    @property
    def exchanges(self) -> Mapping[str, Exchange]:
        """Exchanges by key."""
        return self.of(Exchange)

    @property
    def needs(self) -> Mapping[str, Need]:
        """Data needs by key."""
        return self.of(Need)

    @property
    def data_sets(self) -> Mapping[str, DataSet]:
        """Data sets by key."""
        return self.of(DataSet)

    @property
    def settings(self) -> Mapping[str, Setting]:
        """Settings by key."""
        return self.of(Setting)

    @property
    def completeness(self) -> Mapping[str, Completeness]:
        """Statements of completeness by key."""
        return self.of(Completeness)

    def name(self, kind: str, key: str | None) -> str:
        """Give what a record is called; a key that is not there stands for itself."""
        record = self.records.get(kind, {}).get(key or "")
        return str(getattr(record, "short_name", None) or getattr(record, "name", None) or key or "")

    def end(self, exchange: Exchange, side: str) -> str:
        """Give what one end of an exchange is called (`giver` or `taker`); an unresolved one stands in quotes."""
        key = getattr(exchange, side)
        return self.name("application", key) if key else f"“{getattr(exchange, side + '_text')}”"

    def title(self, kind: str, key: str) -> str:
        """Give what people call a record, of whatever kind."""
        record = self.records.get(kind, {}).get(key)
        if isinstance(record, Exchange):
            arrow = "→" if record.directed else "↔"
            return f"{self.end(record, 'giver')} {arrow} {self.end(record, 'taker')}"
        if isinstance(record, Need):
            return f"{self.name('application', record.taker)}: {self.name('data_set', record.data)}"
        if isinstance(record, Relation):
            other = self.name("application", record.other) if record.other else f"“{record.other_text}”"
            return f"{self.name('application', record.application)} {RelationKind(record.relation_kind).label} {other}"
        if isinstance(record, Completeness):
            named = self.name("unit", record.unit) or self.name("application", record.application)
            subject = named or self.name("agency", record.agency)
            return f"{subject}: {ListName(record.list_name).label}"
        if kind == "completeness" and record is None and key in set(ListName):
            return str(ListName(key).label)
        if kind == "setting":  # one that nobody has written yet is known by its name
            return str(SettingName(record.name if isinstance(record, Setting) else key).label)
        return self.name(kind, key)


def gather(records: Iterable[Record]) -> dict[str, dict[str, Record]]:
    """Put records into a table by kind and key, in order of their keys, every kind present."""
    from spbe_inventory.domain.fields import KINDS

    table: dict[str, dict[str, Record]] = {kind: {} for kind in KINDS}
    for record in sorted(records, key=lambda one: one.key):
        table[record.kind][record.key] = record
    return table
