"""Find names of people inside a text: by a title, a number or a word beside them, or by names in a row."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from spbe_inventory.matching.half_known_names import is_half_known_name
from spbe_inventory.matching.name_words import (
    SHORTEST_DEGREE,
    NameWord,
    beginning,
    is_address,
    is_degree,
    is_given_name,
    is_post,
    is_title,
    known_names,
    other_words,
    words_of,
)
from spbe_inventory.matching.person_names import LONGEST_NAME, is_first_and_shared
from spbe_inventory.matching.personal_numbers import Span
from spbe_inventory.reference.person_names import person_words

FULL_NAME = 3  # words
LOOK_BACK = 4  # words before a name among which a body may be named
NEXT_TO = 12  # characters between a name and the number of its person behind it
DIRECTLY = 4  # characters between a number and the name of its person behind it


@dataclass(frozen=True, slots=True)
class _Text:
    """A text with its words, the numbers of people in it, and the folded names that are those of no people."""

    text: str
    words: Sequence[NameWord]
    numbers: Sequence[Span]
    kept: frozenset[str]

    def between(self, before: NameWord, after: NameWord) -> str:
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
    if not numbers and not any(map(_may_tell, context.words)):
        return []
    spans = []
    index = 0
    while index < len(context.words):
        run = _run_at(context, index)
        if run and _is_name_here(context, index, run):
            index += len(run)
            spans.append((run[0].start, _end_of_degrees(context, index)))
        else:
            index += 1
    return spans


def _may_tell(word: NameWord) -> bool:
    """Return whether a word may show that a name stands in a text: it is one, or a title."""
    if is_given_name(word.letters):
        return True
    if word.letters in _beginnings() or is_post(word) or is_address(word):
        return True
    if word.letters in person_words("titles", "before"):
        return True
    return word.letters in person_words("titles", "after")


@cache
def _beginnings() -> frozenset[str]:
    """Return the first words of the beginnings of names."""
    pairs = person_words("names", "begin_with_two")
    firsts = {pair.split()[0] for pair in pairs}
    return person_words("names", "begin_with") | firsts


def _run_at(context: _Text, index: int) -> list[NameWord]:
    """Return the words from one on that may be a name together: capitals, with nothing but blanks between them."""
    here = context.words[index : index + LONGEST_NAME + 2]
    begun = beginning(here)
    run: list[NameWord] = []
    for word in here:
        if run and context.between(run[-1], word).strip():
            break
        if len(run) >= begun and _is_no_name(word, is_first=not run):
            break
        run.append(word)
        if word.text.endswith(".") and not _may_be_short(word):
            break
    return run


def _may_be_short(word: NameWord) -> bool:
    return len(word.letters) <= SHORTEST_DEGREE


def _is_no_name(word: NameWord, *, is_first: bool) -> bool:
    """Return whether a word cannot be a part of a name."""
    letters = word.letters
    if is_first and (is_title(word) or is_address(word)):
        return False
    if is_post(word):
        return True
    if letters in person_words("around", "bodies"):
        return True
    if letters in person_words("around", "ordinary"):
        return True
    if not word.has_capital:
        return letters not in person_words("names", "sure")
    return False


def _is_name_here(context: _Text, index: int, run: Sequence[NameWord]) -> bool:
    """Return whether words of a text are the name of a person, by themselves or by what stands beside them."""
    names = [word for word in run if not (is_title(word) or is_address(word))]
    if not names or _is_kept(names, run, context.kept):
        return False
    is_beside_number = _is_beside(run, context.numbers)
    before = context.words[max(0, index - LOOK_BACK) : index]
    after = context.words[index + len(run) : index + len(run) + 1]
    if _follows_body(context, before, run, nearest=is_beside_number):
        return False
    if after and _is_before_body(context, run[-1], after[0]):
        return False
    if len(names) < len(run) and is_title(run[0]):
        return True
    if beginning(names):
        return True
    known = known_names(names)
    if _has_degree(context, run, after):
        return bool(known) or len(names) > 1
    if is_beside_number:
        return bool(known) or not any(word.is_acronym for word in names)
    if is_address(run[0]) or _is_led(context, before, run[0]):
        return _may_be_meant(names, known)
    if not known or len(names) == 1:
        return False
    return not other_words(names) or is_half_known_name(names, before, after)


def _may_be_meant(names: Sequence[NameWord], known: int) -> bool:
    """Return whether words behind a form of address, or a word that leads to a person, are a name."""
    if is_given_name(names[0].letters) or is_first_and_shared(names):
        return True
    has_acronym = any(word.is_acronym for word in names)
    return known > 0 and len(names) <= FULL_NAME and not has_acronym


def _is_kept(
    names: Sequence[NameWord], run: Sequence[NameWord], kept: frozenset[str]
) -> bool:
    """Return whether words are the name of something else, or a part of it."""
    for words in (names, run):
        joined = " ".join(word.letters for word in words)
        if joined in kept:
            return True
    return False


def _is_beside(run: Sequence[NameWord], numbers: Sequence[Span]) -> bool:
    """Return whether a number of a person stands directly before or behind words; numbers are in order."""
    start, end = run[0].start, run[-1].end
    index = bisect_left(numbers, (end, 0))
    if index < len(numbers) and numbers[index][0] - end <= NEXT_TO:
        return True
    return index > 0 and 0 <= start - numbers[index - 1][1] <= DIRECTLY


def _follows_body(
    context: _Text,
    before: Sequence[NameWord],
    run: Sequence[NameWord],
    *,
    nearest: bool,
) -> bool:
    """Return whether words go on the name of a body or a place that begins before them.

    With `nearest` only the word directly before them counts.
    """
    bodies = person_words("around", "bodies")
    following = run[0]
    for word in reversed(before):
        between = context.between(word, following)
        if between.strip(" .0123456789") or "\n" in between:
            return False
        if word.letters in bodies:
            return not (is_post(word) or _is_office_of_post(context, word))
        if nearest or not word.has_capital:
            return False
        following = word
    return False


def _is_office_of_post(context: _Text, word: NameWord) -> bool:
    """Return whether a word is an office behind the post of who leads it: *Kepala Dinas*."""
    if word.letters not in person_words("around", "offices_of_posts"):
        return False
    index = bisect_left(context.words, word.start, key=_start)
    return index > 0 and is_post(context.words[index - 1])


def _start(word: NameWord) -> int:
    return word.start


def _is_before_body(context: _Text, last: NameWord, after: NameWord) -> bool:
    """Return whether the word behind words says that they name a body: *Group*, *Tbk*."""
    if context.between(last, after).strip() or not after.has_capital:
        return False
    return after.letters in person_words("around", "bodies")


def _has_degree(
    context: _Text, run: Sequence[NameWord], after: Sequence[NameWord]
) -> bool:
    if any(is_degree(word, is_behind=False) for word in run[1:]):
        return True
    if not after:
        return False
    between = context.between(run[-1], after[0]).strip()
    return between in (",", "") and is_degree(after[0], is_behind=between == ",")


def _end_of_degrees(context: _Text, index: int) -> int:
    """Return where the degrees behind a name end that goes up to the word before an index."""
    previous = context.words[index - 1]
    for word in context.words[index:]:
        between = context.between(previous, word).strip()
        if between not in (",", ""):
            break
        if not is_degree(word, is_behind=between == ","):
            break
        previous = word
    return previous.end


def _is_led(context: _Text, before: Sequence[NameWord], first: NameWord) -> bool:
    """Return whether a word before one leads to a person: *hub.*, *oleh*, *PIC:*."""
    if not before or context.between(before[-1], first).strip(" .:()-=/"):
        return False
    if any(map(is_post, before)):
        return True
    leads = person_words("around", "leads")
    phrase = " ".join(word.letters for word in before[-2:])
    return before[-1].letters in leads or phrase in leads
