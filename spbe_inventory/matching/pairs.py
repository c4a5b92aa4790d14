"""Two names written as one text, such as an exchange called by its ends."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from spbe_inventory.reference.pair_words import pair_signs, pair_words

Way = Literal["forward", "backward", "both", "unsaid"]
Separators = tuple[tuple[Way, re.Pattern[str]], ...]
WAYS: tuple[Way, ...] = ("both", "forward", "backward")
LABEL_SIGN = re.compile(r"(?:(?<!\s)\s+)?[:,;]\s*")
BLANK = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class WrittenPair:
    """Two names of a text, in the order written, and which way what stands between them points."""

    first: str
    second: str
    way: Way


def written_pairs(text: str) -> Iterator[WrittenPair]:
    """Yield every way to read a text as two names, those with a sign or word between them first.

    Where an arrow stands in it, only those with the arrow between them: what points the other way means nothing else.

    >>> next(written_pairs("SIMPEG ke e-TPP"))
    WrittenPair(first='SIMPEG', second='e-TPP', way='forward')
    >>> next(written_pairs("e-TPP<-SIMPEG"))
    WrittenPair(first='e-TPP', second='SIMPEG', way='backward')
    """
    for way, pattern in _signs():
        pairs = list(_parted(text, pattern, way))
        if pairs:
            yield from pairs
            return
    for way, pattern in _words():
        yield from _parted(text, pattern, way)
    yield from _parted(text, LABEL_SIGN, "unsaid")
    yield from _parted(text, BLANK, "unsaid")


def _parted(text: str, pattern: re.Pattern[str], way: Way) -> Iterator[WrittenPair]:
    """Yield the two names at each place where a separator stands inside a text."""
    for match in pattern.finditer(text):
        first = text[: match.start()].strip()
        second = text[match.end() :].strip()
        if first and second:
            yield WrittenPair(first, second, way)


@cache
def _signs() -> Separators:
    """Return the signs that stand between two names, by way: those that hold others come first."""
    separators = []
    for way in WAYS:
        signs = "|".join(map(re.escape, pair_signs()[way]))
        separators.append((way, re.compile(signs)))
    return tuple(separators)


@cache
def _words() -> Separators:
    """Return the words that stand between two names, by way."""
    separators = []
    for way in WAYS:
        words = "|".join(map(re.escape, pair_words()[way]))
        pattern = re.compile(rf"(?<=\s)(?:{words})(?=\s)", re.IGNORECASE)
        separators.append((way, pattern))
    return tuple(separators)
