"""The language of now."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

LANGUAGES = ("id", "en")
_current: ContextVar[str] = ContextVar("language", default="id")


def current() -> str:
    """Give the language in which people are spoken to now: `id` or `en`."""
    return _current.get()


def use(language: str) -> None:
    """Speak this language from now on; anything but `id` and `en` is refused with ValueError."""
    if language not in LANGUAGES:
        raise ValueError(language)
    _current.set(language)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak this language inside the block, and the former one after it."""
    before = current()
    use(language)
    try:
        yield
    finally:
        use(before)
