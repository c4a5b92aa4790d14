"""Words that were written with a slip of the pen."""

from collections.abc import Collection
from functools import lru_cache

from rapidfuzz.distance import OSA

LONG_WORD = 11  # letters: from here on two slips are taken for one word
SHORTEST = 7  # letters: shorter words differ from others by one letter


@lru_cache(maxsize=4096)
def without_slip(word: str, vocabulary: Collection[str]) -> str:
    """Return the word of a vocabulary that was meant, the word itself where it is in it or near to none of it.

    A slip is a letter too many, too few or wrong, or two that changed places; a long word may have two.

    >>> verbs = frozenset(["terintegrasi", "integrasi", "terhubung"])
    >>> without_slip("Terintegarsi", verbs), without_slip("terhubng", verbs), without_slip("terhitung", verbs)
    ('terintegrasi', 'terhubung', 'terhitung')
    """
    lower = word.casefold()
    if len(lower) < SHORTEST or lower in vocabulary:
        return word
    allowed = 2 if len(lower) >= LONG_WORD else 1
    best = min(vocabulary, key=lambda candidate: OSA.distance(lower, candidate))
    if OSA.distance(lower, best) <= allowed:
        return best
    return word
