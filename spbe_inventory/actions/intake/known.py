"""Who is called what: the records of the catalogue and, as they are read, those of the lists."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from spbe_inventory.actions.intake.sides import end_of
from spbe_inventory.actions.naming import key_stem
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import RelationKind
from spbe_inventory.domain.plain import Plain, split, to_plain
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.matching.folding import fold


class Known:
    """Names and keys of one government's records, with those of bodies that nobody assesses here behind them."""

    def __init__(self, connection: sqlite3.Connection, agency: str) -> None:
        from spbe_inventory.store.reading import assessed, keys_of, named

        self.connection = connection
        self.agency = agency
        self._loaded: dict[str, list[Plain]] = {}
        self._by_ends: dict[tuple[str, str], list[Plain]] | None = None
        self.keys = {kind: keys_of(connection, kind) for kind in KINDS}
        self.on_record = {kind: frozenset(keys) for kind, keys in self.keys.items()}
        self._own: dict[str, dict[str, dict[str, None]]] = {kind: defaultdict(dict) for kind in KINDS}
        self._others: dict[str, dict[str, dict[str, None]]] = {kind: defaultdict(dict) for kind in KINDS}
        self._called: dict[str, dict[str, str]] = {kind: {} for kind in KINDS}
        parents = "SELECT u.key, p.name FROM unit u JOIN unit p ON p.id = u.parent_id"
        self.districts = {key: fold(name) for key, name in connection.execute(parents)}
        # Records of other governments that are assessed here are their own: a list of this one never means them.
        self.foreign = assessed(connection) - {agency}
        for kind in KINDS:
            for one in named(connection, kind) if KINDS[kind].named_by else ():
                if one.agency not in self.foreign:
                    heap = self._own if one.agency in (agency, one.key) else self._others
                    heap[kind][fold(one.name)][one.key] = None
                self._called[kind].setdefault(one.key, one.name)

    def find(self, kind: str, text: str) -> list[str]:
        """Give the keys of the records called so: of this government, else of others; or the one of that key."""
        if text in self.keys[kind]:
            return [text]
        wanted = fold(text)
        return list(self._own[kind].get(wanted) or self._others[kind].get(wanted) or ()) if wanted else []

    def own(self, kind: str, text: str) -> list[str]:
        """Give the keys of this government's records called so."""
        return list(self._own[kind].get(fold(text), ())) if fold(text) else []

    def called_exactly(self, kind: str, text: str) -> bool:
        """Whether a record that is in the catalogue is called so, letter by letter."""
        return any(self._called[kind].get(key) == text for key in self.own(kind, text) if not self.fresh(kind, key))

    def names(self, kind: str) -> Iterable[str]:
        """Give every folded name of this government's records of a kind."""
        return self._own[kind].keys()

    def name_of(self, kind: str, key: str) -> str:
        """Give what a record is called; its key where it has no name."""
        return self._called[kind].get(key, key)

    def keys_called(self, kind: str) -> dict[str, str]:
        """Give the names of this government's records by key."""
        return {key: self._called[kind][key] for names in self._own[kind].values() for key in names}

    def call(self, kind: str, key: str, *names: str) -> None:
        """Let a record be known by names."""
        for name in names:
            if fold(name):
                self._own[kind][fold(name)][key] = None
        if names:
            self._called[kind].setdefault(key, names[0])

    def take_keys(self, kind: str, keys: Iterable[str], names: Iterable[str]) -> None:
        """Let many new records be known by key and name."""
        self.keys[kind].update(keys)
        for key, name in zip(keys, names, strict=False):
            self.call(kind, key, name)

    def new_key(self, kind: str, plain: Plain) -> str:
        """Give a new record its permanent key, and let it be known by its names."""
        stem = key_stem(kind, plain, self.agency)
        key, number = stem, 1
        while key in self.keys[kind]:
            number += 1
            key = f"{stem}-{number}"
        self.keys[kind].add(key)
        texts = [split(plain.get(name))[0] for name in KINDS[kind].named_by]
        self.call(kind, key, *(name for text in texts if text for name in (text if isinstance(text, list) else [text])))
        return key

    def fresh(self, kind: str, key: str) -> bool:
        """Whether a record is not in the catalogue yet."""
        return key not in self.on_record[kind]

    @cached_property
    def _merged(self) -> dict[str, str]:
        return {
            str(one["application"]): str(one["other"])
            for one in self.standing("relation")
            if one.get("relation_kind") == RelationKind.MERGED_INTO and one.get("other")
        }

    def stands_for(self, key: str) -> str:
        """Give the key of the application that one was merged into, whatever came after; any other key is itself."""
        seen = {key}
        while (key := self._merged.get(key, key)) not in seen:
            seen.add(key)
        return key

    def owner_of(self, key: str) -> str:
        """Give the office of an application on record, also where that is disputed; empty where none is known."""
        return str(split(self.before("application", key).get("owner"))[0] or "")

    def before(self, kind: str, key: str) -> Plain:
        """Give a record as it stands in the catalogue; empty where it is not there."""
        from spbe_inventory.store.document import document_of

        return (document_of(self.connection, kind, key) or {}) if not self.fresh(kind, key) else {}

    def joins(self, kind: str, plain: Plain) -> bool:
        """Whether a record that says all of this and still stands is on record."""
        return bool(self.standing(kind)) and any(
            all(_same(one.get(name), value) for name, value in plain.items()) for one in self.standing(kind)
        )

    def exchange_between(self, plain: Plain) -> Plain | None:
        """Give the exchange on record that joins the same two, either way where one of both has no direction."""
        same = self._between().get(_ends(plain, "giver", "taker"), [])
        other_way = self._between().get(_ends(plain, "taker", "giver"), [])
        turned = [one for one in other_way if not (one.get("directed", True) and plain.get("directed", True))]
        data = plain.get("data")
        fitting = [one for one in (*same, *turned) if not data or not one.get("data") or one["data"] == data]
        return fitting[0] if fitting else None

    def snapshot(self) -> Snapshot:
        """Load what rows on data in and out are compared with."""
        from spbe_inventory.store.load import load

        return load(self.connection, ("agency", "application", "data_set", "exchange", "need"))

    def standing_of(self, kind: str, key: str) -> bool:
        """Whether this government has a record of that key in the catalogue."""
        return key in self.on_record[kind] and self.before(kind, key).get("agency") == self.agency

    def _between(self) -> dict[tuple[str, str], list[Plain]]:
        if self._by_ends is None:
            self._by_ends = defaultdict(list)
            for one in self.standing("exchange"):
                self._by_ends[_ends(one, "giver", "taker")].append(one)
        return self._by_ends

    def standing(self, kind: str) -> list[Plain]:
        """Give this government's records of a kind that were neither withdrawn nor ended."""
        from spbe_inventory.store.load import records_of

        if kind not in self._loaded:
            plains = [to_plain(one) for one in records_of(self.connection, kind) if one.agency == self.agency]
            over = ("ended",)
            self._loaded[kind] = [one for one in plains if not one.get("withdrawn") and one.get("state") not in over]
        return self._loaded[kind]


def _ends(plain: Plain, one: str, other: str) -> tuple[str, str]:
    return end_of(plain, one), end_of(plain, other)


def _same(one: object, other: object) -> bool:
    return fold(one) == fold(other) if isinstance(one, str) and isinstance(other, str) else one == other
