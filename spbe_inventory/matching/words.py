"""Whole words and phrases of a list, looked for in a text."""

from collections.abc import Iterable

from spbe_inventory.matching.folding import fold


def spoken_of(words: Iterable[str], texts: Iterable[str]) -> bool:
    """Tell whether one of the words or phrases stands in one of the texts, as whole words.

    >>> spoken_of(["lapor"], ["Lapor Bupati"]), spoken_of(["lapor"], ["laporan keuangan"])
    (True, False)
    >>> spoken_of(["e-surat"], ["E Surat"])
    True
    """
    whole = f" {' . '.join(fold(text) for text in texts)} "
    return any(f" {fold(word)} " in whole for word in words)
