"""Whether one cell names several applications: it is asked about, and never split."""

import re
from collections.abc import Sequence
from functools import cache

from spbe_inventory.matching.folding import fold
from spbe_inventory.reference.wordings import wordings

# Signs that part two names more surely than a word does.
SIGNS = re.compile(
    r"(?<!\s)\s+[&+/]\s+|(?:(?<!\s)\s+)?[;\n]\s*|(?:(?<!\s)\s+)?,\s+(?!dan\b)"
)
WORD = re.compile(r"(?<!\s)(?:\s*,)?\s+(?:dan|serta|and)\s+", re.IGNORECASE)
NUMBERED = re.compile(r"(?:^|(?<=\s))\(?\d{1,2}[.)]\s*(?=[^\W\d])")  # 1. SIPP 2. SIMAS
# The shapes of names: e-Kinerja, SiPandu, SIMPEG, Simpeg; and the words with which names of applications begin.
SHAPE = re.compile(
    r"^(?:[eimd]-?[A-Z]\w+|[a-z]{1,2}-\w+|(?=\w*[a-z][A-Z])\w+|[A-Z]{3,})$"
)
BEGINNING = re.compile(
    r"^(?:aplikasi|sistem informasi|website|portal)\s+\S", re.IGNORECASE
)
SYSTEM = re.compile(r"^(?:si|sim|sip)[a-z]{3,}$", re.IGNORECASE)
DERIVED = re.compile(
    r"^(?:(?:pe|per|pem|pen|peng|penge|ke|ber)\w{3,}|\w{3,}(?:an|asi|isi|usi|ing|ika|ologi|ment))$"
)
TWO, THREE = 2, 3  # names
SHORT_NAME = 2  # words: of more, a part is rather prose


def may_be_several(name: str) -> bool:
    """Return whether a name may be that of several applications.

    >>> may_be_several("Simpeg & e-Kinerja"), may_be_several("SIMPEG, SIPADU dan e-Surat")
    (True, True)
    >>> may_be_several("1. SIPP 2. SIMAS"), may_be_several("2. SIPP")
    (True, False)
    >>> may_be_several("Pengendalian dan Evaluasi"), may_be_several("Perencanaan, Penganggaran dan Evaluasi")
    (False, False)
    """
    if len(NUMBERED.findall(name)) >= TWO:
        return True
    parts = _parts(name)
    if len(parts) < TWO:
        return False
    named = [part for part in parts if _has_shape_of_name(part)]
    if len(named) == len(parts):
        return True
    prose = [part for part in parts if _is_prose(part)]
    if not SIGNS.search(name):
        return False
    if len(parts) >= THREE or not prose:
        return bool(named) or not prose
    return bool(named) and len(prose) < len(parts)


def _parts(name: str) -> list[str]:
    """Return the parts of a name between signs and joining words."""
    parts = []
    for part in SIGNS.split(name):
        parts += WORD.split(part)
    stripped = [part.strip(" .-") for part in parts]
    return [part for part in stripped if part]


def _has_shape_of_name(part: str) -> bool:
    """Return whether a part is spelt as names of applications are."""
    if BEGINNING.match(part):
        return True
    words = part.split()
    if len(words) > SHORT_NAME + 1:
        return False
    return any(_is_name_word(word) for word in words)


def _is_name_word(word: str) -> bool:
    if SHAPE.match(word):
        return True
    return bool(SYSTEM.match(word)) and not _is_ordinary(word)


def _is_prose(part: str) -> bool:
    """Return whether a part is made of ordinary words only."""
    words: Sequence[str] = fold(part).split()
    return all(_is_ordinary(word) for word in words)


def _is_ordinary(word: str) -> bool:
    folded = fold(word)
    return bool(DERIVED.match(folded)) or folded in _ordinary_nouns()


@cache
def _ordinary_nouns() -> frozenset[str]:
    """Return the folded words that make ordinary prose of a part."""
    words = wordings()["ordinary_nouns"]["words"]
    return frozenset(fold(word) for word in words)
