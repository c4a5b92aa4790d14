"""Check of DAT-09; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.finding import Finding, Question
from spbe_inventory.domain.lists import Outcome, SettingName, Supports
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import ask, yes_no
from spbe_inventory.rules.facts.documents import judge_document
from spbe_inventory.rules.facts.finding_on_government import government_finding
from spbe_inventory.rules.facts.ownership import ask_owner, is_of_others


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield one finding on the government: whether it keeps a record of its processing of personal data."""
    verdict = judge_document(
        view, SettingName.PROCESSING_RECORD, Supports.PROCESSING_RECORD
    )
    has_personal_data, questions = _holds_personal_data(view)
    if verdict.outcome is Outcome.MET or has_personal_data:
        yield government_finding(
            view, verdict.outcome, message=verdict.message, settle=verdict.settle
        )
    elif questions:
        yield government_finding(
            view, Outcome.UNKNOWN, message="unknown_personal", settle=questions
        )
    else:
        yield government_finding(view, Outcome.NOT_APPLICABLE)


def _holds_personal_data(view: RegisterView) -> tuple[bool, list[Question]]:
    """Return whether personal data of the government are on record, and what is not known about that.

    Those of which nobody knows whose they are may be a village's.
    """
    of_applications = [
        (application, "personal_data") for application in view.applications_in_service
    ]
    of_data = [(data_set, "personal") for data_set in view.data_sets]
    questions: list[Question] = []
    for record, field in (*of_applications, *of_data):
        answer = yes_no(record, field)
        if answer is False or is_of_others(view, record):
            continue
        unknown = ask_owner(record)
        if answer is None:
            unknown.append(ask(record, field))
        if not unknown:
            return True, []
        questions += unknown
    return False, questions
