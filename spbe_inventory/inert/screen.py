"""Outside text on a terminal, and characters nobody can see."""

import unicodedata

# Categories of letters nobody can see; the two joiners shape Arabic script and emoji.
HIDDEN = frozenset(["Cc", "Cf", "Cs", "Zl", "Zp"])
JOINERS = "\u200c\u200d"


def invisible(text: str, *, allow: str = "") -> str:
    r"""Give the first letter of a text that cannot be seen (control, direction, zero width), or an empty text.

    >>> invisible("E-Kinerja"), invisible("a\x1b[31m"), invisible("a\u202eb") == "\u202e"
    ('', '\x1b', True)
    """
    for letter in text:
        if (
            letter not in allow
            and letter not in JOINERS
            and (unicodedata.category(letter) in HIDDEN or _is_none(letter))
        ):
            return letter
    return ""


def _is_none(letter: str) -> bool:
    """Tell whether a code point is set aside for good and is no letter (Unicode, 23.7): no XML can hold it."""
    point = ord(letter)
    return point & 0xFFFE == 0xFFFE or 0xFDD0 <= point <= 0xFDEF  # noqa: PLR2004 - as the standard has them


def blank(text: str) -> bool:
    r"""Tell whether there is nothing to see in a text.

    >>> blank(" \u200d"), blank("漢")
    (True, False)
    """
    return all(letter.isspace() or letter in JOINERS or invisible(letter) for letter in text)


def plain(text: str) -> str:
    r"""Give the text without control and direction characters; blanks stand where lines broke.

    >>> plain("satu\ndua\x1b[31m")
    'satu dua[31m'
    """
    if text.isprintable():  # true of nearly every text, and much quicker than letter by letter
        return text
    spaced = text.replace("\n", " ").replace("\t", " ").replace("\r", " ")
    return "".join(letter for letter in spaced if not invisible(letter))
