"""What a process sets itself that was started to work for another: how much memory, how urgent, when to end."""

import os
import signal
import sys
import threading
from contextlib import suppress
from types import FrameType
from typing import NoReturn

NICENESS = 5  # less urgent than what answers a person
ENDED_WITH_PARENT = 1


def limit_memory(size: int) -> None:
    """Let this process and those it starts have no more than some bytes of memory; Windows has no such limit."""
    if sys.platform == "win32":
        return
    import resource

    _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard != resource.RLIM_INFINITY:
        size = min(size, hard)
    resource.setrlimit(resource.RLIMIT_AS, (size, hard))


def work_in_background() -> None:
    """Make this process less urgent than others, and let it end in order when it is asked to."""
    if sys.platform != "win32":
        with suppress(OSError):
            os.nice(NICENESS)
    signal.signal(signal.SIGTERM, _leave)


def end_with_parent() -> None:
    """End this process as soon as its standard input is closed: who started it is gone."""
    watcher = threading.Thread(target=_wait_for_end_of_input, daemon=True)
    watcher.start()


def _wait_for_end_of_input() -> None:
    with suppress(OSError, ValueError):
        while sys.stdin.buffer.read(1):
            pass
    os._exit(ENDED_WITH_PARENT)


def _leave(_signal: int, _frame: FrameType | None) -> NoReturn:
    """Leave by an exception, so that what was started by this process is ended too."""
    raise SystemExit(ENDED_WITH_PARENT)
