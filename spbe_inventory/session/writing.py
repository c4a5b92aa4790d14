"""One transaction that writes a catalogue, and what an account or an office may change in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from spbe_inventory.domain.rights import OWNER
from spbe_inventory.errors import UsageError
from spbe_inventory.language.forms import day
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import require_asked

if TYPE_CHECKING:
    from spbe_inventory.store.writer import Connection


@contextmanager
def writing(
    catalogue: Catalogue, *, is_answering: bool = False
) -> "Iterator[Connection]":
    """Open a catalogue for one transaction: all that the block writes is saved, or, on any error, nothing.

    Raise CatalogueError where it cannot be written, and NotPermitted where an office changed what is not its own, or
    an account took a step of verification that it may not take. `is_answering`: the form of an office writes, which
    may write a little more; see `check_written`. Raise UsageError for who comes by the link of an office whose form
    was sent.
    """
    from spbe_inventory.store.writer import writing

    require_asked(catalogue)
    if catalogue.access.sent:
        raise UsageError("form-sent", day=day(catalogue.access.sent))
    with writing(catalogue.place, agency=catalogue.agency) as connection:
        if catalogue.access == OWNER:
            yield connection
            return
        with _checked(catalogue, connection, is_answering=is_answering):
            yield connection


@contextmanager
def _checked(
    catalogue: Catalogue, connection: "Connection", *, is_answering: bool
) -> Iterator[None]:
    """Hold what the block writes against what the access of a catalogue includes."""
    from spbe_inventory.store.office_fence import check_written, last_change
    from spbe_inventory.store.office_lookups import note_office
    from spbe_inventory.store.step_rights import check_steps
    from spbe_inventory.store.writer import raw

    access = catalogue.access
    own_before: set[tuple[str, int]] = set()
    if access.office is not None:
        own_before = note_office(raw(connection), access.office)
    newest = last_change(raw(connection))
    yield
    check_steps(raw(connection), access, newest)
    if access.office is not None:
        check_written(
            raw(connection),
            access.office,
            own_before,
            newest,
            is_answering=is_answering,
        )
