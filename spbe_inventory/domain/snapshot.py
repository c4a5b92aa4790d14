"""Records of the kinds asked for, at one moment, in order of their keys."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from spbe_inventory.domain.answers import Record
from spbe_inventory.domain.edition import Withheld
from spbe_inventory.domain.lists import ListName, RelationKind, SettingName
from spbe_inventory.domain.records import (
    Agency,
    Application,
    Completeness,
    DataSet,
    Exchange,
    Need,
    Relation,
    Reply,
    RuleChange,
    Setting,
    Unit,
    Waiver,
)
from spbe_inventory.domain.statement import Statement

R = TypeVar("R", bound=Record)
NameOf = Callable[[str, str | None], str]  # the name of a record by kind and key
Pairs = frozenset[tuple[str, str, str]]
Statements = Mapping[tuple[str, str], tuple[Statement, ...]]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What was loaded in one read: records by kind and key, their statements, the pairs that are links.

    `statements` are by kind and key. `pairs` holds (government whose register has it, giver, taker) of every link, as
    the store collapsed them; `recorded` is the time of the last change (ISO, UTC), empty where there was none.
    `left_out` counts what an edition for the public leaves out; None: these are all records.
    """

    records: Mapping[str, Mapping[str, Record]]
    statements: Statements = field(default_factory=dict)
    pairs: Pairs = frozenset()
    recorded: str = ""
    left_out: Withheld | None = None

    @property
    def public(self) -> bool:
        """Whether these are the records for the public: closed fields are empty in them, whatever was answered."""
        return self.left_out is not None

    def of(self, kind: type[R]) -> Mapping[str, R]:
        """Return the records of a kind by key; a kind that was not loaded is a KeyError."""
        return self.records[kind.kind]  # type: ignore[return-value]  # the store fills each kind with its own class

    def own(self, kind: type[R], agency: str) -> tuple[R, ...]:
        """Return the records of a kind that belong to a government and were not withdrawn, in order of keys.

        A kind that was not loaded is a KeyError.
        """
        return tuple(
            record
            for record in self.of(kind).values()
            if record.agency == agency and not record.is_withdrawn
        )

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
        """Return the short name or name of a record; the key where there is no such record, empty without a key."""
        record = self._record(kind, key)
        for field_name in ("short_name", "name"):
            name = getattr(record, field_name, None)
            if name:
                return str(name)
        return key or ""

    def _record(self, kind: str, key: str | None) -> Record | None:
        """Return a record; None where it is not there or its kind was not loaded."""
        records = self.records.get(kind, {})
        return records.get(key or "")

    def end_name(self, exchange: Exchange, side: str) -> str:
        """Return the name of an end of an exchange (`giver` or `taker`); an unresolved end stands in quotes."""
        return exchange_end(self.name, exchange, side)

    def _name_or_text(self, key: str | None, text: str | None) -> str:
        """Return the name of an application, or a text in quotes where there is no key."""
        if key:
            return self.name("application", key)
        return f"“{text}”"

    def title(self, kind: str, key: str) -> str:
        """Return the words by which people know a record, of whatever kind."""
        record = self._record(kind, key)
        match record:
            case Exchange():
                return exchange_title(self.name, record)
            case Need():
                taker = self.name("application", record.taker)
                data = self.name("data_set", record.data)
                return f"{taker}: {data}"
            case Relation():
                return self._relation_title(record)
            case Completeness():
                return self._completeness_title(record)
            case Setting():
                return str(SettingName(record.name).label)
            case Waiver() | RuleChange() | Reply():
                return self._title_of_decision(record)
        if kind == "setting":  # one that nobody has written yet has its name as key
            return str(SettingName(key).label)
        if kind == "completeness" and key in set(ListName):
            return str(ListName(key).label)
        return self.name(kind, key)

    def _title_of_decision(self, record: Waiver | RuleChange | Reply) -> str:
        """Return the rule of a decision on a rule, with what it is about; of a reply the round and the office."""
        if isinstance(record, Reply):
            office = self.name("unit", record.unit)
            return f"{self.name('round', record.round)}: {office}"
        if isinstance(record, Waiver):
            return f"{record.rule}: {self._title_of_any(record.about)}"
        return record.rule

    def _title_of_any(self, key: str) -> str:
        """Return the title of the record of a key, whatever its kind; the key where it is not here."""
        for kind, records in self.records.items():
            if key in records:
                return self.title(kind, key)
        return key

    def _relation_title(self, relation: Relation) -> str:
        application = self.name("application", relation.application)
        label = RelationKind(relation.relation_kind).label
        partner = self._name_or_text(relation.other, relation.other_text)
        return f"{application} {label} {partner}"

    def _completeness_title(self, completeness: Completeness) -> str:
        """Return the office, application or government and the list that is complete."""
        owner = self.name("unit", completeness.unit)
        if not owner:
            owner = self.name("application", completeness.application)
        if not owner:
            owner = self.name("agency", completeness.agency)
        label = ListName(completeness.list_name).label
        return f"{owner}: {label}"


def records_by_kind(records: Iterable[Record]) -> dict[str, dict[str, Record]]:
    """Return records by kind and key, in order of their keys, every kind present."""
    from spbe_inventory.domain.fields import KINDS

    table: dict[str, dict[str, Record]] = {kind: {} for kind in KINDS}
    for record in sorted(records, key=lambda record: record.key):
        table[record.kind][record.key] = record
    return table


def exchange_title(name: NameOf, exchange: Exchange) -> str:
    """Return the ends of an exchange with an arrow between; without a known direction the arrow has two heads."""
    giver = exchange_end(name, exchange, "giver")
    taker = exchange_end(name, exchange, "taker")
    arrow = "↔"
    if exchange.directed:
        arrow = "→"
    return f"{giver} {arrow} {taker}"


def exchange_end(name: NameOf, exchange: Exchange, side: str) -> str:
    """Return the name of an end of an exchange (`giver` or `taker`); an unresolved end stands in quotes."""
    key = getattr(exchange, side)
    if key:
        return name(Application.kind, key)
    text = getattr(exchange, f"{side}_text")
    return f"“{text}”"
