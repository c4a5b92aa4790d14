"""Office by office: which data are needed from whom, how they come, and how many exchanges run."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from spbe_inventory.assessment.questions import office_name
from spbe_inventory.domain.lists import NeedStatus
from spbe_inventory.domain.rights import Right
from spbe_inventory.language.texts import _
from spbe_inventory.matching.natural_order import natural_key
from spbe_inventory.queries.need_register import KINDS_READ
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import view_of

if TYPE_CHECKING:
    from spbe_inventory.domain.records import Exchange
    from spbe_inventory.graph.needs import AssessedNeed
    from spbe_inventory.rules.engine.view import RegisterView

MISSING = (NeedStatus.UNMET, NeedStatus.NO_SOURCE, NeedStatus.PROMISED)
UNKNOWN = ""


@dataclass(slots=True)
class NeedCell:
    """What one office needs from another, and what runs from that one to it.

    `needed` = `by_machine` + `by_hand` + `missing` + `open` (needs that are not assessable). `running` counts exchanges
    in use from the giving to the taking office, `undirected` those without a known direction.
    """

    giver: str
    taker: str
    by_machine: int = 0
    by_hand: int = 0
    missing: int = 0
    open: int = 0
    running: int = 0
    undirected: int = 0

    @property
    def needed(self) -> int:
        """How many needs the taking office has of the giving one."""
        return self.by_machine + self.by_hand + self.missing + self.open

    def count(self, status: NeedStatus) -> None:
        """Count a need of a status."""
        if status is NeedStatus.MET:
            self.by_machine += 1
        elif status is NeedStatus.MET_BY_HAND:
            self.by_hand += 1
        elif status in MISSING:
            self.missing += 1
        else:
            self.open += 1


@dataclass(frozen=True, slots=True)
class NeedMatrix:
    """The cells that are not empty, most missing first; `offices` are all that occur, in order of names.

    An empty office is one that is not known; foreign institutions have their own names, a giver that is only a text
    stands in quotes.
    """

    offices: tuple[str, ...]
    cells: tuple[NeedCell, ...] = field(default=())


class _Cells:
    """The cells of a matrix while they are filled."""

    def __init__(self) -> None:
        self.by_pair: dict[tuple[str, str], NeedCell] = {}

    def between(self, giver: str, taker: str) -> NeedCell:
        """Return the cell of a pair of offices, a new one if there is none yet."""
        cell = NeedCell(giver, taker)
        return self.by_pair.setdefault((giver, taker), cell)

    def keep(self, offices: Collection[str]) -> None:
        """Leave out the pairs of which neither is one of some offices."""
        kept = set(offices)
        self.by_pair = {
            pair: cell
            for pair, cell in self.by_pair.items()
            if not kept.isdisjoint(pair)
        }

    def offices(self) -> list[str]:
        """Return the offices that occur in order of names, the unknown one last."""
        offices: set[str] = set()
        for pair in self.by_pair:
            offices.update(pair)
        return sorted(
            offices, key=lambda office: (office == UNKNOWN, natural_key(office))
        )

    def in_order(self) -> list[NeedCell]:
        """Return the cells, those with most missing first."""
        return sorted(self.by_pair.values(), key=_by_urgency)


@needs(Right.READ_ALL)
def need_matrix(
    catalogue: Catalogue, units: frozenset[str] = frozenset()
) -> NeedMatrix:
    """Return the matrix of offices, needs against running exchanges; data typed in at the source are left out.

    Of some units (by key) only what they need, give or get.
    """
    view = view_of(catalogue, KINDS_READ)
    cells = _Cells()
    for assessed in view.needs_in_service:
        if assessed.status is not NeedStatus.AT_SOURCE:
            giver = _source_office(view, assessed)
            taker = _office_of_application(view, assessed.need.taker)
            cell = cells.between(giver, taker)
            cell.count(assessed.status)
    for exchange in view.running_exchanges:
        if exchange.giver and exchange.taker:
            _count_exchange(view, cells, exchange)
    if units:
        cells.keep([view.snapshot.name("unit", key) for key in units])
    return NeedMatrix(
        offices=tuple(cells.offices()),
        cells=tuple(cells.in_order()),
    )


def office_label(office: str) -> str:
    """Return the label of an office in the matrix, also of the unknown one."""
    return office or _("not known")


def _by_urgency(cell: NeedCell) -> tuple[int, int, int, str, str]:
    """Return the key by which cells are ordered: most missing, then most by hand, then most needed first."""
    return -cell.missing, -cell.by_hand, -cell.needed, cell.giver, cell.taker


def _count_exchange(view: "RegisterView", cells: _Cells, exchange: "Exchange") -> None:
    """Count an exchange in the cell of its offices; without a direction in the cell of the pair in order of names."""
    giver = _office_of_application(view, exchange.giver)
    taker = _office_of_application(view, exchange.taker)
    if exchange.directed:
        cell = cells.between(giver, taker)
        cell.running += 1
    else:
        cell = cells.between(*sorted((giver, taker)))
        cell.undirected += 1


def _source_office(view: "RegisterView", assessed: "AssessedNeed") -> str:
    """Return the office that data come from, or would: by name, a text in quotes, empty if it is not known."""
    from spbe_inventory.graph.need_source import source_of

    source = source_of(view.snapshot, assessed)
    if source.text:
        return f"“{source.text}”"
    if source.unit:
        return office_name(view.snapshot, source.unit)
    if source.agency:
        return view.snapshot.name("agency", source.agency)
    return _office_of_application(view, source.application)


def _office_of_application(view: "RegisterView", key: str | None) -> str:
    """Return the office of an application by name, the institution of a foreign one; empty if it is not known."""
    snapshot = view.snapshot
    application = snapshot.applications.get(key or "")
    if application is None:
        return UNKNOWN
    if application.agency != view.agency:
        return snapshot.name("agency", application.agency)
    owner = application.known("owner")
    if not owner:
        return UNKNOWN
    return snapshot.name("unit", owner)
