"""Which of many applications may be the same thing: few pairs are looked at, each shown with its reasons.

Pairs come from what two applications share and few others do: two word pairs of name and function, a name without the
words that all bear, an acronym and what it stands for, an address. Only those are scored, so that cost grows with the
list and not with its square. Measured against whole-matrix methods in bench/duplicates.py.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from rapidfuzz import fuzz

from spbe_inventory.matching.folding import fold
from spbe_inventory.matching.scores import FEW, GENERIC

COMMON = 200  # a word pair in more applications than that tells nothing
SHARED = 2  # rare word pairs that two applications must share to be looked at
CROWD = 30  # an address under more applications than that is a portal
SAME_TEXT, SAME_NAME = 80, 82  # of 100
SMALL_WORDS = frozenset(["dan", "di", "ke", "dari", "untuk", "yang", "serta", "pada"])
AFFIXES = re.compile(r"^(?:ke|pe|per|pem|pen|peng|be|ber)(?=[a-z]{4})")
ACRONYM = re.compile(r"^[a-z0-9]{3,12}$")
UNLIKE = 40  # of 100: functions that have nothing in common


@dataclass(frozen=True, slots=True)
class Described:
    """An application as it is compared: names, function, keys of data held, reference codes, address."""

    key: str
    names: tuple[str, ...]
    function: str = ""
    data: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()
    address: str = ""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two applications that may be one: how alike (0 to 100), and why.

    Reasons: name, acronym, function, text (name and function together), data, codes, address.
    """

    one: str
    other: str
    score: int
    reasons: tuple[str, ...]


@dataclass(slots=True)
class _Told:
    """An application with what is compared worked out once."""

    of: Described
    cores: list[str] = field(default_factory=list)
    words: list[list[str]] = field(default_factory=list)
    text: str = ""
    function: str = ""


def likenesses(applications: Sequence[Described], least: int = SAME_TEXT) -> list[Likeness]:
    """Give the pairs that may be one thing, the likeliest first, from a score of `least` (of 100) on.

    >>> one, other = Described("a", ("SIAK",)), Described("b", ("Sistem Informasi Administrasi Kependudukan",))
    >>> [pair.reasons for pair in likenesses([one, other])]
    [('acronym',)]
    """
    told = [_told(one) for one in applications]
    pairs = {tuple(sorted(pair)) for pair in _candidates(told)}
    found = [likeness for one, other in pairs if (likeness := _scored(told[one], told[other])).score >= least]
    return sorted(found, key=lambda pair: (-pair.score, pair.one, pair.other))


def likenesses_of(
    one: Described, others: Sequence[Described], least: int = SAME_TEXT
) -> list[tuple[Described, int, tuple[str, ...]]]:
    """Give those of many that may be the same as one, the likeliest first, each with its score and the reasons.

    >>> siak = Described("b", ("Sistem Informasi Administrasi Kependudukan",))
    >>> [(other.key, reasons) for other, _, reasons in likenesses_of(Described("a", ("SIAK",)), [siak])]
    [('b', ('acronym',))]
    """
    told = _told(one)
    scored = [(other, _scored(told, _told(other))) for other in others if other.key != one.key]
    found = [(other, pair.score, pair.reasons) for other, pair in scored if pair.score >= least]
    return sorted(found, key=lambda each: (-each[1], each[0].key))


def _told(one: Described) -> _Told:
    words = [fold(name).split() for name in one.names]
    cores = ["".join(word for word in name if word not in GENERIC) or "".join(name) for name in words]
    function = fold(one.function)
    return _Told(one, cores, words, f"{' '.join(words[0]) if words else ''} {function}".strip(), function)


def _candidates(told: Sequence[_Told]) -> Iterator[tuple[int, int]]:
    yield from _sharing_word_pairs(told)
    yield from _sharing(enumerate([core for core in one.cores if len(core) > 2] for one in told), CROWD)  # noqa: PLR2004
    yield from _sharing(enumerate([one.of.address] if one.of.address else [] for one in told), CROWD)
    yield from _acronyms(told)
    if len(told) <= FEW:
        yield from _near_names(told)


def _sharing_word_pairs(told: Sequence[_Told]) -> Iterator[tuple[int, int]]:
    """Give the pairs that share at least two word pairs which few others have."""
    documents = []
    for one in told:
        words = one.text.split()
        documents.append(set(pairwise(words)))
    frequency = Counter(pair for document in documents for pair in document)
    index: dict[tuple[str, str], list[int]] = {}
    for number, document in enumerate(documents):
        shared: Counter[int] = Counter()
        for pair in document:
            if 1 < frequency[pair] <= COMMON:
                posting = index.setdefault(pair, [])
                shared.update(posting)
                posting.append(number)
        yield from ((other, number) for other, count in shared.items() if count >= SHARED)


