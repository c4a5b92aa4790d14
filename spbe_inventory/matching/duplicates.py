"""Which of many applications may be the same: few pairs are compared, each shown with its reasons.

A wrong pair costs the reader more than a pair that is missed: names that a number, a class or a place tells apart make
none, host names count without the domain that all have in common, descriptions only for what not every description
says. Pairs come from what two applications share and few others do, so that cost grows with the list and not with its
square. Precision and recall are held by tests/matching/test_doubles.py, speed by bench/duplicates.py.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from spbe_inventory.matching.acronyms import ACRONYM, MIN_PHRASE, any_stands_for
from spbe_inventory.matching.duplicate_candidates import candidate_pairs, crowds
from spbe_inventory.matching.function_likeness import MIN_OWN_STEMS, likeness
from spbe_inventory.matching.name_likeness import NameRelation, relation
from spbe_inventory.matching.profiles import (
    ApplicationProfile,
    Comparable,
    Corpus,
    corpus_of,
)

SAME_TEXT = 80  # of 100: from here on two applications may be the same
NAME_SCORES = {
    NameRelation.NONE: 0,
    NameRelation.FAMILY: 50,
    NameRelation.CONTAINED: 70,
    NameRelation.VARIANT: 90,
    NameRelation.SLIP: 92,
    NameRelation.SAME: 100,
}
ACRONYM_SCORE = 90
WEAK_ACRONYM_SCORE = 82  # of initials of two words only, besides generic ones
ADDRESS_SCORE = 88
CODES_SCORE = 80
FUNCTION_SCORE = 82  # of names that have nothing in common
FAMILY_FUNCTION_SCORE = 70  # of names that tell two apart
CONTAINED_FUNCTION_SCORE = 85
SAME_FUNCTION = 85
LIKE_FUNCTION = 60
UNLIKE_FUNCTION = 30
SHARED_BONUS = 4
UNLIKE_PENALTY = 20
MIN_TELLING_STEMS = 3  # of a function that adds to names
MIN_CODES = 2  # of which one set makes a pair alone


@dataclass(frozen=True, slots=True)
class SimilarPair:
    """Two applications that may be the same: their keys in order, how similar (0 to 100), and why.

    Reasons: name, acronym, function, data, codes, address.
    """

    first: str
    second: str
    score: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Crowd:
    """Applications of one name that are too many to be told pair by pair: their keys in order."""

    keys: tuple[str, ...]


Match = tuple[ApplicationProfile, int, tuple[str, ...]]  # candidate, score, reasons


def similar_pairs(
    applications: Sequence[ApplicationProfile], min_score: int = SAME_TEXT
) -> list[SimilarPair]:
    """Return the pairs that may be the same application, the likeliest first, from a score of `min_score` (of 100) on.

    >>> siak = ApplicationProfile("b", ("Sistem Informasi Administrasi Kependudukan",))
    >>> [pair.reasons for pair in similar_pairs([ApplicationProfile("a", ("SIAK",)), siak])]
    [('acronym',)]
    """
    corpus = corpus_of(applications)
    pairs = []
    for first, second in candidate_pairs(corpus):
        pair = _compare(corpus, corpus.members[first], corpus.members[second])
        if pair.score >= min_score:
            pairs.append(pair)
    pairs.sort(key=lambda pair: (-pair.score, pair.first, pair.second))
    return pairs


def same_named_crowds(applications: Sequence[ApplicationProfile]) -> list[Crowd]:
    """Return the applications of one name that are so many that no pairs are made of them, the largest first."""
    corpus = corpus_of(applications)
    result = []
    for numbers in crowds(corpus):
        keys = sorted(corpus.members[number].profile.key for number in numbers)
        result.append(Crowd(tuple(keys)))
    result.sort(key=lambda crowd: (-len(crowd.keys), crowd.keys))
    return result


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
    corpus = corpus_of([application, *candidates])
    own, *others = corpus.members
    similar = []
    for candidate in others:
        if candidate.profile.key == application.key:
            continue
        pair = _compare(corpus, own, candidate)
        if pair.score >= min_score:
            similar.append((candidate.profile, pair.score, pair.reasons))
    similar.sort(key=_likeliest_first)
    return similar


def _likeliest_first(match: Match) -> tuple[int, str]:
    """Return the sort key of a match: by score, the best first, then by key."""
    candidate, score, _reasons = match
    return -score, candidate.key


@dataclass(frozen=True, slots=True)
class _PairComparison:
    """What two applications have in common.

    `acronym` is the score of one being the acronym of the other, 0 where none is; `function` how alike the functions
    read, None where they cannot be compared, and `stems` of how many words the shorter one is; `shared` are further
    facts; `own_codes` whether the codes are telling enough to make a pair alone.
    """

    name: NameRelation
    acronym: int
    function: int | None
    shared: tuple[str, ...]
    stems: int
    own_codes: bool

    @property
    def score(self) -> int:
        """The best score of any reason, raised by what both share, lowered where functions differ; 0 without any."""
        scores = [
            NAME_SCORES[self.name],
            self.acronym,
            self._function_score(),
            self._fact_score(),
        ]
        score = max(scores)
        if not score:
            return 0
        score += SHARED_BONUS * len(self.shared)
        is_unlike = self.function is not None and self.function < UNLIKE_FUNCTION
        if is_unlike and "address" not in self.shared:
            score -= UNLIKE_PENALTY
        return min(100, score)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why the two may be the same."""
        reasons = []
        if self.name >= NameRelation.CONTAINED:
            reasons.append("name")
        elif self.acronym:  # of names spelled alike, an acronym tells nothing more
            reasons.append("acronym")
        if self._function_score():
            reasons.append("function")
        return (*reasons, *self.shared)

    def _function_score(self) -> int:
        """Return what the functions count: less where the names tell two of a family apart."""
        likeness = self.function or 0
        is_telling = self.stems >= MIN_TELLING_STEMS and likeness >= LIKE_FUNCTION
        if is_telling and self.name >= NameRelation.CONTAINED:
            return CONTAINED_FUNCTION_SCORE
        if likeness < SAME_FUNCTION or self.stems < MIN_OWN_STEMS:
            return 0
        if self.name is NameRelation.FAMILY:
            return FAMILY_FUNCTION_SCORE
        return FUNCTION_SCORE

    def _fact_score(self) -> int:
        """Return what an equal address, or an equal set of codes that few have, counts."""
        if "address" in self.shared:
            return ADDRESS_SCORE
        if self.own_codes and self.name is not NameRelation.FAMILY:
            return CODES_SCORE
        return 0


