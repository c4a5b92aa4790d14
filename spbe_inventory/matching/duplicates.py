"""Which of many applications may be the same: few pairs are compared, each shown with its reasons.

Pairs come from what two applications share and few others do: two word pairs of name and function, a name without the
generic words, an acronym and what it stands for, an address. Only those are scored, so that cost grows with the list
and not with its square. Measured against whole-matrix methods in bench/duplicates.py.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise, product

from rapidfuzz import fuzz

from spbe_inventory.matching.acronyms import (
    ACRONYM,
    MIN_PHRASE,
    acronym_parts,
    any_stands_for,
    phrase_parts,
)
from spbe_inventory.matching.folding import fold
from spbe_inventory.matching.scores import (
    MAX_ALL_PAIRS,
    specific_words,
)

MIN_CORE = 3  # letters of a name without generic words, for it to be looked up
MIN_FUNCTION_WORDS = 3  # words of a function, for it to be compared
COMMON = 200  # a word pair in more applications than that tells nothing
MIN_SHARED = 2  # rare word pairs that two applications must share to be compared
CROWD = 30  # an address under more applications than that is a portal
SAME_TEXT = 80  # of 100
SAME_NAME = 82
UNLIKE = 40  # functions that have nothing in common
ACRONYM_SCORE = 90
SHARED_BONUS = 4
UNLIKE_PENALTY = 20
Pairs = Iterator[tuple[int, int]]
Words = Sequence[str]
Index = dict[str, list[int]]  # numbers of applications by a part of their names
WordPair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ApplicationProfile:
    """An application as it is compared: names, function, keys of data held, reference codes, address."""

    key: str
    names: tuple[str, ...]
    function: str = ""
    data: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()
    address: str = ""


@dataclass(frozen=True, slots=True)
class SimilarPair:
    """Two applications that may be the same: their keys in order, how similar (0 to 100), and why.

    Reasons: name, acronym, function, text (name and function together), data, codes, address.
    """

    first: str
    second: str
    score: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Folded:
    """An application with its names and function folded once for all comparisons.

    `words` are the words of each name, `cores` each name without generic words and blanks, `text` the first name and
    the function.
    """

    profile: ApplicationProfile
    words: tuple[Words, ...]
    cores: tuple[str, ...]
    function: str
    text: str


Applications = Sequence[_Folded]
Match = tuple[ApplicationProfile, int, tuple[str, ...]]  # candidate, score, reasons


def similar_pairs(
    applications: Sequence[ApplicationProfile], min_score: int = SAME_TEXT
) -> list[SimilarPair]:
    """Return the pairs that may be the same application, the likeliest first, from a score of `min_score` (of 100) on.

    >>> siak = ApplicationProfile("b", ("Sistem Informasi Administrasi Kependudukan",))
    >>> [pair.reasons for pair in similar_pairs([ApplicationProfile("a", ("SIAK",)), siak])]
    [('acronym',)]
    """
    folded = [_fold_profile(application) for application in applications]
    candidates = {tuple(sorted(pair)) for pair in _candidates(folded)}
    pairs = []
    for first, second in candidates:
        pair = _compare(folded[first], folded[second])
        if pair.score >= min_score:
            pairs.append(pair)
    pairs.sort(key=lambda pair: (-pair.score, pair.first, pair.second))
    return pairs


def similar_to(
    application: ApplicationProfile,
    candidates: Sequence[ApplicationProfile],
    min_score: int = SAME_TEXT,
) -> list[Match]:
    """Return the candidates that may be the same as an application, the likeliest first, each with score and reasons.

    >>> siak = ApplicationProfile("b", ("Sistem Informasi Administrasi Kependudukan",))
    >>> similar = similar_to(ApplicationProfile("a", ("SIAK",)), [siak])
    >>> [(candidate.key, reasons) for candidate, _score, reasons in similar]
    [('b', ('acronym',))]
    """
    folded = _fold_profile(application)
    similar = []
    for candidate in candidates:
        if candidate.key == application.key:
            continue
        pair = _compare(folded, _fold_profile(candidate))
        if pair.score >= min_score:
            similar.append((candidate, pair.score, pair.reasons))
    similar.sort(key=_likeliest_first)
    return similar


def _likeliest_first(match: Match) -> tuple[int, str]:
    """Return the sort key of a match: by score, the best first, then by key."""
    candidate, score, _reasons = match
    return -score, candidate.key


def _fold_profile(profile: ApplicationProfile) -> _Folded:
    words = []
    cores = []
    for name in profile.names:
        name_words = fold(name).split()
        words.append(name_words)
        cores.append("".join(specific_words(name_words)))
    function = fold(profile.function)
    text = function
    if words:
        first_name = " ".join(words[0])
        text = f"{first_name} {function}".strip()
    return _Folded(
        profile=profile,
        words=tuple(words),
        cores=tuple(cores),
        function=function,
        text=text,
    )


def _candidates(applications: Applications) -> Pairs:
    """Yield the numbers of the applications that are worth comparing; a pair may come more than once."""
    yield from _sharing_word_pairs(applications)
    yield from _sharing_value(_long_cores(application) for application in applications)
    yield from _sharing_value(_addresses(application) for application in applications)
    yield from _acronyms(applications)
    if len(applications) <= MAX_ALL_PAIRS:
        yield from _near_names(applications)


def _long_cores(application: _Folded) -> list[str]:
    return [core for core in application.cores if len(core) >= MIN_CORE]


def _addresses(application: _Folded) -> list[str]:
    return list(filter(None, [application.profile.address]))


def _sharing_word_pairs(applications: Applications) -> Pairs:
    """Yield the pairs that share at least two word pairs which few others have."""
    documents = []
    for application in applications:
        words = application.text.split()
        documents.append(set(pairwise(words)))
    frequency: Counter[WordPair] = Counter()
    for document in documents:
        frequency.update(document)
    index: dict[WordPair, list[int]] = defaultdict(list)
    for number, document in enumerate(documents):
        shared: Counter[int] = Counter()
        for word_pair in document:
            if 1 < frequency[word_pair] <= COMMON:
                shared.update(index[word_pair])
                index[word_pair].append(number)
        for earlier, count in shared.items():
            if count >= MIN_SHARED:
                yield earlier, number


def _sharing_value(values: Iterable[Iterable[str]]) -> Pairs:
    """Yield the pairs that have a value in common which not too many have."""
    numbers: Index = defaultdict(list)
    for number, own in enumerate(values):
        for value in set(own):
            numbers[value].append(number)
    for group in numbers.values():
        if len(group) <= CROWD:
            yield from combinations(group, 2)


def _acronyms(applications: Applications) -> Pairs:
    """Yield the pairs of which one may be the acronym of the other."""
    index = _acronyms_by_part(applications)
    for number, application in enumerate(applications):
        for words in application.words:
            if len(words) < MIN_PHRASE:
                continue
            candidates: set[int] = set()
            for part in phrase_parts(words):
                candidates.update(index.get(part, ()))
            candidates.discard(number)
            for candidate in candidates:
                if any_stands_for(applications[candidate].cores, words):
                    yield candidate, number


def _acronyms_by_part(applications: Applications) -> Index:
    """Return the numbers of applications by what their acronyms hold: all letters, or any three but the first."""
    index: Index = defaultdict(list)
    for number, application in enumerate(applications):
        for core in filter(ACRONYM.match, application.cores):
            for part in acronym_parts(core):
                index[part].append(number)
    return index


def _near_names(applications: Applications) -> Pairs:
    """Yield the pairs whose names are a slip apart: for lists short enough to compare each with each."""
    named: list[tuple[int, str]] = []
    for number, application in enumerate(applications):
        core = next(iter(application.cores), "")
        if not core:
            continue
        for earlier, candidate in named:
            if fuzz.ratio(core, candidate, score_cutoff=SAME_NAME):
                yield earlier, number
        named.append((number, core))


@dataclass(frozen=True, slots=True)
class _PairComparison:
    """What two applications have in common: similarities of 0 to 100, and which other facts they share."""

    name: float
    is_acronym: bool
    function: float
    text: float
    shared: list[str]

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why the two may be the same."""
        reasons = []
        if self.name >= SAME_NAME:
            reasons.append("name")
        elif self.is_acronym:  # of names spelled alike, an acronym tells nothing more
            reasons.append("acronym")
        if self.function >= SAME_TEXT:
            reasons.append("function")
        if self.text >= SAME_TEXT:
            reasons.append("text")
        return (*reasons, *self.shared)

    @property
    def score(self) -> int:
        """The best of name and text, raised by what both share, lowered where functions differ; 0 without a reason."""
        if not self.reasons:
            return 0
        score = max(self.name, self.text, self.function)
        if self.is_acronym:
            score = max(score, ACRONYM_SCORE)
        score += SHARED_BONUS * len(self.shared)
        if 0 < self.function < UNLIKE:
            score -= UNLIKE_PENALTY
        return min(100, round(score))


