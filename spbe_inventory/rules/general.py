"""Which general application an application may be similar to: what it says itself, or what its words point to."""

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.lists import ApplicationScope
from spbe_inventory.domain.records import Application
from spbe_inventory.matching.words import spoken_of
from spbe_inventory.reference.systems import GeneralApplication, general_applications

# The conditions of Pasal 37 ayat (3): the field that answers each, and its letter.
CONDITIONS = {"launched": "a", "cost_benefit_study": "b", "aligned": "c", "ministry_considered": "d"}


def is_general(application: Application) -> bool:
    """Tell whether an application is a general one itself."""
    return bool(application.known("scope") == ApplicationScope.GENERAL)


def similar_to(application: Application) -> GeneralApplication | None:
    """Give the general application that an application is stated to be similar to; None where none is stated."""
    return general_applications().get(application.known("similar_to") or "")


def pointed_to(application: Application) -> tuple[GeneralApplication, ...]:
    """Give the general applications that words of its name or function point to: a question, never an answer."""
    texts = words_of(application)
    return tuple(one for one in general_applications().values() if spoken_of(one.words, texts))


def words_of(application: Application) -> list[str]:
    """Give the texts in which an application says what it is: its names and its function."""
    return [application.name, *application.other_names, application.known("function") or ""]


def conditions_met(application: Application, general: GeneralApplication) -> bool | None:
    """Tell whether a similar application meets all four conditions; None where that cannot be told."""
    told = [is_met(application, name, general.decree_date) for name in CONDITIONS]
    return False if False in told else None if None in told else True


def is_met(application: Application, name: str, decreed: str) -> bool | None:
    """Tell whether a condition is met, None where it cannot be told."""
    answer = application.answer(name)
    if answer is Answer.NONE:
        return None if name == "launched" else False
    if answer is not Answer.VALUE:
        return None
    return before(application.launched or "", decreed) if name == "launched" else bool(getattr(application, name))


def before(one: str, other: str) -> bool | None:
    """Tell whether a date lies before another, both as little as is known; None where that cannot be told.

    >>> before("2018", "2020-10-27"), before("2021-01", "2020"), before("2020-10-27", "2020-10-27")
    (True, False, False)
    >>> before("2020", "2020-10-27"), before("2020", "2020"), before("2019", "")
    (None, None, None)
    """
    length = min(len(one), len(other))
    same = one[:length] == other[:length]
    if not length or (same and length < len("2020-10-27")):
        return None
    return one[:length] < other[:length]
