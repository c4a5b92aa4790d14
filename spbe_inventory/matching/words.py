"""Whole words and phrases of a list, searched in texts."""

from collections.abc import Iterable
from functools import lru_cache

from spbe_inventory.matching.folding import fold


def contains_any_phrase(phrases: Iterable[str], texts: Iterable[str]) -> bool:
    """Return whether one of the words or phrases stands in one of the texts, as whole words.

    >>> contains_any_phrase(["lapor"], ["Lapor Bupati"]), contains_any_phrase(["lapor"], ["laporan keuangan"])
    (True, False)
    >>> contains_any_phrase(["e-surat"], ["E Surat"])
    True
    """
    folded = [fold(text) for text in texts]
    joined = " . ".join(folded)  # no phrase reaches over a full stop
    searched = f" {joined} "
    return any(_between_blanks(phrase) in searched for phrase in phrases)


@lru_cache(maxsize=4096)
def _between_blanks(phrase: str) -> str:
    """Return a phrase folded, between blanks; cached, for the same few phrases are searched in every text."""
    return f" {fold(phrase)} "
