"""Which pairs of a list of applications are worth comparing: those that share what few others have."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations, product

from rapidfuzz import fuzz

from spbe_inventory.matching.acronyms import (
    ACRONYM,
    MIN_PHRASE,
    Words,
    acronym_parts,
    phrase_parts,
    stands_for,
)
from spbe_inventory.matching.function_likeness import MIN_OWN_STEMS, likeness
from spbe_inventory.matching.name_likeness import MIN_SLIP_NAME
from spbe_inventory.matching.profiles import Comparable, Corpus
from spbe_inventory.matching.scores import MAX_ALL_PAIRS, texts_sharing_words

CROWD = 6  # applications of one name are told together, from here on
MAX_EXTRA_WORDS = 3  # that one name may have more than the other
MAX_WORDS = 8  # of a name whose shorter forms are looked up
NEAR_NAME = 88  # of 100
LIKE_FUNCTION = 75  # of 100
Pair = tuple[int, int]  # numbers of two members
Numbers = tuple[int, ...]
Index = dict[str, list[int]]  # numbers of members by a part of their names


def candidate_pairs(corpus: Corpus) -> list[Pair]:
    """Return the pairs of members, by number and in order, that are worth comparing."""
    members = corpus.members
    pairs: set[Pair] = set()
    pairs.update(_sharing_spelling(members))
    pairs.update(_sharing_address(members))
    pairs.update(_sharing_codes(corpus))
    pairs.update(_containing(members))
    pairs.update(_slips(members))
    pairs.update(_acronyms(members))
    pairs.update(_like_functions(members))
    return sorted(pairs)


def crowds(corpus: Corpus) -> list[Numbers]:
    """Return the members of one spelling that are so many that no pairs are made of them."""
    groups = _by_spelling(corpus.members).values()
    large = {tuple(numbers) for numbers in groups if len(numbers) >= CROWD}
    return sorted(large)


def _by_spelling(members: Iterable[Comparable]) -> Index:
    index: Index = defaultdict(list)
    for number, member in enumerate(members):
        spellings: set[str] = set()
        for name in member.names:
            spellings |= name.spellings
        for spelling in spellings:
            index[spelling].append(number)
    return index


def _sharing_spelling(members: Iterable[Comparable]) -> Iterator[Pair]:
    """Yield the pairs of which a name reads the same in one word."""
    yield from _pairs_of_few(_by_spelling(members).values())


def _pairs_of_few(groups: Iterable[list[int]]) -> Iterator[Pair]:
    for numbers in groups:
        if len(numbers) < CROWD:
            yield from combinations(numbers, 2)


def _sharing_address(members: Iterable[Comparable]) -> Iterator[Pair]:
    index: Index = defaultdict(list)
    for number, member in enumerate(members):
        if member.address:
            index[member.address].append(number)
    yield from _pairs_of_few(index.values())


def _sharing_codes(corpus: Corpus) -> Iterator[Pair]:
    index: dict[frozenset[str], list[int]] = defaultdict(list)
    for number, member in enumerate(corpus.members):
        codes = member.profile.codes
        if codes and codes not in corpus.common_codes:
            index[codes].append(number)
    yield from _pairs_of_few(index.values())


def _containing(members: Iterable[Comparable]) -> Iterator[Pair]:
    """Yield the pairs of which one has all words of a name of the other, and few more."""
    by_words: dict[frozenset[str], list[int]] = defaultdict(list)
    for number, member in enumerate(members):
        for name in member.names:
            for words in {frozenset(name.words), frozenset(name.joined)}:
                by_words[words].append(number)
    for number, member in enumerate(members):
        for name in member.names:
            for words in {*_shorter_forms(name.words), *_shorter_forms(name.joined)}:
                shorter = by_words.get(words, ())
                if len(shorter) >= CROWD:
                    continue
                for candidate in shorter:
                    if candidate != number:
                        yield _ordered(candidate, number)


def _shorter_forms(words: Iterable[str]) -> Iterator[frozenset[str]]:
    """Yield the sets of words that are left of a name when some are left out."""
    distinct = frozenset(words)
    if len(distinct) > MAX_WORDS:
        return
    for count in range(1, MAX_EXTRA_WORDS + 1):
        for left_out in combinations(sorted(distinct), count):
            shorter = distinct.difference(left_out)
            if shorter:
                yield shorter


def _ordered(first: int, second: int) -> Pair:
    if first < second:
        return first, second
    return second, first


def _slips(members: tuple[Comparable, ...]) -> Iterator[Pair]:
    """Yield the pairs whose names are a slip apart: with one letter less they read the same."""
    index: Index = defaultdict(list)
    for number, member in enumerate(members):
        for name in member.names:
            for form in _with_a_letter_less(name.core):
                index[form].append(number)
    for numbers in index.values():
        yield from _pairs_of_few([sorted(set(numbers))])
    if len(members) <= MAX_ALL_PAIRS:
        yield from _near_names(members)


def _with_a_letter_less(core: str) -> set[str]:
    """Return a long name in one word, and the same with any one letter left out."""
    if len(core) < MIN_SLIP_NAME:
        return set()
    forms = {core}
    for position in range(len(core)):
        forms.add(core[:position] + core[position + 1 :])
    return forms


def _near_names(members: Iterable[Comparable]) -> Iterator[Pair]:
    """Yield the pairs whose names are some slips apart: for lists short enough to compare each with each."""
    named: list[tuple[int, str]] = []
    for number, member in enumerate(members):
        for name in member.names[:1]:
            if len(name.core) < MIN_SLIP_NAME:
                continue
            for earlier, candidate in named:
                if name.core == candidate:
                    continue  # found by its spelling
                if fuzz.ratio(name.core, candidate, score_cutoff=NEAR_NAME):
                    yield earlier, number
            named.append((number, name.core))


def _acronyms(members: tuple[Comparable, ...]) -> Iterator[Pair]:
    """Yield the pairs of which one may be the acronym of the other; those of a crowd of one name are told by it."""
    acronyms = _by_acronym(members)
    index = _acronyms_by_part(acronyms)
    for words, numbers in _by_phrase(members).items():
        candidates: set[str] = set()
        for part in phrase_parts(words):
            candidates.update(index.get(part, ()))
        candidates.discard("".join(words))
        for acronym in candidates:
            if stands_for(acronym, words):
                for candidate, number in product(acronyms[acronym], numbers):
                    if candidate != number:
                        yield _ordered(candidate, number)


def _by_phrase(members: Iterable[Comparable]) -> dict[Words, list[int]]:
    """Return the numbers of members by the phrases in their names."""
    index: dict[Words, list[int]] = defaultdict(list)
    for number, member in enumerate(members):
        for words in dict.fromkeys(map(tuple, member.phrases)):
            if len(words) >= MIN_PHRASE:
                index[words].append(number)
    return {words: numbers for words, numbers in index.items() if len(numbers) < CROWD}


def _by_acronym(members: Iterable[Comparable]) -> Index:
    """Return the numbers of members by the acronyms that are names of theirs."""
    index: Index = defaultdict(list)
    for number, member in enumerate(members):
        for core in {name.core for name in member.names}:
            if ACRONYM.match(core):
                index[core].append(number)
    return {core: numbers for core, numbers in index.items() if len(numbers) < CROWD}


def _acronyms_by_part(acronyms: Iterable[str]) -> dict[str, list[str]]:
    """Return acronyms by what they hold: all letters, or any three but the first."""
    index: dict[str, list[str]] = defaultdict(list)
    for acronym in acronyms:
        for part in acronym_parts(acronym):
            index[part].append(acronym)
    return index


def _like_functions(members: tuple[Comparable, ...]) -> Iterator[Pair]:
    """Yield the pairs whose functions share most of their stems."""
    stems = {}
    for number, member in enumerate(members):
        if len(member.stems) >= MIN_OWN_STEMS:
            stems[f"{number:08}"] = sorted(member.stems)
    for key, earlier in texts_sharing_words(stems):
        number = int(key)
        own_stems = members[number].stems
        for candidate in map(int, earlier):
            alike = likeness(members[candidate].stems, own_stems)
            if alike and alike >= LIKE_FUNCTION:
                yield _ordered(candidate, number)
