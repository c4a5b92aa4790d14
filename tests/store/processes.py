"""Jobs that tests run in processes of their own, to kill them or to let them compete.

They are forked from one server that has imported everything already: a process costs a few milliseconds.
"""

import multiprocessing
from multiprocessing.connection import Connection
from pathlib import Path

from spbe_inventory.actions.edit_records import add, edit
from spbe_inventory.actions.import_files import import_new_catalogue
from spbe_inventory.errors import CatalogueError
from spbe_inventory.session.catalogue import Catalogue

from tests.builders import author, import_document

CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload([__name__])


def write_for_ever(path: Path, round_number: int, saved: Connection) -> None:
    """Add and edit applications until killed; send the key of each one that was saved."""
    catalogue = Catalogue(path)
    saved.send("ready")
    number = 0
    while True:
        name = f"Aplikasi {round_number} {number}"
        values = {"name": name, "status": "in_use"}
        key = add(catalogue, "application", values, author())
        saved.send(key)
        changes = {"status": "stopped", "other_names": ["a", "b"]}
        edit(catalogue, "application", key, changes, author())
        number += 1


def import_into(path: Path, file: Path) -> None:
    """Import a document into a catalogue."""
    import_document(Catalogue(path), file, author())


def add_five(path: Path, name: str) -> None:
    """Add five applications of a name, one after the other."""
    for number in range(5):
        add(Catalogue(path), "application", {"name": f"{name} {number}"}, author())


def create_from(path: Path, file: Path) -> None:
    """Create a catalogue of a document; one that is there already is left alone."""
    try:
        import_new_catalogue(path, file, author())
    except CatalogueError:
        return
