"""How the two sides of an exchange stand to it: they say the same, something else, or one of them nothing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.lists import Basis, Mark, SaidBy, Sides
from spbe_inventory.domain.plain import split
from spbe_inventory.domain.records import Exchange
from spbe_inventory.graph.build import NOT_RUNNING, is_guess
from spbe_inventory.rules.carried import has_retired_end
from spbe_inventory.rules.view import View

COMPARED = ("data", "frequency", "method")
LISTS = {SaidBy.GIVER: "gives", SaidBy.TAKER: "takes"}  # the list of a side that an exchange belongs on
ONE_SIDE = {SaidBy.GIVER: Sides.GIVER_ONLY, SaidBy.TAKER: Sides.TAKER_ONLY}
OTHER = {SaidBy.GIVER: SaidBy.TAKER, SaidBy.TAKER: SaidBy.GIVER}


@dataclass(frozen=True, slots=True)
class Stand:
    """An exchange between two offices: how the sides stand to it, on which fields they differ.

    `twin` is the other record where the two sides said two things; `against` is the side whose word is missing or
    against it, None where neither's is or where it is not known.
    """

    exchange: Exchange
    sides: Sides
    differ: tuple[str, ...] = ()
    twin: str = ""
    against: SaidBy | None = None


def stands_between(view: View) -> tuple[Stand, ...]:
    """Give how both sides stand to each exchange between two offices of a government, in order of keys."""
    between = heaps(view)["between"]
    twins = _twins(between)
    return tuple(_stand(view, one, twins.get(one.key)) for one in between)


def heaps(view: View) -> Mapping[str, list[Exchange]]:
    """Sort exchanges that are not planned, interrupted or ended by who is to be asked of them.

    `between` two offices, or offices not known; `within` one office; `outside` and `unresolved` by their other end;
    `guesses`; `retired` have an end that is out of service.
    """
    found: dict[str, list[Exchange]] = defaultdict(list)
    for one in view.exchanges:
        if is_guess(one) or one.known("state") not in NOT_RUNNING:
            found[_heap(view, one)].append(one)
    return found


def _heap(view: View, one: Exchange) -> str:
    if is_guess(one):
        return "guesses"
    if has_retired_end(view, one):
        return "retired"
    place = view.place_of(one)
    if place != "inside":
        return place
    owners = [view.snapshot.applications[str(end)].known("owner") for end in (one.giver, one.taker)]
    return "within" if owners[0] and owners[0] == owners[1] else "between"


def _twins(exchanges: Iterable[Exchange]) -> dict[str, Exchange]:
    """Give, by key, the record in which the other side speaks of the same two, the same way: of the same data first."""
    between: dict[tuple[str | None, str | None], list[Exchange]] = defaultdict(list)
    for one in exchanges:
        between[one.giver, one.taker].append(one)
    found: dict[str, Exchange] = {}
    for group in between.values():
        given, taken = ([one for one in group if one.known("said_by") == side] for side in ONE_SIDE)
        alike = [(one, other) for one in given for other in taken if set(one.data) == set(other.data)]
        rest = [(one, other) for one in given for other in taken]
        for one, other in (*alike, *rest):
            if one.key not in found and other.key not in found:
                found |= {one.key: other, other.key: one}
    return found


def _stand(view: View, one: Exchange, twin: Exchange | None) -> Stand:
    differ = tuple(dict.fromkeys([*_disputed(view, one), *(_unlike(one, twin) if twin else ())]))
    sides, against = _sides(view, one, differ=bool(differ), agreed=twin is not None)
    return Stand(one, sides, differ, twin.key if twin else "", against)


def _sides(view: View, one: Exchange, *, differ: bool, agreed: bool) -> tuple[Sides, SaidBy | None]:
    """Tell how the two sides stand to an exchange, and whose word is against it or missing."""
    said = SaidBy(told) if (told := one.known("said_by")) else None
    silent = [side for side in LISTS if said not in (side, SaidBy.BOTH)]
    denying = [side for side in silent if _says_none(view, one, side)]
    if denying or _denied(view, one):
        return Sides.DENIED, denying[0] if denying else OTHER.get(said) if said else None
    if differ:
        return Sides.DIFFERENT, OTHER.get(said) if said else None
    if agreed or said == SaidBy.BOTH:
        return Sides.AGREED, None
    if one.known("basis") == Basis.TRAFFIC:
        return Sides.OBSERVED, None
    return (ONE_SIDE[said], OTHER[said]) if said in ONE_SIDE else (Sides.NOT_TOLD, None)


def _says_none(view: View, one: Exchange, side: SaidBy) -> bool:
    """Whether an end says that it has nothing on the list that the exchange belongs on; both where the way is open."""
    end = view.snapshot.applications[str(one.giver if side is SaidBy.GIVER else one.taker)]
    names = (LISTS[side],) if one.directed else tuple(LISTS.values())
    return all(end.answer(name) is Answer.NONE for name in names)


def _denied(view: View, one: Exchange) -> bool:
    """Whether the last who was asked said that there is no such exchange."""
    said = [one for one in view.snapshot.statements.get(("exchange", one.key), ()) if one.field == "state"]
    return bool(said) and split(said[-1].value)[1] == Mark.NONE


def _disputed(view: View, one: Exchange) -> Iterator[str]:
    """Give the fields of which sources say different things."""
    told: dict[str, list[Any]] = defaultdict(list)
    for said in view.snapshot.statements.get(("exchange", one.key), ()):
        value = set(said.value) if isinstance(said.value, list) else said.value
        if value is not None and value not in told[said.field]:
            told[said.field].append(value)
    for name in COMPARED:
        if one.marks.get(name) is Mark.DISPUTED or len(told[name]) > 1:
            yield name
    if one.marks.get("state") is Mark.DISPUTED:
        yield "state"


def _unlike(one: Exchange, other: Exchange) -> Iterator[str]:
    """Give the fields that two records are both known to fill, in different ways."""
    for name in COMPARED:
        first, second = (_compared(record.known(name)) for record in (one, other))
        if first is not None and second is not None and first != second:
            yield name


def _compared(value: Any) -> Any:
    return frozenset(value) if isinstance(value, tuple) else value
