"""The register for the public: a copy in memory that holds what is marked for it, made before anything is asked of it.

It is made table by table and column by column from the field table, so that what nobody marked is not in it: no query,
picture or document can show it. Keys, which are made of names, are replaced by numbers.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from spbe_inventory.domain.edition import (
    Withheld,
    kind_leaves,
    leaves,
    value_leaves,
)
from spbe_inventory.domain.fields import KINDS, Field
from spbe_inventory.errors import NotFound
from spbe_inventory.reference.systems import national_systems
from spbe_inventory.reference.themes import is_public_rule
from spbe_inventory.store import schema
from spbe_inventory.store.engines.choice import engine_of
from spbe_inventory.store.load import decoded_json
from spbe_inventory.store.lookups import has_record
from spbe_inventory.store.public_cells import Cell, Keys, PublicCells
from spbe_inventory.store.sort_names import sort_name
from spbe_inventory.store.statements import statement

# Tables that are in the copy and stay empty: other names, what backs a value, who changed what.
EMPTY_TABLES = ("alias", "statement", "change")
RULE_FIELDS = ("rule", "rules")


@dataclass(frozen=True, slots=True)
class PublicRegister:
    """A register for the public: the copy, the key of each record in it by kind and id, what was left out."""

    connection: sqlite3.Connection
    keys: Keys
    left_out: Withheld


def numbered_keys(connection: sqlite3.Connection) -> Keys:
    """Return the key that each record has for the public, by kind and id: a number in the order of the keys.

    What the state publishes keeps its key.
    """
    published = frozenset(national_systems())
    keys = {}
    for kind in KINDS:
        query = statement("SELECT id, key FROM {kind} ORDER BY key", kind=kind)
        rows = connection.execute(query).fetchall()
        digits = len(str(len(rows)))
        noun = KINDS[kind].noun
        numbered = {}
        for number, (record, key) in enumerate(rows, 1):
            if kind == "application" and key in published:
                numbered[record] = key
            else:
                numbered[record] = f"{noun}-{number:0{digits}}"
        keys[kind] = numbered
    return keys


def public_register(source: sqlite3.Connection, keys: Keys) -> PublicRegister:
    """Return the register for the public of an open catalogue; the caller closes its connection."""
    copy = sqlite3.connect(":memory:", isolation_level=None)
    left_out = Withheld()
    try:
        copy.execute("BEGIN")
        _make_tables(source, copy)
        writer = _PublicWriter(source, copy, PublicCells(source, keys, left_out))
        for kind in KINDS:
            writer.write_kind(kind)
        for kind in KINDS:
            writer.write_links(kind)
        _write_batch(source, copy)
        copy.execute("COMMIT")
    except BaseException:
        copy.close()
        raise
    return PublicRegister(copy, keys, left_out)


def key_for_public(
    source: sqlite3.Connection, register: PublicRegister, kind: str, key: str
) -> str:
    """Return the key that a record of a catalogue has for the public; NotFound where it does not leave."""
    query = statement("SELECT id FROM {kind} WHERE key = ?", kind=kind)
    row = source.execute(query, (key,)).fetchone()
    public = ""
    if row:
        public = register.keys[kind].get(row[0], "")
    if not has_record(register.connection, kind, public):
        noun = KINDS[kind].noun
        raise NotFound("not-public", kind=KINDS[kind].label, text=key, noun=noun)
    return public


def _make_tables(source: sqlite3.Connection, copy: sqlite3.Connection) -> None:
    """Make the tables and indexes of a catalogue of ours, empty."""
    tables = {*KINDS, "batch", *EMPTY_TABLES}
    for kind in KINDS:
        tables.update(table for _field, table in schema.linked(kind))
    for table, sql in engine_of(source).empty_tables(source):
        if table in tables:
            copy.execute(sql)


def _write_batch(source: sqlite3.Connection, copy: sqlite3.Connection) -> None:
    """Write when the register was last changed; by whom, how and from what stays closed."""
    (recorded,) = source.execute("SELECT max(at) FROM batch").fetchone()
    if recorded:
        copy.execute(
            "INSERT INTO batch (id, at, actor, role, action) VALUES (1, ?, '', '', 'edit')",
            (recorded,),
        )


@dataclass(slots=True)
class _PublicWriter:
    """Writes the kinds of records one after the other."""

    source: sqlite3.Connection
    copy: sqlite3.Connection
    cells: PublicCells

    def write_kind(self, kind: str) -> None:
        """Write the records of a kind that leave."""
        rows = list(self._rows(kind))
        if not kind_leaves(kind):
            self.cells.count("records", kind, len(rows))
            return
        kept = [row for row in rows if self._leaves(kind, row)]
        self.cells.count("records", kind, len(rows) - len(kept))
        self.cells.written[kind] = {row["id"] for row in kept}
        public = [self._public_row(kind, row) for row in kept]
        names = self._columns(kind)
        query = statement(
            "INSERT INTO {kind} ({names}) VALUES ({places})",
            kind=kind,
            names=names,
            places=["?"] * len(names),
        )
        self.copy.executemany(query, ([row[name] for name in names] for row in public))

    def write_links(self, kind: str) -> None:
        """Write which records name which others, where both are in the copy."""
        for described, table in schema.linked(kind):
            if not leaves(described):
                continue
            query = statement(
                "SELECT record_id, other_id, position, agency_id FROM {table}",
                table=table,
            )
            rows = [
                row
                for row in self.source.execute(query)
                if row[0] in self.cells.written[kind]
                and row[1] in self.cells.written[described.refers]
            ]
            insert = statement(
                "INSERT INTO {table} (record_id, other_id, position, agency_id) VALUES (?, ?, ?, ?)",
                table=table,
            )
            self.copy.executemany(insert, rows)

    def _rows(self, kind: str) -> Iterator[dict[str, Cell]]:
        """Yield the rows of the table of a kind, cells by column."""
        names = self._columns(kind)
        query = statement("SELECT {names} FROM {kind}", names=names, kind=kind)
        for cells in self.source.execute(query):
            yield dict(zip(names, cells, strict=True))

    def _columns(self, kind: str) -> list[str]:
        """Return the columns of a kind."""
        names = ["id", "key", "version", "marks"]
        if kind != "agency":
            names.append("agency_id")
        names += [schema.column(described) for described in schema.columns(kind)]
        if schema.is_sorted_by_name(kind):
            names.append(schema.SORT_NAME)
        return names

    def _leaves(self, kind: str, row: Mapping[str, Cell]) -> bool:
        """Return whether a record leaves: by what it is, the rules it is about, and the records it has to name."""
        if row.get("withdrawn"):
            return False
        for described in schema.columns(kind):
            cell = row[schema.column(described)]
            if not value_leaves(kind, described.name, cell):
                return False
            if described.name in RULE_FIELDS and not _are_public_rules(described, cell):
                return False
            if described.refers_any and self.cells.key_of_any(cell) is None:
                return False
            if (
                described.required
                and described.refers
                and self.cells.is_missing(described, cell)
            ):
                return False
        return self._has_one_of(kind, row)

    def _has_one_of(self, kind: str, row: Mapping[str, Cell]) -> bool:
        """Return whether of each pair of fields of which one is filled, one still is."""
        fields = KINDS[kind].fields
        for pair in KINDS[kind].one_of:
            filled = False
            for name in pair:
                described = fields[name]
                cell = row[schema.column(described)]
                gone = described.refers and self.cells.is_missing(described, cell)
                if cell is not None and not gone:
                    filled = True
            if not filled:
                return False
        return True

    def _public_row(self, kind: str, row: dict[str, Cell]) -> dict[str, Cell]:
        """Return the row of a record as it leaves."""
        number = row["id"]
        unlisted = f"{KINDS[kind].noun}-0{number}"
        key = self.cells.keys[kind].get(number, unlisted)
        public: dict[str, Cell] = {"id": number, "version": 1, "key": key}
        if kind != "agency":
            public["agency_id"] = row["agency_id"]
        for described in schema.columns(kind):
            column = schema.column(described)
            public[column] = self.cells.shown(kind, described, row)
        public["marks"] = _public_marks(kind, row["marks"])
        if schema.SORT_NAME in row:
            public[schema.SORT_NAME] = sort_name(public)
        return public


def _public_marks(kind: str, text: str | None) -> str | None:
    """Return the marks of a record as JSON, those of fields that leave; None where there are none."""
    if not text:
        return None
    fields = KINDS[kind].fields
    marks: dict[str, str] = json.loads(text)
    shown = {name for name, described in fields.items() if leaves(described)}
    kept = {name: mark for name, mark in marks.items() if name in shown}
    if not kept:
        return None
    return json.dumps(kept)


def _are_public_rules(described: Field, cell: Cell) -> bool:
    """Return whether a record is about rules for the public alone."""
    if cell is None:
        return True
    codes = [cell]
    if described.many:
        codes = decoded_json(cell, described.name, "")
    return all(is_public_rule(str(code)) for code in codes)
