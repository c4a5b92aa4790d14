"""When an application was built or last developed, and whether a letter about it is missing."""

from collections.abc import Iterator
from datetime import date

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.dates import first_day, last_day
from spbe_inventory.domain.lists import (
    ApplicationScope,
    ApplicationStatus,
    ListName,
    Origin,
    Supports,
)
from spbe_inventory.domain.records import Application, Facility
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.documents import applications_named_in

PERPRES = date(2018, 10, 5)  # Perpres 95/2018 came into force (Pasal 77)
DATE_FIELDS = ("build_started", "last_developed")
READY_MADE = (Origin.PACKAGE, Origin.SUBSCRIPTION)
NOT_BUILT_OR_ENDED = (
    ApplicationStatus.PLANNED,
    ApplicationStatus.IDLE,
    ApplicationStatus.STOPPED,
)


def built_applications(view: RegisterView) -> Iterator[Application]:
    """Yield the applications that the government built or has built, in order of keys.

    Those of villages and enterprises are not the government's, packages and subscriptions are not built, and what is
    only planned or has ended is passed by.
    """
    for application in view.applications:
        is_ready_made = application.known("origin") in READY_MADE
        is_passed_by = application.known("status") in NOT_BUILT_OR_ENDED
        is_of_others = view.owners.is_outside(application.known("owner"))
        if not (is_ready_made or is_passed_by or is_of_others):
            yield application


def built_since(record: Application | Facility, day: date) -> bool | None:
    """Return whether it was built or developed on or after a day; None where the dates do not decide.

    What was last developed before the day was built before it.
    """
    built = record.known("build_started")
    developed = record.known("last_developed")
    answers = [is_since(str(text), day) for text in (built, developed) if text]
    if True in answers:
        return True
    if None in answers:
        return None
    never_developed = record.answer("last_developed") is Answer.NONE
    if developed or (built and never_developed):
        return False
    return None


def is_since(text: str, day: date) -> bool | None:
    """Return whether a date lies on or after a day; None where it is a year or a month that holds both."""
    if first_day(text) >= day:
        return True
    if last_day(text) < day:
        return False
    return None


def open_date_fields(record: Application | Facility, day: date) -> list[str]:
    """Return the fields of dates that leave open whether it was built or developed since a day."""
    fields = []
    for name in DATE_FIELDS:
        value = record.known(name)
        if value:
            is_open = is_since(str(value), day) is None
        else:
            is_open = record.answer(name) is not Answer.NONE
        if is_open:
            fields.append(name)
    return fields


def is_special(application: Application) -> bool | None:
    """Return whether it is a special application (Aplikasi Khusus); None where its scope is not known."""
    scope = application.known("scope")
    if scope is None:
        return None
    return bool(scope == ApplicationScope.SPECIAL)


def is_letter_missing(
    view: RegisterView, application: Application, supports: Supports, field: str = ""
) -> bool | None:
    """Return whether a letter or document on an application is missing; None where that is open.

    It is missing where the field says so, or where no document names the application and the list of documents was
    stated complete.
    """
    if application.key in applications_named_in(view, supports):
        return False
    if field:
        answer = application.answer(field)
        if answer is Answer.VALUE:
            return not getattr(application, field)
        if answer is Answer.NONE:
            return True
        if answer is Answer.UNKNOWN:
            return None
    if view.is_list_complete(ListName.DOCUMENTS):
        return True
    return None
