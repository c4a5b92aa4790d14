"""The words of a text as far as names of people go: titles, forms of address, names that are known."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spbe_inventory.reference.person_names import name_endings, person_words

WORD = re.compile(r"[^\W\d_][\w'\u2019`.]*")
SIGNS = re.compile(r"[\W_]+")
SHORTEST_ENDED = 7  # letters of a word whose ending tells
SHORTEST_ACRONYM, LONGEST_ACRONYM = 2, 8
SURE_TITLES = frozenset(
    ["drs", "dra", "drg", "hj", "prof", "kh", "ir", "kompol", "akbp", "iptu", "aiptu", "bripka", "letkol", "serma"]
)  # fmt: skip
PAIR = 2
SHORTEST_DEGREE = 4  # letters from which on a degree needs no sign before it


@dataclass(frozen=True, slots=True)
class NameWord:
    """A word of a text: where it stands, its letters without case and signs, as it is written."""

    start: int
    end: int
    letters: str
    text: str

    @property
    def has_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()

    @property
    def is_acronym(self) -> bool:
        """Whether it is written in capitals alone."""
        size = len(self.letters)
        return self.text.isupper() and SHORTEST_ACRONYM <= size <= LONGEST_ACRONYM

    @property
    def is_dotted(self) -> bool:
        """Whether a full stop belongs to it."""
        return "." in self.text


def words_of(text: str) -> list[NameWord]:
    """Return the words of a text in order."""
    words = []
    for match in WORD.finditer(text):
        written = match[0]
        letters = SIGNS.sub("", written).casefold()
        if letters:
            words.append(NameWord(match.start(), match.end(), letters, written))
    return words


def is_title(word: NameWord) -> bool:
    """Return whether a word is a title in front of a name."""
    if word.letters not in person_words("titles", "before"):
        return False
    return word.is_dotted or word.letters in SURE_TITLES


def is_degree(word: NameWord, *, is_behind: bool) -> bool:
    """Return whether a word is a degree behind a name; `is_behind`: a comma or another degree stands before it."""
    if word.letters not in person_words("titles", "after"):
        return False
    is_clear = "." in word.text.rstrip(".") or len(word.letters) >= SHORTEST_DEGREE
    return is_clear or (is_behind and word.has_capital)


def is_address(word: NameWord) -> bool:
    """Return whether a word is a form of address, in front of a name."""
    return word.letters in person_words("titles", "address")


def is_given_name(word: str) -> bool:
    """Return whether a folded word is a name of people and hardly anything else."""
    if word in person_words("names", "sure"):
        return True
    return len(word) >= SHORTEST_ENDED and word.endswith(name_endings())


def beginning(words: Sequence[NameWord]) -> int:
    """Return how many words a beginning by which names of a people are known has: *I Made*, *La Ode*, *Daeng*; else 0.

    Something has to follow it, and all of it has a capital letter.
    """
    pair = " ".join(word.letters for word in words[:2])
    if len(words) > PAIR and pair in person_words("names", "begin_with_two"):
        return _capitals(words, PAIR)
    if len(words) > 1 and words[0].letters in person_words("names", "begin_with"):
        return _capitals(words, 1)
    return 0


def _capitals(words: Sequence[NameWord], length: int) -> int:
    """Return a length where so many words and the one behind them are written as names are, else 0."""
    written = words[: length + 1]
    if not all(word.has_capital for word in written):
        return 0
    is_capital = all(word.text.isupper() for word in words)
    if written[-1].is_acronym and not is_capital:
        return 0
    return length


def is_post(word: NameWord) -> bool:
    """Return whether a word is a post, in front of the name of who has it."""
    return word.letters in person_words("around", "posts")


def known_names(words: Sequence[NameWord]) -> int:
    """Return how many of some words are names of people and hardly anything else."""
    return sum(is_given_name(word.letters) for word in words)


def other_words(words: Sequence[NameWord]) -> list[NameWord]:
    """Return the words that are no names by themselves, single letters left out."""
    shared = person_words("names", "shared")
    return [
        word
        for word in words
        if not is_given_name(word.letters)
        and word.letters not in shared
        and len(word.letters) > 1
    ]
