"""Outside text on a terminal, and characters nobody can see."""

import unicodedata

BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def invisible(text: str, *, allow: str = "") -> str:
    r"""Give the first control or direction character of a text, or an empty text.

    >>> invisible("E-Kinerja"), invisible("a\x1b[31m")
    ('', '\x1b')
    """
    for letter in text:
        if letter not in allow and (letter in BIDI or unicodedata.category(letter) in {"Cc", "Cs", "Zl", "Zp"}):
            return letter
    return ""


def plain(text: str) -> str:
    r"""Give the text without control and direction characters; blanks stand where lines broke.

    >>> plain("satu\ndua\x1b[31m")
    'satu dua[31m'
    """
    spaced = text.replace("\n", " ").replace("\t", " ").replace("\r", " ")
    return "".join(letter for letter in spaced if not invisible(letter))
