"""Check of APL-08; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import ListName, Supports
from spbe_inventory.domain.records import Application
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import ask_list, yes_no
from spbe_inventory.rules.facts.build_dates import (
    PERPRES,
    built_applications,
    built_since,
    is_letter_missing,
    open_date_fields,
)
from spbe_inventory.rules.facts.judged_parts import (
    JudgedPart,
    finding_from_judged,
    lacking_part,
    met_part,
    open_part,
)

FIELD = "source_open"


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield one finding on the government: which applications of closed source lack the letter."""
    judged = [_judge(view, application) for application in built_applications(view)]
    yield finding_from_judged(view, [part for part in judged if part])


def _judge(view: RegisterView, application: Application) -> JudgedPart | None:
    """Return whether an application has the letter; None where it needs none, or has it and counts nowhere."""
    built = built_since(application, PERPRES)
    is_open = yes_no(application, FIELD)
    if built is False or is_open:
        return None
    is_missing = is_letter_missing(view, application, Supports.CLOSED_SOURCE)
    if is_missing is False:
        if built is None or is_open is None:
            return None
        return met_part(application)
    if is_open is None:
        return open_part(application, FIELD)
    if built is None:
        return open_part(application, open_date_fields(application, PERPRES)[0])
    if is_missing:
        return lacking_part(application, FIELD)
    return open_part(application, ask_list(ListName.DOCUMENTS))
