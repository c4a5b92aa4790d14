"""What an application would typically need, by the patterns of the field: suggestions to confirm, never findings."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spbe_inventory.actions.catalogue import Catalogue, Hand
from spbe_inventory.actions.loading import moment
from spbe_inventory.actions.recording import add_together
from spbe_inventory.domain.lists import ApplicationStatus, NeedOrigin
from spbe_inventory.domain.records import Application
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.errors import NotFound
from spbe_inventory.matching.folding import fold
from spbe_inventory.matching.words import spoken_of
from spbe_inventory.reference.systems import national_systems, patterns
from spbe_inventory.rules.general import words_of

Givers = Mapping[str, Sequence[tuple[str, str]]]  # keys and names of applications, by the key of the pattern
OVER = frozenset([ApplicationStatus.STOPPED, ApplicationStatus.IDLE])


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


def suggestions(catalogue: Catalogue, which: str = "") -> list[Suggestion]:
    """Give what the government's applications (or one of them) would typically need and is not on record yet.

    Ends are recognised by whole words of a name or function. What is joined already by an exchange or a need is left
    out; so is a pattern whose giver is a local application that the register does not hold.
    """
    with moment(catalogue) as now:
        snapshot = now.load(("agency", "unit", "data_set", "application", "exchange", "need"))
        only = now.key_of("application", which) if which else ""
    own = [
        one for one in snapshot.applications.values() if one.agency == now.agency and one.known("status") not in OVER
    ]
    joined, needed = _joined(snapshot), _needed(snapshot)
    givers = givers_of(own)
    found = [
        one
        for taker in own
        for one in typical_of(taker, givers)
        if only in ("", one.taker)
        and (one.giver, one.taker) not in joined
        and (one.taker, fold(one.data)) not in needed
    ]
    return sorted(found, key=lambda one: one.pattern)


def confirm(catalogue: Catalogue, pattern: str, taker: str, hand: Hand) -> str:
    """Record a suggestion as a need that somebody has confirmed, and its data where they are not on record.

    Gives the key of the need. NotFound where nothing of that pattern is suggested for that application.
    """
    meant = [one for one in suggestions(catalogue, taker) if one.pattern == pattern.upper()]
    if not meant:
        raise NotFound("no-suggestion", pattern=pattern, name=taker)
    first = meant[0]
    data = _on_record(catalogue, first.data)
    need: dict[str, Any] = {"taker": first.taker, "data": data or first.data, "origin": str(NeedOrigin.PATTERN)}
    if len(meant) == 1:
        need["giver"] = first.giver
    records = [("need", need)] if data else [("data_set", {"name": first.data}), ("need", need)]
    return add_together(catalogue, records, hand)[-1]


def _on_record(catalogue: Catalogue, data: str) -> str | None:
    """Give the key of the government's own data of that name; None where it has none on record."""
    with moment(catalogue) as now:
        known = now.load(("data_set",)).data_sets.values()
    own = (one for one in known if one.agency == now.agency and not one.withdrawn)
    return next((one.key for one in own if fold(data) in {fold(name) for name in (one.name, *one.other_names)}), None)


def _needed(snapshot: Snapshot) -> set[tuple[str, str]]:
    """Give what is needed on record already: the taker, and what the data are called."""
    needs = (one for one in snapshot.needs.values() if not one.withdrawn)
    return {(one.taker, fold(snapshot.name("data_set", one.data))) for one in needs}


def _joined(snapshot: Snapshot) -> set[tuple[str | None, str | None]]:
    pairs = {(one.giver, one.taker) for one in snapshot.exchanges.values() if not one.withdrawn}
    pairs |= {(taker, giver) for giver, taker in pairs}
    return pairs | {(one.giver, one.taker) for one in snapshot.needs.values() if not one.withdrawn}


def typical_of(taker: Application, givers: Givers) -> Iterator[Suggestion]:
    """Give what an application would typically take, from national systems or from others of the government's."""
    for pattern in patterns().values():
        if pattern.taker_words and spoken_of(pattern.taker_words, words_of(taker)):
            for key, name in givers[pattern.key]:
                if key != taker.key:
                    yield Suggestion(
                        pattern.key, taker.key, taker.name, key, name, str(pattern.data), str(pattern.risk),
                        pattern.basis, pattern.source,
                    )  # fmt: skip


def givers_of(own: Sequence[Application]) -> Givers:
    """Give who would give the data of each pattern, looked for once: a national system, or applications by words."""
    return {key: _ends(pattern.giver_system, pattern.giver_words, own) for key, pattern in patterns().items()}


def _ends(system: str, words: tuple[str, ...], own: Sequence[Application]) -> list[tuple[str, str]]:
    if system:
        return [(system, national_systems()[system].name)]
    return [(one.key, one.name) for one in own if spoken_of(words, words_of(one))]
