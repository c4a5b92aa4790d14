"""Records that are called by what they join: exchanges, relations and data needs, by the names of both ends."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from spbe_inventory.matching.folding import fold
from spbe_inventory.matching.pairs import WrittenPair, written_pairs

# Kinds of both ends, and the query for (key, key of the government, whether it was withdrawn, whether its direction is
# known, key and text of the first end, of the second).
APPLICATION = "application"
ENDS: Mapping[str, tuple[str, str]] = {
    "exchange": (APPLICATION, APPLICATION),
    "relation": (APPLICATION, APPLICATION),
    "need": (APPLICATION, "data_set"),
}
QUERIES: Mapping[str, str] = {
    "exchange": """SELECT r.key, m.key, r.withdrawn, r.directed, a.key, r.giver_text, b.key, r.taker_text
    FROM exchange r JOIN agency m ON m.id = r.agency_id
    LEFT JOIN application a ON a.id = r.giver_id
    LEFT JOIN application b ON b.id = r.taker_id""",
    "relation": """SELECT r.key, m.key, r.withdrawn, 1, a.key, NULL, b.key, r.other_text
    FROM relation r JOIN agency m ON m.id = r.agency_id
    LEFT JOIN application a ON a.id = r.application_id
    LEFT JOIN application b ON b.id = r.other_id""",
    "need": """SELECT r.key, m.key, r.withdrawn, 1, a.key, NULL, b.key, NULL
    FROM need r JOIN agency m ON m.id = r.agency_id
    LEFT JOIN application a ON a.id = r.taker_id
    LEFT JOIN data_set b ON b.id = r.data_id""",
}
KeysByName = Mapping[str, AbstractSet[str]]  # folded name → keys of records


@dataclass(frozen=True, slots=True)
class JoinedRecord:
    """A record with its two ends, each a key or a folded text (`written`: as it stands), and what is known of it."""

    key: str
    agency: str
    withdrawn: bool
    directed: bool
    first: str
    second: str
    written: tuple[str, str]

    def title(self, names: Mapping[str, str]) -> str:
        """Return both ends by their names, with an arrow where the direction is known, and the key."""
        first, second = (names.get(end, end) for end in self.written)
        arrow = "↔"
        if self.directed:
            arrow = "→"
        return f"{first} {arrow} {second} ({self.key})"


@dataclass(frozen=True, slots=True)
class EndNames:
    """The keys that may be meant by a name, of the kind of the first end and of the second."""

    first: KeysByName
    second: KeysByName

    def is_first(self, name: str, record: JoinedRecord) -> bool:
        """Return whether a name may mean the first end of a record."""
        return _may_mean(name, self.first, record.first)

    def is_second(self, name: str, record: JoinedRecord) -> bool:
        """Return whether a name may mean the second end of a record."""
        return _may_mean(name, self.second, record.second)


def joined_records(
    connection: sqlite3.Connection, kind: str, within: str = ""
) -> list[JoinedRecord]:
    """Return the records of a kind that joins others, in order of keys.

    `within` is the query of the ids of the only records that are meant.
    """
    records = []
    query = QUERIES[kind]
    if within:
        query += f" WHERE r.id IN ({within})"
    for row in connection.execute(query + " ORDER BY r.key"):
        key, agency, withdrawn, directed, *ends = row
        first_key, first_text, second_key, second_text = ends
        record = JoinedRecord(
            key=key,
            agency=agency,
            withdrawn=bool(withdrawn),
            directed=bool(directed),
            first=first_key or fold(first_text or ""),
            second=second_key or fold(second_text or ""),
            written=(first_key or first_text or "", second_key or second_text or ""),
        )
        records.append(record)
    return records


def records_meant(
    records: Sequence[JoinedRecord], names: EndNames, text: str
) -> list[JoinedRecord]:
    """Return the records that a text may mean, best reading first: by both names, else by the name of one end.

    Without a sign between the names the order written comes before the other one. A withdrawn record is meant only
    where no other one is.
    """
    for pair in written_pairs(text):
        meant = _of_pair(records, names, pair)
        if meant:
            return _standing(meant)
    either = [record for record in records if _has_end(names, text, record)]
    return _standing(either)


def joined_in_other_direction(
    records: Sequence[JoinedRecord], names: EndNames, text: str
) -> list[JoinedRecord]:
    """Return the records between the two names of a text, whichever way it points."""
    for pair in written_pairs(text):
        turned = WrittenPair(pair.first, pair.second, "both")
        meant = _of_pair(records, names, turned)
        if meant:
            return _standing(meant)
    return []


def names_by_folding(names: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """Return the keys of records by folded name, from (key, name) pairs; a key is a name too."""
    keys: dict[str, set[str]] = {}
    for key, name in names:
        for text in (key, name):
            keys.setdefault(fold(text), set()).add(key)
    return keys


def _of_pair(
    records: Sequence[JoinedRecord], names: EndNames, pair: WrittenPair
) -> list[JoinedRecord]:
    """Return the records between two names: in the order meant, else without a direction, or any where none is told."""
    first, second = fold(pair.first), fold(pair.second)
    if pair.way == "backward":
        first, second = second, first
    in_order = [record for record in records if _joins(names, first, second, record)]
    if pair.way != "both" and in_order:
        return in_order
    turned = [record for record in records if _joins(names, second, first, record)]
    if pair.way in ("forward", "backward"):
        turned = [record for record in turned if not record.directed]
    return [*in_order, *(record for record in turned if record not in in_order)]


def _joins(names: EndNames, first: str, second: str, record: JoinedRecord) -> bool:
    return names.is_first(first, record) and names.is_second(second, record)


def _has_end(names: EndNames, text: str, record: JoinedRecord) -> bool:
    name = fold(text)
    return names.is_first(name, record) or names.is_second(name, record)


def _may_mean(name: str, keys: KeysByName, end: str) -> bool:
    """Return whether a folded name may mean an end, which is the key of a record or a folded text."""
    return bool(name) and (end == name or end in keys.get(name, ()))


def _standing(records: Iterable[JoinedRecord]) -> list[JoinedRecord]:
    """Return those of some records that were not withdrawn; all of them where each one was."""
    everyone = list(records)
    standing = [record for record in everyone if not record.withdrawn]
    return standing or everyone
