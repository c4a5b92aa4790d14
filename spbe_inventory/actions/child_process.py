"""A command of ours as a process of its own: what it is told, what it says line by line, how it ends.

It keeps an interpreter busy without holding up this one, and may fail without taking this one along.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Any, BinaryIO

import spbe_inventory
from spbe_inventory.language.current import current

END_SECONDS = 3.0  # in which a process ends by itself when it is asked to
LAST_WORDS = 2000  # bytes of what it wrote about its failure that are read
IS_POSIX = os.name == "posix"


class ChildProcess:
    """A command of this program that is running; it ends with the process that started it."""

    def __init__(self, arguments: Sequence[str]) -> None:
        """Start a command in the current language. Raise OSError where the system does not let it start."""
        self._errors: BinaryIO = tempfile.TemporaryFile()  # noqa: SIM115  # closed with the process
        self._process = subprocess.Popen(  # noqa: S603  # our own program, no shell
            [sys.executable, "-m", "spbe_inventory", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            env=child_environment(),
            creationflags=creation_flags(),
            start_new_session=IS_POSIX,
        )

    def tell(self, line: str) -> None:
        """Write a line to its standard input, which stays open: where it closes, the process ends."""
        if self._process.stdin is None:
            return
        with suppress(OSError):
            self._process.stdin.write(line.encode() + b"\n")
            self._process.stdin.flush()

    def messages(self) -> Iterator[dict[str, Any]]:
        """Yield what it says, an object of JSON a line, until it ends; other lines are passed over."""
        if self._process.stdout is None:
            return
        for line in self._process.stdout:
            with suppress(ValueError):
                message = json.loads(line)
                if isinstance(message, dict):
                    yield message

    def wait(self) -> int:
        """Wait for its end, and return its exit status."""
        status = self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        return status

    def end(self) -> None:
        """Ask it to end, and end it with all it started where it does not in some seconds; this returns at once."""
        self._process.terminate()
        Thread(target=self._end_surely, daemon=True).start()

    def last_words(self) -> str:
        """Return the last line that it wrote on standard error, empty where there is none; once it has ended."""
        with self._errors as file:
            length = file.seek(0, os.SEEK_END)
            file.seek(max(0, length - LAST_WORDS))
            text = file.read().decode("utf-8", errors="replace")
        lines = text.strip().splitlines()
        if not lines:
            return ""
        return lines[-1].strip()

    def _end_surely(self) -> None:
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(END_SECONDS)
            return
        if IS_POSIX:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()


def child_environment() -> dict[str, str]:
    """Return the environment of a command that is started: this package found, this language spoken."""
    root = str(Path(spbe_inventory.__file__).parent.parent)
    paths = [root, os.environ.get("PYTHONPATH", "")]
    path = os.pathsep.join(filter(None, paths))
    return {
        **os.environ,
        "PYTHONPATH": path,
        "PYTHONIOENCODING": "utf-8",
        "SPBE_LANG": current(),
    }


def creation_flags() -> int:
    """Return how a process is created: on Windows without a window of its own and behind what a person works with."""
    without_window = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    behind = getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)
    return int(without_window) | int(behind)
