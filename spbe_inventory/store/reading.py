"""Lists and lookups by plain DB-API: what every command can afford to import."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from spbe_inventory.domain.change import Batch, Change
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.errors import Ambiguous, Misuse, NotFound
from spbe_inventory.inert.screen import plain
from spbe_inventory.matching.folding import fold
from spbe_inventory.store.schema import has_names


@dataclass(frozen=True, slots=True)
class Named:
    """A record as it is looked up: its key and what it is called."""

    key: str
    name: str
    agency: str


def home_agency(connection: sqlite3.Connection, asked: str | None) -> str:
    """Give the key of the government that is meant: the one asked for, or the only one that is assessed."""
    if asked:
        return resolve(connection, "agency", asked)
    keys = sorted(assessed(connection))
    if len(keys) != 1:
        raise Misuse("which-agency" if keys else "no-agency", keys=", ".join(keys))
    return str(keys[0])


def assessed(connection: sqlite3.Connection) -> set[str]:
    """Give the keys of the governments that are assessed in this catalogue."""
    return {key for (key,) in connection.execute("SELECT key FROM agency WHERE assessed")}


def resolve(connection: sqlite3.Connection, kind: str, text: str, agency: str | None = None) -> str:
    """Give the key of the record a person means by a key, name or other name.

    Names are compared without case and punctuation, inside the agency first. NotFound names the closest; Ambiguous
    lists the candidates.
    """
    if connection.execute(f"SELECT 1 FROM {kind} WHERE key = ?", (text,)).fetchone():  # noqa: S608 - a kind of ours
        return _stands_for(connection, kind, text)
    everyone = list(named(connection, kind))
    text = _code_of(kind, text)
    wanted = fold(text) or text.strip()  # a name of signs only is compared as it stands
    meant = [one for one in everyone if (fold(one.name) or one.name) == wanted]
    inside = [one for one in meant if one.agency == agency]
    keys = sorted({_stands_for(connection, kind, one.key) for one in inside or meant})
    if len(keys) == 1:
        return keys[0]
    label = KINDS[kind].label
    if keys:
        raise Ambiguous("ambiguous-name", kind=label, text=plain(text), candidates=", ".join(keys))
    names = {fold(one.name): one for one in everyone if one.agency == agency or agency is None}
    import difflib

    close = [names[name] for name in difflib.get_close_matches(fold(text), names, n=3, cutoff=0.6)]
    if close:
        shown = ", ".join(f"{one.name} ({one.key})" for one in close)
        raise NotFound("not-found-but", kind=label, text=plain(text), candidates=shown)
    raise NotFound("not-found", kind=label, text=plain(text), noun=KINDS[kind].noun)


def _stands_for(connection: sqlite3.Connection, kind: str, key: str) -> str:
    """Give the key that a merged application's key is an alias of by now; any other key is itself."""
    if kind != "application":
        return key
    sql = """SELECT o.key FROM relation r JOIN application a ON a.id = r.application_id
        JOIN application o ON o.id = r.other_id
        WHERE a.key = ? AND r.relation_kind = 'merged_into' AND NOT r.withdrawn"""
    row = connection.execute(sql, (key,)).fetchone()
    return _stands_for(connection, kind, row[0]) if row else key


def _code_of(kind: str, text: str) -> str:
    """Give the code that a name of a closed list stands for, where records of a kind are called by one."""
    codes = KINDS[kind].fields["name"].codes if "name" in KINDS[kind].fields else None
    return next((str(one) for one in codes or () if fold(text) in {fold(one.label.id), fold(one.label.en)}), text)


