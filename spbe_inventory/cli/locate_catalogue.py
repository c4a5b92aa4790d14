"""Which catalogue a command is about."""

import os
from pathlib import Path

from spbe_inventory.errors import CatalogueError
from spbe_inventory.session.catalogue import Catalogue

DEFAULT_FILE = "catalog.db"


def locate_catalogue(db: str | None, agency: str | None) -> Catalogue:
    """Return the catalogue of an option, of SPBE_DB or of this folder; raise CatalogueError for a database URL."""
    name = db or os.environ.get("SPBE_DB") or DEFAULT_FILE
    if "://" in name or name.startswith("postgres"):
        raise CatalogueError("only-files", path=name)
    return Catalogue(Path(name), agency)
