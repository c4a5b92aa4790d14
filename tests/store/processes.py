"""Jobs that tests run in processes of their own, to kill them or to let them compete.

They are forked from one server that has imported everything already: a process costs a few milliseconds.
"""

import multiprocessing
import time
from multiprocessing.connection import Connection
from pathlib import Path

from spbe_inventory.actions.edit_records import add, edit
from spbe_inventory.actions.import_files import import_new_catalogue
from spbe_inventory.actions.serving import only_server, write_ahead
from spbe_inventory.domain.server import RunningServer
from spbe_inventory.errors import CatalogueError
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.store.reader import reading

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


def serve_for_ever(path: Path, sender: Connection) -> None:
    """Have a catalogue as a server has it: written ahead, a save in the log while a page is read."""
    place = Catalogue(path)
    server = RunningServer("http://127.0.0.1:3333", "tiga", "laptop")
    with only_server(place, server):
        write_ahead(place)
        with reading(path) as connection:
            connection.execute("SELECT count(*) FROM application").fetchone()
            add(place, "application", {"name": "SIMPEG"}, author())
            sender.send("saved")
            time.sleep(60)
