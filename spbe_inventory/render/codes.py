"""Codes and numbers in a text (APL-01, RAD.09.06.03, 95/2018, e-Office), which are never broken over two lines.

The pattern is read by Python and by typst, so it uses only what both know.
"""

import re
from collections.abc import Iterable, Iterator

# Letters and numbers joined by hyphens, dots or slashes; capitals joined by hyphens; names such as e-Office.
PATTERN = (
    r"\b(?:"
    r"[A-Za-z]+(?:[-.][A-Za-z0-9]+){0,9}[-.][0-9]+(?:[-./][A-Za-z0-9]+)*"
    r"|[0-9]+(?:[-./][A-Za-z0-9]+)+"
    r"|[A-Z0-9]{2,}(?:-[A-Z0-9]+)+"
    r"|[eEiI]-[A-Za-z]+"
    r")\b"
)
CODE = re.compile(PATTERN)
MAX_LENGTH = 20  # characters of a code; what is longer is broken like any word


def parts(text: str) -> Iterator[tuple[str, bool]]:
    """Yield a text in parts, each with whether it is a code that must not be broken.

    >>> list(parts("Aturan APL-01, wajib"))
    [('Aturan ', False), ('APL-01', True), (', wajib', False)]
    """
    end = 0
    for match in CODE.finditer(text):
        if len(match[0]) > MAX_LENGTH:
            continue
        if match.start() > end:
            yield text[end : match.start()], False
        yield match[0], True
        end = match.end()
    if end < len(text):
        yield text[end:], False


def codes(texts: Iterable[str]) -> Iterator[str]:
    """Yield the codes in some texts."""
    for text in texts:
        for part, is_code in parts(text):
            if is_code:
                yield part
