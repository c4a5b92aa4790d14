"""Check of APL-06; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import Outcome, Supports
from spbe_inventory.domain.records import Application
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import yes_no
from spbe_inventory.rules.facts.build_dates import (
    PERPRES,
    built_applications,
    built_since,
    is_letter_missing,
    is_special,
    open_date_fields,
)
from spbe_inventory.rules.facts.judged_parts import (
    JudgedPart,
    finding_from_judged,
    lacking_part,
    met_part,
    open_part,
)

FIELD = "special_considered"
SECOND_LETTER = "special_komdigi_considered"  # told, and no part of the finding: its text was not seen


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield one finding on the government: which special applications lack the consideration."""
    parts = []
    second_letters = 0
    for application in built_applications(view):
        part = _judge(view, application)
        if part is None:
            continue
        parts.append(part)
        is_known = part.outcome is not Outcome.UNKNOWN
        if is_known and yes_no(application, SECOND_LETTER):
            second_letters += 1
    yield finding_from_judged(view, parts, figures={"second": second_letters})


def _judge(view: RegisterView, application: Application) -> JudgedPart | None:
    """Return whether an application has the letter; None where it needs none, or has it and counts nowhere."""
    special = is_special(application)
    built = built_since(application, PERPRES)
    if special is False or built is False:
        return None
    is_missing = is_letter_missing(
        view, application, Supports.SPECIAL_CONSIDERATION, FIELD
    )
    if is_missing is False:
        if special is None or built is None:
            return None
        return met_part(application)
    if special is None:
        return open_part(application, "scope")
    if built is None:
        return open_part(application, open_date_fields(application, PERPRES)[0])
    if is_missing:
        return lacking_part(application, FIELD)
    return open_part(application, FIELD)
