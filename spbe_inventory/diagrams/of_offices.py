"""The part of a government that some offices have to do with: their applications, and those that exchange with them."""

from collections.abc import Iterator
from dataclasses import replace

from spbe_inventory.diagrams.request import NarrowedTo
from spbe_inventory.diagrams.subject import Subject
from spbe_inventory.documents.diagram import Diagram, Drawings
from spbe_inventory.domain.answers import Record
from spbe_inventory.domain.records import Relation
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.language.texts import _
from spbe_inventory.queries.office_records import OfficeRecords

APPLICATION, EXCHANGE, NEED = "application", "exchange", "need"
UNIT, RELATION = "unit", "relation"
ENDS = ("giver", "taker")


def narrowed(subject: Subject, to: NarrowedTo) -> Subject:
    """Return what is drawn of some offices: their applications, the exchanges of these, and the other ends."""
    if not to.units:
        return subject
    belonging = OfficeRecords(subject.snapshot, to.units)
    kept: dict[str, dict[str, Record]] = {
        EXCHANGE: {
            key: exchange
            for key, exchange in subject.snapshot.exchanges.items()
            if belonging.has(EXCHANGE, key)
        },
        NEED: {
            key: need
            for key, need in subject.snapshot.needs.items()
            if belonging.has(NEED, key)
        },
    }
    joined = _ends(kept[EXCHANGE]) | _ends(kept[NEED])
    kept[APPLICATION] = {
        key: application
        for key, application in subject.snapshot.applications.items()
        if key in joined or belonging.has(APPLICATION, key)
    }
    owners = {getattr(each, "owner", None) for each in kept[APPLICATION].values()}
    kept[UNIT] = {
        key: unit
        for key, unit in subject.snapshot.units.items()
        if key in to.units or key in owners
    }
    kept[RELATION] = {
        key: relation
        for key, relation in subject.snapshot.of(Relation).items()
        if belonging.has(RELATION, key)
    }
    needs = [assessed for assessed in subject.needs if assessed.need.key in kept[NEED]]
    return replace(subject, snapshot=_with(subject.snapshot, kept), needs=tuple(needs))


def _with(snapshot: Snapshot, kept: dict[str, dict[str, Record]]) -> Snapshot:
    """Return a snapshot with some kinds of records replaced."""
    return replace(snapshot, records={**snapshot.records, **kept})


def _ends(records: dict[str, Record]) -> set[str]:
    """Return the keys of the applications at the ends of exchanges or needs."""
    keys = set()
    for record in records.values():
        for name in ENDS:
            keys.add(getattr(record, name))
    keys.discard(None)
    return keys


def with_note(drawings: Drawings, to: NarrowedTo) -> Iterator[Diagram]:
    """Yield drawings that say that only some offices are shown, each when it is asked for."""
    note = _(
        "Only {office} with the units below it, and what exchanges data with them.",
        office=to.name,
    )
    if to.only_this:
        note = _("Only {office}, and what exchanges data with it.", office=to.name)
    for diagram in drawings:
        if to.units:
            yield replace(diagram, left_out=(note, *diagram.left_out))
        else:
            yield diagram
