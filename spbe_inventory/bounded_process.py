"""Run a function in a process of its own, within bounds of time and memory: what it reads may be made to break it."""

import faulthandler
import gc
import os
import pickle
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass, is_dataclass
from enum import Enum, StrEnum
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkContext, SpawnContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Timer
from typing import Any, TypeVar

from spbe_inventory.garbage_collection import collection_paused
from spbe_inventory.language.current import current, use

T = TypeVar("T")
Hear = Callable[[Any], None]
OWN_PACKAGE = "spbe_inventory"
VALUE_MODULES = frozenset(["datetime", "pathlib"])  # whose classes an answer may hold
CLOCK_SECONDS = 4  # of a busy machine for each second of work, and so many at the least
OPEN_FILES = 256
DETAIL_LENGTH = 100  # characters of what a library says
OUT_OF_MEMORY_STATUS = 75
# What stands before a message of the process.
NOTE, FAILURE, ANSWER = b"N", b"F", b"A"


class Reason(StrEnum):
    """Why a process ended before its function did."""

    TIME = "time"
    MEMORY = "memory"
    BROKEN = "broken"


class EndedEarlyError(Exception):
    """A process ended before its function did; `detail` is what a library said of that."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Bounds:
    """Seconds of work that a process may take, and bytes of memory beyond what it begins with."""

    seconds: int
    memory: int


def run_bounded(
    function: Callable[..., T], arguments: tuple[Any, ...], bounds: Bounds, hear: Hear
) -> T:
    """Return what a function returns, run in a process of its own; `hear` is called with each note it sends.

    The function is called with a function that sends a note, and the arguments; what it returns holds plain values,
    dataclasses and enumerations of this program. Raise what it raises of this program's errors, and EndedEarlyError
    where it takes too long or too much, or breaks.
    """
    context = _context()
    receiving, sending = context.Pipe(duplex=False)
    task = (function, arguments, bounds, current())
    process = context.Process(target=_work, args=(sending, *task), daemon=True)
    process.start()
    sending.close()
    clock = _Clock(process, CLOCK_SECONDS * (bounds.seconds + 1))
    try:
        answer: T = _heard(receiving, hear)
    except (EOFError, OSError, pickle.UnpicklingError):
        process.join()
        raise EndedEarlyError(_reason(process, clock)) from None
    finally:
        clock.stop()
        process.kill()
        process.join()
        receiving.close()
    return answer


def _context() -> ForkContext | SpawnContext:
    """Return how processes are begun: as a copy of this one where that is safe, else anew."""
    if sys.platform == "linux":
        return get_context("fork")
    return get_context("spawn")


class _Clock:
    """Ends a process when its time is over."""

    def __init__(self, process: BaseProcess, seconds: int) -> None:
        self.is_over = False
        self._process = process
        self._timer = Timer(seconds, self._end)
        self._timer.daemon = True
        self._timer.start()

    def _end(self) -> None:
        self.is_over = True
        self._process.kill()

    def stop(self) -> None:
        """Let the process be."""
        self._timer.cancel()


def _reason(process: BaseProcess, clock: _Clock) -> Reason:
    """Return why a process ended that gave no answer."""
    if clock.is_over:
        return Reason.TIME
    if sys.platform != "win32" and process.exitcode == -signal.SIGXCPU:
        return Reason.TIME
    if process.exitcode == OUT_OF_MEMORY_STATUS:
        return Reason.MEMORY
    return Reason.BROKEN


def _heard(receiving: Connection, hear: Hear) -> Any:
    """Return the answer of a process; what comes before it is heard, or raised."""
    while True:
        message = receiving.recv_bytes()
        sort, content = message[:1], message[1:]
        if sort == ANSWER:
            with collection_paused():
                return _PlainUnpickler(_Pieces(receiving, content)).load()
        plain = _PlainUnpickler(_Pieces(receiving, content)).load()
        if sort == FAILURE:
            raise plain
        hear(plain)


def _work(
    sending: Connection,
    function: Callable[..., Any],
    arguments: tuple[Any, ...],
    bounds: Bounds,
    language: str,
) -> None:
    """Call a function within bounds, and send its answer; what this program does not know as an error ends it."""
    _silence()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that waits ends this one
    use(language)
    _bound(bounds)
    gc.disable()

    def send(note: Any) -> None:
        """Send a note."""
        sending.send_bytes(NOTE + pickle.dumps(note))

    try:
        answer = function(send, *arguments)
        outgoing = _Outgoing(sending)
        pickler = pickle.Pickler(outgoing, pickle.HIGHEST_PROTOCOL)
        pickler.fast = True  # nothing in an answer refers to itself; a memo of it would be larger than it
        pickler.dump(answer)
        outgoing.flush()
    except MemoryError:
        os._exit(OUT_OF_MEMORY_STATUS)
    except BaseException as error:  # noqa: BLE001 - the panic of a reader in Rust is no Exception
        sending.send_bytes(FAILURE + pickle.dumps(_told(error)))


def _told(error: BaseException) -> BaseException:
    """Return an error as it is sent: those of this program as they are, of others what they say."""
    if type(error).__module__.startswith(f"{OWN_PACKAGE}."):
        return error
    words = str(error)[:DETAIL_LENGTH].split()
    return EndedEarlyError(Reason.BROKEN, " ".join(words))


def _silence() -> None:
    """Let nothing that a library says of a broken file stand on the screen."""
    faulthandler.disable()
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)


def _bound(bounds: Bounds) -> None:
    """Let the system end this process beyond its bounds; where it cannot, the clock alone does."""
    try:
        import resource
    except ImportError:
        return
    _lower(resource.RLIMIT_CPU, bounds.seconds)
    _lower(resource.RLIMIT_AS, _memory_in_use() + bounds.memory)
    _lower(resource.RLIMIT_NOFILE, OPEN_FILES)
    _lower(resource.RLIMIT_CORE, 0)


def _lower(limit: int, wanted: int) -> None:
    """Lower a limit of this process, as far as the system lets it."""
    import resource

    _soft, hard = resource.getrlimit(limit)
    if hard != resource.RLIM_INFINITY:
        wanted = min(wanted, hard)
    try:
        resource.setrlimit(limit, (wanted, hard))
    except (OSError, ValueError):
        return


def _memory_in_use() -> int:
    """Return the bytes of addresses that this process uses already; 0 where the system does not tell."""
    try:
        size, *_parts = Path("/proc/self/statm").read_text("ascii").split()
    except OSError:
        return 0
    return int(size) * os.sysconf("SC_PAGE_SIZE")


class _Outgoing:
    """A file that sends what is written to it in pieces."""

    PIECE = 1 << 18

    def __init__(self, sending: Connection) -> None:
        self._sending = sending
        self._waiting = bytearray(ANSWER)

    def write(self, data: Any) -> None:
        """Send the data, a large piece at a time."""
        self._waiting += data
        if len(self._waiting) >= self.PIECE:
            self.flush()

    def flush(self) -> None:
        """Send what waits."""
        if self._waiting:
            self._sending.send_bytes(self._waiting)
            self._waiting = bytearray()


class _Pieces:
    """A file over the messages of a connection, the first of which is at hand."""

    def __init__(self, receiving: Connection, first: bytes) -> None:
        self._receiving = receiving
        self._piece = memoryview(first)

    def read(self, size: int) -> bytes:
        """Return so many bytes, waited for."""
        read = bytearray()
        while len(read) < size:
            if not self._piece:
                self._piece = memoryview(self._receiving.recv_bytes())
            part = self._piece[: size - len(read)]
            self._piece = self._piece[len(part) :]
            read += part
        return bytes(read)

    def readline(self) -> bytes:
        """Return the bytes up to the end of a line."""
        line = b""
        while not line.endswith(b"\n"):
            line += self.read(1)
        return line


class _PlainUnpickler(pickle.Unpickler):
    """Reads plain values, dataclasses, enumerations and errors of this program, and nothing that does anything."""

    def find_class(self, module: str, name: str) -> Any:
        """Return a class that may stand in an answer; raise UnpicklingError for any other."""
        if module in VALUE_MODULES or module.startswith(f"{OWN_PACKAGE}."):
            found = super().find_class(module, name)
            if module in VALUE_MODULES or _is_plain(found):
                return found
        raise pickle.UnpicklingError(name)


def _is_plain(found: Any) -> bool:
    """Return whether something of this program is a class that only holds values."""
    if not isinstance(found, type):
        return False
    return is_dataclass(found) or issubclass(found, Enum | Exception | tuple)
