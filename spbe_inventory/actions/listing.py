"""Lists and single records, as rows and as documents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.actions.loading import Moment, meant, moment
from spbe_inventory.actions.tabling import record_rows
from spbe_inventory.domain.change import Change
from spbe_inventory.domain.fields import KINDS, Value
from spbe_inventory.domain.plain import join, split
from spbe_inventory.domain.rows import Backing

TITLED_BY_OTHERS = frozenset(["exchange", "need", "relation", "completeness"])  # called by what they join


@dataclass(frozen=True, slots=True)
class Row:
    """A record as a person reads it, and as it stands in a document."""

    key: str
    name: str
    cells: Mapping[str, str]
    backing: tuple[Backing, ...]
    document: dict[str, Any]


def listed(catalogue: Catalogue, kind: str, where: Mapping[str, Any]) -> list[Row]:
    """Give the records of a kind in order of keys: those of the government meant, whose fields say what `where` says.

    Governments themselves are all given.
    """
    from spbe_inventory.store.document import documents

    shown = [name for name in KINDS[kind].fields if name.removesuffix("_text") in KINDS[kind].listed]
    with moment(catalogue, of_all=kind == "agency") as now:
        snapshot, wanted = now.load(_needed(kind, shown)), _keyed(now, kind, where)
    rows = record_rows(snapshot, snapshot.records[kind].values(), shown)
    return [
        Row(row.key, row.name, row.cells, row.backing, document)
        for row, document in zip(rows, documents(snapshot, kind), strict=True)
        if (kind == "agency" or document["agency"] == now.agency) and _fits(document, wanted)
    ]


def assessed(catalogue: Catalogue) -> list[tuple[str, str]]:
    """Give key and name of every government that is assessed in a catalogue."""
    from spbe_inventory.store.recorded import as_recorded

    with as_recorded(catalogue.path, catalogue.recorded) as connection:
        rows = connection.execute("SELECT key, name FROM agency WHERE assessed ORDER BY key")
        return [(str(key), str(name)) for key, name in rows]


def one(catalogue: Catalogue, kind: str, which: str) -> Row:
    """Give one record by key, name or other name."""
    from spbe_inventory.store.document import document_of

    with moment(catalogue, of_all=kind == "agency") as now:
        key = now.key_of(kind, which)
        snapshot, document = now.load(_needed(kind)), document_of(now.connection, kind, key)
    (row,) = record_rows(snapshot, [snapshot.records[kind][key]])
    return Row(row.key, row.name, row.cells, row.backing, document or {})


def settings_of(catalogue: Catalogue, agency: str) -> list[tuple[str, str]]:
    """Give what a government has said of itself once, as (name, value) in words."""
    return [
        (row.name, row.cells["value"])
        for row in listed(replace(catalogue, agency=agency), "setting", {})
        if "value" in row.cells
    ]


def _needed(kind: str, shown: Sequence[str] = ()) -> list[str]:
    """Give the kinds a record's row is written with: its own, and those that it (or the fields shown) names."""
    named = {kind, *_named_by(kind, shown)}
    titled = {further for one in named & TITLED_BY_OTHERS for further in _named_by(one)}
    return [one for one in KINDS if one in {"agency", *named, *titled}]


def _named_by(kind: str, shown: Sequence[str] = ()) -> set[str]:
    fields = KINDS[kind].fields
    return {fields[name].refers for name in shown or fields if fields[name].refers}


def _keyed(now: Moment, kind: str, where: Mapping[str, Any]) -> dict[str, Any]:
    """Turn names of records in a filter into keys."""
    wanted = {}
    for name, said in where.items():
        field = KINDS[kind].fields[name]
        value, mark = split(said)
        if field.value is Value.REF and value is not None:
            value = now.key_of(field.refers, value)
        wanted[name] = join(value, mark)
    return wanted


def _fits(document: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
    for name, said in wanted.items():
        there = document.get(name)
        if there != said and not (
            isinstance(there, list) and isinstance(said, list) and all(one in there for one in said)
        ):
            return False
    return True


def changes(catalogue: Catalogue, kind: str | None, which: str | None) -> list[Change]:
    """Give the changes of the catalogue, of a kind, or of one record, newest first."""
    from spbe_inventory.store.reading import history
    from spbe_inventory.store.recorded import as_recorded

    key = meant(catalogue, kind, which) if kind and which else None
    with as_recorded(catalogue.path, catalogue.recorded) as connection:
        return history(connection, kind, key)
