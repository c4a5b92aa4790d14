"""Where a reading is, its file and its sheet, told to who waits for it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Listener = Callable[[str, str], None]  # file and sheet, empty where there is none
_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


def reach(file: str, sheet: str = "") -> None:
    """Tell who waits that a file, or a sheet of it, is read from here on."""
    listener = _listener.get()
    if listener:
        listener(file, sheet)


@contextmanager
def places_told_to(listener: Listener) -> Iterator[None]:
    """Tell a listener of the files and sheets that are read in the block."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)
