"""Check of APL-06; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.finding import Annexed, Finding, Question
from spbe_inventory.domain.lists import Supports
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import ask
from spbe_inventory.rules.facts.build_dates import (
    PERPRES,
    built_since,
    is_letter_missing,
    is_special,
    undecided_fields,
)
from spbe_inventory.rules.facts.finding_on_government import finding_from_parts
from spbe_inventory.rules.facts.findings import annex_entry

FIELD = "special_considered"


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield one finding on the government: which special applications lack the consideration."""
    lacking: list[Annexed] = []
    questions: list[Question] = []
    count = 0
    for application in view.applications:
        special = is_special(application)
        built = built_since(application, PERPRES)
        if special is False or built is False:
            continue
        count += 1
        is_missing = is_letter_missing(
            view, application, Supports.SPECIAL_CONSIDERATION, FIELD
        )
        if is_missing is False:
            continue
        undecided = undecided_fields(special, built)
        if undecided:
            questions.append(ask(application, undecided[0]))
        elif is_missing:
            lacking.append(annex_entry(application, FIELD))
        else:
            questions.append(ask(application, FIELD))
    yield finding_from_parts(view, lacking, questions, count)
