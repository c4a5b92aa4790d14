"""How alike the functions of two applications read, beside what descriptions say of any application."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache

from spbe_inventory.matching.folding import fold
from spbe_inventory.reference.wordings import name_words

MIN_STEMS = 2  # of a function, for it to be compared
MIN_OWN_STEMS = 4  # of a function that makes a pair alone
BOILERPLATE = (
    4  # applications that are described in the same words, for these to say nothing
)
PREFIX = re.compile(
    r"^(?:meng|peng|meny|peny|mem|pem|men|pen|ber|ter|per|me|pe|di|ke|se)(?=[a-z]{4})"
)
SUFFIX = re.compile(r"(?<=[a-z]{4})(?:kan|nya|an)$")
Stems = frozenset[str]


def stems(function: str) -> Stems:
    """Return the stems of the words of a function that not every description has.

    >>> sorted(stems("Untuk membantu pencatatan gizi balita")) == sorted(stems("Mencatat gizi balita"))
    True
    """
    usual = _usual_words()
    words = fold(function).split()
    return frozenset(_stem(word) for word in words if word not in usual)


def boilerplate(functions: Iterable[Stems]) -> frozenset[Stems]:
    """Return the descriptions that several applications have in common, stem by stem."""
    counts = Counter(functions)
    return frozenset(text for text, count in counts.items() if count >= BOILERPLATE)


def likeness(first: Stems, second: Stems) -> int | None:
    """Return how many of their stems two functions share, 0 to 100; None where either says too little to compare."""
    if min(len(first), len(second)) < MIN_STEMS:
        return None
    shared = len(first & second)
    total = len(first) + len(second)
    return round(200 * shared / total)


@lru_cache(maxsize=65_536)
def _stem(word: str) -> str:
    """Return a word without the affixes of Indonesian, roughly."""
    bare = PREFIX.sub("", word)
    return SUFFIX.sub("", bare)


@cache
def _usual_words() -> frozenset[str]:
    return frozenset(name_words()["function"]["usual"])
