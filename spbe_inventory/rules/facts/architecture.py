"""What the SPBE architecture of a government contains, and whether there is one."""

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Question
from spbe_inventory.domain.lists import ListName, Outcome, SettingName, Supports
from spbe_inventory.domain.records import Application, Facility
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import ask, ask_list, yes_no
from spbe_inventory.rules.facts.documents import judge_document

FIELD = "in_architecture"


def has_architecture(view: RegisterView) -> bool | None:
    """Return whether the government has an SPBE architecture, in force or ended; None where that is not known."""
    verdict = judge_document(
        view, SettingName.ARCHITECTURE_DECREE, Supports.ARCHITECTURE
    )
    if verdict.outcome is Outcome.UNKNOWN:
        return None
    return verdict.outcome is Outcome.MET


def is_named_in_architecture(
    view: RegisterView, record: Application | Facility
) -> bool | None:
    """Return whether the architecture names an application or a facility; None where that is not known.

    What has no answer is not named where the list of what the architecture holds was stated complete.
    """
    is_open = record.answer(FIELD) is Answer.OPEN
    if is_open and view.is_list_complete(ListName.CONTENTS):
        return False
    return yes_no(record, FIELD)


def ask_architecture(
    view: RegisterView, record: Application | Facility
) -> list[Question]:
    """Return the questions that would settle whether the architecture names a record that has no answer."""
    questions = [ask(record, FIELD)]
    if not view.is_list_complete(ListName.CONTENTS):
        questions.append(ask_list(ListName.CONTENTS))
    return questions
