"""Two records into one, and one catalogue into another: conflicts listed, nothing overwritten unseen."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spbe_inventory.actions.catalogue import Catalogue, Hand
from spbe_inventory.actions.differing import Difference, difference, save
from spbe_inventory.actions.naming import new_key, united_names
from spbe_inventory.domain.fields import KINDS, Value
from spbe_inventory.domain.lists import Apart, RelationKind, UnitStatus, Verdict
from spbe_inventory.domain.plain import Plain, split
from spbe_inventory.errors import Misuse

if TYPE_CHECKING:
    import sqlite3

    from spbe_inventory.store.writer import Connection

MERGEABLE = ("application", "unit", "data_set", "service", "process", "facility", "document")
ASIDE = ("key", "agency", "version", "name", "other_names", "statements", "withdrawn", "set_apart")
# Ends that cannot be one record: what joined the two is withdrawn when they become one.
ENDS = {"exchange": ("giver", "taker"), "need": ("taker", "giver"), "relation": ("application", "other")}


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that both answer differently: what the record that stays says, and what the other said."""

    kind: str
    key: str
    field: str
    kept: Any
    other: Any


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge does: the differences it writes, the conflicts it leaves as they are; its batch, 0 for none."""

    differences: tuple[Difference, ...]
    conflicts: tuple[Conflict, ...]
    batch: int = 0


def merge_records(
    catalogue: Catalogue, kind: str, keep: str, gone: str, hand: Hand, *, dry_run: bool = False
) -> Merged:
    """Let one record stand for two, in one batch: what the other knew more is taken over, what named it names this one.

    Its names still find the record that stays; itself it stays in the register, out of service. Where both answer a
    field differently the record that stays is believed, and the conflict listed.
    """
    from spbe_inventory.store.document import document_of
    from spbe_inventory.store.reader import reading
    from spbe_inventory.store.reading import home_agency, resolve
    from spbe_inventory.store.writer import raw, writing
    from spbe_inventory.store.writing import open_batch

    if kind not in MERGEABLE:
        raise Misuse("cannot-merge", kind=KINDS[kind].label)

    def planned(plain: "sqlite3.Connection") -> tuple[list[Difference], list[Conflict]]:
        agency = home_agency(plain, catalogue.agency)
        keys = [resolve(plain, kind, which, agency) for which in (keep, gone)]
        if keys[0] == keys[1]:
            raise Misuse("merge-with-itself", key=keys[0])
        one, other = (document_of(plain, kind, key) or {} for key in keys)
        if kind != "agency" and one["agency"] != other["agency"]:
            raise Misuse("merge-of-two-governments")
        return _merge(plain, kind, one, other)

    if dry_run:
        with reading(catalogue.path) as connection:
            differences, conflicts = planned(connection)
        return Merged(tuple(differences), tuple(conflicts))
    with writing(catalogue.path) as writer:
        differences, conflicts = planned(raw(writer))
        number = _saved(writer, differences, open_batch(writer, hand.batch("merge")))
    return Merged(tuple(differences), tuple(conflicts), number)


def merge_catalogue(
    catalogue: Catalogue, file: Path, hand: Hand, *, dry_run: bool = False, theirs: bool = False
) -> Merged:
    """Take another catalogue's records into this one, in one batch.

    New records come in, open answers are filled; where both answer differently ours stays and the conflict is listed,
    or, with `theirs`, theirs is taken.
    """
    from spbe_inventory.store.document import documents
    from spbe_inventory.store.load import load
    from spbe_inventory.store.reader import reading
    from spbe_inventory.store.writer import raw, writing
    from spbe_inventory.store.writing import open_batch

    with reading(file) as source:
        snapshot = load(source, KINDS)
    incoming = {kind: documents(snapshot, kind) for kind in KINDS}
    if dry_run:
        with reading(catalogue.path) as connection:
            return Merged(*_taken_in(connection, incoming, theirs=theirs))
    with writing(catalogue.path) as writer:
        found, left = _taken_in(raw(writer), incoming, theirs=theirs)
        number = _saved(writer, found, open_batch(writer, hand.batch("merge", file=file.name)))
    return Merged(found, left, number)


def _saved(connection: "Connection", differences: Any, number: int) -> int:
    if not any(one.verdict != Verdict.UNCHANGED for one in differences):
        connection.rollback()
        return 0
    save(connection, differences, number)
    return number


def _taken_in(
    connection: "sqlite3.Connection", incoming: dict[str, list[Plain]], *, theirs: bool
) -> tuple[tuple[Difference, ...], tuple[Conflict, ...]]:
    from spbe_inventory.store.document import document_of

    differences, conflicts = [], []
    for kind, plains in incoming.items():
        for plain in plains:
            before = document_of(connection, kind, plain["key"])
            told = {name: value for name, value in plain.items() if name != "version"}
            if before:
                found = list(_conflicts(kind, before, plain))
                conflicts += found
                left = set() if theirs else {one.field for one in found}
                told = {name: value for name, value in told.items() if name not in left}
            differences.append(difference(before, kind, told, ""))
    return tuple(differences), tuple(conflicts)


def _conflicts(kind: str, mine: Plain, other: Plain) -> Iterator[Conflict]:
    """Give the fields that both answer, and differently."""
    for name in KINDS[kind].fields:
        if name in ("other_names", "statements"):
            continue
        if name in mine and name in other and mine[name] != other[name]:
            yield Conflict(kind, mine["key"], name, mine[name], other[name])


def _merge(
    connection: "sqlite3.Connection", kind: str, one: Plain, other: Plain
) -> tuple[list[Difference], list[Conflict]]:
    conflicts = [found for found in _conflicts(kind, one, other) if found.field not in ASIDE]
    more = {name: value for name, value in other.items() if name not in one and name not in ASIDE}
    names = united_names(one.get("other_names"), other.get("other_names"), former=other.get("name"))
    own = {"key": one["key"], **more, **({"other_names": names} if "other_names" in KINDS[kind].fields else {})}
    if other.get("statements"):
        own["statements"] = other["statements"]
    found = [difference(one, kind, own, "")]
    found += _repointed(connection, kind, other["key"], one["key"])
    found.append(difference(other, kind, {"key": other["key"], **_out_of_service(kind)}, ""))
    if kind == "application":
        plain = {
            "agency": one["agency"],
            "application": other["key"],
            "relation_kind": str(RelationKind.MERGED_INTO),
            "other": one["key"],
        }
        key = new_key(connection, "relation", plain, one["agency"])
        found.append(difference(None, "relation", {"key": key, **plain}, ""))
    return found, conflicts


def _out_of_service(kind: str) -> Plain:
    if kind == "application":
        return {"set_apart": str(Apart.MERGED)}
    return {"status": str(UnitStatus.DISSOLVED)} if kind == "unit" else {"withdrawn": True}


def _repointed(connection: "sqlite3.Connection", kind: str, gone: str, keep: str) -> Iterator[Difference]:
    """Let everything that names the one record name the other; what joined the two of them is withdrawn."""
    from spbe_inventory.store.document import documents
    from spbe_inventory.store.load import load

    snapshot = load(connection, KINDS)
    for holder in KINDS:
        fields = [field for field in KINDS[holder].fields.values() if field.refers == kind]
        for before in documents(snapshot, holder) if fields else ():
            changes: Plain = {}
            for field in fields:
                value, _ = split(before.get(field.name))
                if field.value is Value.REFS and gone in (value or ()):
                    changes[field.name] = _said(
                        before[field.name], list(dict.fromkeys(keep if k == gone else k for k in value))
                    )
                elif value == gone:
                    changes[field.name] = _said(before[field.name], keep)
            if changes and before["key"] not in (gone, keep):
                yield _pointed(holder, before, changes)


def _pointed(holder: str, before: Plain, changes: Plain) -> Difference:
    one, other = ENDS.get(holder, ("", ""))
    ends = [split({**before, **changes}.get(end))[0] for end in (one, other)]
    if one and ends[0] and ends[0] == ends[1]:
        changes = {"withdrawn": True}
    return difference(before, holder, {"key": before["key"], **changes}, "")


def _said(before: Any, value: Any) -> Any:
    return {**before, "value": value} if isinstance(before, dict) else value
