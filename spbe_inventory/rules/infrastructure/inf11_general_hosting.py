"""Check of INF-11; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator
from datetime import date

from spbe_inventory.domain.dates import add_months
from spbe_inventory.domain.finding import Finding, Question
from spbe_inventory.domain.lists import (
    ApplicationScope,
    Hosting,
    Outcome,
    SettingName,
)
from spbe_inventory.domain.records import Application
from spbe_inventory.graph.in_service import out_of_service
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import (
    ask,
    ask_setting,
    is_available,
    setting_text,
    yes_no,
)
from spbe_inventory.rules.facts.data_centres import centres_of
from spbe_inventory.rules.facts.findings import gap_if_status_known, record_finding
from spbe_inventory.rules.facts.ownership import (
    ask_if_unknown,
    ask_owner,
    is_of_others,
)

SET_ON = SettingName.NATIONAL_INFRASTRUCTURE_SET
MONTHS_TO_MOVE = 12  # Pasal 68 ayat (3) Perpres 95/2018: at the latest one year after


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield for each general application that the government operates whether it runs on national infrastructure."""
    is_off = is_available(view, SettingName.PDN_SINCE) is False
    for application in view.applications:
        if is_off or _is_exempt(view, application):
            yield record_finding(application, Outcome.NOT_APPLICABLE)
        else:
            yield _judge(view, application)


def _is_exempt(view: RegisterView, application: Application) -> bool:
    if out_of_service(application) or is_of_others(view, application):
        return True
    is_special = application.known("scope") == ApplicationScope.SPECIAL
    return is_special or yes_no(application, "own_instance") is False


def _judge(view: RegisterView, application: Application) -> Finding:
    scope_questions = ask_if_unknown(application, "scope")
    if scope_questions:
        return record_finding(application, Outcome.UNKNOWN, *scope_questions)
    is_national, questions = _runs_nationally(view, application)
    if is_national:
        return record_finding(application, Outcome.MET)
    questions += ask_if_unknown(application, "own_instance")
    questions += ask_owner(application)
    questions += _questions_on_government(view)
    if questions:
        return record_finding(application, Outcome.UNKNOWN, *questions)
    set_on = date.fromisoformat(setting_text(view, SET_ON))
    if add_months(set_on, MONTHS_TO_MOVE) >= view.as_of:
        return record_finding(application, Outcome.NOT_DUE)
    return gap_if_status_known(application)


def _questions_on_government(view: RegisterView) -> list[Question]:
    """Return what is not known of the national infrastructure: when it was set, and whether it is there to be used."""
    questions = []
    if not setting_text(view, SET_ON):
        questions.append(ask_setting(SET_ON))
    if is_available(view, SettingName.PDN_SINCE) is None:
        questions.append(ask_setting(SettingName.PDN_SINCE))
    return questions


def _runs_nationally(
    view: RegisterView, application: Application
) -> tuple[bool | None, list[Question]]:
    """Return whether an application runs on national infrastructure, and the questions where that is not known."""
    hosting = application.known("hosting")
    if hosting == Hosting.PDN:
        return True, []
    if hosting in (Hosting.OFFICE, Hosting.THIRD_PARTY):
        return False, []
    if not hosting:
        return None, [ask(application, "hosting")]
    if hosting != Hosting.LOCAL:
        return None, [ask(application, "facilities")]
    centres = centres_of(view, application)
    answers = {yes_no(centre, "part_of_national") for centre in centres}
    if answers in ({True}, {False}):
        return True in answers, []
    unanswered = [
        ask(centre, "part_of_national")
        for centre in centres
        if yes_no(centre, "part_of_national") is None
    ]
    return None, unanswered or [ask(application, "facilities")]
