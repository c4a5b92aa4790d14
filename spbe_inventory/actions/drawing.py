"""Load, and turn a view of the exchanges into a diagram."""

from datetime import date

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.actions.loading import loaded, meant
from spbe_inventory.domain.diagram import Diagram

KINDS_DRAWN = ("agency", "unit", "data_set", "application", "exchange", "relation")


def draw(catalogue: Catalogue, view: str, as_of: date, which: str = "") -> Diagram:
    """Give the diagram of a view: `offices`, `landscape`, or the `neighbourhood` of the application `which`."""
    from spbe_inventory.graph.views import landscape, neighbourhood, offices

    snapshot, agency = loaded(catalogue, KINDS_DRAWN)
    if view == "neighbourhood":
        return neighbourhood(snapshot, meant(catalogue, "application", which), as_of.isoformat())
    drawn = {"offices": offices, "landscape": landscape}[view]
    return drawn(snapshot, agency, as_of.isoformat())
