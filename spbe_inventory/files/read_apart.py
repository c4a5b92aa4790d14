"""Files of others are read in a process of its own: whatever breaks it, or swells in it, is one sentence here."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from spbe_inventory.bounded_process import (
    Bounds,
    EndedEarlyError,
    Reason,
    run_bounded,
)
from spbe_inventory.errors import BadInput
from spbe_inventory.files.reading_place import places_told_to
from spbe_inventory.files.reading_progress import Track, untracked

T = TypeVar("T")
Send = Callable[[Any], None]
MEGABYTE = 1_000_000
LIGHT = 10 * MEGABYTE  # bytes of files that are read within the least bounds
LEAST = Bounds(seconds=15, memory=700 * MEGABYTE)
SECONDS_PER_MEGABYTE = 1  # of what is beyond
MOST_MEMORY = 2_000 * MEGABYTE
REPORTS = 100  # of how far a job has got
ENDED_EARLY = {
    Reason.TIME: "reading-too-long",
    Reason.MEMORY: "reading-too-large",
    Reason.BROKEN: "reading-broken",
}


@dataclass(frozen=True, slots=True)
class _SheetReached:
    """The file and the sheet that are read from here on."""

    file: str
    sheet: str


@dataclass(frozen=True, slots=True)
class _JobProgress:
    """How far a job has got: it begins with none done."""

    job: str
    done: int
    count: int


def read_apart(
    read: Callable[..., T],
    *arguments: Any,
    name: str,
    size: int,
    bounds: Bounds | None = None,
    track: Track | None = None,
) -> T:
    """Return what a function returns that reads files of others, called in a process of its own.

    `name` is what is read in messages until the function tells more (`reading_place.reach`), `size` its bytes, which
    decide on the `bounds` where none are given. With `track` the function takes one too. Raise BadInput where the files
    cannot be read within bounds of time and memory, or break what reads them.
    """
    waiting = _Waiting(name, track or untracked)
    work = partial(_read, with_track=track is not None)
    bounds = bounds or bounds_of(size)
    try:
        answer: T = run_bounded(work, (read, arguments), bounds, waiting.hear)
    except EndedEarlyError as ended:
        raise BadInput(
            ENDED_EARLY[ended.reason],
            path=waiting.place,
            detail=ended.detail or "-",
            seconds=bounds.seconds,
            limit=bounds.memory // MEGABYTE,
        ) from None
    return answer


def bounds_of(size: int) -> Bounds:
    """Return the bounds within which files of so many bytes are read."""
    if size <= LIGHT:
        return LEAST
    beyond = (size - LIGHT) // MEGABYTE
    return Bounds(LEAST.seconds + beyond * SECONDS_PER_MEGABYTE, MOST_MEMORY)


def _read(
    send: Send, read: Callable[..., T], arguments: Iterable[Any], *, with_track: bool
) -> T:
    """Call a function that reads, and send where it is."""

    def tell(file: str, sheet: str) -> None:
        """Send the file and the sheet that are read."""
        send(_SheetReached(file, sheet))

    with places_told_to(tell):
        if with_track:
            return read(*arguments, track=partial(_tracked, send))
        return read(*arguments)


def _tracked(send: Send, items: Iterable[Any], job: str, count: int) -> Iterator[Any]:
    """Yield the items, and send how far they are consumed."""
    every = max(1, count // REPORTS)
    for done, item in enumerate(items):
        if done % every == 0:
            send(_JobProgress(job, done, count))
        yield item
    send(_JobProgress(job, count, count))


class _Waiting:
    """What is known of a reading that goes on: where it is, and how far."""

    def __init__(self, name: str, track: Track) -> None:
        self.place = name
        self._track = track
        self._steps: Iterator[Any] = iter(())
        self._done = 0

    def hear(self, note: _SheetReached | _JobProgress) -> None:
        """Keep where the reading is, and report how far a job has got."""
        if isinstance(note, _SheetReached):
            self.place = note.file
            if note.sheet:
                self.place = f"{note.file}, {note.sheet}"
            return
        if note.done == 0:
            self._done = 0
            self._steps = iter(self._track(range(note.count), note.job, note.count))
        while self._done <= note.done:
            next(self._steps, None)
            self._done += 1
