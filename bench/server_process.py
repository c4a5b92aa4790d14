"""A server under measurement: its CPU time and its memory, as Linux tells them."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import PIPE, Popen

OWN_ROOT = Path(__file__).parent.parent
NANOSECONDS = 1_000_000  # of a millisecond
KIBIBYTES = 1024  # of a MiB


@dataclass(frozen=True, slots=True)
class ServerProcess:
    """A running server: the address that it printed, and its process."""

    address: str
    pid: int

    def cpu(self) -> float:
        """Return the milliseconds of CPU that its threads have used; one that has ended is not counted any more."""
        used = 0
        for path in Path(f"/proc/{self.pid}/task").glob("*/schedstat"):
            used += int(path.read_text().split()[0])
        return used / NANOSECONDS

    def memory(self) -> float:
        """Return how many MiB of memory it holds."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        found = re.search(r"VmRSS:\s+(\d+)", status)
        assert found
        return int(found[1]) / KIBIBYTES


@contextmanager
def server(arguments: list[str]) -> Iterator[ServerProcess]:
    """Run a server that prints its address as its first line, and yield it; it is ended afterwards."""
    process = Popen([sys.executable, *arguments], cwd=OWN_ROOT, stdout=PIPE, text=True)
    assert process.stdout is not None
    try:
        yield ServerProcess(process.stdout.readline().strip(), process.pid)
    finally:
        process.terminate()
        process.wait(10)
