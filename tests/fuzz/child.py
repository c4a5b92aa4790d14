"""Run a command line of the program in a copy of this process, within limits of the system."""

import gc
import os
import resource
import select
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
CPU_SECONDS = 20  # of one process
MEMORY = 1_000_000_000  # bytes beyond what the process begins with
FILE_SIZE = 300_000_000  # bytes
HANG_SECONDS = 240  # by the clock: for what waits and does nothing
UNKNOWN_STATUS = 99
OUTPUT, ERRORS = "_output.txt", "_errors.txt"
MOST_READ = 1_000_000  # characters of an output


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a command line ended: its exit status (negative: the signal), what it said, its CPU seconds."""

    status: int
    output: str
    errors: str
    cpu_seconds: float
    is_hung: bool = False


def run_in_child(
    line: tuple[str, ...], folder: Path, stream: Path | None = None
) -> Outcome:
    """Return how a command line ends in a folder; `stream` is what it finds in standard input."""
    return call_in_child(lambda: _command_line(line), folder, stream)


def run_anew(
    line: tuple[str, ...], folder: Path, stream: Path | None = None
) -> Outcome:
    """Return how a command line ends that is begun anew, as a person begins it."""
    command = [sys.executable, "-m", "spbe_inventory", *line]
    return call_in_child(
        lambda: os.execve(command[0], command, _environment()), folder, stream
    )


def _environment() -> dict[str, str]:
    """Return the environment of a command that is begun in another folder."""
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def call_in_child(
    work: Callable[[], int], folder: Path, stream: Path | None = None
) -> Outcome:
    """Return how a function ends that is called in a copy of this process, whose exit status it returns."""
    sys.stdout.flush()
    sys.stderr.flush()
    process = os.fork()
    if process == 0:
        _live(work, folder, stream)
    return _outcome(process, folder)


def _live(work: Callable[[], int], folder: Path, stream: Path | None) -> None:
    """Call the function and end this process."""
    status = UNKNOWN_STATUS
    try:
        os.setpgid(0, 0)
        gc.freeze()
        os.chdir(folder)
        _redirect(stream or Path(os.devnull))
        os.environ["TMPDIR"] = str(folder)
        tempfile.tempdir = None
        limit(CPU_SECONDS, MEMORY)
        status = work()
        sys.stdout.flush()
    except SystemExit as ended:
        status = _status_of(ended)
    except BaseException:  # noqa: BLE001 - a copy never comes back into the process it was made from
        traceback.print_exc()
    finally:
        with suppress(OSError, ValueError):
            sys.stderr.flush()
        os._exit(status)


def _status_of(ended: SystemExit) -> int:
    if ended.code is None:
        return 0
    if isinstance(ended.code, int):
        return ended.code
    return UNKNOWN_STATUS


def _redirect(stream: Path) -> None:
    """Read standard input from a file, and write standard output and errors to files in the folder of work."""
    places = (
        (0, stream, os.O_RDONLY),
        (1, Path(OUTPUT), os.O_WRONLY),
        (2, Path(ERRORS), os.O_WRONLY),
    )
    for descriptor, path, mode in places:
        opened = os.open(path, mode | os.O_CREAT, 0o600)
        os.dup2(opened, descriptor)
        os.close(opened)
    sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
    errors = "backslashreplace"
    sys.stderr = os.fdopen(2, "w", encoding="utf-8", errors=errors, closefd=False)


def limit(cpu_seconds: int, memory: int) -> None:
    """Limit this process and those it starts: seconds of work, bytes of memory beyond those in use, size of files."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    in_use = pages * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (in_use + memory, in_use + memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_SIZE, FILE_SIZE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)


def _command_line(line: tuple[str, ...]) -> int:
    """Run a command line as `python -m spbe_inventory` does."""
    from spbe_inventory.cli.main import main

    sys.argv = ["spbe", *line]
    main()
    return 0


def _outcome(process: int, folder: Path) -> Outcome:
    """Wait for a process and return how it ended; one that hangs is ended with all it started."""
    with suppress(ProcessLookupError, PermissionError):
        os.setpgid(process, process)
    watched = os.pidfd_open(process)
    ready, _write, _error = select.select([watched], [], [], HANG_SECONDS)
    os.close(watched)
    with suppress(ProcessLookupError):
        if not ready:
            os.killpg(process, signal.SIGKILL)
    _process, wait_status, used = os.wait4(process, 0)
    with suppress(ProcessLookupError):
        os.killpg(process, signal.SIGKILL)
    return Outcome(
        os.waitstatus_to_exitcode(wait_status),
        _read(folder / OUTPUT),
        _read(folder / ERRORS),
        used.ru_utime + used.ru_stime,
        is_hung=not ready,
    )


def _read(path: Path) -> str:
    with path.open(encoding="utf-8", errors="replace") as file:
        return file.read(MOST_READ)
