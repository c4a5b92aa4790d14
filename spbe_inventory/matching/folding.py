"""Names folded for comparison, and the keys made from them."""

import re
import unicodedata
from functools import lru_cache

NOT_A_WORD = re.compile(r"[\W_]+")
# Soft hyphens, zero widths, joiners and marks of direction: between letters they part nothing.
INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)


@lru_cache(maxsize=1 << 14)
def fold(name: str) -> str:
    """Return a name without case, accents, punctuation, doubled blanks and what nobody sees, for comparison only.

    >>> fold("E-Kinerja") == fold("e  kinerja."), fold("E.Kinerja"), fold("e\u200bKin\u00aderja")
    (True, 'e kinerja', 'ekinerja')
    """
    folded = name.casefold()
    if not folded.isascii():
        visible = INVISIBLE.sub("", folded)
        folded = _without_accents(visible)
    words = NOT_A_WORD.sub(" ", folded)
    return " ".join(words.split())


def _without_accents(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    letters = (letter for letter in decomposed if not unicodedata.combining(letter))
    return "".join(letters)


def slug(name: str, *, limit: int = 60) -> str:
    """Return the part of a key made from a name: lower-case ASCII letters, digits, hyphens; may be empty.

    >>> slug("SI DINI PANIK"), slug("Café (baru)"), slug("مرحبا")
    ('si-dini-panik', 'cafe-baru', '')
    """
    encoded = fold(name).encode("ascii", "ignore")
    words = encoded.decode().split()
    return "-".join(words)[:limit].strip("-")
