"""The national system that a text names, and whether letters that it shares with one stand for something else."""

import re
from collections.abc import Iterator
from functools import cache

from spbe_inventory.matching.acronyms import stands_for
from spbe_inventory.matching.folding import fold
from spbe_inventory.matching.scores import similarity
from spbe_inventory.reference.systems import NationalSystem, national_systems
from spbe_inventory.reference.wordings import wordings

VERSION = re.compile(r"(?:v|ver|versi)?\d+")
SAME_MEANING = 70  # of 100: how alike two meanings of the same letters are
SHORTEST_MEANING, LONGEST_MEANING = 3, 9  # words
READ_WORDS = 40  # words of a description that are looked at


def find_national_system(text: str) -> NationalSystem | None:
    """Return the national system that a text names by key, name or usual spelling; None where it names none."""
    return national_systems().get(text) or _by_name().get(fold(text))


def find_system_of_row(
    name: str, government: frozenset[str] = frozenset()
) -> NationalSystem | None:
    """Return the national system that is the whole of a row's name, with or without words that only surround it.

    `government` are folded words by which the government is called: they make it no other system either.

    >>> find_system_of_row("Aplikasi SIPD Kemendagri").key, find_system_of_row("SRIKANDI versi nasional").key
    ('nasional-sipd', 'nasional-srikandi')
    >>> find_system_of_row("SIPD Desa")
    """
    words = fold(name).split()
    surrounding = _surrounding_words() | government
    while words:
        system = _by_name().get(" ".join(words)) or _by_letters().get("".join(words))
        if system:
            return system
        if len(words) > 1 and words[0] in surrounding:
            words = words[1:]
        elif words[-1] in surrounding or VERSION.fullmatch(words[-1]):
            words = words[:-1]
        else:
            return None
    return None


def other_meaning(system: NationalSystem, name: str, texts: tuple[str, ...]) -> str:
    """Return what the letters of a name stand for in some texts, where that is not the national system; else ''.

    >>> sakti = national_systems()["nasional-sakti"]
    >>> other_meaning(sakti, "SAKTI", ("Sistem Absensi Karyawan Terkini",))
    'sistem absensi karyawan terkini'
    """
    letters = fold(name).replace(" ", "")
    meanings = (system.name, *system.other_names, *system.stands_for)
    for text in texts:
        for words in _runs_of_words(text):
            if not stands_for(letters, words) and not _is_made_of(letters, words):
                continue
            phrase = " ".join(words)
            best = max(similarity(phrase, meaning) for meaning in meanings)
            if best < SAME_MEANING:
                return phrase
            return ""
    return ""


def _is_made_of(letters: str, words: list[str]) -> bool:
    """Return whether letters are the first ones of all of some words, in order, and others that follow in them."""
    first, *rest = words
    if len(words) < SHORTEST_MEANING or not letters.startswith(first[0]):
        return False
    return _rest_is_made_of(letters[1:], first[1:], rest)


def _rest_is_made_of(letters: str, word: str, words: list[str]) -> bool:
    """Return whether letters follow in the rest of a word and then in the words behind it, each from its first one."""
    if not letters:
        return not words
    begins_next = bool(words) and letters[0] == words[0][0]
    if begins_next and _rest_is_made_of(letters[1:], words[0][1:], words[1:]):
        return True
    position = word.find(letters[0])
    if position < 0:
        return False
    return _rest_is_made_of(letters[1:], word[position + 1 :], words)


def _runs_of_words(text: str) -> Iterator[list[str]]:
    """Yield the runs of words of a text that letters may stand for, the longest first at each word."""
    words = fold(text).split()[:READ_WORDS]
    for start in range(len(words)):
        longest = min(len(words) - start, LONGEST_MEANING)
        for length in range(longest, 1, -1):
            yield words[start : start + length]


@cache
def _by_name() -> dict[str, NationalSystem]:
    """Return the national systems by folded name and spelling."""
    systems: dict[str, NationalSystem] = {}
    for system in national_systems().values():
        for name in (system.name, *system.other_names):
            systems.setdefault(fold(name), system)
    return systems


@cache
def _by_letters() -> dict[str, NationalSystem]:
    """Return the national systems by folded name without blanks."""
    return {name.replace(" ", ""): system for name, system in _by_name().items()}


@cache
def _surrounding_words() -> frozenset[str]:
    """Return the folded words that stand before or behind the name of a national system."""
    return frozenset(fold(word) for word in wordings()["national_systems"]["words"])
