"""What an application would typically need, by the patterns of the field: suggestions to confirm, never findings."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spbe_inventory.actions.edit_records import Added, add_records
from spbe_inventory.domain.lists import ApplicationStatus, NeedOrigin
from spbe_inventory.domain.records import Application, DataSet
from spbe_inventory.domain.rights import Right
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.errors import NotFound
from spbe_inventory.matching.folding import fold
from spbe_inventory.matching.words import contains_any_phrase
from spbe_inventory.reference.systems import Pattern, national_systems, patterns
from spbe_inventory.rules.facts.general_applications import words_of
from spbe_inventory.session.catalogue import Author, Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session

Giver = tuple[str, str]  # key and name of an application or national system
Givers = Mapping[str, Sequence[Giver]]  # by the key of the pattern
OUT_OF_USE = frozenset([ApplicationStatus.STOPPED, ApplicationStatus.IDLE])
KINDS_READ = ("agency", "unit", "data_set", "application", "exchange", "need")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A pattern that may hold for an application: who would take which data from whom, and what it is good for."""

    pattern: str
    taker: str
    taker_name: str
    giver: str
    giver_name: str
    data: str
    risk: str
    basis: str
    source: str


@needs(Right.READ_ALL)
def suggestions(catalogue: Catalogue, which: str = "") -> list[Suggestion]:
    """Return what the government's applications (or one of them) would typically need and is not on record yet.

    Ends are recognised by whole words of a name or function. Left out are pairs that an exchange or a need joins
    already, and patterns whose giver is a local application that the register does not have.
    """
    only = ""
    with open_session(catalogue) as session:
        snapshot = session.load(KINDS_READ)
        agency = session.agency
        if which:
            only = session.key_of("application", which)
    own = []
    for application in snapshot.applications.values():
        if application.agency != agency:
            continue
        if application.known("status") not in OUT_OF_USE:
            own.append(application)
    takers = [application for application in own if only in ("", application.key)]
    joined = _joined_pairs(snapshot)
    needed = _needed_data(snapshot)
    givers = givers_by_pattern(own)
    result = []
    for taker in takers:
        for suggestion in typical_needs(taker, givers):
            if (suggestion.giver, taker.key) in joined:
                continue
            if (taker.key, fold(suggestion.data)) in needed:
                continue
            result.append(suggestion)
    return sorted(result, key=lambda suggestion: suggestion.pattern)


@needs(Right.READ_ALL)
def record_suggestion(
    catalogue: Catalogue, pattern: str, taker: str, author: Author
) -> Added:
    """Record a suggestion as a confirmed need, with its data where they are not on record; its key is the last.

    Raise NotFound where nothing of that pattern is suggested for that application.
    """
    code = pattern.upper()
    offered = suggestions(catalogue, taker)
    matches = [suggestion for suggestion in offered if suggestion.pattern == code]
    if not matches:
        raise NotFound("no-suggestion", pattern=pattern, name=taker)
    first = matches[0]
    data_key = _data_on_record(catalogue, first.data)
    need: dict[str, Any] = {
        "taker": first.taker,
        "data": data_key or first.data,
        "origin": str(NeedOrigin.PATTERN),
    }
    has_single_giver = len(matches) == 1
    if has_single_giver:
        need["giver"] = first.giver
    records = [("need", need)]
    if data_key is None:
        data_set = {"name": first.data}
        records.insert(0, ("data_set", data_set))
    return add_records(catalogue, records, author)


def _data_on_record(catalogue: Catalogue, name: str) -> str | None:
    """Return the key of the government's own data of a name; None where there are none on record."""
    with open_session(catalogue) as session:
        snapshot = session.load(("data_set",), links=False)
    folded = fold(name)
    for data_set in snapshot.own(DataSet, session.agency):
        names = (data_set.name, *data_set.other_names)
        if folded in {fold(own_name) for own_name in names}:
            return data_set.key
    return None


def _needed_data(snapshot: Snapshot) -> set[tuple[str, str]]:
    """Return what is needed on record: the key of the taker, and the folded name of the data."""
    needed = set()
    for need in snapshot.needs.values():
        if need.withdrawn:
            continue
        name = snapshot.name("data_set", need.data)
        needed.add((need.taker, fold(name)))
    return needed


def _joined_pairs(snapshot: Snapshot) -> set[tuple[str | None, str | None]]:
    """Return (giver, taker) of the needs and exchanges on record; of an exchange in both directions."""
    pairs: set[tuple[str | None, str | None]] = set()
    for exchange in snapshot.exchanges.values():
        if exchange.withdrawn:
            continue
        ends = (exchange.giver, exchange.taker)
        pairs.add(ends)
        pairs.add(ends[::-1])
    for need in snapshot.needs.values():
        if need.withdrawn:
            continue
        ends = (need.giver, need.taker)
        pairs.add(ends)
    return pairs


def typical_needs(taker: Application, givers: Givers) -> Iterator[Suggestion]:
    """Yield what an application would typically take, from national systems or the government's own applications."""
    words = words_of(taker)
    for pattern in patterns().values():
        if not pattern.taker_words:
            continue
        if not contains_any_phrase(pattern.taker_words, words):
            continue
        for key, name in givers[pattern.key]:
            if key != taker.key:
                yield Suggestion(
                    pattern.key,
                    taker.key,
                    taker.name,
                    key,
                    name,
                    str(pattern.data),
                    str(pattern.risk),
                    pattern.basis,
                    pattern.source,
                )


def givers_by_pattern(own: Sequence[Application]) -> Givers:
    """Return who would give the data of each pattern: a national system, or applications recognised by words."""
    return {key: _givers_of(pattern, own) for key, pattern in patterns().items()}


def _givers_of(pattern: Pattern, own: Sequence[Application]) -> list[Giver]:
    key = pattern.giver_system
    if key:
        system = national_systems()[key]
        return [(key, system.name)]
    givers = []
    for application in own:
        words = words_of(application)
        if contains_any_phrase(pattern.giver_words, words):
            givers.append((application.key, application.name))
    return givers
