"""Whole words and phrases of a list, looked for in a text."""

from collections.abc import Iterable
from functools import lru_cache

from spbe_inventory.matching.folding import fold


def spoken_of(words: Iterable[str], texts: Iterable[str]) -> bool:
    """Tell whether one of the words or phrases stands in one of the texts, as whole words.

    >>> spoken_of(["lapor"], ["Lapor Bupati"]), spoken_of(["lapor"], ["laporan keuangan"])
    (True, False)
    >>> spoken_of(["e-surat"], ["E Surat"])
    True
    """
    whole = f" {' . '.join(fold(text) for text in texts)} "
    return any(_whole_word(word) in whole for word in words)


@lru_cache(maxsize=4096)
def _whole_word(word: str) -> str:
    """Give a word of a list folded, between blanks: the same few are looked for in every text."""
    return f" {fold(word)} "
