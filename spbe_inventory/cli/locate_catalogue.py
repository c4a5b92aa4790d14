"""Which catalogue a command is about."""

import os

from spbe_inventory.domain.place import Place, Server, place_of
from spbe_inventory.errors import CatalogueError
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.files_folder import make_files_folder

DEFAULT_FILE = "catalog.db"


def locate_catalogue(db: str | None, agency: str | None) -> Catalogue:
    """Return the catalogue of an option, of SPBE_DB or of this folder: a file, or the address of a database.

    Raise CatalogueError for the address of another sort of database.
    """
    name = db or os.environ.get("SPBE_DB") or DEFAULT_FILE
    place = place_named(name)
    if isinstance(place, Server):
        make_files_folder()
        place = _without_password(place)
    return Catalogue(place, agency)


def place_named(name: str) -> Place:
    """Return where a catalogue is, by a file or an address; CatalogueError for the address of another database."""
    try:
        return place_of(name)
    except ValueError as error:
        raise CatalogueError("other-database", address=str(error)) from None


def _without_password(server: Server) -> Server:
    """Return a server whose address holds no password: it stands in the environment, where the driver looks for it.

    So it is in no error, no history and no list of processes, and the processes that are started have it too.
    """
    if server.password:
        os.environ["PGPASSWORD"] = server.password
    return Server(str(server))
