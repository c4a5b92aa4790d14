"""How far a long job has got, told to whoever wants to watch: the command line draws a bar, a test listens."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

T = TypeVar("T")
Watcher = Callable[[str, int, int], None]  # what is done, how far, of how many
_watching: ContextVar[Watcher | None] = ContextVar("watching", default=None)
EVERY = 200  # steps between two words, of long jobs; of short ones each is told


@contextmanager
def watched(watcher: Watcher) -> Iterator[None]:
    """Let somebody watch the jobs done inside the block."""
    token = _watching.set(watcher)
    try:
        yield
    finally:
        _watching.reset(token)


def steps(items: Sequence[T], what: str) -> Iterable[T]:
    """Give the items one by one, and tell how far it has got."""
    watcher = _watching.get()
    if watcher is None:
        return items
    return _told(items, what, len(items), watcher)


def counted(items: Iterable[T], what: str, count: int) -> Iterable[T]:
    """Give items of which the number is known beforehand one by one, and tell how far it has got."""
    watcher = _watching.get()
    return items if watcher is None else _told(items, what, count, watcher)


def _told(items: Iterable[T], what: str, count: int, watcher: Watcher) -> Iterator[T]:
    pause = EVERY if count > EVERY else 1
    for number, item in enumerate(items):
        if number % pause == 0:
            watcher(what, min(number, count), count)
        yield item
    watcher(what, count, count)
