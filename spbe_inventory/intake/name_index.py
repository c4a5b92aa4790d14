"""Index of names and keys: the records of the catalogue and, as they are read, those of the lists."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import RelationKind
from spbe_inventory.domain.plain import Plain, to_plain
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.intake.reported_by import end_id
from spbe_inventory.intake.values import unmarked
from spbe_inventory.matching.folding import fold
from spbe_inventory.matching.record_keys import key_stem

if TYPE_CHECKING:
    from spbe_inventory.store.reader import ReadConnection

OrderedKeys = dict[str, None]
KeysByName = dict[str, OrderedKeys]  # by folded name
NamesByKey = dict[str, str]
Keys = set[str]
RecordedKeys = frozenset[str]
Records = list[Plain]
Ends = tuple[str, str]  # ids of giver and taker
RecordsByEnds = dict[Ends, Records]
FLOW_KINDS = ("agency", "application", "data_set", "exchange", "need")


class NameIndex:
    """Names and keys of one government's records, and of bodies that are not assessed here.

    A name that this government uses itself is never looked up among those bodies.
    """

    def __init__(self, connection: "ReadConnection", agency: str) -> None:
        from spbe_inventory.store.reading import assessed, keys_of

        self.connection = connection
        self.agency = agency
        self._active: dict[str, Records] = {}
        self.keys: dict[str, Keys] = {}
        self._last_numbers: dict[tuple[str, str], int] = {}  # by kind and stem of a key
        self.on_record: dict[str, RecordedKeys] = {}
        self._own: dict[str, KeysByName] = {}
        self._outside: dict[str, KeysByName] = {}
        self._names: dict[str, NamesByKey] = {}
        self.districts = _folded_parents(connection)
        # Records of other governments that are assessed here are their own: a list of this one never means them.
        self.foreign = assessed(connection) - {agency}
        for kind in KINDS:
            keys = keys_of(connection, kind)
            self.keys[kind] = keys
            self.on_record[kind] = frozenset(keys)
            self._load_names(kind)

    def _load_names(self, kind: str) -> None:
        """Fill the index with the names of the catalogue's records of a kind."""
        from spbe_inventory.store.names import named

        own: KeysByName = defaultdict(dict)
        outside: KeysByName = defaultdict(dict)
        names: NamesByKey = {}
        self._own[kind] = own
        self._outside[kind] = outside
        self._names[kind] = names
        if not KINDS[kind].named_by:
            return
        for record in named(self.connection, kind):
            names.setdefault(record.key, record.name)
            if record.agency in self.foreign:
                continue
            is_own = record.agency in (self.agency, record.key)
            keys_by_name = own if is_own else outside
            keys = keys_by_name[_folded_name(record.name)]
            keys[record.key] = None

    def find(self, kind: str, text: str) -> list[str]:
        """Return the keys of the records of a name, this government's before others; or the text, if it is a key."""
        if text in self.keys[kind]:
            return [text]
        folded = _folded_name(text)
        if not folded:
            return []
        own = self._own[kind]
        outside = self._outside[kind]
        keys = own.get(folded) or outside.get(folded)
        return list(keys or ())

    def find_own(self, kind: str, text: str) -> list[str]:
        """Return the keys of this government's records of a name."""
        folded = _folded_name(text)
        if not folded:
            return []
        own = self._own[kind]
        return list(own.get(folded, ()))

    def has_exact_name(self, kind: str, text: str) -> bool:
        """Return whether a record that is in the catalogue has a name, letter by letter."""
        names = self._names[kind]
        own = self.find_own(kind, text)
        recorded = [key for key in own if not self.is_new(kind, key)]
        return any(names.get(key) == text for key in recorded)

    def folded_names(self, kind: str) -> Iterable[str]:
        """Return every folded name of this government's records of a kind."""
        return self._own[kind].keys()

    def name_of(self, kind: str, key: str) -> str:
        """Return the name of a record; its key where it has no name."""
        return self._names[kind].get(key, key)

    def names_by_key(self, kind: str) -> dict[str, str]:
        """Return the names of this government's records by key."""
        all_names = self._names[kind]
        names = {}
        for keys in self._own[kind].values():
            for key in keys:
                names[key] = all_names[key]
        return names

    def add_names(self, kind: str, key: str, *names: str) -> None:
        """Add names under which a record is found from now on; the first is its name, if it has none yet."""
        own = self._own[kind]
        for name in names:
            folded = _folded_name(name)
            if folded:
                own[folded][key] = None
        if names:
            all_names = self._names[kind]
            all_names.setdefault(key, names[0])

    def add_keys(self, kind: str, keys: Iterable[str], names: Iterable[str]) -> None:
        """Add the keys of many new records, each with its name; records beyond the last name get none."""
        self.keys[kind].update(keys)
        for key, name in zip(keys, names, strict=False):
            self.add_names(kind, key, name)

    def new_key(self, kind: str, plain: Plain) -> str:
        """Return a permanent key for a new record, and add it and the record's names to the index."""
        stem = key_stem(kind, plain, self.agency)
        key = stem
        number = self._last_numbers.get((kind, stem), 1)
        while key in self.keys[kind]:
            number += 1
            key = f"{stem}-{number}"
        self._last_numbers[kind, stem] = number
        self.keys[kind].add(key)
        names = _names_in(kind, plain)
        self.add_names(kind, key, *names)
        return key

    def is_new(self, kind: str, key: str) -> bool:
        """Return whether a record is not in the catalogue yet."""
        return key not in self.on_record[kind]

    @cached_property
    def _merged_into(self) -> dict[str, str]:
        """The application that each merged application was merged into, by key."""
        merged = {}
        for relation in self.active_records("relation"):
            target = relation.get("other")
            kind = relation.get("relation_kind")
            if target and kind == RelationKind.MERGED_INTO:
                application = str(relation["application"])
                merged[application] = str(target)
        return merged

    def merge_target(self, key: str) -> str:
        """Return the application that one was merged into, over all merges; the key itself where it was not merged."""
        seen: set[str] = set()
        while key not in seen:
            seen.add(key)
            key = self._merged_into.get(key, key)
        return key

    @cached_property
    def exclusion_reasons(self) -> dict[str, str]:
        """Why each application on record that is set apart is none of its own, by key."""
        from spbe_inventory.store.lookups import exclusion_reasons

        return exclusion_reasons(self.connection)

    def owner_of(self, key: str) -> str:
        """Return the office of an application on record, even where it is disputed; empty where none is known."""
        application = self.stored_record("application", key)
        owner = unmarked(application.get("owner"))
        return str(owner or "")

    def stored_record(self, kind: str, key: str) -> Plain:
        """Return a record as it is in the catalogue; empty where it is not in it."""
        from spbe_inventory.store.document import document_of

        if self.is_new(kind, key):
            return {}
        return document_of(self.connection, kind, key) or {}

    def has_matching(self, kind: str, plain: Plain) -> bool:
        """Return whether an active record on record has all of these values."""
        records = self.active_records(kind)
        return any(_has_all(record, plain) for record in records)

    def find_exchange(self, plain: Plain) -> Plain | None:
        """Return the first exchange on record between the same two, with the same data where both name data.

        An exchange of the opposite direction counts where one of the two has no direction.
        """
        giver_to_taker = _ends(plain, "giver", "taker")
        taker_to_giver = _ends(plain, "taker", "giver")
        by_ends = self._exchanges_by_ends
        candidates = list(by_ends.get(giver_to_taker, ()))
        opposite = by_ends.get(taker_to_giver, [])
        if _is_directed(plain):
            opposite = [each for each in opposite if not _is_directed(each)]
        candidates += opposite
        data = plain.get("data")
        for exchange in candidates:
            recorded = exchange.get("data")
            if not data or not recorded or recorded == data:
                return exchange
        return None

    @cached_property
    def units_on_record(self) -> Records:
        """This government's offices on record, dissolved ones included, oldest first."""
        from spbe_inventory.store.lookups import keys_in_order

        by_key = {str(plain["key"]): plain for plain in self.own_records("unit")}
        keys = keys_in_order(self.connection, "unit")
        return [by_key[key] for key in keys if key in by_key]

    def load_snapshot(self) -> Snapshot:
        """Return the records that rows on data in and out are compared with."""
        from spbe_inventory.store.load import load

        return load(self.connection, FLOW_KINDS, agency=self.agency)

    def is_on_record(self, kind: str, key: str) -> bool:
        """Return whether a record of this government with a key is in the catalogue."""
        if key not in self.on_record[kind]:
            return False
        record = self.stored_record(kind, key)
        return bool(record.get("agency") == self.agency)

    @cached_property
    def _exchanges_by_ends(self) -> RecordsByEnds:
        by_ends: RecordsByEnds = defaultdict(list)
        for exchange in self.active_records("exchange"):
            ends = _ends(exchange, "giver", "taker")
            by_ends[ends].append(exchange)
        return by_ends

    def active_records(self, kind: str) -> list[Plain]:
        """Return this government's records of a kind that were neither withdrawn nor ended."""
        if kind not in self._active:
            self._active[kind] = self._load_active(kind)
        return self._active[kind]

    def _load_active(self, kind: str) -> list[Plain]:
        active = []
        for plain in self.own_records(kind):
            is_over = plain.get("state") == "ended"
            if not is_over and not plain.get("withdrawn"):
                active.append(plain)
        return active

    def own_records(self, kind: str) -> Iterator[Plain]:
        """Yield this government's records of a kind, whatever their state."""
        from spbe_inventory.store.load import records_of

        for record in records_of(self.connection, kind):
            if record.agency == self.agency:
                yield to_plain(record)


