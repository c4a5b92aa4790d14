"""Connecting systems, networks and data centres of a government, and the conditions they meet."""

from collections.abc import Iterable, Mapping

from spbe_inventory.domain.lists import FacilityKind, SettingName
from spbe_inventory.domain.records import Facility
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import setting_yes_no, yes_no

# The conditions of Pasal 32 ayat (3) and Pasal 33 ayat (3) Perpres 95/2018: letter and field that answers it.
CONDITION_FIELDS: Mapping[str, str] = {
    "a": "national_link",
    "b": "operation_letter",
    "c": "security_letter",
}


def facilities_of(view: RegisterView, kind: FacilityKind) -> list[Facility]:
    """Return the government's facilities of a kind that are not withdrawn and not known to be out of use."""
    return [
        facility
        for facility in view.own_records(Facility)
        if facility.facility_kind == kind and not is_out_of_use(facility)
    ]


def infrastructure(view: RegisterView) -> list[Facility]:
    """Return the government's facilities that are infrastructure: a database that applications share is none."""
    return [
        facility
        for facility in view.own_records(Facility)
        if facility.facility_kind != FacilityKind.DATABASE
    ]


def is_out_of_use(facility: Facility) -> bool:
    """Return whether a facility is known not to be in use."""
    return yes_no(facility, "in_use") is False


def is_intranet_joined(view: RegisterView) -> bool | None:
    """Return whether the intranet is joined with that of the national government, by way of the province's too.

    The setting answers where no network does; None where neither decides.
    """
    networks = facilities_of(view, FacilityKind.INTRANET)
    is_joined = any_answers_yes(networks, CONDITION_FIELDS["a"])
    if is_joined is None:
        return setting_yes_no(view, SettingName.JIP_CONNECTED)
    return is_joined


def any_answers_yes(facilities: Iterable[Facility], field: str) -> bool | None:
    """Return whether any facility meets a condition; no only where each of at least one says no, else None."""
    answers = [yes_no(facility, field) for facility in facilities]
    if True in answers:
        return True
    if not answers or None in answers:
        return None
    return False
