"""Progress of long jobs, reported to a watcher: the command line draws a bar, a test listens."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

T = TypeVar("T")
Watcher = Callable[[str, int, int], None]  # what is done, how far, of how many
_watching: ContextVar[Watcher | None] = ContextVar("watching", default=None)
EVERY = 200  # steps between two reports of a long job; a short job reports each step


@contextmanager
def on_progress(watcher: Watcher) -> Iterator[None]:
    """Report the progress of every job inside the block to a watcher."""
    token = _watching.set(watcher)
    try:
        yield
    finally:
        _watching.reset(token)


def steps(items: Sequence[T], what: str) -> Iterable[T]:
    """Return the items in order, and report progress while they are consumed."""
    return track(items, what, len(items))


def track(items: Iterable[T], what: str, count: int) -> Iterable[T]:
    """Return items of which the count is known beforehand, and report progress while they are consumed."""
    watcher = _watching.get()
    if watcher is None:
        return items
    return _watched(items, what, count, watcher)


def _watched(
    items: Iterable[T], what: str, count: int, watcher: Watcher
) -> Iterator[T]:
    interval = 1
    if count > EVERY:
        interval = EVERY
    for number, item in enumerate(items):
        if number % interval == 0:
            watcher(what, min(number, count), count)
        yield item
    watcher(what, count, count)
