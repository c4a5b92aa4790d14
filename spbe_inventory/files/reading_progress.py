"""Long files in pieces, with a report of how far they are read."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from spbe_inventory.language.texts import _

PIECE = 1 << 20  # bytes
# Returns items as they are, and reports how far a job has got while they are consumed.
Track = Callable[[Iterable[Any], str, int], Iterable[Any]]


def untracked(items: Iterable[Any], _job: str, _count: int) -> Iterable[Any]:
    """Return the items; nobody watches."""
    return items


def pieces(data: bytes, name: str, track: Track) -> Iterator[bytes]:
    """Yield the bytes of a file piece by piece; `name` is what the file is called in messages."""
    starts = range(0, len(data), PIECE)
    job = _("Reading {file}", file=name)
    for start in track(starts, job, len(starts)):
        yield data[start : start + PIECE]


class ReadingProgress:
    """Reports how many bytes of a job are done."""

    def __init__(self, job: str, total: int, track: Track) -> None:
        count = total // PIECE + 1
        self._ticks = iter(track(range(count), job, count))
        self._reported = 0

    def reach(self, position: int) -> None:
        """Report that the bytes up to a position are done."""
        while self._reported * PIECE <= position:
            next(self._ticks, None)
            self._reported += 1
