"""Which program this is: a stored run is that of one program with its rules, law and texts, and of no other."""

from functools import cache
from hashlib import blake2b
from pathlib import Path

import spbe_inventory

PROGRAM_FILES = ("*.py", "*.toml", "*.mo")


@cache
def running_program() -> str:
    """Return the digest of the program as it was when this process first asked."""
    return program_on_disk()


def program_on_disk() -> str:
    """Return a digest of the program: its version, and size and time of every file of code, rules, law and texts."""
    folder = Path(spbe_inventory.__file__).parent
    digest = blake2b(spbe_inventory.__version__.encode(), digest_size=16)
    files = [path for pattern in PROGRAM_FILES for path in folder.rglob(pattern)]
    for path in sorted(files):
        status = path.stat()
        digest.update(f"{path} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def is_replaced() -> bool:
    """Return whether another version was installed since this process began: its runs would not be read here."""
    return program_on_disk() != running_program()
