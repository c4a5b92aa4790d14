"""Which general application an application may be similar to: what it says itself, or what its words point to."""

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
