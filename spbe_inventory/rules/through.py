"""Which exchanges pass through a connecting system (SPL Pemerintah Daerah, or SPLP)."""

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.lists import FacilityKind, Method
from spbe_inventory.domain.records import Exchange, Facility
from spbe_inventory.rules.view import View

METHODS = (Method.API_LOCAL_SPL, Method.API_SPLP)


def through_spl(view: View, exchange: Exchange) -> bool | None:
    """Tell whether an exchange goes through a connecting system, by its method or by what it passes; None: not known.

    Needs facilities in the snapshot.
    """
    passed = view.snapshot.of(Facility).get(exchange.known("facility") or "")
    stands = passed and not passed.withdrawn and passed.known("in_use") is not False
    if exchange.known("method") in METHODS or (stands and passed and passed.facility_kind == FacilityKind.SPL):
        return True
    return False if exchange.answer("method") is Answer.VALUE else None
