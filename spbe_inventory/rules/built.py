"""When an application was built or last developed, held against a day; letters that name it."""

from datetime import date

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.dates import last_day
from spbe_inventory.domain.lists import ApplicationScope, ListName, Supports
from spbe_inventory.domain.records import Application
from spbe_inventory.rules.papers import named_in
from spbe_inventory.rules.view import View

PERPRES = date(2018, 10, 5)  # Perpres 95/2018 came into force (Pasal 77)
FIELDS = ("build_started", "last_developed")


def built_since(application: Application, day: date) -> bool | None:
    """Tell whether it was built or developed on or after a day; None where that cannot be told."""
    told = [str(application.known(name)) for name in FIELDS if application.known(name)]
    if any(last_day(one) >= day and one[: len("2018-10-05")] >= str(day)[: len(one)] for one in told):
        return True
    return False if len(told) == len(FIELDS) else None


def is_special(application: Application) -> bool | None:
    """Tell whether it is a special application (Aplikasi Khusus); None where that cannot be told."""
    scope = application.known("scope")
    return None if scope is None else scope == ApplicationScope.SPECIAL


def letter_lacks(view: View, application: Application, supports: Supports, field: str = "") -> bool | None:
    """Tell whether a letter or a document on an application lacks: said so, or on no complete list; None where open."""
    if application.key in named_in(view, supports):
        return False
    if field:
        answer = application.answer(field)
        if answer is Answer.VALUE:
            return not getattr(application, field)
        if answer is not Answer.OPEN:
            return True if answer is Answer.NONE else None
    return True if view.listed_whole(ListName.DOCUMENTS) else None
