"""Names folded for comparison, and the keys made from them."""

import re
import unicodedata

SIGNS = re.compile(r"[\W_]+")


def fold(name: str) -> str:
    """Give a name without case, accents, punctuation and doubled blanks, for comparison only.

    >>> fold("E-Kinerja") == fold("e  kinerja."), fold("E.Kinerja")
    (True, 'e kinerja')
    """
    bare = name.casefold()
    if not bare.isascii():
        bare = "".join(c for c in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(c))
    return " ".join(SIGNS.sub(" ", bare).split())


def slug(name: str, *, limit: int = 60) -> str:
    """Give the part of a key made from a name: lower-case ASCII letters, digits, hyphens; may be empty.

    >>> slug("SI DINI PANIK"), slug("Café (baru)"), slug("مرحبا")
    ('si-dini-panik', 'cafe-baru', '')
    """
    ascii_only = fold(name).encode("ascii", "ignore").decode()
    return "-".join(ascii_only.split())[:limit].strip("-")
