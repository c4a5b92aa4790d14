"""Check of APL-07; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator
from datetime import date

from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import Outcome, Supports
from spbe_inventory.domain.records import Application
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import is_unanswered
from spbe_inventory.rules.facts.build_dates import (
    built_applications,
    built_since,
    is_letter_missing,
    is_special,
    open_date_fields,
)
from spbe_inventory.rules.facts.documents import gap_message
from spbe_inventory.rules.facts.findings import record_finding

# Permenkomdigi 6/2025: its day is not certain, so it counts from the end of its year.
STANDARD = date(2026, 1, 1)
FIELD = "development_documents"


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield for each special application built or developed since the standard whether it has documents."""
    built = {application.key for application in built_applications(view)}
    for application in view.applications:
        if application.key in built:
            yield _judge(view, application)
        else:
            yield record_finding(application, Outcome.NOT_APPLICABLE)


def _judge(view: RegisterView, application: Application) -> Finding:
    special = is_special(application)
    built = built_since(application, STANDARD)
    if special is False or built is False:
        return record_finding(application, Outcome.NOT_APPLICABLE)
    is_missing = is_letter_missing(view, application, Supports.DEVELOPMENT, FIELD)
    if is_missing is False:
        return record_finding(application, Outcome.MET)
    if special is None:
        return record_finding(application, Outcome.UNKNOWN, "scope")
    if built is None:
        (field, *_others) = open_date_fields(application, STANDARD)
        return record_finding(
            application, Outcome.UNKNOWN, field, message="unknown_date"
        )
    if is_unanswered(application, "owner"):
        return record_finding(
            application, Outcome.UNKNOWN, "owner", message="unknown_owner"
        )
    if is_missing:
        message = gap_message(application.answer(FIELD))
        return record_finding(application, Outcome.GAP, message=message)
    return record_finding(application, Outcome.UNKNOWN, FIELD)
