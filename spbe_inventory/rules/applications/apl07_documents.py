"""APL-07: see the TOML beside this file."""

from collections.abc import Iterator
from datetime import date

from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import Outcome, Supports
from spbe_inventory.domain.records import Application
from spbe_inventory.rules.built import built_since, is_special, letter_lacks
from spbe_inventory.rules.thing import judged
from spbe_inventory.rules.view import View

STANDARD = date(2026, 1, 1)  # Permenkomdigi 6/2025: its day is not settled, so it counts from the end of its year


def check(view: View) -> Iterator[Finding]:
    """Say of each special application built since the standard whether it has documents."""
    for application in view.applications:
        yield _judge(view, application)


def _judge(view: View, application: Application) -> Finding:
    special, built = is_special(application), built_since(application, STANDARD)
    if special is False or built is False:
        return judged(application, Outcome.NOT_APPLICABLE)
    lacks = letter_lacks(view, application, Supports.DEVELOPMENT, "development_documents")
    if lacks is False:
        return judged(application, Outcome.MET)
    blank = [name for name, told in (("scope", special), ("build_started", built)) if told is None]
    if lacks and not blank:
        return judged(application, Outcome.GAP)
    return judged(application, Outcome.UNKNOWN, *(blank[:1] or ["development_documents"]))
