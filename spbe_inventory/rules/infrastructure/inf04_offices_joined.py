"""Check of INF-04; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Annexed, Finding, Question
from spbe_inventory.domain.lists import ListName
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import ask, yes_no
from spbe_inventory.rules.facts.finding_on_government import finding_from_parts
from spbe_inventory.rules.facts.findings import annex_entry

FIELD = "intranet"


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield one finding on the government: which offices are not connected with its intranet."""
    units = view.owners.offices
    is_complete = view.is_list_complete(ListName.FACILITIES)
    lacking: list[Annexed] = []
    questions: list[Question] = []
    for unit in units:
        is_connected = yes_no(unit, FIELD)
        if is_complete and unit.answer(FIELD) is Answer.OPEN:
            is_connected = False
        if is_connected is None:
            questions.append(ask(unit, FIELD))
        elif not is_connected:
            lacking.append(annex_entry(unit, FIELD))
    yield finding_from_parts(view, lacking, questions, len(units))
