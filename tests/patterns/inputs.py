"""Texts made against a pattern: what it repeats, many times over, behind what leads to it and before what ends it."""

import re._constants as codes  # type: ignore[import-not-found]  # names of what a parsed pattern holds
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any

MOST_PAIRS = 7  # characters of a pattern of which pairs are made
REJECTED = "\x01"
GENERIC = ("a", " ", "0", "\n", ",", "(", "<", '"', "ab ", "a.", "\u00e9")
CATEGORIES = {
    codes.CATEGORY_DIGIT: "7",
    codes.CATEGORY_NOT_DIGIT: "x",
    codes.CATEGORY_SPACE: " ",
    codes.CATEGORY_NOT_SPACE: "y",
    codes.CATEGORY_WORD: "w",
    codes.CATEGORY_NOT_WORD: "-",
}


def repeated_texts(pattern: str, flags: int) -> list[tuple[str, str, str]]:
    """Return what to try against a pattern: (beginning, what is repeated, end)."""
    parsed = parser.parse(pattern, flags)
    alphabet = list(dict.fromkeys(_alphabet(parsed)))[:MOST_PAIRS]
    found: dict[tuple[str, str, str], None] = {}
    for before, inside in _repeats(list(parsed), ""):
        for end in ("", REJECTED, "\n"):
            found[before, inside, end] = None
            found["", before + inside, end] = None
    sample = _sample(parsed)
    for piece in (*GENERIC, *alphabet, *map("".join, product(alphabet, repeat=2))):
        found["", piece, ""] = None
        found["", piece, REJECTED] = None
        found[sample, piece, REJECTED] = None
    found["", sample, REJECTED] = None
    return [each for each in found if each[1]]


def _repeats(items: list[Any], before: str) -> Iterator[tuple[str, str]]:
    """Yield each thing that a pattern repeats without end, behind what leads to it."""
    for operator, value in items:
        if operator in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            least, most, inside = value
            if most > 20:
                for example in _samples(inside):
                    yield before, example
            yield from _repeats(list(inside), before)
            before += _sample(inside) * max(least, 1)
        elif operator is codes.BRANCH:
            for branch in value[1]:
                yield from _repeats(list(branch), before)
            before += _sample(value[1][0])
        elif operator in (codes.SUBPATTERN, codes.ATOMIC_GROUP):
            inner = value[-1] if operator is codes.SUBPATTERN else value
            yield from _repeats(list(inner), before)
            before += _sample(inner)
        elif operator in (codes.ASSERT, codes.ASSERT_NOT):
            yield from _repeats(list(value[1]), before)
        else:
            before += _sample([(operator, value)])


def _samples(items: Iterable[Any]) -> Iterator[str]:
    """Yield texts that match what is repeated: one for each of its branches, where it is one thing."""
    listed = list(items)
    yield _sample(listed)
    if len(listed) == 1 and listed[0][0] is codes.BRANCH:
        for branch in listed[0][1][1]:
            yield _sample(branch)
    if len(listed) == 1 and listed[0][0] is codes.IN:
        yield from list(_characters(listed[0][1]))[:4]


def _sample(items: Iterable[Any]) -> str:
    """Return a short text that a part of a pattern matches."""
    text = ""
    for operator, value in items:
        if operator is codes.LITERAL:
            text += chr(value)
        elif operator is codes.NOT_LITERAL:
            text += "b" if value == ord("a") else "a"
        elif operator is codes.ANY:
            text += "a"
        elif operator is codes.IN:
            text += next(_characters(value), "a")
        elif operator is codes.BRANCH:
            text += _sample(value[1][0])
        elif operator is codes.SUBPATTERN:
            text += _sample(value[-1])
        elif operator is codes.ATOMIC_GROUP:
            text += _sample(value)
        elif operator in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            text += _sample(value[2]) * max(value[0], 1)
    return text


def _characters(items: Iterable[Any]) -> Iterator[str]:
    """Yield characters that a class of characters holds."""
    listed = list(items)
    is_negated = bool(listed) and listed[0][0] is codes.NEGATE
    held: list[str] = []
    for operator, value in listed:
        if operator is codes.LITERAL:
            held.append(chr(value))
        elif operator is codes.RANGE:
            held.append(chr(value[0]))
        elif operator is codes.CATEGORY:
            held.append(CATEGORIES.get(value, "a"))
    if is_negated:
        yield from (each for each in ("a", "0", " ", "-", ".", "é") if each not in held)
    else:
        yield from held


def _alphabet(items: Iterable[Any]) -> Iterator[str]:
    """Yield the characters that a pattern speaks of."""
    for operator, value in items:
        if operator in (codes.LITERAL, codes.NOT_LITERAL):
            yield chr(value)
        elif operator is codes.IN:
            yield from _characters(value)
            yield from (chr(code) for kind, code in value if kind is codes.LITERAL)
        elif operator is codes.BRANCH:
            for branch in value[1]:
                yield from _alphabet(branch)
        elif operator is codes.SUBPATTERN:
            yield from _alphabet(value[-1])
        elif operator is codes.ATOMIC_GROUP:
            yield from _alphabet(value)
        elif operator in (codes.ASSERT, codes.ASSERT_NOT):
            yield from _alphabet(value[1])
        elif operator in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            yield from _alphabet(value[2])


def text_of(parts: tuple[str, str, str], length: int) -> str:
    """Return a text of about so many characters."""
    before, piece, end = parts
    return before + piece * max(1, length // len(piece)) + end