def _compare(corpus: Corpus, first: Comparable, second: Comparable) -> SimilarPair:
    """Return one pair with its score and reasons."""
    name = _name_relation(first, second)
    acronym = 0
    if name < NameRelation.VARIANT:
        acronym = max(_acronym_score(first, second), _acronym_score(second, first))
    comparison = _PairComparison(
        name=name,
        acronym=acronym,
        function=likeness(first.stems, second.stems),
        shared=tuple(_shared_facts(first, second)),
        stems=min(len(first.stems), len(second.stems)),
        own_codes=_has_own_codes(corpus, first, second),
    )
    first_key, second_key = sorted([first.profile.key, second.profile.key])
    return SimilarPair(
        first=first_key,
        second=second_key,
        score=comparison.score,
        reasons=comparison.reasons,
    )


def _name_relation(first: Comparable, second: Comparable) -> NameRelation:
    """Return the closest relation of any of their names."""
    relations = [relation(*names) for names in product(first.names, second.names)]
    return max(relations, default=NameRelation.NONE)


def _acronym_score(short: Comparable, long: Comparable) -> int:
    """Return what a name of one counts as an acronym of a name of the other; 0 where it is none."""
    acronyms = [name.core for name in short.names if ACRONYM.match(name.core)]
    best = 0
    for words in long.phrases:
        short_forms = [acronym for acronym in acronyms if acronym not in words]
        if len(words) < MIN_PHRASE or not any_stands_for(short_forms, words):
            continue
        best = max(best, WEAK_ACRONYM_SCORE)
        if not long.is_of_initials(short_forms, words):
            best = ACRONYM_SCORE
    return best


def _shared_facts(first: Comparable, second: Comparable) -> Iterable[str]:
    """Yield which of data, codes and address two applications share."""
    if first.profile.data & second.profile.data:
        yield "data"
    if first.profile.codes & second.profile.codes:
        yield "codes"
    if first.address and first.address == second.address:
        yield "address"


def _has_own_codes(corpus: Corpus, first: Comparable, second: Comparable) -> bool:
    """Return whether two applications have one set of several codes that few others have."""
    codes = first.profile.codes
    if len(codes) < MIN_CODES or codes != second.profile.codes:
        return False
    return codes not in corpus.common_codes
