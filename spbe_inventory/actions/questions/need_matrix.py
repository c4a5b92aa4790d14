"""Office by office: which data are needed from whom, what of it comes by machine, and how many exchanges run."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.actions.findings.asking import office_name
from spbe_inventory.actions.loading import view_of
from spbe_inventory.actions.questions.need_register import KINDS_READ
from spbe_inventory.domain.lists import NeedStatus
from spbe_inventory.language.texts import t

if TYPE_CHECKING:
    from spbe_inventory.graph.needs import Assessed
    from spbe_inventory.rules.view import View

MISSING = (NeedStatus.UNMET, NeedStatus.NO_SOURCE, NeedStatus.PROMISED)
UNKNOWN = ""


@dataclass(slots=True)
class Cell:
    """What one office needs from another, and what runs from that one to it.

    `needed` = `by_machine` + `by_hand` + `missing` + `open` (needs that cannot be assessed yet). `running` counts
    exchanges in use from the giving to the taking office, `undirected` those of which nobody knows the way.
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


@dataclass(frozen=True, slots=True)
class Matrix:
    """Cells that hold anything, most missing first; `offices` are all that occur, in order of names.

    An empty office is one that is not known; institutions of others stand by their own names, a giver that is only a
    text in quotes.
    """

    offices: tuple[str, ...]
    cells: tuple[Cell, ...] = field(default=())


def need_matrix(catalogue: Catalogue) -> Matrix:
    """Give the matrix of offices: needed against running. What is typed in at the source is nobody's to give."""
    from spbe_inventory.rules.carried import running

    view = view_of(catalogue, KINDS_READ)
    cells: dict[tuple[str, str], Cell] = {}
    for one in view.live_needs:
        if one.status is not NeedStatus.AT_SOURCE:
            _count_need(_cell(cells, _from_whom(view, one), _office(view, one.need.taker)), one.status)
    for link in running(view):
        ends = _office(view, link.giver), _office(view, link.taker)
        if link.giver and link.taker and link.directed:
            _cell(cells, *ends).running += 1
        elif link.giver and link.taker:
            _cell(cells, *sorted(ends)).undirected += 1
    offices = sorted({office for pair in cells for office in pair}, key=lambda office: (office == UNKNOWN, office))
    ordered = sorted(cells.values(), key=lambda one: (-one.missing, -one.by_hand, -one.needed, one.giver, one.taker))
    return Matrix(tuple(offices), tuple(ordered))


def _cell(cells: dict[tuple[str, str], Cell], giver: str, taker: str) -> Cell:
    return cells.setdefault((giver, taker), Cell(giver, taker))


def _count_need(cell: Cell, status: NeedStatus) -> None:
    if status is NeedStatus.MET:
        cell.by_machine += 1
    elif status is NeedStatus.MET_BY_HAND:
        cell.by_hand += 1
    elif status in MISSING:
        cell.missing += 1
    else:
        cell.open += 1


def _from_whom(view: "View", one: "Assessed") -> str:
    """Give the office that data come from, or would: by name, a text in quotes, empty where nobody knows."""
    from spbe_inventory.graph.need_ends import source_of

    source = source_of(view.snapshot, one)
    if source.text:
        return f"“{source.text}”"
    if source.unit:
        return office_name(view.snapshot, source.unit)
    return view.snapshot.name("agency", source.agency) if source.agency else _office(view, source.application)


def _office(view: "View", key: str | None) -> str:
    """Give the office of an application by name, the institution of one of others; empty where it is not known."""
    application = view.snapshot.applications.get(key or "")
    if application is None:
        return UNKNOWN
    if application.agency != view.agency:
        return view.snapshot.name("agency", application.agency)
    owner = application.known("owner")
    return view.snapshot.name("unit", owner) if owner else UNKNOWN


def called(office: str) -> str:
    """Give what an office is called in the matrix, also where it is not known."""
    return office or t("not known")
