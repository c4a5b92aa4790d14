"""A file is written beside its final path first, so that it appears whole or not at all."""

import os
import re
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

NEW_FILE_MODE = 0o666  # before the umask of the process is taken off
NAME_LIMIT = 40  # characters of the final name in the temporary one
ENDING = ".tmp"
LEFT_OVER = re.compile(r"\.(?P<name>.{1,40})-(?P<process>\d+)-[a-z0-9_]{8}\.tmp")
MINUTE, DAY = 60, 86_400  # seconds


def create_temporary_file(path: Path) -> Path:
    """Create an empty file beside `path` and return where; the caller renames or removes it.

    It has the permissions of the file at `path`, or those of any new file. What a killed process left there for the
    same path is removed. Raise OSError where the folder does not allow it.
    """
    for left in _left_over(path):
        with suppress(OSError):
            left.unlink()
    prefix = f".{path.name[:NAME_LIMIT]}-{os.getpid()}-"
    descriptor, name = tempfile.mkstemp(prefix=prefix, suffix=ENDING, dir=path.parent)
    os.close(descriptor)
    temporary = Path(name)
    temporary.chmod(_mode_of(path))
    return temporary


def _left_over(path: Path) -> Iterator[Path]:
    """Yield the temporary files for a path whose process is gone, or that are older than a day."""
    with suppress(OSError):
        for sibling in path.parent.iterdir():
            match = LEFT_OVER.fullmatch(sibling.name)
            if match is None or match["name"] != path.name[:NAME_LIMIT]:
                continue
            age = time.time() - sibling.stat().st_mtime
            is_gone = age > MINUTE and not _is_running(int(match["process"]))
            if is_gone or age > DAY:
                yield sibling


def _is_running(process: int) -> bool:
    """Return whether a process of this machine goes on; where that cannot be asked, that it does."""
    if os.name != "posix":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _mode_of(path: Path) -> int:
    """Return the permissions of a file; of a new one, or of one instead of a link, those of new files."""
    if path.exists() and not path.is_symlink():
        return path.stat().st_mode
    mask = os.umask(0)
    os.umask(mask)
    return NEW_FILE_MODE & ~mask
