"""Which exchanges pass through a connecting system (SPL Pemerintah Daerah, or SPLP)."""

from spbe_inventory.domain.lists import FacilityKind, Method
from spbe_inventory.domain.records import Exchange, Facility
from spbe_inventory.graph.means import goes_by
from spbe_inventory.rules.engine.view import RegisterView

METHODS = (Method.API_LOCAL_SPL, Method.API_SPLP)


def through_spl(view: RegisterView, exchange: Exchange) -> bool | None:
    """Return whether an exchange passes a connecting system, by a method or its facility; None where not known.

    Needs facilities in the snapshot.
    """
    if _passes_system(view, exchange):
        return True
    return goes_by(exchange, METHODS)


def _passes_system(view: RegisterView, exchange: Exchange) -> bool:
    """Return whether the facility of an exchange is a connecting system that is not known to be out of use."""
    facilities = view.snapshot.of(Facility)
    facility = facilities.get(exchange.known("facility") or "")
    if facility is None or facility.withdrawn:
        return False
    in_use = facility.known("in_use") is not False
    return in_use and facility.facility_kind == FacilityKind.SPL
