"""Once-only: data that several applications have typed in by hand, and who could hand them out instead."""

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.actions.findings.asking import office_name, office_of
from spbe_inventory.actions.loading import view_of
from spbe_inventory.actions.questions.need_register import KINDS_READ, brought_by_hand, running_by_hand
from spbe_inventory.domain.lists import NeedStatus

if TYPE_CHECKING:
    from spbe_inventory.rules.view import View

SEVERAL = 2
TYPED_IN = {NeedStatus.MET_BY_HAND: "by_hand", NeedStatus.AT_SOURCE: "at_source"}


@dataclass(frozen=True, slots=True)
class Typing:
    """One application into which some data are typed: `by_hand` from another application, or `at_source`."""

    key: str
    name: str
    office: str
    how: str


@dataclass(frozen=True, slots=True)
class Repeated:
    """Data that several applications have typed in: where, who makes or holds them, how many hours a month it takes.

    `producer` is empty where nobody says which office makes the data. `silent` counts the applications that need the
    data too and of which nobody knows how they get them; `unhoured` the exchanges by hand without hours on record.
    """

    key: str
    name: str
    typed: tuple[Typing, ...]
    producer: str
    holders: tuple[str, ...]
    hours: int
    unhoured: int
    silent: int


def repeated(catalogue: Catalogue) -> list[Repeated]:
    """Give the data that two or more of a government's applications have typed in by hand, the most repeated first.

    What counts is what is known: a need met by hand or typed in at the source, an exchange that runs by hand.
    """
    view = view_of(catalogue, KINDS_READ)
    typed, silent = typed_in(view)
    found = [_row(view, data, takers, silent.get(data, set())) for data, takers in typed.items()]
    several = [one for one in found if len(one.typed) >= SEVERAL]
    return sorted(several, key=lambda one: (-len(one.typed), -one.hours, one.name))


def typed_in(view: "View") -> tuple[dict[str, dict[str, str]], dict[str, set[str]]]:
    """Give, by data, the applications into which they are typed and how, and those of which nobody knows."""
    from spbe_inventory.rules.carried import running

    own = {one.key for one in view.applications}
    typed: dict[str, dict[str, str]] = defaultdict(dict)
    silent: dict[str, set[str]] = defaultdict(set)
    for one in view.live_needs:
        if how := TYPED_IN.get(one.status):
            typed[one.need.data].setdefault(one.need.taker, how)
        elif one.status is NeedStatus.NOT_ASSESSABLE:
            silent[one.need.data].add(one.need.taker)
    for exchange in running_by_hand(running(view)):
        if exchange.taker in own and exchange.directed:
            for data in exchange.known("data") or ():
                typed[data].setdefault(str(exchange.taker), "by_hand")
    return typed, silent


def _row(view: "View", data: str, takers: dict[str, str], silent: set[str]) -> Repeated:
    snapshot = view.snapshot
    carrying = [one for taker in takers for one in brought_by_hand(view, taker, data)]
    told = [one.known("hours_per_month") for one in carrying]
    record = snapshot.data_sets.get(data)
    holders = [key for key in view.supply.holders(data) if key not in takers]
    return Repeated(
        data,
        snapshot.name("data_set", data),
        tuple(_typing(view, key, how) for key, how in sorted(takers.items())),
        snapshot.name("unit", record.known("producer") if record else None),
        tuple(snapshot.name("application", key) for key in holders),
        sum(hours or 0 for hours in told),
        told.count(None),
        len(silent - set(takers)),
    )


def _typing(view: "View", key: str, how: str) -> Typing:
    office = office_name(view.snapshot, office_of(view.snapshot, view.agency, "application", key))
    return Typing(key, view.snapshot.name("application", key), office, how)
