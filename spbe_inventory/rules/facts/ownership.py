"""Whether a duty of the government binds whoever answers for a record: villages and enterprises answer for theirs."""

from spbe_inventory.domain.answers import Record
from spbe_inventory.domain.finding import Question
from spbe_inventory.domain.lists import Ownership
from spbe_inventory.domain.records import Facility
from spbe_inventory.rules.engine.bound import OWNER_FIELDS
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import ask, has_value, is_unanswered, yes_no


def is_of_others(view: RegisterView, record: Record) -> bool:
    """Return whether a village or an enterprise is known to answer for a record."""
    owner = record.known(OWNER_FIELDS[record.kind])
    return view.owners.is_outside(owner)


def ask_owner(record: Record) -> list[Question]:
    """Return the question who answers for a record, where that is not known."""
    field = OWNER_FIELDS[record.kind]
    if is_unanswered(record, field):
        return [ask(record, field)]
    return []


def ask_if_unknown(record: Record, *fields: str) -> list[Question]:
    """Return the questions for those of some fields that have no known value."""
    return [ask(record, field) for field in fields if not has_value(record, field)]


def is_exempt_facility(view: RegisterView, facility: Facility) -> bool:
    """Return whether a facility is known to be out of use, or not to be the government's own."""
    if yes_no(facility, "in_use") is False or is_of_others(view, facility):
        return True
    return facility.known("ownership") not in (None, Ownership.OWN)


def ask_whose_facility(facility: Facility) -> list[Question]:
    """Return what is not known of whether a facility is in use, whose it is, and who runs it."""
    return [*ask_if_unknown(facility, "in_use", "ownership"), *ask_owner(facility)]
