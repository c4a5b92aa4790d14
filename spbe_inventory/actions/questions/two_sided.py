"""What both sides say of an exchange: the same, something else, or one of them nothing."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.actions.findings.asking import office_name
from spbe_inventory.actions.loading import view_of
from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Basis, Mark, SaidBy, Sides
from spbe_inventory.domain.plain import split, to_plain
from spbe_inventory.domain.records import Exchange
from spbe_inventory.graph.build import NOT_RUNNING, is_guess

if TYPE_CHECKING:
    from spbe_inventory.rules.view import View

KINDS_READ = ("agency", "unit", "application", "data_set", "exchange", "completeness", "setting")
COMPARED = ("data", "frequency", "method", "state")
LISTS = {SaidBy.GIVER: "gives", SaidBy.TAKER: "takes"}  # the list of a side that an exchange belongs on
ONE_SIDE = {SaidBy.GIVER: Sides.GIVER_ONLY, SaidBy.TAKER: Sides.TAKER_ONLY}


@dataclass(frozen=True, slots=True)
class Stand:
    """How the two sides of an exchange stand to it: names of both and of their offices, on what they differ.

    `differ` are labels of fields; `twin` is the other record where the two sides said two things; `ask` is the office
    whose word is missing or against, empty where nobody's is or where it is not known.
    """

    key: str
    title: str
    giver_office: str
    taker_office: str
    sides: Sides
    differ: tuple[str, ...] = ()
    twin: str = ""
    ask: str = ""


@dataclass(frozen=True, slots=True)
class TwoSided:
    """The exchanges between offices of one government, those to clear up first; what is left out is counted.

    `within` lie inside one office, `outside` have an end of another institution, `unresolved` an end that is only a
    text, `guesses` are assumptions of ours. What is planned, interrupted or ended is not looked at.
    """

    rows: tuple[Stand, ...]
    within: int
    outside: int
    unresolved: int
    guesses: int

    @property
    def counts(self) -> dict[Sides, int]:
        """How many exchanges stand how, those to clear up first."""
        counted = Counter(row.sides for row in self.rows)
        return {sides: counted[sides] for sides in Sides if counted[sides]}


def two_sided(catalogue: Catalogue) -> TwoSided:
    """Hold what both sides say of each exchange against each other."""
    view = view_of(catalogue, KINDS_READ)
    looked_at = [one for one in view.exchanges if is_guess(one) or one.known("state") not in NOT_RUNNING]
    heaps: dict[str, list[Exchange]] = defaultdict(list)
    for one in looked_at:
        heaps[_heap(view, one)].append(one)
    twins = _twins(heaps["between"])
    order = {sides: place for place, sides in enumerate(Sides)}
    rows = sorted((_stand(view, one, twins) for one in heaps["between"]), key=lambda row: (order[row.sides], row.key))
    return TwoSided(tuple(rows), *(len(heaps[name]) for name in ("within", "outside", "unresolved", "guesses")))


def _heap(view: "View", one: Exchange) -> str:
    if is_guess(one):
        return "guesses"
    place = view.place_of(one)
    if place != "inside":
        return place
    owners = [view.snapshot.applications[str(end)].known("owner") for end in (one.giver, one.taker)]
    return "within" if owners[0] and owners[0] == owners[1] else "between"


def _twins(exchanges: Iterable[Exchange]) -> dict[str, Exchange]:
    """Give, by key, the record in which the other side says something else of the same two, the same way."""
    between: dict[tuple[str | None, str | None], list[Exchange]] = defaultdict(list)
    for one in exchanges:
        between[one.giver, one.taker].append(one)
    found: dict[str, Exchange] = {}
    for group in between.values():
        given = [one for one in group if one.known("said_by") == SaidBy.GIVER]
        taken = [one for one in group if one.known("said_by") == SaidBy.TAKER]
        for one, other in zip(given, taken, strict=False):
            found |= {one.key: other, other.key: one}
    return found


def _stand(view: "View", one: Exchange, twins: dict[str, Exchange]) -> Stand:
    twin = twins.get(one.key)
    differ = tuple(dict.fromkeys([*_disputed(view, one), *(_unlike(one, twin) if twin else ())]))
    sides, against = _sides(view, one, differ=bool(differ), twin=twin is not None)
    offices = {side: _office(view, getattr(one, side)) for side in (SaidBy.GIVER, SaidBy.TAKER)}
    labels = tuple(str(KINDS["exchange"].fields[name].label) for name in differ)
    return Stand(
        one.key,
        view.snapshot.title("exchange", one.key),
        offices[SaidBy.GIVER],
        offices[SaidBy.TAKER],
        sides,
        labels,
        twin.key if twin else "",
        offices[against] if against else "",
    )


def _sides(view: "View", one: Exchange, *, differ: bool, twin: bool) -> tuple[Sides, SaidBy | None]:
    """Tell how the two sides stand to an exchange, and whose word is against it or missing."""
    said = one.known("said_by")
    denying = [side for side, name in LISTS.items() if said not in (side, SaidBy.BOTH) and _says_none(view, one, name)]
    if denying or _denied(view, one):
        return Sides.DENIED, denying[0] if denying else _other(said)
    if differ or twin:
        return Sides.DIFFERENT, _other(said)
    if said == SaidBy.BOTH:
        return Sides.AGREED, None
    if one.known("basis") == Basis.TRAFFIC:
        return Sides.OBSERVED, None
    return (ONE_SIDE[SaidBy(said)], _other(said)) if said in ONE_SIDE else (Sides.NOT_TOLD, None)


def _other(said: str | None) -> SaidBy | None:
    """Give the side that has not spoken where the other has."""
    return {SaidBy.GIVER: SaidBy.TAKER, SaidBy.TAKER: SaidBy.GIVER}.get(SaidBy(said)) if said else None


def _says_none(view: "View", one: Exchange, name: str) -> bool:
    """Whether an end says that it gives, or takes, nothing at all."""
    end = one.giver if name == "gives" else one.taker
    ends = (end,) if one.directed else (one.giver, one.taker)
    return any(view.snapshot.applications[str(key)].answer(name) is Answer.NONE for key in ends)


def _denied(view: "View", one: Exchange) -> bool:
    """Whether somebody was asked and said that there is no such exchange."""
    statements = view.snapshot.statements.get(("exchange", one.key), ())
    return any(said.field == "state" and split(said.value)[1] == Mark.NONE for said in statements)


def _disputed(view: "View", one: Exchange) -> Iterator[str]:
    """Give the fields of which sources say different things."""
    told: dict[str, list[Any]] = defaultdict(list)
    for said in view.snapshot.statements.get(("exchange", one.key), ()):
        if said.value is not None and said.value not in told[said.field]:
            told[said.field].append(said.value)
    for name in COMPARED:
        if one.marks.get(name) is Mark.DISPUTED or len(told[name]) > 1:
            yield name


def _unlike(one: Exchange, other: Exchange) -> Iterator[str]:
    """Give the fields that two records both fill, in different ways."""
    mine, its = to_plain(one), to_plain(other)
    for name in COMPARED:
        first, second = split(mine.get(name))[0], split(its.get(name))[0]
        if first is not None and second is not None and first != second:
            yield name


def _office(view: "View", key: str | None) -> str:
    owner = view.snapshot.applications[str(key)].known("owner")
    return office_name(view.snapshot, owner or "")
