"""What a program may do without rights: tests run as root, for whom nothing is read-only."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

NOBODY = 65534


@contextmanager
def read_only_folder(folder: Path) -> Iterator[None]:
    """Let everybody reach a folder and nobody write into it, inside the block."""
    for parent in (folder, *folder.parents):
        if parent.stat().st_uid == os.geteuid() and parent != Path("/"):
            parent.chmod(parent.stat().st_mode | 0o055)
    for file in folder.iterdir():
        file.chmod(0o444)
    folder.chmod(0o555)
    try:
        yield
    finally:
        folder.chmod(0o755)


def as_nobody(action: Callable[[], object]) -> int:
    """Run in a child without rights, and return its exit status: 0 where nothing was raised."""
    child = os.fork()
    if child == 0:
        try:
            if os.geteuid() == 0:
                os.seteuid(NOBODY)
            action()
            os._exit(0)
        except BaseException:  # noqa: BLE001 - a child must not come back into pytest
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
