"""One transaction that writes a catalogue, and what an office may change in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import require_asked

if TYPE_CHECKING:
    from spbe_inventory.store.writer import Connection


@contextmanager
def writing(catalogue: Catalogue) -> "Iterator[Connection]":
    """Open a catalogue for one transaction: all that the block writes is saved, or, on any error, nothing.

    Raise CatalogueError where it cannot be written, and NotPermitted where an office changed what is not its own.
    """
    from spbe_inventory.store.office_fence import (
        check_written,
        last_change,
        own_records,
    )
    from spbe_inventory.store.writer import raw, writing

    require_asked(catalogue)
    office = catalogue.access.office
    with writing(catalogue.path) as connection:
        if office is None:
            yield connection
            return
        own_before = own_records(raw(connection), office)
        newest = last_change(raw(connection))
        yield connection
        check_written(raw(connection), office, own_before, newest)
