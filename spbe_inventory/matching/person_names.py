"""Tell names of people from names of bodies, places and applications where they stand alone."""

import re
from collections.abc import Sequence
from functools import lru_cache

from spbe_inventory.matching.name_words import (
    NameWord,
    beginning,
    is_address,
    is_degree,
    is_given_name,
    is_post,
    is_title,
    known_names,
    other_words,
    words_of,
)
from spbe_inventory.reference.person_names import person_words

PARTS = re.compile(
    r"(?:(?<!\s)\s+)?(?:[;/&|\n]|,|\bdan\b|\band\b|(?<=\s)[-\u2013]\s)\s*"
)
BRACKETS = re.compile(r"\([^()]{0,60}\)|\[[^\[\]]{0,60}\]")
LONGEST_SHORT_NAME = 4  # capitals of a word that is rather the short name of an office
NUMBERING = re.compile(r"^\s*(?:\d{1,2}[.)]|[-*•])\s*")
# What no name holds: digits, signs of addresses, the full stops of hosts.
NO_NAME = re.compile(r"[\d@_:]|//|[^\W_]{3}\.[^\W_]{2}")
LONGEST_NAME = 6  # words
LONGEST_CELL = 160  # characters of a cell that may be names alone
SHORTEST_UNKNOWN = 3  # letters of a name that is not known
FIRST_AND_LAST = ("first", "last")
FEWEST_NAMES = 2  # behind a post


@lru_cache(maxsize=1 << 14)
def is_person(text: str) -> bool:
    """Return whether a text is surely the names of people and nothing else.

    >>> is_person("Budi Santoso"), is_person("Drs. Wayan Xu, M.Si"), is_person("Siti")
    (True, True, False)
    >>> is_person("Klinik Siti Khodijah"), is_person("Dewi"), is_person("Bintang Jaya")
    (False, False, False)
    """
    parts = _parts(text)
    if not parts:
        return False
    return all(_is_sure(words, is_titled=is_titled) for words, is_titled in parts)


@lru_cache(maxsize=1 << 14)
def may_be_person(text: str) -> bool:
    """Return whether a text may be the name of a person where people are expected: no word speaks against it."""
    if text.isupper() and len(text) <= LONGEST_SHORT_NAME:
        return False
    parts = _parts(text)
    return any(known_names(words) or beginning(words) for words, _has_title in parts)


def may_stand_alone(text: str) -> bool:
    """Return whether a text is a name of people, or one of their names alone as people write it.

    >>> may_stand_alone("Siti"), may_stand_alone("SITI"), may_stand_alone("Budi Santoso")
    (True, False, True)
    """
    if is_person(text):
        return True
    is_written_so = text.isalpha() and text.istitle()
    return is_written_so and is_given_name(text.casefold())


@lru_cache(maxsize=1 << 14)
def is_plain_name(text: str) -> bool:
    """Return whether a text is a few words of letters, none of them of a body, a post or a sentence."""
    return bool(_parts(text))


@lru_cache(maxsize=1 << 14)
def names_body(text: str) -> bool:
    """Return whether a word of a text says that it names a body or a place."""
    letters = {word.letters for word in words_of(text)}
    return not person_words("around", "bodies").isdisjoint(letters)


def _parts(text: str) -> list[tuple[list[NameWord], bool]]:
    """Return the names in a text, each as words and whether it has a title; none where anything else stands there."""
    if len(text) > LONGEST_CELL:
        return []
    bare = NUMBERING.sub("", BRACKETS.sub(" ", text)).strip(" .,:;-")
    if not bare or NO_NAME.search(bare):
        return []
    parts: list[tuple[list[NameWord], bool]] = []
    for piece in PARTS.split(bare):
        words = words_of(piece)
        names, has_title = _without_titles(words, is_behind=bool(parts))
        if not names:
            if has_title and parts:
                parts[-1] = (parts[-1][0], True)
            continue
        if len(names) > LONGEST_NAME or not _may_be_name(names):
            return []
        parts.append((names, has_title))
    return parts


def _without_titles(
    words: Sequence[NameWord], *, is_behind: bool
) -> tuple[list[NameWord], bool]:
    """Return words without titles and degrees, and whether there were any; `is_behind`: a comma stands before them."""
    names = []
    has_title = False
    is_first = True
    for word in words:
        if is_first and is_address(word) and len(words) > 1:
            names.append(word)
        elif (is_first and is_title(word) and len(words) > 1) or is_degree(
            word, is_behind=is_behind or has_title
        ):
            has_title = True
            continue
        else:
            names.append(word)
        is_first = False
    return names, has_title


def _may_be_name(words: Sequence[NameWord]) -> bool:
    """Return whether no word speaks against a name: of a body, a post, a sentence."""
    rest = words[beginning(words) :]
    if is_address(words[0]) and len(words) > 1:
        rest = words[1:]
    letters = {word.letters for word in rest}
    if not person_words("around", "bodies").isdisjoint(letters):
        return False
    return person_words("around", "ordinary").isdisjoint(letters)


def _is_sure(words: Sequence[NameWord], *, is_titled: bool) -> bool:
    """Return whether words are surely a name: by a title, a form of address, or names that are known."""
    if is_titled:
        return True
    if beginning(words) or is_first_and_shared(words):
        return True
    if is_post(words[0]) and len(words) > FEWEST_NAMES:
        return _is_sure(words[1:], is_titled=False)
    if not known_names(words):
        return False
    if is_address(words[0]):
        is_called = len(words) > 1 and _may_be_called(words[1])
        return is_called or _has_last_name(words)
    if len(words) == 1:
        return False
    others = other_words(words)
    if not others:
        return True
    is_capital = all(word.text.isupper() for word in words)
    if any(word.is_acronym for word in others) and not is_capital:
        return False
    if len(others) > 1:
        return False
    return is_given_name(words[0].letters) or _may_begin(words, others[0])


def is_first_and_shared(words: Sequence[NameWord]) -> bool:
    """Return whether two words are a first name and another that is a word as well: *Dewi Lestari*."""
    if len(words) != len(FIRST_AND_LAST) or words[0].text.isupper():
        return False
    if words[0].letters not in person_words("names", "first"):
        return False
    return words[1].letters in person_words("names", "shared")


def _has_last_name(words: Sequence[NameWord]) -> bool:
    """Return whether a name that is known follows a form of address and a word that is none: *Ibu Yuli Astuti*."""
    return len(words) > FEWEST_NAMES and is_given_name(words[2].letters)


def _may_be_called(word: NameWord) -> bool:
    """Return whether a form of address may stand before a word: it is a name."""
    return is_given_name(word.letters) or len(word.letters) == 1


def _may_begin(words: Sequence[NameWord], other: NameWord) -> bool:
    """Return whether a word that is not known may be the first of two names, the second of which is known."""
    is_short = len(other.letters) < SHORTEST_UNKNOWN
    names = [word for word in words if len(word.letters) > 1]
    if len(names) != len(FIRST_AND_LAST) or is_short or other is not words[0]:
        return False
    return all(word.has_capital for word in words)
