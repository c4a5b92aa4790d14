"""The words, brackets and separators of a text in which counterparts are named."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from spbe_inventory.files.names.counterpart import Lookup
from spbe_inventory.files.names.counterpart_words import counterpart_words
from spbe_inventory.matching.folding import fold

WORDS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|[,;]|[^\s,;()\[\]]+")
WORDS_BETWEEN_STROKES = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|[,;/]|[^\s,;/()\[\]]+")
BRACKET = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
JOINING_SIGNS = frozenset([",", ";", "/", "&", "+"])


@dataclass(frozen=True, slots=True)
class Token:
    """One word, bracket or separator of a text, with where it begins and ends."""

    text: str
    start: int
    end: int

    @property
    def word(self) -> str:
        """The folded word; a sign as it is."""
        return fold(self.text) or self.text

    @property
    def is_joining(self) -> bool:
        """Whether it stands between two names."""
        if self.text.casefold() in JOINING_SIGNS:
            return True
        return self.word in counterpart_words("joining")

    @property
    def is_bracket(self) -> bool:
        """Whether it is a bracket with what is in it."""
        return self.text[0] in "(["


def tokens_with_names_apart(text: str, lookup: Lookup) -> Iterator[Token]:
    """Yield the tokens of a text; a stroke between names that are all on record joins them: *SI A/SI B*."""
    tokens = _tokens(text, WORDS)
    for is_joining, group in groupby(tokens, lambda token: token.is_joining):
        part = list(group)
        start = part[0].start
        segment = text[start : part[-1].end]
        if is_joining or not _are_on_record(segment, lookup):
            yield from part
            continue
        for token in _tokens(segment, WORDS_BETWEEN_STROKES):
            yield replace(token, start=start + token.start, end=start + token.end)


def _tokens(text: str, pattern: re.Pattern[str]) -> Iterator[Token]:
    for match in pattern.finditer(text):
        start, end = match.span()
        yield Token(match[0], start, end)


def _are_on_record(segment: str, lookup: Lookup) -> bool:
    """Return whether a text is names with strokes between, each on record and the whole not."""
    if "/" not in segment:
        return False
    if lookup.is_application(segment):
        return False
    for name in segment.split("/"):
        without_bracket = BRACKET.sub("", name).strip()
        if not without_bracket or not lookup.is_application(without_bracket):
            return False
    return True
