"""The register for the public: a copy in memory that holds what is marked for it, made before anything is asked of it.

It is made table by table and column by column from the field table, so that what nobody marked is not in it: no query,
picture or document can show it. Keys, which are made of names, are replaced by numbers.
"""

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from spbe_inventory.domain.edition import (
    Withheld,
    kind_leaves,
    leaves,
    leaves_on_release,
    setting_has_its_form,
    setting_leaves_in_words,
    value_leaves,
)
from spbe_inventory.domain.fields import KINDS, Field, Value
from spbe_inventory.domain.lists import (
    ExchangeState,
    Frequency,
    LabelledEnum,
    Method,
)
from spbe_inventory.domain.small_rows import Means
from spbe_inventory.errors import NotFound
from spbe_inventory.matching.public_text import REMOVED, public_text
from spbe_inventory.reference.systems import national_systems
from spbe_inventory.reference.themes import is_public_rule
from spbe_inventory.store import schema
from spbe_inventory.store.load import decoded_json
from spbe_inventory.store.lookups import has_record
from spbe_inventory.store.sort_names import sort_name
from spbe_inventory.store.statements import statement

Keys = Mapping[str, Mapping[int, str]]  # by kind, the new key of each record by its id
Cell = Any
DATE = re.compile(r"\d{4}(-\d{2}){0,2}")
# Tables that are in the copy and stay empty: other names, what backs a value, who changed what.
EMPTY_TABLES = ("alias", "statement", "change")
RULE_FIELDS = ("rule", "rules")
# Names of other things than people may look like theirs.
NAMES = frozenset(
    ["name", "short_name", "giver_text", "taker_text", "other_text", "service_text"]
)
# What leaves of the means of an exchange; their format does not.
MEANS: Mapping[str, type[LabelledEnum]] = {
    "method": Method,
    "frequency": Frequency,
    "state": ExchangeState,
}
SETTING_VALUE = ("setting", "value")


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
    register = PublicRegister(copy, keys, Withheld())
    try:
        copy.execute("BEGIN")
        _make_tables(source, copy)
        writer = _PublicWriter(source, register)
        for kind in KINDS:
            writer.write_kind(kind)
        for kind in KINDS:
            writer.write_links(kind)
        _write_batch(source, copy)
        copy.execute("COMMIT")
    except BaseException:
        copy.close()
        raise
    return register


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
    query = "SELECT tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type DESC, rowid"
    for table, sql in source.execute(query):
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
    """Writes the kinds of records one after the other, and keeps which of them are in the copy."""

    source: sqlite3.Connection
    register: PublicRegister
    written: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    def write_kind(self, kind: str) -> None:
        """Write the records of a kind that leave."""
        rows = list(self._rows(kind))
        if not kind_leaves(kind):
            self._count("records", kind, len(rows))
            return
        kept = [row for row in rows if self._leaves(kind, row)]
        self._count("records", kind, len(rows) - len(kept))
        self.written[kind] = {row["id"] for row in kept}
        public = [self._public_row(kind, row) for row in kept]
        names = self._columns(kind)
        query = statement(
            "INSERT INTO {kind} ({names}) VALUES ({places})",
            kind=kind,
            names=names,
            places=["?"] * len(names),
        )
        self.register.connection.executemany(
            query, ([row[name] for name in names] for row in public)
        )

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
                if row[0] in self.written[kind]
                and row[1] in self.written[described.refers]
            ]
            insert = statement(
                "INSERT INTO {table} (record_id, other_id, position, agency_id) VALUES (?, ?, ?, ?)",
                table=table,
            )
            self.register.connection.executemany(insert, rows)

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
            if described.refers_any and self._key_of_any(cell) is None:
                return False
            if (
                described.required
                and described.refers
                and self._is_missing(described, cell)
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
                gone = described.refers and self._is_missing(described, cell)
                if cell is not None and not gone:
                    filled = True
            if not filled:
                return False
        return True

    def _is_missing(self, described: Field, cell: Cell) -> bool:
        """Return whether a reference names a record that is not in the copy."""
        return cell is not None and cell not in self.written[described.refers]

    def _public_row(self, kind: str, row: dict[str, Cell]) -> dict[str, Cell]:
        """Return the row of a record as it leaves."""
        public = {
            "id": row["id"],
            "version": 1,
            "key": self.register.keys[kind].get(
                row["id"], f"{KINDS[kind].noun}-0{row['id']}"
            ),
        }
        if kind != "agency":
            public["agency_id"] = row["agency_id"]
        for described in schema.columns(kind):
            column = schema.column(described)
            shown = self._shown_cell(kind, described, row)
            public[column] = shown
        fields = KINDS[kind].fields
        kept_marks = {
            name: mark
            for name, mark in _marks_of(row["marks"]).items()
            if name in fields and leaves(fields[name])
        }
        public["marks"] = None
        if kept_marks:
            public["marks"] = json.dumps(kept_marks)
        if schema.SORT_NAME in row:
            public[schema.SORT_NAME] = sort_name(public)
        return public

    def _shown_cell(self, kind: str, described: Field, row: Mapping[str, Cell]) -> Cell:
        """Return a cell as it leaves; what is left out is counted."""
        cell = row[schema.column(described)]
        if cell is None or cell == "":
            return cell
        if leaves_on_release(described) and not row.get("released"):
            self._count("texts", kind, 1)
            return _unreleased(described)
        if not leaves(described) and not leaves_on_release(described):
            if cell not in (0, "[]") and described.name != "released":
                self._count("values", kind, 1)
            return _empty(described)
        if described.refers and not described.many:
            return self._shown_reference(kind, described, cell)
        if described.refers_any:
            return self._key_of_any(cell)
        if (kind, described.name) == SETTING_VALUE:
            return self._setting_value(row["name"], str(cell))
        return self._clean(kind, described, cell)

    def _setting_value(self, name: str, value: str) -> str | None:
        """Return the value of a setting as it leaves: in the form that its name asks for, or as cleaned words."""
        if setting_leaves_in_words(name):
            return self._clean_text("setting", value)
        if setting_has_its_form(name, value):
            return value
        self._count("values", "setting", 1)
        return None

    def _shown_reference(self, kind: str, described: Field, cell: int) -> int | None:
        """Return a reference to a record of the copy; none to one that is not in it."""
        itself = described.refers == kind
        if not itself and self._is_missing(described, cell):
            return None
        if itself and cell not in self.written[kind]:
            return None
        return cell

    def _clean(self, kind: str, described: Field, cell: Cell) -> Cell:
        """Return a cell that leaves: of the form its field has, and its texts without what the second fence takes."""
        if described.row is not None:
            return self._clean_rows(kind, described, cell)
        if described.value in (Value.CODES, Value.NAMES):
            return self._clean_list(kind, described, cell)
        if described.codes is not None:
            known = {str(code) for code in described.codes}
            return cell if cell in known else _empty(described)
        if described.value in (Value.DATE, Value.DAY):
            is_date = isinstance(cell, str) and DATE.fullmatch(cell)
            return cell if is_date else _empty(described)
        if described.value in (Value.YES_NO, Value.COUNT):
            return cell if isinstance(cell, int) else _empty(described)
        is_name = described.name in NAMES
        return self._clean_text(kind, str(cell), is_name=is_name)

    def _clean_text(self, kind: str, text: str, *, is_name: bool = False) -> str:
        """Return a text without what the second fence takes out."""
        cleaned, taken = public_text(text, is_name=is_name)
        self._count("passages", kind, taken)
        return cleaned

    def _clean_list(self, kind: str, described: Field, cell: Cell) -> str:
        """Return several texts: of a closed list those that are on it, else each cleaned."""
        texts = decoded_json(cell, kind, "")
        if described.codes is not None:
            known = {str(code) for code in described.codes}
            return json.dumps([text for text in texts if text in known])
        cleaned = [self._clean_text(kind, str(text)) for text in texts]
        return json.dumps(cleaned, ensure_ascii=False)

    def _clean_rows(self, kind: str, described: Field, cell: Cell) -> str:
        """Return small rows with their texts cleaned; means of an exchange lose their format and what is no code."""
        rows = []
        for row in decoded_json(cell, kind, ""):
            cleaned = {}
            for name, value in row.items():
                if described.row is Means and not _is_public_means(name, value):
                    continue
                cleaned[name] = value
                if isinstance(value, str):
                    cleaned[name] = self._clean_text(kind, value)
            rows.append(cleaned)
        return json.dumps(rows, ensure_ascii=False)

    def _key_of_any(self, key: str) -> str | None:
        """Return the new key of the record of any kind that has a key and is in the copy; None where there is none."""
        for kind, written in self.written.items():
            query = statement("SELECT id FROM {kind} WHERE key = ?", kind=kind)
            found = self.source.execute(query, (key,)).fetchone()
            if found and found[0] in written:
                return self.register.keys[kind].get(found[0])
        return None

    def _count(self, what: str, kind: str, number: int) -> None:
        """Add to what is left out of a kind."""
        if number:
            counts = getattr(self.register.left_out, what)
            counts[kind] = counts.get(kind, 0) + number


def _marks_of(text: str | None) -> dict[str, str]:
    if not text:
        return {}
    marks: dict[str, str] = json.loads(text)
    return marks


def _empty(described: Field) -> Cell:
    """Return what stands for a value that does not leave: nothing, or where the column has to say something, a sign."""
    if described.value is Value.YES_NO and described.default is not None:
        return int(described.default)
    if described.required and described.value in (Value.TEXT, Value.LONG):
        return REMOVED
    return None


def _unreleased(described: Field) -> Cell:
    """Return what stands for a text that was not released: a sign that something was answered, where it can stand."""
    if described.value in (Value.TEXT, Value.LONG):
        return REMOVED
    return None


def _is_public_means(name: str, value: Cell) -> bool:
    """Return whether a part of the means of an exchange leaves: it is on its closed list."""
    return name in MEANS and value in {str(code) for code in MEANS[name]}


def _are_public_rules(described: Field, cell: Cell) -> bool:
    """Return whether a record is about rules for the public alone."""
    if cell is None:
        return True
    codes = [cell]
    if described.many:
        codes = decoded_json(cell, described.name, "")
    return all(is_public_rule(str(code)) for code in codes)
