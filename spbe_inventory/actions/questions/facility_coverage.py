"""Which offices facilities reach: intranet, connecting system, hosting; what nobody said has a column of its own."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.actions.loading import view_of
from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.lists import Hosting, ListName, UnitStatus
from spbe_inventory.domain.records import Application, Exchange, Unit

if TYPE_CHECKING:
    from spbe_inventory.rules.view import View

KINDS_READ = ("agency", "unit", "application", "data_set", "facility", "exchange", "completeness", "setting")
YES, NO, UNKNOWN, NONE = "yes", "no", "unknown", "none"


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One office: joined with the intranet, using the connecting system, and where its applications run.

    `intranet` and `spl` are yes, no or unknown; `spl` is none where the office is known to exchange nothing. `hosting`
    counts applications in service by place, `unhosted` those of which nobody says where they run.
    """

    key: str
    name: str
    intranet: str
    spl: str
    applications: int
    hosting: dict[str, int]
    unhosted: int


@dataclass(frozen=True, slots=True)
class FacilityCoverage:
    """The offices of a government in order of names; `ownerless` counts applications of no known office."""

    rows: tuple[UnitRow, ...]
    ownerless: int

    def count(self, column: str, said: str) -> int:
        """Count the offices that say so in a column (`intranet` or `spl`)."""
        return sum(getattr(row, column) == said for row in self.rows)


def facility_coverage(catalogue: Catalogue) -> FacilityCoverage:
    """Tell which offices are reached by intranet and connecting system, and where their applications run."""
    from spbe_inventory.rules.by_each import by_each
    from spbe_inventory.rules.carried import running
    from spbe_inventory.rules.guards import out_of_service

    view = view_of(catalogue, KINDS_READ)
    in_service = (one for one in view.applications if not out_of_service(one))
    owned = by_each(in_service, lambda one: [one.known("owner")])
    at_end = by_each(running(view), lambda one: {one.giver, one.taker} - {None})
    rows = []
    for unit in view.snapshot.units.values():
        if unit.agency == view.agency and unit.known("status") != UnitStatus.DISSOLVED:
            own = owned.get(unit.key, [])
            links = [link for one in own for link in at_end.get(one.key, ())]
            rows.append(_row(unit, own, _uses_spl(view, unit, own, links)))
    return FacilityCoverage(tuple(sorted(rows, key=lambda row: row.name)), len(owned.get(None, [])))


def _row(unit: Unit, owned: Sequence[Application], spl: str) -> UnitRow:
    from spbe_inventory.rules.said import said

    hosting = Counter(one.known("hosting") for one in owned)
    return UnitRow(
        unit.key,
        unit.short_name or unit.name,
        {True: YES, False: NO, None: UNKNOWN}[said(unit, "intranet")],
        spl,
        len(owned),
        {str(place): hosting[place] for place in Hosting},
        hosting[None],
    )


def _uses_spl(view: "View", unit: Unit, owned: Sequence[Application], links: Sequence[Exchange]) -> str:
    """Tell whether any exchange of an office goes through a connecting system; *no* only where all are known."""
    from spbe_inventory.rules.absence import open_lists
    from spbe_inventory.rules.through import through_spl

    passes = [through_spl(view, link) for link in links]
    if True in passes:
        return YES
    none = unit.answer("applications") is Answer.NONE
    whole = none or view.listed_whole(ListName.APPLICATIONS, unit.key)
    if None in passes or not whole or any(open_lists(view, one) for one in owned):
        return UNKNOWN
    return NO if passes else NONE
