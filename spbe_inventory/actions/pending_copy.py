"""A copy that was sent to be brought back: kept in a file of its own until somebody decides."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import copymode
from threading import Lock
from typing import BinaryIO

from spbe_inventory.temporary_file import create_temporary_file

ENDING = ".pulih"  # beside the catalogue, with its permissions
PART = 1024 * 1024  # bytes that are written at once


@dataclass(frozen=True, slots=True)
class SentCopy:
    """A copy that was sent: where it is kept, and the name it was sent under."""

    path: Path
    name: str


class PendingCopy:
    """The one copy of a server that waits; another one takes its place."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._sent: SentCopy | None = None

    @property
    def sent(self) -> SentCopy | None:
        """The copy that waits; None where there is none, or it is gone."""
        if self._sent is None or not self._sent.path.exists():
            return None
        return self._sent

    def keep(self, catalogue: Path, name: str, content: BinaryIO) -> SentCopy:
        """Keep what was sent in place of what waited before. Raise OSError where there is no room."""
        self.drop()
        path = create_temporary_file(catalogue.with_name(f"{catalogue.name}{ENDING}"))
        copymode(catalogue, path)
        with self._lock, path.open("wb") as file:
            while part := content.read(PART):
                file.write(part)
            self._sent = SentCopy(path, name)
        return self._sent

    def drop(self) -> None:
        """Remove the copy that waits."""
        with self._lock:
            if self._sent is not None:
                with suppress(OSError):
                    self._sent.path.unlink()
            self._sent = None
