"""Check of APL-08; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.finding import Annexed, Finding, Question
from spbe_inventory.domain.lists import ListName, Origin, Supports
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import ask, ask_list, yes_no
from spbe_inventory.rules.facts.build_dates import (
    PERPRES,
    built_since,
    is_letter_missing,
)
from spbe_inventory.rules.facts.finding_on_government import finding_from_parts
from spbe_inventory.rules.facts.findings import annex_entry

READY_MADE = (Origin.PACKAGE, Origin.SUBSCRIPTION)


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield one finding on the government: which applications of closed source lack the letter."""
    lacking: list[Annexed] = []
    questions: list[Question] = []
    count = 0
    for application in view.applications:
        built = built_since(application, PERPRES)
        is_open = yes_no(application, "source_open")
        is_ready_made = application.known("origin") in READY_MADE
        if is_ready_made or built is False or is_open:
            continue
        count += 1
        is_missing = is_letter_missing(view, application, Supports.CLOSED_SOURCE)
        if is_missing is False:
            continue
        if is_open is None:
            questions.append(ask(application, "source_open"))
        elif built is None:
            questions.append(ask(application, "build_started"))
        elif is_missing:
            lacking.append(annex_entry(application, "source_open"))
        else:
            questions.append(ask_list(ListName.DOCUMENTS))
    yield finding_from_parts(view, lacking, questions, count)
