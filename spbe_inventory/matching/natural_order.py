"""The order in which people expect texts: letters folded, numbers by size."""

import re
from functools import lru_cache

from spbe_inventory.matching.folding import fold

NUMBER = re.compile(r"([0-9]+)")
DIGITS = 20
Part = tuple[int, int, str]


def natural_key(text: str) -> list[Part]:
    """Return by what a text is sorted: letters folded, numbers by size.

    >>> sorted(["Aplikasi 10", "aplikasi 9", "Ábjad"], key=natural_key)
    ['Ábjad', 'aplikasi 9', 'Aplikasi 10']
    """
    parts: list[Part] = []
    for part in NUMBER.split(fold(text)):
        if part.isdecimal():
            digits = part.lstrip("0")
            parts.append((0, len(digits), digits))
        elif part:
            parts.append((1, 0, part))
    return parts


@lru_cache(maxsize=1 << 16)
def natural_text(text: str) -> str:
    """Return a text that sorts, letter by letter, as `natural_key` does; numbers of at most twenty digits.

    >>> sorted(["Aplikasi 10", "aplikasi 9", "Ábjad"], key=natural_text)
    ['Ábjad', 'aplikasi 9', 'Aplikasi 10']
    """
    parts = []
    for is_text, _length, part in natural_key(text):
        if is_text:
            parts.append(f"\x02{part}")
        else:
            parts.append(f"\x01{part:0>{DIGITS}}")
    return "".join(parts)