def _sharing(marks: Iterable[tuple[int, Iterable[str]]], most: int) -> Iterator[tuple[int, int]]:
    """Give the pairs that bear the same mark, where not too many do."""
    bearing: dict[str, list[int]] = defaultdict(list)
    for number, own in marks:
        for mark in set(own):
            bearing[mark].append(number)
    for group in bearing.values():
        if len(group) <= most:
            yield from combinations(group, 2)


def _acronyms(told: Sequence[_Told]) -> Iterator[tuple[int, int]]:
    """Give the pairs of which one may be the acronym of the other."""
    short = [(number, core) for number, one in enumerate(told) for core in one.cores if ACRONYM.match(core)]
    by_part: dict[str, list[int]] = defaultdict(list)
    for number, core in short:
        for part in {core, *(core[at : at + 3] for at in range(1, len(core) - 2))}:
            by_part[part].append(number)
    for number, one in enumerate(told):
        for words in one.words:
            if len(words) > 1:
                for other in {other for part in _parts(words) for other in by_part.get(part, ())}:
                    if other != number and any(stands_for(core, words) for core in told[other].cores):
                        yield other, number


def _parts(words: Sequence[str]) -> set[str]:
    """Give what an acronym of these words would hold: all initials, or the beginning of a word that tells."""
    telling = [AFFIXES.sub("", word) for word in words if word not in GENERIC and word not in SMALL_WORDS]
    return {_initials(words), *(word[:3] for word in telling if len(word) > 2)}  # noqa: PLR2004


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words if word not in SMALL_WORDS)


def stands_for(acronym: str, words: Sequence[str]) -> bool:
    """Tell whether an acronym is made of the beginnings of words, in their order; affixes may be left out.

    >>> stands_for("simpeg", "sistem informasi manajemen kepegawaian".split())
    True
    """
    telling = [word for word in words if word not in SMALL_WORDS]
    if len(telling) < 2 or not acronym or acronym[0] != telling[0][0]:  # noqa: PLR2004 - one word is no phrase
        return False
    if acronym == _initials(words):
        return True
    return _made_of(acronym, telling, 0) if len(acronym) > 3 else False  # noqa: PLR2004 - three letters fit anything


def _made_of(rest: str, words: Sequence[str], used: int) -> bool:
    if not rest:
        return used > 1 and not words
    if not words:
        return False
    if words[0] in GENERIC and _made_of(rest, words[1:], used):
        return True
    for word in {words[0], AFFIXES.sub("", words[0])}:
        length = 0
        while length < min(len(rest), len(word)) and rest[length] == word[length]:
            length += 1
            if _made_of(rest[length:], words[1:], used + 1):
                return True
    return False


def _near_names(told: Sequence[_Told]) -> Iterator[tuple[int, int]]:
    """Give the pairs whose names are a slip apart: for lists short enough to hold each against each."""
    cores = [one.cores[0] if one.cores else "" for one in told]
    for number, core in enumerate(cores):
        for other in range(number):
            if core and cores[other] and fuzz.ratio(core, cores[other], score_cutoff=SAME_NAME):
                yield other, number


def _scored(one: _Told, other: _Told) -> Likeness:
    """Score one pair: the best of name and text, raised by what both share, lowered where functions differ."""
    name = max(
        (fuzz.ratio(first, second) for first in one.cores for second in other.cores if first and second), default=0
    )
    acronym = any(
        stands_for(core, words)
        for short, long in ((one, other), (other, one))
        for core in short.cores
        for words in long.words
        if ACRONYM.match(core) and len(words) > 1
    )
    text = fuzz.token_sort_ratio(one.text, other.text)
    functions = one.function, other.function
    function = fuzz.token_sort_ratio(*functions) if all(len(said.split()) > 2 for said in functions) else 0  # noqa: PLR2004
    shared = {
        "data": bool(one.of.data & other.of.data),
        "codes": bool(one.of.codes & other.of.codes),
        "address": bool(one.of.address) and one.of.address == other.of.address,
    }
    best = max(name, 90 if acronym else 0, text, function)
    best += 4 * sum(shared.values()) - (20 if all(functions) and function and function < UNLIKE else 0)
    signs = {
        "name": name >= SAME_NAME,
        "acronym": acronym and name < SAME_NAME,  # of names spelled alike, an acronym tells nothing more
        "function": function >= SAME_TEXT,
        "text": text >= SAME_TEXT,
    }
    reasons = tuple(word for word, holds in {**signs, **shared}.items() if holds)
    first, second = sorted((one.of.key, other.of.key))
    return Likeness(first, second, min(100, round(best)) if reasons else 0, reasons)
