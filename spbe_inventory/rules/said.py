"""What was answered: yes, no, or nothing that decides; of a record and of the government itself."""

from datetime import date

from spbe_inventory.domain.answers import Answer, Record
from spbe_inventory.domain.dates import last_day
from spbe_inventory.domain.finding import Question
from spbe_inventory.domain.lists import ListName, SettingName
from spbe_inventory.rules.view import View

YES = "yes"


def said(record: Record, field: str) -> bool | None:
    """Tell whether a yes-or-no field was answered with yes, with no or *none*, or not so that it decides (None)."""
    answer = record.answer(field)
    if answer is Answer.NONE:
        return False
    return bool(record.known(field)) if answer is Answer.VALUE else None


def setting_answer(view: View, name: SettingName) -> Answer:
    """Tell what is known of what a government says of itself; nothing written is not answered."""
    setting = view.settings.get(name)
    return setting.answer("value") if setting else Answer.OPEN


def setting_text(view: View, name: SettingName) -> str:
    """Give what a government says of itself, empty where it is not known."""
    setting = view.settings.get(name)
    return str(setting.known("value") or "") if setting else ""


def setting_said(view: View, name: SettingName) -> bool | None:
    """Tell whether a switch of the government is on, off or *none*, or not answered so that it decides (None)."""
    answer = setting_answer(view, name)
    if answer is Answer.NONE:
        return False
    return setting_text(view, name) == YES if answer is Answer.VALUE else None


def ask_setting(name: SettingName) -> Question:
    """Give the question for what a government says of itself."""
    return Question("setting", str(name), "value")


def ask_list(name: ListName) -> Question:
    """Give the question whether a list of the government as a whole is complete."""
    return Question("completeness", str(name), "as_of")


def available(view: View, name: SettingName) -> bool | None:
    """Tell whether a national facility is available on the day: since its date, never (*none*), or not known (None)."""
    answer = setting_answer(view, name)
    if answer is Answer.NONE:
        return False
    return last_day(setting_text(view, name)) <= view.as_of if answer is Answer.VALUE else None


def over(text: str, day: date) -> bool:
    """Tell whether a date, be it a year, a month or a day, has wholly passed."""
    return last_day(text) < day
