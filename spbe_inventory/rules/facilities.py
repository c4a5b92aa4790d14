"""Connecting systems, networks and data centres of a government, and what is said of them."""

from collections.abc import Mapping, Sequence

from spbe_inventory.domain.lists import FacilityKind
from spbe_inventory.domain.records import Facility
from spbe_inventory.rules.said import said
from spbe_inventory.rules.view import View

# What Pasal 32 ayat (3) and Pasal 33 ayat (3) of Perpres 95/2018 list, and the field that answers it.
LETTERS: Mapping[str, str] = {"a": "national_link", "b": "operation_letter", "c": "security_letter"}


def facilities_of(view: View, kind: FacilityKind) -> list[Facility]:
    """Give the government's facilities of a kind that were not withdrawn and are not said to be out of use."""
    own = (one for one in view.snapshot.of(Facility).values() if one.agency == view.agency and not one.withdrawn)
    return [one for one in own if one.facility_kind == kind and said(one, "in_use") is not False]


def condition(some: Sequence[Facility], field: str) -> bool | None:
    """Tell whether any of several meets a condition; no only where each that was asked said so; None where none did."""
    answers = [said(one, field) for one in some]
    if True in answers:
        return True
    return False if answers and None not in answers else None
