"""The lines of a list within a cell: parted by semicolons and new lines, but not inside a bracket."""

import re
from bisect import bisect_left
from collections.abc import Iterator

SEPARATOR = re.compile(r"[;\n\r]+|\s(?=\d{1,2}[.)]\s)")
NUMBER_BEHIND = re.compile(r"\d{1,2}[.)]\s")
BRACKET = re.compile(r"[()]")


def list_lines(text: str, *, is_numbered: bool = False) -> Iterator[str]:
    """Yield the lines of a list; with `is_numbered` a number such as `2.` begins a line too.

    >>> list(list_lines("BPN; Bank (pusat; cabang); notaris"))
    ['BPN', ' Bank (pusat; cabang)', ' notaris']
    """
    brackets = [match.start() for match in BRACKET.finditer(text)]
    begin = 0
    for match in SEPARATOR.finditer(text):
        start, end = match.span()
        is_number_next = NUMBER_BEHIND.match(text, end) and text[end - 1].isspace()
        if _is_inside(text, brackets, end) or text[start] not in ";\n\r":
            if not (is_numbered and is_number_next):
                continue
            start = end - 1
        yield text[begin:start]
        begin = end
    yield text[begin:]


def _is_inside(text: str, brackets: list[int], position: int) -> bool:
    """Return whether the next bracket behind a position closes."""
    place = bisect_left(brackets, position)
    return place < len(brackets) and text[brackets[place]] == ")"
