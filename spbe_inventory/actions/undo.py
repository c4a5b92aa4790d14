"""Undo a batch; list batches, and say what one did to each record."""

from dataclasses import dataclass

from spbe_inventory.domain.rights import Right
from spbe_inventory.errors import BadInput
from spbe_inventory.session.catalogue import Author, Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session
from spbe_inventory.session.writing import writing
from spbe_inventory.store.batches import ChangedRecord, RecordedBatch


@dataclass(frozen=True, slots=True)
class UndoResult:
    """What was undone: the number of the batch that undid it, and how many records it changed."""

    batch: int
    records: int


@needs(Right.WRITE_ALL)
def undo(catalogue: Catalogue, number: int, author: Author) -> UndoResult:
    """Undo a batch, in one transaction with its own history; raise BadInput with what prevents it."""
    from spbe_inventory.store import rewind
    from spbe_inventory.store.reading import home_agency
    from spbe_inventory.store.writer import raw

    with writing(catalogue) as connection:
        agency = home_agency(raw(connection), catalogue.agency)
        undoing = author.batch("undo")
        batch, records = rewind.undo(connection, number, undoing, agency)
    return UndoResult(batch, records)


@needs(Right.READ_ALL)
def last_batch(catalogue: Catalogue) -> RecordedBatch:
    """Return the last batch that can be undone: no undoing itself, not undone; raise BadInput where none is left."""
    from spbe_inventory.store.batches import last_holding

    with open_session(catalogue, all_agencies=True) as session:
        last = last_holding(session.connection)
    if last is None:
        raise BadInput("undo-nothing-left")
    return last


@needs(Right.READ_ALL)
def batches(catalogue: Catalogue) -> list[RecordedBatch]:
    """Return the batches of a catalogue, newest first."""
    from spbe_inventory.store.batches import list_batches

    with open_session(catalogue, all_agencies=True) as session:
        return list_batches(session.connection)


@needs(Right.READ_ALL)
def changed_by(catalogue: Catalogue, number: int) -> list[ChangedRecord]:
    """Return what a batch did to each record, in the order written."""
    from spbe_inventory.store.batches import changed_records

    with open_session(catalogue, all_agencies=True) as session:
        return changed_records(session.connection, number)
