"""A copy of a catalogue beside the one that is in use: how they differ, and putting it in its place."""

import sqlite3
from pathlib import Path

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.store.reader import reading, translate_sqlite_errors

VERSIONS = 'SELECT key, version FROM "{kind}"'


def versions_of(path: Path) -> dict[str, dict[str, int]]:
    """Return the version of every record of a catalogue, by kind and key."""
    with reading(path) as connection:
        return {
            kind: dict(connection.execute(VERSIONS.format(kind=kind)).fetchall())
            for kind in KINDS
        }


def replace_contents(copy: Path, target: Path) -> None:
    """Put everything that a copy holds in the place of what a catalogue holds, at once and while it is being read.

    The file stays the same file: whoever reads it at that moment reads on what was there. Raise CatalogueError where
    it cannot be written; nothing has changed then.
    """
    with translate_sqlite_errors(copy):
        source = sqlite3.connect(f"{copy.absolute().as_uri()}?mode=ro", uri=True)
    try:
        with translate_sqlite_errors(target):
            present = sqlite3.connect(
                f"{target.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None
            )
            try:
                present.execute("PRAGMA busy_timeout = 10000")
                source.backup(present)
            finally:
                present.close()
    finally:
        source.close()
