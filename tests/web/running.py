"""A server in a process of its own, as a person starts it, and what it says."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2

from tests.conftest import ROOT

LIMITED = """import resource
resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))
from spbe_inventory.cli.main import main
main()"""
PATIENCE = 30  # seconds until a server that does not answer is given up


@dataclass(slots=True)
class Running:
    """A server that runs: its process and the address that it printed."""

    process: "subprocess.Popen[str]"
    address: str

    @property
    def base(self) -> str:
        """The address without the key."""
        return self.address.partition("/?")[0]

    @contextmanager
    def client(self) -> Iterator[httpx2.Client]:
        """Yield a client that has opened the address."""
        own = {"Origin": self.base, "Sec-Fetch-Site": "same-origin"}
        with httpx2.Client(base_url=self.base, headers=own, timeout=PATIENCE) as client:
            client.get(self.address)
            yield client

    def ended(self) -> tuple[int, str]:
        """Wait for the end; return the exit status and what was told on stderr."""
        _out, told = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, told


def start(
    path: Path, *arguments: str, browser: str = "", file_limit: int = 0
) -> Running:
    """Start a server of a catalogue; `browser` is a program that is called with the address.

    With a limit no file can grow beyond so many bytes, as on a disk that is full.
    """
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "SPBE_LANG": "en",
        "BROWSER": browser or "true",
        "XDG_STATE_HOME": str(path.parent),
    }
    program = ["-m", "spbe_inventory"]
    if file_limit:
        program = ["-c", LIMITED.format(limit=file_limit)]
    command = [sys.executable, *program, "serve", "--db", str(path)]
    process = subprocess.Popen(  # our own program
        [*command, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )
    assert process.stdout is not None
    return Running(process, process.stdout.readline().strip())


@contextmanager
def running(path: Path, *arguments: str, file_limit: int = 0) -> Iterator[Running]:
    """Yield a server of a catalogue; it is killed after the block where it still runs."""
    server = start(path, *arguments, file_limit=file_limit)
    try:
        yield server
    finally:
        if server.process.poll() is None:
            server.process.kill()
        server.process.communicate()