def named(connection: sqlite3.Connection, kind: str) -> Iterator[Named]:
    """Give every name by which a record of a kind can be called, other names included."""
    agency = "r.key" if kind == "agency" else "(SELECT key FROM agency WHERE id = r.agency_id)"
    names = [name for name in KINDS[kind].named_by if name != "other_names"]
    for name in names:
        sql = f"SELECT r.key, r.{name}, {agency} FROM {kind} r WHERE r.{name} IS NOT NULL ORDER BY r.key"  # noqa: S608
        yield from (Named(*row) for row in connection.execute(sql))
    if has_names(kind):
        sql = f"""SELECT r.key, l.name, {agency} FROM alias l JOIN {kind} r ON r.id = l.record_id
            WHERE l.kind = ? ORDER BY r.key"""  # noqa: S608 - a kind of ours
        yield from (Named(*row) for row in connection.execute(sql, (kind,)))


def keys_of(connection: sqlite3.Connection, kind: str) -> set[str]:
    """Give every key of a kind."""
    return {key for (key,) in connection.execute(f"SELECT key FROM {kind}")}  # noqa: S608 - a kind of ours


def owners(connection: sqlite3.Connection) -> dict[str, str]:
    """Give the key of the office of every application that has one, by key."""
    sql = "SELECT a.key, u.key FROM application a JOIN unit u ON u.id = a.owner_id"
    return dict(connection.execute(sql).fetchall())


def history(connection: sqlite3.Connection, kind: str | None = None, key: str | None = None) -> list[Change]:
    """Give changes, newest first: of the whole catalogue, of a kind, or of one record."""
    from spbe_inventory.store.load import decoded_json

    kinds = [kind] if kind else list(KINDS)
    found: list[tuple[int, Change]] = []
    for one in kinds:
        gone = _removed(connection, one)
        sql = f"""SELECT c.id, b.at, b.actor, b.role, b.action, b.file, b.basis, b.source, b.id, b.undoes_id,
            c.action, coalesce(r.key, c.record_id), c.place, c.old
            FROM change c JOIN batch b ON b.id = c.batch_id LEFT JOIN {one} r ON r.id = c.record_id
            WHERE c.kind = :kind {"AND r.key = :key" if key else ""}"""  # noqa: S608 - a kind of ours
        for number, *batch, action, record_key, place, old in connection.execute(sql, {"kind": one, "key": key}):
            called = str(gone.get(record_key, record_key))
            decoded = decoded_json(old, one, called) if old else {}
            found.append((number, Change(Batch(*batch), action, one, called, place, decoded)))
    return [change for _, change in sorted(found, key=lambda pair: -pair[0])]


def _removed(connection: sqlite3.Connection, kind: str) -> dict[int, str]:
    """Give the keys of records that were taken back, by inner number."""
    sql = "SELECT record_id, json_extract(old, '$.key') FROM change WHERE kind = ? AND action = 'remove'"
    return dict(connection.execute(sql, (kind,)))


def last_touched(connection: sqlite3.Connection) -> dict[tuple[str, str], str]:
    """Give when each record was last written (ISO, UTC), by kind and key."""
    found: dict[tuple[str, str], str] = {}
    for kind in KINDS:
        sql = f"""SELECT r.key, max(b.at) FROM change c JOIN batch b ON b.id = c.batch_id
            JOIN {kind} r ON r.id = c.record_id WHERE c.kind = ? GROUP BY r.key"""  # noqa: S608 - a kind of ours
        found |= {(kind, key): at for key, at in connection.execute(sql, (kind,))}
    return found


def touched_since(connection: sqlite3.Connection, moment: str) -> frozenset[tuple[str, str]]:
    """Give what was written at or after a moment, as (kind, key), with the applications that it joins."""
    touched = {pair for pair, at in last_touched(connection).items() if at >= moment}
    joined = (("exchange", "giver_id"), ("exchange", "taker_id"), ("need", "taker_id"))
    for kind, end in joined:
        keys = {key for one, key in touched if one == kind}
        sql = f"SELECT r.key, a.key FROM {kind} r JOIN application a ON a.id = r.{end}"  # noqa: S608 - columns of ours
        touched |= {("application", end_key) for key, end_key in connection.execute(sql) if key in keys}
    return frozenset(touched)