def _compare(first: _Folded, second: _Folded) -> SimilarPair:
    """Return one pair with its score and reasons."""
    is_acronym = _is_acronym(first, second)
    if not is_acronym:
        is_acronym = _is_acronym(second, first)
    comparison = _PairComparison(
        name=_name_score(first, second),
        is_acronym=is_acronym,
        function=_function_score(first, second),
        text=fuzz.token_sort_ratio(first.text, second.text),
        shared=_shared_facts(first.profile, second.profile),
    )
    keys = (first.profile.key, second.profile.key)
    first_key, second_key = sorted(keys)
    return SimilarPair(
        first=first_key,
        second=second_key,
        score=comparison.score,
        reasons=comparison.reasons,
    )


def _name_score(first: _Folded, second: _Folded) -> float:
    """Return the best similarity of any of their names, 0 to 100."""
    best = 0.0
    for core, candidate in product(first.cores, second.cores):
        if core and candidate:
            best = max(best, fuzz.ratio(core, candidate))
    return best


def _is_acronym(short: _Folded, long: _Folded) -> bool:
    """Return whether a name of one is an acronym of a name of the other."""
    acronyms = list(filter(ACRONYM.match, short.cores))
    phrases = [words for words in long.words if len(words) >= MIN_PHRASE]
    return any(any_stands_for(acronyms, words) for words in phrases)


def _function_score(first: _Folded, second: _Folded) -> float:
    """Return the similarity of their functions, 0 to 100; 0 where either has too few words to tell."""
    for folded in (first, second):
        if len(folded.function.split()) < MIN_FUNCTION_WORDS:
            return 0.0
    return fuzz.token_sort_ratio(first.function, second.function)


def _shared_facts(first: ApplicationProfile, second: ApplicationProfile) -> list[str]:
    """Return which of data, codes and address two applications share."""
    shared = []
    if first.data & second.data:
        shared.append("data")
    if first.codes & second.codes:
        shared.append("codes")
    if first.address and first.address == second.address:
        shared.append("address")
    return shared
