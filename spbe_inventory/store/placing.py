"""A new file that appears whole or not at all, and never in the place of another."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from spbe_inventory.errors import CatalogueError


@contextmanager
def placed(path: Path, *, there: str = "catalogue-exists") -> Iterator[Path]:
    """Give an empty file beside `path` to be filled; after the block it stands at `path`.

    A file that is there already is refused by the sentence `there`, before the block and after it; where the block
    fails nothing is left behind.
    """
    if os.path.lexists(path):
        raise CatalogueError(there, path=path)
    if not path.parent.is_dir():
        raise CatalogueError("no-folder", path=path.parent)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}-", dir=path.parent)
    except OSError as error:
        raise CatalogueError("folder-read-only", path=path.parent) from error
    os.close(handle)
    fresh = Path(name)
    try:
        yield fresh
        fresh.chmod(0o666 & ~_umask())
        _put(fresh, path, there)
    finally:
        fresh.unlink(missing_ok=True)


def _put(fresh: Path, path: Path, there: str) -> None:
    """Give the file its name, unless somebody took it meanwhile; a disk without hard links cannot tell in one step."""
    try:
        path.hardlink_to(fresh)
    except FileExistsError as error:
        raise CatalogueError(there, path=path) from error
    except OSError:
        _rename(fresh, path)


def _rename(fresh: Path, path: Path) -> None:
    try:
        fresh.rename(path)
    except OSError as error:
        raise CatalogueError("folder-read-only", path=path.parent) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
