"""How long a pattern takes, by the work of the processor, on texts of doubling length."""

import re
import signal
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from tests.patterns.inputs import repeated_texts, text_of

SIZES = (32, 512, 4_096)  # characters
LONGER = (8_192, 16_384)
FLOOR = 0.001  # seconds, below which 4,096 characters are no matter
MOST_GROWTH = 3.0  # for twice the length: 2 is linear, 4 is quadratic
MOST_SECONDS = 2.0  # that one text may take
TRIES = 2
TICK = 1e-6  # seconds


class TooLongError(Exception):
    """A pattern went beyond the time that one text may take."""


def slow_text(pattern: str | bytes, flags: int, methods: Iterable[str]) -> str:
    """Return what a pattern takes more than linear time for, empty where it does not."""
    compiled = re.compile(pattern, flags)
    source = pattern.decode("latin-1") if isinstance(pattern, bytes) else pattern
    plain_flags = flags & ~int(re.UNICODE)
    for parts in repeated_texts(source, plain_flags):
        for method in sorted(methods):
            if _is_slow(compiled, method, parts):
                return f"{method} of {parts[0]!r} + {parts[1]!r} * n + {parts[2]!r}"
    return ""


def _is_slow(
    compiled: re.Pattern[Any], method: str, parts: tuple[str, str, str]
) -> bool:
    """Return whether the time grows faster than the length, twice, beyond what can be measured."""
    seconds = 0.0
    try:
        with _ended_after(MOST_SECONDS):
            for size in SIZES:
                seconds = _seconds(compiled, method, parts, size)
            if seconds < FLOOR:
                return False
            growths = []
            for size in LONGER:
                before = max(seconds, TICK)
                seconds = min(
                    _seconds(compiled, method, parts, size) for _try in range(TRIES)
                )
                growths.append(seconds / before)
    except TooLongError:
        return True
    return growths[-1] > MOST_GROWTH and growths[-2] > MOST_GROWTH


def _seconds(
    compiled: re.Pattern[Any], method: str, parts: tuple[str, str, str], size: int
) -> float:
    """Return the seconds of work that a method takes on a text of a size."""
    text: Any = text_of(parts, size)
    if isinstance(compiled.pattern, bytes):
        text = text.encode("latin-1", "replace")
    start = time.process_time()
    for _found in _used(compiled, method, text):
        pass
    return time.process_time() - start


def _used(compiled: re.Pattern[Any], method: str, text: Any) -> Iterator[Any]:
    """Yield what a method of a pattern finds in a text."""
    if method == "finditer":
        yield from compiled.finditer(text)
    elif method in ("sub", "subn"):
        yield compiled.sub(text[:0], text)
    elif method == "compile":
        yield compiled.search(text)
    else:
        yield getattr(compiled, method)(text)


@contextmanager
def _ended_after(seconds: float) -> Iterator[None]:
    """Raise TooLongError in the block where it works for longer."""

    def end(_signal: int, _frame: FrameType | None) -> None:
        raise TooLongError

    before = signal.signal(signal.SIGVTALRM, end)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
