"""How the names of two applications are related: the same, a slip, a variant, one in the other, two of a family."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from rapidfuzz.distance import OSA

from spbe_inventory.matching.folding import fold
from spbe_inventory.matching.scores import GENERIC_WORDS
from spbe_inventory.matching.web_addresses import is_address, own_name
from spbe_inventory.reference.wordings import name_words

MIN_KEY = 3  # letters of a name, for it to be looked up
MIN_WORD = 2  # letters of a word that two names share, for them to be of one family
MIN_SLIP_WORD = (
    7  # letters of a word of several in which a slip is told from another word
)
MIN_SLIP_NAME = 10  # letters of a name of one word: acronyms a letter apart are two
LONG_WORD = 12  # letters from which on two slips are one word
PREFIXES = frozenset(["e", "i"])  # e-Surat, i-Surat
Words = tuple[str, ...]


class NameRelation(IntEnum):
    """How two names are related, the closest last."""

    NONE = 0
    FAMILY = 1  # a part in common, and on both sides something that tells them apart
    CONTAINED = 2  # one has words more, which may tell it apart
    VARIANT = 3  # one has a platform, a version or the government more
    SLIP = 4
    SAME = 5


@dataclass(frozen=True, slots=True)
class ComparableName:
    """A name as it is compared: its words without generic ones and the *e-* of *e-Surat*, and what it reads as.

    `joined` are the words with the *e* joined to the word behind it, as some write it. `spellings` are the ways in
    which it reads in one word: with and without generic words and the *e-*.
    """

    words: Words
    joined: Words
    spellings: frozenset[str]

    @property
    def core(self) -> str:
        """The words in one."""
        return "".join(self.words)


def comparable_name(name: str, shared_labels: frozenset[str]) -> ComparableName:
    """Return a name as it is compared; of the address of a host its own part counts.

    >>> sorted(comparable_name("Aplikasi E-Surat", frozenset()).spellings)
    ['aplikasiesurat', 'esurat', 'surat']
    """
    text = name
    if is_address(name):
        text = own_name(name, shared_labels)
    all_words = fold(text).split()
    specific = [word for word in all_words if word not in GENERIC_WORDS]
    words = [word for word in specific if word not in PREFIXES]
    if _says_nothing(words):
        words = all_words
    spellings = {"".join(all_words), "".join(words)}
    if not _says_nothing(specific):
        spellings.add("".join(specific))
    long_spellings = (text for text in spellings if len(text) >= MIN_KEY)
    joined = tuple(_join_prefixes(specific)) or tuple(words)
    return ComparableName(tuple(words), joined, frozenset(long_spellings))


def _join_prefixes(words: Sequence[str]) -> Iterator[str]:
    """Yield words with the *e* of *e-Surat* joined to the word behind it."""
    prefix = ""
    for word in words:
        if word in PREFIXES:
            prefix = word
            continue
        yield prefix + word
        prefix = ""


def _says_nothing(words: Sequence[str]) -> bool:
    """Return whether the words left of a name are none, or name only a kind of office."""
    return all(word in _words("kinds") for word in words)


def relation(first: ComparableName, second: ComparableName) -> NameRelation:
    """Return how two names are related.

    >>> nothing = frozenset()
    >>> def between(*names): return relation(*(comparable_name(name, nothing) for name in names)).name
    >>> between("E-Surat", "Aplikasi eSurat"), between("Sippadu Mobile", "SIPPADU")
    ('SAME', 'VARIANT')
    >>> between("Website SDN 1 Suka", "Website SDN 2 Suka"), between("Absensi", "Absensi Guru")
    ('FAMILY', 'CONTAINED')
    """
    if first.spellings & second.spellings:
        return NameRelation.SAME
    closest = _relation_of_words(first.joined, second.joined)
    if first.joined != first.words or second.joined != second.words:
        bare = _relation_of_words(first.words, second.words)
        return max(closest, min(bare, NameRelation.CONTAINED))
    return closest


def _relation_of_words(first: Words, second: Words) -> NameRelation:
    """Return how two names are related by their words."""
    shared, first_rest, second_rest, slips = _compare_words(first, second)
    if not first_rest and not second_rest:
        if slips or shared:
            return NameRelation.SLIP
        return NameRelation.NONE
    if not _is_telling(shared):
        return NameRelation.NONE
    if not first_rest or not second_rest:
        if _only_variant(first_rest or second_rest):
            return NameRelation.VARIANT
        return NameRelation.CONTAINED
    if _only_light(first_rest) or _only_light(second_rest):
        return NameRelation.CONTAINED
    return NameRelation.FAMILY


def _compare_words(
    first: Words, second: Words
) -> tuple[list[str], list[str], list[str], int]:
    """Return the words that two names share, those of each that the other has not, and how many differ by a slip."""
    first_rest = [word for word in first if word not in second]
    second_rest = [word for word in second if word not in first]
    shared = [word for word in first if word in second]
    is_single = len(first) == len(second) == 1
    slips = 0
    for word in list(first_rest):
        for candidate in second_rest:
            if is_slip(word, candidate, is_single=is_single):
                first_rest.remove(word)
                second_rest.remove(candidate)
                slips += 1
                break
    return shared, first_rest, second_rest, slips


def is_slip(first: str, second: str, *, is_single: bool) -> bool:
    """Return whether two words are one with a slip of writing; `is_single` where they are all of a name."""
    shorter = min(len(first), len(second))
    least = MIN_SLIP_WORD
    if is_single:
        least = MIN_SLIP_NAME
    if shorter < least or first[0] != second[0]:
        return False
    if not (first.isalpha() and second.isalpha()):
        return False
    allowed = 1
    if shorter >= LONG_WORD:
        allowed = 2
    return bool(OSA.distance(first, second, score_cutoff=allowed) <= allowed)


def _is_telling(words: Sequence[str]) -> bool:
    """Return whether some of the words that two names share tell them from others."""
    return any(
        len(word) >= MIN_WORD and word not in _words("light") | _words("kinds")
        for word in words
    )


def _only_variant(words: Sequence[str]) -> bool:
    """Return whether words that one name has more leave it the same application."""
    usual = _words("variant") | _words("light")
    is_versioned = not _words("variant").isdisjoint(words)
    for word in words:
        if word in _words("government"):
            return True  # what follows is the name of the government
        is_number = is_versioned and word.isdigit()
        if word not in usual and not is_number and not _is_version(word):
            return False
    return True


def _only_light(words: Sequence[str]) -> bool:
    """Return whether words add nothing of their own to a name."""
    return all(word in _words("light") for word in words)


def _is_version(word: str) -> bool:
    return word[0] == "v" and word[1:].isdigit()


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(name_words()["name"][name])
