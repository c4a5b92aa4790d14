"""The current language: Indonesian or English."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

LANGUAGES = ("id", "en")
_current: ContextVar[str] = ContextVar("language", default="id")


def current() -> str:
    """Return the current language, `id` or `en`."""
    return _current.get()


def use(language: str) -> None:
    """Set the current language; raise ValueError for anything but `id` and `en`."""
    if language not in LANGUAGES:
        raise ValueError(language)
    _current.set(language)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Set the current language inside the block; the former one comes back after it."""
    before = current()
    use(language)
    try:
        yield
    finally:
        use(before)
