"""Read a state that is put together from known words: *sudah tidak aktif lagi*, *masih berjalan dengan baik*.

Every part must be a known word or say nothing of its own, and all known words must mean one code.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from spbe_inventory.domain.actor import today
from spbe_inventory.matching.folding import fold
from spbe_inventory.reference.wordings import wordings

MOST_WORDS = 10  # of a text: a longer one is a sentence
PARTS = re.compile(r"[/,;|&+\n]+")
YEAR = re.compile(r"(?:19|20)\d{2}")
# Of the codes whose words say that something goes on: *sudah dibangun* is no longer being built.
UNFINISHED = frozenset(["building", "trial"])
PLANNED = "planned"
UNDER_WAY = frozenset([*UNFINISHED, PLANNED])
# A reading of some words: the code that they mean so far, and whether they end in a word that denies.
Reading = tuple[str, bool]


def composed_code(table: str, text: str) -> str:
    """Return the one code that all known words in a text mean; empty where a part is not known or means another.

    >>> composed_code("application.status", "sudah tidak aktif lagi")
    'idle'
    >>> composed_code("application.status", "tidak mati"), composed_code("application.status", "sudah dibangun")
    ('', '')
    """
    parts = [part for part in PARTS.split(text) if fold(part)]
    if len(parts) > 1:
        codes_of_parts = {composed_code(table, part) for part in parts}
        return codes_of_parts.pop() if len(codes_of_parts) == 1 else ""
    words = tuple(fold(text).split())
    if not words or len(words) > MOST_WORDS:
        return ""
    codes = {code for code, _denies in _readings(table, words) if code}
    if len(codes) != 1:
        return ""
    (code,) = codes
    if code in UNFINISHED and _has_any(words, "completed"):
        return ""
    if code not in UNDER_WAY and _has_any(words, "stages"):
        return ""
    if code != PLANNED and _last_year(words) > today().year:
        return ""
    return code


def _has_any(words: tuple[str, ...], name: str) -> bool:
    """Return whether one of some words stands in a list."""
    return not _list(name).isdisjoint(words)


def _last_year(words: tuple[str, ...]) -> int:
    """Return the last year among words, 0 where there is none."""
    years = [int(word) for word in words if YEAR.fullmatch(word)]
    return max(years, default=0)


@lru_cache(maxsize=1024)
def _readings(table: str, words: tuple[str, ...]) -> frozenset[Reading]:
    """Return every way to read words as known ones of one code and words without a meaning of their own.

    Behind a known word that ends in a denial no other may follow: *tidak mati* is not *mati*.
    """
    if not words:
        return frozenset([("", False)])
    codes = _codes(table)
    readings: set[Reading] = set()
    for cut in range(len(words)):
        last = " ".join(words[cut:])
        before = _readings(table, words[:cut])
        if last in _words_without_meaning() or _is_year(words[cut:]):
            readings |= before
        code = codes.get(last)
        if code is None:
            continue
        denies = words[-1] in _denials()
        for code_before, denied in before:
            if denied or code_before not in ("", code):
                continue
            readings.add((code, denies))
    return frozenset(readings)


def _is_year(words: tuple[str, ...]) -> bool:
    """Return whether words are a year, or a month and a year."""
    *month, year = words
    if not YEAR.fullmatch(year):
        return False
    return not month or (len(month) == 1 and month[0] in _list("months"))


@lru_cache(maxsize=1)
def _words_without_meaning() -> frozenset[str]:
    """Return the folded words with which states are put together."""
    return _list("fillers") | _list("completed") | _list("stages")


@lru_cache(maxsize=8)
def _list(name: str) -> frozenset[str]:
    """Return the folded words of a list with which states are put together."""
    return frozenset(fold(word) for word in wordings()["composed"][name])


@lru_cache(maxsize=1)
def _denials() -> frozenset[str]:
    return frozenset(fold(word) for word in wordings()["denials"]["words"])


@lru_cache(maxsize=8)
def _codes(table: str) -> Mapping[str, str]:
    """Return the codes of a table by folded word."""
    codes = {}
    for code, words in wordings()[table].items():
        for word in words:
            codes[fold(word)] = code
    return codes
