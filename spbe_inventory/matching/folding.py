"""Names folded for comparison, and the keys made from them."""

import re
import unicodedata

NOT_A_WORD = re.compile(r"[\W_]+")


def fold(name: str) -> str:
    """Return a name without case, accents, punctuation and doubled blanks, for comparison only.

    >>> fold("E-Kinerja") == fold("e  kinerja."), fold("E.Kinerja")
    (True, 'e kinerja')
    """
    folded = name.casefold()
    if not folded.isascii():
        folded = _without_accents(folded)
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
