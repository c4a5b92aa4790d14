"""Undo a batch."""

from dataclasses import dataclass

from spbe_inventory.session.catalogue import Author, Catalogue


@dataclass(frozen=True, slots=True)
class UndoResult:
    """What was undone: the number of the batch that undid it, and how many records it changed."""

    batch: int
    records: int


def undo(catalogue: Catalogue, number: int, author: Author) -> UndoResult:
    """Undo a batch, in one transaction with its own history; raise BadInput with what prevents it."""
    from spbe_inventory.store import rewind
    from spbe_inventory.store.reading import home_agency
    from spbe_inventory.store.writer import raw, writing

    with writing(catalogue.path) as connection:
        agency = home_agency(raw(connection), catalogue.agency)
        undoing = author.batch("undo")
        batch, records = rewind.undo(connection, number, undoing, agency)
    return UndoResult(batch, records)
