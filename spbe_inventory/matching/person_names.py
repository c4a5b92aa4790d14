"""Tell names of people from names of bodies, places and applications, alone and inside a text."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from spbe_inventory.matching.personal_numbers import Span
from spbe_inventory.reference.person_names import name_endings, person_words

WORD = re.compile(r"[^\W\d_][\w'\u2019`.]*")
PARTS = re.compile(r"\s*(?:[;/&|\n]|,|\bdan\b|\band\b|\s[-\u2013]\s)\s*")
BRACKETS = re.compile(r"\([^()]{0,60}\)|\[[^\[\]]{0,60}\]")
NUMBERING = re.compile(r"^\s*(?:\d{1,2}[.)]|[-*•])\s*")
LONGEST_NAME = 6  # words
LONGEST_CELL = 160  # characters of a cell that may be names alone
SHORTEST_ENDED = 7  # letters of a word whose ending tells
SHORTEST_ACRONYM, LONGEST_ACRONYM = 2, 8
LOOK_BACK = 4  # words before a name among which a body may be named
NEXT_TO = 12  # characters between a name and the number of its person behind it
DIRECTLY = 4  # characters between a number and the name of its person behind it
SURE_TITLES = frozenset(["drs", "dra", "drg", "hj", "prof", "kh", "ir"])
SHORTEST_DEGREE = 4  # letters from which on a degree needs no sign before it


@dataclass(frozen=True, slots=True)
class _Word:
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


def words_of(text: str) -> list[_Word]:
    """Return the words of a text in order."""
    words = []
    for match in WORD.finditer(text):
        written = match[0]
        letters = re.sub(r"[\W_]+", "", written).casefold()
        if letters:
            words.append(_Word(match.start(), match.end(), letters, written))
    return words


@lru_cache(maxsize=1 << 14)
def is_person(text: str) -> bool:
    """Return whether a text is surely the names of people and nothing else.

    >>> is_person("Budi Santoso"), is_person("Drs. Wayan Xu, M.Si"), is_person("Siti")
    (True, True, False)
    >>> is_person("Klinik Siti Khodijah"), is_person("Dewi"), is_person("Bintang Jaya")
    (False, False, False)
    """
    parts = _parts(text)
    if not parts:
        return False
    return all(_is_sure(words, is_titled=is_titled) for words, is_titled in parts)


@lru_cache(maxsize=1 << 14)
def may_be_person(text: str) -> bool:
    """Return whether a text may be the name of a person where people are expected: no word speaks against it."""
    parts = _parts(text)
    return any(_known(words) for words, _is_titled in parts)


@lru_cache(maxsize=1 << 14)
def is_plain_name(text: str) -> bool:
    """Return whether a text is a few words of letters, none of them of a body, a post or a sentence."""
    return bool(_parts(text))


@lru_cache(maxsize=1 << 14)
def names_body(text: str) -> bool:
    """Return whether a word of a text says that it names a body or a place."""
    letters = {word.letters for word in words_of(text)}
    return not person_words("around", "bodies").isdisjoint(letters)


def _parts(text: str) -> list[tuple[list[_Word], bool]]:
    """Return the names in a text, each as words and whether it has a title; none where anything else stands there."""
    if len(text) > LONGEST_CELL:
        return []
    bare = NUMBERING.sub("", BRACKETS.sub(" ", text)).strip(" .,:;-")
    if any(letter.isdigit() for letter in bare) or "@" in bare or not bare:
        return []
    parts: list[tuple[list[_Word], bool]] = []
    for piece in PARTS.split(bare):
        words = words_of(piece)
        names, has_title = _without_titles(words, is_behind=bool(parts))
        if not names:
            if has_title and parts:
                parts[-1] = (parts[-1][0], True)
            continue
        if len(names) > LONGEST_NAME or not _may_be_name(names):
            return []
        parts.append((names, has_title))
    return parts


def _without_titles(
    words: Sequence[_Word], *, is_behind: bool
) -> tuple[list[_Word], bool]:
    """Return words without titles and degrees, and whether there were any; `is_behind`: a comma stands before them."""
    names = []
    has_title = False
    is_first = True
    for word in words:
        if is_first and _is_address(word) and len(words) > 1:
            names.append(word)
        elif (is_first and _is_title(word) and len(words) > 1) or _is_degree(
            word, is_behind=is_behind or has_title
        ):
            has_title = True
            continue
        else:
            names.append(word)
        is_first = False
    return names, has_title


def _is_title(word: _Word) -> bool:
    if word.letters not in person_words("titles", "before"):
        return False
    return word.is_dotted or word.letters in SURE_TITLES


def _is_degree(word: _Word, *, is_behind: bool) -> bool:
    if word.letters not in person_words("titles", "after"):
        return False
    is_clear = "." in word.text.rstrip(".") or len(word.letters) >= SHORTEST_DEGREE
    return is_clear or (is_behind and word.has_capital)


def _is_address(word: _Word) -> bool:
    return word.letters in person_words("titles", "address")


def _may_be_name(words: Sequence[_Word]) -> bool:
    """Return whether no word speaks against a name: of a body, a post, a sentence."""
    rest = words
    if _is_address(words[0]) and len(words) > 1:
        rest = words[1:]
    letters = {word.letters for word in rest}
    if not person_words("around", "bodies").isdisjoint(letters):
        return False
    return person_words("around", "ordinary").isdisjoint(letters)


def is_given_name(word: str) -> bool:
    """Return whether a folded word is a name of people and hardly anything else."""
    if word in person_words("names", "sure"):
        return True
    return len(word) >= SHORTEST_ENDED and word.endswith(name_endings())


def _known(words: Sequence[_Word]) -> int:
    return sum(is_given_name(word.letters) for word in words)


def _is_sure(words: Sequence[_Word], *, is_titled: bool) -> bool:
    """Return whether words are surely a name: by a title, a form of address, or names that are known."""
    if is_titled:
        return True
    known = _known(words)
    if not known:
        return False
    if _is_address(words[0]):
        return len(words) > 1 and is_given_name(words[1].letters)
    if len(words) == 1:
        return False
    others = _others(words)
    if not others:
        return True
    is_capital = all(word.text.isupper() for word in words)
    if any(word.is_acronym for word in others) and not is_capital:
        return False
    return is_given_name(words[0].letters) and len(others) == 1


@dataclass(frozen=True, slots=True)
class _Text:
    """A text with its words, the numbers of people in it, and the folded names that are those of no people."""

    text: str
    words: Sequence[_Word]
    numbers: Sequence[Span]
    kept: frozenset[str]

    def between(self, before: _Word, after: _Word) -> str:
        """Return what stands between two words."""
        return self.text[before.end : after.start]


def name_spans(
    text: str, numbers: Sequence[Span] = (), kept: frozenset[str] = frozenset()
) -> list[Span]:
    """Return where names of people stand in a text, in order.

    A name has a title, a form of address, a word that leads to it or a number of its person beside it, or is made of
    two names that are known. `kept` are folded names that are those of no people.
    """
    context = _Text(text, words_of(text), numbers, kept)
    spans = []
    index = 0
    while index < len(context.words):
        run = _run_at(context, index)
        end = index + max(len(run), 1)
        if run and _is_name_here(context, index, run):
            last = _end_of_degrees(context, end)
            spans.append((run[0].start, last))
        index = end
    return spans


def _run_at(context: _Text, index: int) -> list[_Word]:
    """Return the words from one on that may be a name together: capitals, with nothing but blanks between them."""
    run: list[_Word] = []
    for word in context.words[index : index + LONGEST_NAME + 2]:
        if run and context.between(run[-1], word).strip():
            break
        if _is_no_name(word, is_first=not run):
            break
        run.append(word)
        if word.text.endswith(".") and not _may_be_short(word):
            break
    return run


def _may_be_short(word: _Word) -> bool:
    return len(word.letters) <= SHORTEST_DEGREE


def _is_no_name(word: _Word, *, is_first: bool) -> bool:
    """Return whether a word cannot be a part of a name."""
    letters = word.letters
    if is_first and (_is_title(word) or _is_address(word)):
        return False
    if letters in person_words("around", "bodies"):
        return True
    if letters in person_words("around", "ordinary"):
        return True
    if not word.has_capital:
        return letters not in person_words("names", "sure")
    return False


def _is_name_here(context: _Text, index: int, run: Sequence[_Word]) -> bool:
    """Return whether words of a text are the name of a person, by themselves or by what stands beside them."""
    names = [word for word in run if not (_is_title(word) or _is_address(word))]
    if not names or _is_kept(names, run, context.kept):
        return False
    is_beside_number = _is_beside(run, context.numbers)
    before = context.words[max(0, index - LOOK_BACK) : index]
    after = context.words[index + len(run) : index + len(run) + 1]
    if _follows_body(context, before, run, nearest=is_beside_number):
        return False
    if after and _is_before_body(context, run[-1], after[0]):
        return False
    if len(names) < len(run) and _is_title(run[0]):
        return True
    known = _known(names)
    if _has_degree(context, run, after):
        return bool(known) or len(names) > 1
    if is_beside_number:
        return bool(known) or not any(word.is_acronym for word in names)
    if _is_address(run[0]) or _is_led(context, before, run[0]):
        return is_given_name(names[0].letters)
    return bool(known) and len(names) > 1 and not _others(names)


def _others(words: Sequence[_Word]) -> list[_Word]:
    """Return the words that are no names by themselves, single letters left out."""
    shared = person_words("names", "shared")
    return [
        word
        for word in words
        if not is_given_name(word.letters)
        and word.letters not in shared
        and len(word.letters) > 1
    ]


def _is_kept(
    names: Sequence[_Word], run: Sequence[_Word], kept: frozenset[str]
) -> bool:
    """Return whether words are the name of something else, or a part of it."""
    for words in (names, run):
        joined = " ".join(word.letters for word in words)
        if joined in kept:
            return True
    return False


def _is_beside(run: Sequence[_Word], numbers: Sequence[Span]) -> bool:
    """Return whether a number of a person stands directly before or behind words; numbers are in order."""
    start, end = run[0].start, run[-1].end
    index = bisect_left(numbers, (end, 0))
    if index < len(numbers) and numbers[index][0] - end <= NEXT_TO:
        return True
    return index > 0 and 0 <= start - numbers[index - 1][1] <= DIRECTLY


def _follows_body(
    context: _Text, before: Sequence[_Word], run: Sequence[_Word], *, nearest: bool
) -> bool:
    """Return whether words go on the name of a body or a place that begins before them.

    With `nearest` only the word directly before them counts.
    """
    bodies = person_words("around", "bodies")
    following = run[0]
    for word in reversed(before):
        between = context.between(word, following)
        if between.strip(" .") or "\n" in between:
            return False
        if word.letters in bodies:
            return True
        if nearest or not word.has_capital:
            return False
        following = word
    return False


def _is_before_body(context: _Text, last: _Word, after: _Word) -> bool:
    """Return whether the word behind words says that they name a body: *Group*, *Tbk*."""
    if context.between(last, after).strip() or not after.has_capital:
        return False
    return after.letters in person_words("around", "bodies")


def _has_degree(context: _Text, run: Sequence[_Word], after: Sequence[_Word]) -> bool:
    if any(_is_degree(word, is_behind=False) for word in run[1:]):
        return True
    if not after:
        return False
    between = context.between(run[-1], after[0]).strip()
    return between in (",", "") and _is_degree(after[0], is_behind=between == ",")


def _end_of_degrees(context: _Text, index: int) -> int:
    """Return where the degrees behind a name end that goes up to the word before an index."""
    previous = context.words[index - 1]
    for word in context.words[index:]:
        between = context.between(previous, word).strip()
        if between not in (",", ""):
            break
        if not _is_degree(word, is_behind=between == ","):
            break
        previous = word
    return previous.end


def _is_led(context: _Text, before: Sequence[_Word], first: _Word) -> bool:
    """Return whether a word before one leads to a person: *hub.*, *oleh*, *PIC:*."""
    if not before or context.between(before[-1], first).strip(" .:()-=/"):
        return False
    leads = person_words("around", "leads")
    phrase = " ".join(word.letters for word in before[-2:])
    return before[-1].letters in leads or phrase in leads
