"""Decrees, plans and letters of a government: recorded, said to be none, or missing from a list known whole."""

from dataclasses import dataclass
from datetime import date

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Question
from spbe_inventory.domain.lists import ListName, Outcome, SettingName, Supports
from spbe_inventory.domain.records import Document
from spbe_inventory.rules.said import ask_setting, over, setting_answer, setting_text
from spbe_inventory.rules.view import View


@dataclass(frozen=True, slots=True)
class Judged:
    """An outcome, the message that fits, and what would settle it."""

    outcome: Outcome
    message: str
    settle: tuple[Question, ...] = ()


def decreed(view: View, name: SettingName, supports: Supports, until: SettingName | None = None) -> Judged:
    """Judge a paper that a government has once: said to be there, or a document of it on record; none; or not known.

    With `until` it must cover the day: the period that the government says, else the one of the document.
    """
    papers = supporting(view, supports)
    answer = setting_answer(view, name)
    if answer is Answer.VALUE or papers:
        return _in_force(view, papers, until) if until else Judged(Outcome.MET, "met")
    if answer is Answer.NONE or (answer is Answer.OPEN and view.listed_whole(ListName.DOCUMENTS)):
        return Judged(Outcome.GAP, "gap")
    return Judged(Outcome.UNKNOWN, "unknown", (ask_setting(name),))


def supporting(view: View, supports: Supports) -> list[Document]:
    """Give the documents on record that say what they support, in order of keys."""
    return [one for one in view.documents if supports in (one.known("supports") or ())]


def in_force(document: Document, day: date) -> bool:
    """Tell whether a document is not known to have ended by a day."""
    until = document.known("valid_until")
    return not (until and over(str(until), day))


def named_in(view: View, supports: Supports) -> frozenset[str]:
    """Give the keys of the applications that documents of a sort name."""
    return frozenset(key for one in supporting(view, supports) for key in one.known("applications") or ())


def _in_force(view: View, papers: list[Document], until: SettingName) -> Judged:
    days = [setting_text(view, until), *(str(one.known("valid_until") or "") for one in papers)]
    told = [day for day in days if day]
    if not told:
        return Judged(Outcome.UNKNOWN, "unknown_period", (ask_setting(until),))
    if all(over(day, view.as_of) for day in told):
        return Judged(Outcome.GAP, "gap_ended")
    return Judged(Outcome.MET, "met")
