"""A file of ours beside the catalogue, with the permissions of the catalogue."""

import os
from pathlib import Path

from spbe_inventory.errors import CatalogueError

FILE_BITS = (
    0o666  # permissions that a file of ours may have: those of the catalogue among them
)
OF_SERVER = 0o600


def make_companion(path: Path, catalogue: Path) -> None:
    """Make a file, empty where there is none, with the permissions of a catalogue.

    Where the catalogue is on a server it is for this user alone. Raise CatalogueError where the folder takes no file.
    """
    try:
        mode = OF_SERVER
        if catalogue.exists():
            mode = catalogue.stat().st_mode & FILE_BITS
        descriptor = os.open(path, os.O_CREAT | os.O_RDWR, mode)
        os.close(descriptor)
        if path.stat().st_mode & FILE_BITS != mode:
            path.chmod(mode)
    except OSError as error:
        raise CatalogueError("folder-read-only", path=path.parent) from error
