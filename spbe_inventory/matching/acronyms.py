"""Acronyms, and the words they may stand for."""

import re
from collections.abc import Iterable, Sequence

from spbe_inventory.matching.scores import GENERIC_WORDS

MIN_PHRASE = 2  # words that an acronym stands for
# Letters of an acronym made of beginnings of words: three letters fit anything.
MIN_ACRONYM_MATCH = 4
PART_LENGTH = 3  # letters by which acronyms and the words they stand for are looked up
SMALL_WORDS = frozenset(["dan", "di", "ke", "dari", "untuk", "yang", "serta", "pada"])
AFFIXES = re.compile(r"^(?:ke|pe|per|pem|pen|peng|be|ber)(?=[a-z]{4})")
LEADING_NUMBER = re.compile(r"^[0-9]+")
ACRONYM = re.compile(r"^[a-z0-9]{3,12}$")
Words = Sequence[str]


def acronym_parts(acronym: str) -> set[str]:
    """Return all letters of an acronym, and any three that follow one another but the first three."""
    parts = {acronym}
    last_start = len(acronym) - PART_LENGTH
    for start in range(1, last_start + 1):
        end = start + PART_LENGTH
        parts.add(acronym[start:end])
    return parts


def phrase_parts(words: Words) -> set[str]:
    """Return what an acronym of these words would hold: initials, or the beginning of a specific word."""
    initials = _initials(words)
    parts = {initials}
    for start in range(len(initials) - PART_LENGTH + 1):
        parts.add(initials[start : start + PART_LENGTH])
    for word in words:
        if word in GENERIC_WORDS or word in SMALL_WORDS:
            continue
        stem = AFFIXES.sub("", word)
        if len(stem) >= PART_LENGTH:
            parts.add(stem[:PART_LENGTH])
    return parts


def _initials(words: Words) -> str:
    """Return the first letters of words; a number stands whole: *SDN 3* is not *SDN 30*."""
    initials = ""
    for word in words:
        if word.isdigit():
            initials += word
        elif word not in SMALL_WORDS:
            initials += word[0]
    return initials


def any_stands_for(acronyms: Iterable[str], words: Words) -> bool:
    """Return whether one of some acronyms is made of the beginnings of words."""
    return any(stands_for(acronym, words) for acronym in acronyms)


def stands_for(acronym: str, words: Words) -> bool:
    """Return whether an acronym is made of the beginnings of words, in their order; affixes may be left out.

    >>> stands_for("simpeg", "sistem informasi manajemen kepegawaian".split())
    True
    """
    long_words = [word for word in words if word not in SMALL_WORDS]
    if not acronym or len(long_words) < MIN_PHRASE:
        return False
    if acronym[0] != long_words[0][0]:
        return False
    if acronym == _initials(words):
        return True
    if len(acronym) < MIN_ACRONYM_MATCH:
        return False
    return _is_made_of(acronym, long_words, 0)


def _is_made_of(rest: str, words: Words, used: int) -> bool:
    """Return whether the rest of an acronym is made of beginnings of the words left; `used` words are behind it."""
    if not rest:
        return used > 1 and not words
    if not words:
        return False
    word, *left = words
    if word.isdigit():
        number = LEADING_NUMBER.match(rest)
        if number is None or number.group() != word:
            return False
        return _is_made_of(rest[len(word) :], left, used + 1)
    if word in GENERIC_WORDS and _is_made_of(rest, left, used):
        return True
    for stem in {word, AFFIXES.sub("", word)}:
        common = _common_prefix(rest, stem)
        for length in range(1, common + 1):
            if _is_made_of(rest[length:], left, used + 1):
                return True
    return False


def _common_prefix(first: str, second: str) -> int:
    """Return how many letters two words have in common from the beginning."""
    length = 0
    for letter, expected in zip(first, second, strict=False):
        if letter != expected:
            break
        length += 1
    return length
