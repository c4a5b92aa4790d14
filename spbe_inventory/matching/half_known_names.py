"""Names of people in sentences, one word known and the other not: *dibangun Ahmad Pinontoan tahun 2021*."""

from collections.abc import Sequence
from functools import cache

from spbe_inventory.matching.name_words import (
    NameWord,
    is_given_name,
    other_words,
)
from spbe_inventory.matching.word_forms import is_built
from spbe_inventory.reference.person_names import person_words

FEWEST, MOST = 2, 3  # words of such a name
SHORTEST = 3  # letters of its words
DIRECTLY = 2  # characters between words of one sentence that follow one another


def is_half_known_name(
    names: Sequence[NameWord], before: Sequence[NameWord], after: Sequence[NameWord]
) -> bool:
    """Return whether words in a sentence are the name of a person of which the first or the last word is known.

    They stand among small words, none of which says that a thing, a place or a system is named. `before` and `after`
    are the words beside them.
    """
    if not FEWEST <= len(names) <= MOST or not all(map(_may_be_part, names)):
        return False
    if _names_thing(before, names[0]):
        return False
    is_begun_before = _is_small_beside(before[-1:], names[0])
    is_gone_on = _is_small_behind(names[-1], after)
    if not is_begun_before and not is_gone_on:
        return False
    if is_given_name(names[0].letters):
        return True
    is_last_known = is_given_name(names[-1].letters)
    return is_last_known and is_begun_before and len(other_words(names)) == 1


def _may_be_part(word: NameWord) -> bool:
    """Return whether a word may be a part of a name: written as one, and built like no word of sentences."""
    letters = word.letters
    if not word.has_capital or word.is_acronym or len(letters) < SHORTEST:
        return False
    if is_given_name(letters):
        return True
    return letters not in person_words("around", "behind_things") and not is_built(
        letters
    )


def _names_thing(before: Sequence[NameWord], first: NameWord) -> bool:
    """Return whether the words before a name say that it is that of a thing, a place or a system."""
    if not before or not _is_beside(before[-1], first):
        return False
    if before[-1].letters in person_words("around", "things"):
        return True
    pair = " ".join(word.letters for word in before[-2:])
    return pair in _pairs_of_systems()


@cache
def _pairs_of_systems() -> frozenset[str]:
    """Return pairs of words behind which a system is named."""
    return person_words("around", "before_systems")


def _is_small_beside(before: Sequence[NameWord], first: NameWord) -> bool:
    """Return whether a word in small letters stands directly before another one."""
    if not before or not _is_beside(before[0], first):
        return False
    return not before[0].has_capital


def _is_small_behind(last: NameWord, after: Sequence[NameWord]) -> bool:
    """Return whether a word in small letters stands directly behind another one."""
    if not after or not _is_beside(last, after[0]):
        return False
    return not after[0].has_capital


def _is_beside(first: NameWord, second: NameWord) -> bool:
    """Return whether two words follow one another directly, in one sentence."""
    ends_sentence = first.text.endswith(".")
    return second.start - first.end <= DIRECTLY and not ends_sentence
