"""What both sides say of each exchange, in words: for clearing up with the offices."""

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.actions.findings.asking import office_name
from spbe_inventory.actions.loading import view_of
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import SaidBy, Sides

if TYPE_CHECKING:
    from spbe_inventory.rules.two_sided import Stand
    from spbe_inventory.rules.view import View

KINDS_READ = ("agency", "unit", "application", "data_set", "exchange", "completeness", "setting")
COUNTED = ("within", "outside", "unresolved", "guesses", "retired")
ORDER = {sides: place for place, sides in enumerate(Sides)}


@dataclass(frozen=True, slots=True)
class SidesRow:
    """How the two sides of an exchange stand to it: names of both and of their offices, on what they differ.

    `differ` are labels of fields; `twin` is the key of the record in which the other side speaks; `ask` is the office
    whose word is missing or against, empty where nobody's is or where it is not known.
    """

    key: str
    title: str
    giver_office: str
    taker_office: str
    sides: Sides
    differ: tuple[str, ...]
    twin: str
    ask: str


@dataclass(frozen=True, slots=True)
class TwoSided:
    """The exchanges between offices of one government, those to clear up first; what is left out is counted.

    `within` lie inside one office, `outside` have an end of another institution, `unresolved` an end that is only a
    text, `guesses` are assumptions of ours, `retired` have an end that is out of service.
    """

    rows: tuple[SidesRow, ...]
    within: int
    outside: int
    unresolved: int
    guesses: int
    retired: int

    @property
    def counts(self) -> dict[Sides, int]:
        """How many exchanges stand how, those to clear up first."""
        counted = Counter(row.sides for row in self.rows)
        return {sides: counted[sides] for sides in Sides if counted[sides]}


def two_sided(catalogue: Catalogue) -> TwoSided:
    """Hold what both sides say of each exchange against each other."""
    from spbe_inventory.rules.two_sided import heaps, stands_between

    view = view_of(catalogue, KINDS_READ)
    rows = sorted((_row(view, one) for one in stands_between(view)), key=lambda row: (ORDER[row.sides], row.key))
    sorted_out = heaps(view)
    return TwoSided(tuple(rows), *(len(sorted_out.get(name, ())) for name in COUNTED))


def _row(view: "View", stand: "Stand") -> SidesRow:
    one = stand.exchange
    offices = {side: _office(view, getattr(one, side)) for side in (SaidBy.GIVER, SaidBy.TAKER)}
    return SidesRow(
        one.key,
        view.snapshot.title("exchange", one.key),
        offices[SaidBy.GIVER],
        offices[SaidBy.TAKER],
        stand.sides,
        tuple(str(KINDS["exchange"].fields[name].label) for name in stand.differ),
        stand.twin,
        offices[stand.against] if stand.against else "",
    )


def _office(view: "View", key: str | None) -> str:
    owner = view.snapshot.applications[str(key)].known("owner")
    return office_name(view.snapshot, owner or "")
