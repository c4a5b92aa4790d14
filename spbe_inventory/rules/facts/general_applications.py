"""Which general application an application may be similar to: as it states, or as its words suggest."""

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.lists import ApplicationScope
from spbe_inventory.domain.records import Application
from spbe_inventory.matching.words import contains_any_phrase
from spbe_inventory.reference.systems import GeneralApplication, general_applications

# The conditions of Pasal 37 ayat (3): the field that answers each, and its letter.
CONDITIONS = {
    "launched": "a",
    "cost_benefit_study": "b",
    "aligned": "c",
    "ministry_considered": "d",
}
FULL_DATE = len("2020-10-27")


def is_general(application: Application) -> bool:
    """Return whether an application is itself a general one."""
    scope = application.known("scope")
    return bool(scope == ApplicationScope.GENERAL)


def similar_to(application: Application) -> GeneralApplication | None:
    """Return the general application that an application states to be similar to; None where it states none."""
    key = application.known("similar_to")
    return general_applications().get(key or "")


def pointed_to(application: Application) -> tuple[GeneralApplication, ...]:
    """Return the general applications that words of its names or function suggest: a question, never an answer."""
    texts = words_of(application)
    return tuple(
        general
        for general in general_applications().values()
        if contains_any_phrase(general.words, texts)
    )


def words_of(application: Application) -> list[str]:
    """Return the texts that describe an application: its names and its function."""
    function = application.known("function") or ""
    return [application.name, *application.other_names, function]


def are_conditions_met(
    application: Application, general: GeneralApplication
) -> bool | None:
    """Return whether a similar application meets all four conditions; None where the answers do not decide."""
    answers = [
        is_condition_met(application, name, general.decree_date) for name in CONDITIONS
    ]
    if False in answers:
        return False
    if None in answers:
        return None
    return True


def is_condition_met(
    application: Application, name: str, decree_date: str
) -> bool | None:
    """Return whether a condition is met; None where the answer does not decide."""
    answer = application.answer(name)
    if name == "launched":
        if answer is not Answer.VALUE:
            return None
        return is_before(application.launched or "", decree_date)
    if answer is Answer.NONE:
        return False
    if answer is Answer.VALUE:
        return bool(getattr(application, name))
    return None


def is_before(date: str, limit: str) -> bool | None:
    """Return whether a date lies before another, both as precise as is known; None where that does not decide.

    >>> is_before("2018", "2020-10-27"), is_before("2021-01", "2020"), is_before("2020-10-27", "2020-10-27")
    (True, False, False)
    >>> is_before("2020", "2020-10-27"), is_before("2020", "2020"), is_before("2019", "")
    (None, None, None)
    """
    length = min(len(date), len(limit))
    date, limit = date[:length], limit[:length]
    if not length:
        return None
    if date == limit and length < FULL_DATE:
        return None
    return date < limit
