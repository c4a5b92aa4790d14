"""A list of words as a part of a pattern."""

import re
from collections.abc import Iterable


def one_of(words: Iterable[str]) -> str:
    r"""Return the part of a pattern that any of some words passes, the longest first; a blank stands for blanks.

    >>> one_of(["bri", "bank mega"])
    'bank\\s{1,3}mega|bri'
    """
    ordered = sorted(words, key=lambda word: (-len(word), word))
    escaped = [re.escape(word) for word in ordered]
    return "|".join(word.replace(r"\ ", r"\s{1,3}") for word in escaped)
