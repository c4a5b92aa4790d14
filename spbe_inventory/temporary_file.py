"""A file is written beside its final path first, so that it appears whole or not at all."""

import os
import tempfile
from pathlib import Path

NEW_FILE_MODE = 0o666  # before the umask of the process is taken off
NAME_LIMIT = 40  # characters of the final name in the temporary one


def create_temporary_file(path: Path) -> Path:
    """Create an empty file beside `path` and return where; the caller renames or removes it.

    It has the permissions of the file at `path`, or those of any new file. Raise OSError where the folder does not
    allow it.
    """
    prefix = f".{path.name[:NAME_LIMIT]}-"
    descriptor, name = tempfile.mkstemp(prefix=prefix, dir=path.parent)
    os.close(descriptor)
    temporary = Path(name)
    temporary.chmod(_mode_of(path))
    return temporary


def _mode_of(path: Path) -> int:
    """Return the permissions of a file; of a new one what the process gives to new files."""
    if path.exists():
        return path.stat().st_mode
    mask = os.umask(0)
    os.umask(mask)
    return NEW_FILE_MODE & ~mask
