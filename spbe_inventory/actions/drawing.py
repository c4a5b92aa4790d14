"""Load, and turn a view of the exchanges into a diagram."""

from datetime import date

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.actions.loading import moment
from spbe_inventory.domain.diagram import Diagram

KINDS_DRAWN = ("agency", "unit", "data_set", "application", "exchange", "relation")


def draw(catalogue: Catalogue, view: str, as_of: date, which: str = "") -> Diagram:
    """Give the diagram of a view: `offices`, `landscape`, or the `neighbourhood` of the application `which`."""
    from spbe_inventory.graph.views import landscape, neighbourhood, offices

    with moment(catalogue) as now:
        snapshot = now.load(KINDS_DRAWN)
        key = now.key_of("application", which) if view == "neighbourhood" else ""
    if key:
        return neighbourhood(snapshot, key, as_of.isoformat())
    drawn = {"offices": offices, "landscape": landscape}[view]
    return drawn(snapshot, now.agency, as_of.isoformat())
