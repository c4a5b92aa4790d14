"""When an application was built or last developed, and whether a letter about it is missing."""

from datetime import date

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.dates import last_day
from spbe_inventory.domain.lists import ApplicationScope, ListName, Supports
from spbe_inventory.domain.records import Application
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.documents import applications_named_in

PERPRES = date(2018, 10, 5)  # Perpres 95/2018 came into force (Pasal 77)
DATE_FIELDS = ("build_started", "last_developed")


def built_since(application: Application, day: date) -> bool | None:
    """Return whether it was built or developed on or after a day; None where the dates do not decide."""
    values = [application.known(name) for name in DATE_FIELDS]
    dates = [str(value) for value in values if value]
    if any(_reaches(text, day) for text in dates):
        return True
    if len(dates) < len(DATE_FIELDS):
        return None
    return False


def _reaches(text: str, day: date) -> bool:
    """Return whether a date, be it a year, a month or a day, is not wholly before a day."""
    same_precision = str(day)[: len(text)]
    return last_day(text) >= day and text[: len("2018-10-05")] >= same_precision


def is_special(application: Application) -> bool | None:
    """Return whether it is a special application (Aplikasi Khusus); None where its scope is not known."""
    scope = application.known("scope")
    if scope is None:
        return None
    return bool(scope == ApplicationScope.SPECIAL)


def undecided_fields(special: bool | None, built: bool | None) -> list[str]:  # noqa: FBT001 - answers
    """Return the fields to ask where it is not known whether an application is special, or when it was built."""
    fields = []
    if special is None:
        fields.append("scope")
    if built is None:
        fields.append("build_started")
    return fields


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
