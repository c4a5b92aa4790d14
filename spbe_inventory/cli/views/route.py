"""The ways of data from one application to another, in words and as a table."""

from typing import TYPE_CHECKING

from spbe_inventory.documents.listing import listing_table
from spbe_inventory.documents.report import CellValue, Table
from spbe_inventory.graph.data_along import Continuity
from spbe_inventory.language.texts import N_, _

if TYPE_CHECKING:
    from spbe_inventory.queries.routes import Route, RouteStep

CONTINUITY_NOTES = {
    Continuity.SAME: "",
    Continuity.CHANGED: N_("The data change here."),
    Continuity.UNKNOWN: N_("Whether the same data go on is not known."),
}


def continuity_note(step: "RouteStep") -> str:
    """Return what is to be said of the data of a step; empty where those of the step before go on."""
    note = CONTINUITY_NOTES[Continuity(step.continuity)]
    if not note:
        return ""
    return _(note)


def route_table(route: "Route") -> Table:
    """Return the steps of all ways that are listed, a row each."""
    headings = [
        _("Path"),
        _("Step"),
        _("Giver"),
        _("Taker"),
        _("Data"),
        _("Way"),
        _("Note"),
    ]
    cells: list[list[CellValue]] = []
    for way, steps in enumerate(route.ways, 1):
        for position, step in enumerate(steps, 1):
            note = continuity_note(step)
            cells.append(
                [way, position, step.giver, step.taker, step.data, step.method, note]
            )
    return listing_table(_("Path of the data"), headings, cells)
