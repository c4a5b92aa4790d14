"""A new file that appears whole or not at all, and never in place of another."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from spbe_inventory.errors import CatalogueError
from spbe_inventory.temporary_file import create_temporary_file


@contextmanager
def create_atomically(
    path: Path,
    *,
    exists: str = "catalogue-exists",
) -> Iterator[Path]:
    """Yield an empty file beside `path` to be filled; after the block it is at `path`.

    A file that exists already is refused with the sentence `exists`, before the block and after it. Where the block
    fails nothing is left behind. Raise CatalogueError where the folder is missing or read-only.
    """
    if os.path.lexists(path):
        raise CatalogueError(exists, path=path)
    if not path.parent.is_dir():
        raise CatalogueError("no-folder", path=path.parent)
    try:
        temporary = create_temporary_file(path)
    except OSError as error:
        raise CatalogueError("folder-read-only", path=path.parent) from error
    try:
        yield temporary
        _link(temporary, path, exists)
    finally:
        temporary.unlink(missing_ok=True)


def _link(
    temporary: Path,
    path: Path,
    exists: str,
) -> None:
    """Name the finished file; refuse where the name was taken meanwhile.

    A disk without hard links cannot do both in one step.
    """
    try:
        path.hardlink_to(temporary)
    except FileExistsError as error:
        raise CatalogueError(exists, path=path) from error
    except OSError:
        _rename(temporary, path)


def _rename(temporary: Path, path: Path) -> None:
    try:
        temporary.rename(path)
    except OSError as error:
        raise CatalogueError("folder-read-only", path=path.parent) from error
