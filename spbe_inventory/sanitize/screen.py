"""Outside text on a terminal, and characters nobody can see."""

import re
import unicodedata

# Categories of characters nobody can see; the two joiners shape Arabic script and emoji.
HIDDEN = frozenset(["Cc", "Cf", "Cs", "Zl", "Zp"])
JOINERS = "\u200c\u200d"
LINE_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
BREAKS_TO_BLANKS = str.maketrans("\n\t\r", "   ")


def first_invisible(text: str, *, allow: str = "") -> str:
    r"""Return the first character of a text that cannot be seen (control, direction, zero width), or an empty text.

    >>> first_invisible("E-Kinerja"), first_invisible("a\x1b[31m"), first_invisible("a\u202eb") == "\u202e"
    ('', '\x1b', True)
    """
    if text.isprintable():
        return ""  # true of nearly every text, and much quicker than character by character
    allowed = allow + JOINERS
    for character in text:
        if character not in allowed and _is_invisible(character):
            return character
    return ""


def _is_invisible(character: str) -> bool:
    if unicodedata.category(character) in HIDDEN:
        return True
    return _is_noncharacter(character)


def _is_noncharacter(character: str) -> bool:
    """Return whether a code point is a noncharacter (Unicode, 23.7): no XML can hold it."""
    point = ord(character)
    ends_plane = point & 0xFFFE == 0xFFFE  # noqa: PLR2004 - as the standard has them
    return ends_plane or 0xFDD0 <= point <= 0xFDEF  # noqa: PLR2004


def strip_invisible(text: str) -> str:
    r"""Return a text without the characters that nobody can see; lines stay lines, and tabs become blanks.

    >>> strip_invisible("SI\u200b SATU"), strip_invisible("satu\r\ndua\ttiga")
    ('SI SATU', 'satu\ndua tiga')
    """
    if text.isprintable():
        return text  # true of nearly every text, and much quicker than character by character
    lines = LINE_BREAKS.sub("\n", text).replace("\t", " ")
    visible = (
        character for character in lines if not first_invisible(character, allow="\n")
    )
    return "".join(visible)


def is_blank(text: str) -> bool:
    r"""Return whether there is nothing to see in a text.

    >>> is_blank(" \u200d"), is_blank("漢")
    (True, False)
    """
    for character in text:
        if character.isspace() or character in JOINERS:
            continue
        if not first_invisible(character):
            return False
    return True


def strip_control(text: str) -> str:
    r"""Return the text without control and direction characters; a blank replaces a line break or tab.

    >>> strip_control("satu\ndua\x1b[31m")
    'satu dua[31m'
    """
    if text.isprintable():
        return text  # true of nearly every text, and much quicker than character by character
    spaced = text.translate(BREAKS_TO_BLANKS)
    characters = (character for character in spaced if not first_invisible(character))
    return "".join(characters)
