"""Applications prepared for comparison: folded once, and beside what many of a list have in common."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from spbe_inventory.matching.acronyms import SMALL_WORDS
from spbe_inventory.matching.folding import fold
from spbe_inventory.matching.function_likeness import Stems, boilerplate, stems
from spbe_inventory.matching.name_likeness import ComparableName, comparable_name
from spbe_inventory.matching.scores import GENERIC_WORDS
from spbe_inventory.matching.web_addresses import (
    is_address,
    shared_labels,
    telling_address,
)

MAX_SHARING = (
    3  # applications with one address or one set of codes, for it to tell something
)
MIN_PAGES = 2  # of one host, for its front page to name no single application
MIN_INITIALS = 3  # of specific words, for initials alone to be a sure acronym
NO_STEMS: Stems = frozenset()
Words = Sequence[str]
T = TypeVar("T", bound=Hashable)


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
class Comparable:
    """An application with all that comparisons ask, worked out once.

    `phrases` are the words of each name; `stems` those of its function, none where many are described so; `address`
    is empty where it tells nothing.
    """

    profile: ApplicationProfile
    names: tuple[ComparableName, ...]
    phrases: tuple[Words, ...]
    stems: Stems
    address: str

    @staticmethod
    def is_of_initials(acronyms: Iterable[str], words: Words) -> bool:
        """Return whether one of some acronyms is no more than initials, and of few words that tell something."""
        long_words = [word for word in words if word not in SMALL_WORDS]
        telling = [word for word in long_words if word not in GENERIC_WORDS]
        initials = "".join(word[0] for word in long_words)
        return len(telling) < MIN_INITIALS and initials in acronyms


@dataclass(frozen=True, slots=True)
class Corpus:
    """Applications of one list, and the sets of codes that too many of them have."""

    members: tuple[Comparable, ...]
    common_codes: frozenset[frozenset[str]]


def corpus_of(applications: Sequence[ApplicationProfile]) -> Corpus:
    """Return applications prepared for comparison with one another."""
    labels = shared_labels(_addresses(applications))
    functions = [stems(application.function) for application in applications]
    usual_functions = boilerplate(functions)
    addresses = [telling_address(application.address) for application in applications]
    untelling_addresses = _common(addresses) | _front_pages(addresses)
    members = []
    for application, function, address in zip(
        applications, functions, addresses, strict=True
    ):
        own_function = function
        if function in usual_functions:
            own_function = NO_STEMS
        own_address = address
        if address in untelling_addresses:
            own_address = ""
        names = [comparable_name(name, labels) for name in application.names]
        phrases = [fold(name).split() for name in application.names]
        member = Comparable(
            profile=application,
            names=tuple(names),
            phrases=tuple(phrases),
            stems=own_function,
            address=own_address,
        )
        members.append(member)
    codes = [application.codes for application in applications]
    return Corpus(tuple(members), _common(codes))


def _addresses(applications: Iterable[ApplicationProfile]) -> Iterable[str]:
    """Yield all addresses, and the names that are addresses of hosts."""
    for application in applications:
        if application.address:
            yield application.address
        for name in application.names:
            if is_address(name):
                yield name


def _front_pages(addresses: Iterable[str]) -> frozenset[str]:
    """Return the hosts under which several applications have pages of their own."""
    counts: Counter[str] = Counter()
    for address in set(addresses):
        host, slash, _path = address.partition("/")
        if slash:
            counts[host] += 1
    return frozenset(host for host, count in counts.items() if count >= MIN_PAGES)


def _common(values: Iterable[T]) -> frozenset[T]:
    """Return the values that too many applications have."""
    counts = Counter(values)
    return frozenset(value for value, count in counts.items() if count > MAX_SHARING)
