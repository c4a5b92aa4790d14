"""What was answered: yes, no, or nothing that decides; by a record and by the government in its settings."""

from datetime import date

from spbe_inventory.domain.answers import Answer, Record
from spbe_inventory.domain.dates import last_day
from spbe_inventory.domain.finding import Question
from spbe_inventory.domain.lists import ListName, SettingName
from spbe_inventory.rules.engine.view import RegisterView

YES = "yes"
UNANSWERED = (Answer.OPEN, Answer.UNKNOWN)


def ask(record: Record, field: str) -> Question:
    """Return the question for a field of a record."""
    return Question(record.kind, record.key, field)


def has_value(record: Record, field: str) -> bool:
    """Return whether a field has a known value; *none* is none, and a guess or a dispute is not known."""
    return record.answer(field) is Answer.VALUE


def is_unanswered(record: Record, field: str) -> bool:
    """Return whether a field is open, or answered with *not known*, a guess or a dispute."""
    return record.answer(field) in UNANSWERED


def yes_no(record: Record, field: str) -> bool | None:
    """Return the answer to a yes-or-no field: *none* counts as no; None where the answer does not decide."""
    answer = record.answer(field)
    if answer is Answer.NONE:
        return False
    if answer is Answer.VALUE:
        return bool(record.known(field))
    return None


def setting_answer(view: RegisterView, name: SettingName) -> Answer:
    """Return what is known of a setting of the government; a setting that is not recorded is open."""
    setting = view.settings.get(name)
    if setting is None:
        return Answer.OPEN
    return setting.answer("value")


def setting_text(view: RegisterView, name: SettingName) -> str:
    """Return the value of a setting of the government, empty where it is not known."""
    setting = view.settings.get(name)
    if setting is None:
        return ""
    return str(setting.known("value") or "")


def setting_yes_no(view: RegisterView, name: SettingName) -> bool | None:
    """Return whether a switch of the government is on: *none* counts as off; None where the answer does not decide."""
    answer = setting_answer(view, name)
    if answer is Answer.NONE:
        return False
    if answer is Answer.VALUE:
        return setting_text(view, name) == YES
    return None


def ask_setting(name: SettingName) -> Question:
    """Return the question for a setting of the government."""
    return Question("setting", str(name), "value")


def ask_list(name: ListName) -> Question:
    """Return the question whether a list of the government as a whole is complete."""
    return Question("completeness", str(name), "as_of")


def is_available(view: RegisterView, since: SettingName) -> bool | None:
    """Return whether a national facility is available on the day, by the setting with its date.

    *None* means that it never is; None is returned where the answer does not decide.
    """
    answer = setting_answer(view, since)
    if answer is Answer.NONE:
        return False
    if answer is Answer.VALUE:
        text = setting_text(view, since)
        return last_day(text) <= view.as_of
    return None


def is_past(text: str, day: date) -> bool:
    """Return whether a date (a year, a month or a day) lies wholly before a day."""
    return last_day(text) < day
