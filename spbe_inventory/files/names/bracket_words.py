"""Words in the brackets of a name that are no other name of it: an office, a role, a place, a year, a state."""

import re
from functools import cache

from spbe_inventory.files.names.counterpart_words import is_place
from spbe_inventory.matching.folding import fold
from spbe_inventory.reference.wordings import office_names, wordings

YEAR = re.compile(r"^(?:tahun |ta |th |t a )?(?:19|20)\d{2}(?: (?:19|20)?\d{2})?$")
PARTY = re.compile(r"^(?:pihak|vendor|rekanan)(?: (?:ke ?)?\w+)?$")


def is_no_name(text: str) -> bool:
    """Return whether words in brackets say something of the application and are no other name of it.

    >>> is_no_name("Dinas Kominfo"), is_no_name("pihak ke3"), is_no_name("tidak aktif"), is_no_name("2019")
    (True, True, True, True)
    >>> is_no_name("Sistem Informasi Pelayanan Terpadu")
    False
    """
    folded = fold(text)
    if is_place(text) or folded in _plain_words():
        return True
    if YEAR.match(folded) or PARTY.match(folded):
        return True
    if folded in _short_office_names():
        return True
    return begins_as_body(text)


def begins_as_body(text: str) -> bool:
    """Return whether the first word of a text is one with which the name of a body or a place begins."""
    first_word, _blank, _rest = fold(text).partition(" ")
    return first_word in _first_words()


@cache
def _plain_words() -> frozenset[str]:
    """Return the folded words for roles, states, national bodies, and those for the status of an application."""
    table = wordings()["brackets"]
    words = [
        *table["roles"],
        *table["states"],
        *wordings()["national_systems"]["words"],
    ]
    for status_words in wordings()["application.status"].values():
        words += status_words
    return frozenset(fold(word) for word in words)


@cache
def _first_words() -> frozenset[str]:
    """Return the folded words with which the name of a body or a place begins."""
    words = wordings()["brackets"]["bodies"]
    return frozenset(fold(word) for word in words)


@cache
def _short_office_names() -> frozenset[str]:
    """Return the folded short names of local offices."""
    names: set[str] = set()
    for short_names in office_names().values():
        names.update(fold(short_name) for short_name in short_names)
    return frozenset(names)