def _folded_parents(connection: "ReadConnection") -> NamesByKey:
    """Return the folded name of the district, or other parent, of each office that has one."""
    from spbe_inventory.store.lookups import parent_names

    districts = {}
    for key, parent in parent_names(connection).items():
        districts[key] = fold(parent)
    return districts


def _names_in(kind: str, plain: Plain) -> list[str]:
    """Return the names in a record, from the fields by which its kind is named."""
    names = []
    for field in KINDS[kind].named_by:
        value = unmarked(plain.get(field))
        if isinstance(value, list):
            names += value
        elif value:
            names.append(value)
    return names


def _folded_name(text: str) -> str:
    """Return a name folded; one without letters and digits as it is written."""
    return fold(text) or text.strip()


def _is_directed(exchange: Plain) -> bool:
    return bool(exchange.get("directed", True))


def _ends(plain: Plain, first: str, second: str) -> Ends:
    first_id = end_id(plain, first)
    second_id = end_id(plain, second)
    return first_id, second_id


def _has_all(record: Plain, plain: Plain) -> bool:
    """Return whether a record has all values of another; texts are compared folded."""
    return all(_same_value(record.get(name), plain[name]) for name in plain)


def _same_value(first: object, second: object) -> bool:
    if isinstance(first, str) and isinstance(second, str):
        return fold(first) == fold(second)
    return first == second
