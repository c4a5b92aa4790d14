"""Whether a government uses a general application: by its exchanges, its register and its complete lists."""

from collections.abc import Iterator
from dataclasses import dataclass

from spbe_inventory.domain.finding import Question
from spbe_inventory.domain.lists import ApplicationStatus, ListName, Outcome
from spbe_inventory.reference.systems import GeneralApplication, national_systems
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import ask
from spbe_inventory.rules.facts.general_applications import (
    are_conditions_met,
    similar_to,
)


@dataclass(frozen=True, slots=True)
class GeneralUse:
    """Whether a general application is used, and the questions that would settle it where that is unknown."""

    outcome: Outcome
    settle: tuple[Question, ...] = ()


def use_of(view: RegisterView, general: GeneralApplication) -> GeneralUse:
    """Return whether the government uses a general application.

    It is used where it is on record, or where a similar application that meets the conditions replaces it. It is not
    used where it is on none of the lists of applications, and all of these are complete.
    """
    if is_on_record(view, general):
        return GeneralUse(Outcome.MET)
    similar = [
        application
        for application in view.government_applications()
        if similar_to(application) == general
    ]
    answers = [are_conditions_met(application, general) for application in similar]
    if True in answers:
        return GeneralUse(Outcome.MET)
    if None in answers:
        questions = [ask(application, "similar_to") for application in similar]
        return GeneralUse(Outcome.UNKNOWN, tuple(questions))
    return _use_by_lists(view)


def _use_by_lists(view: RegisterView) -> GeneralUse:
    """Return whether a general application on no list is not used: only where every office's list is complete."""
    offices = view.owners.answering
    questions = [
        ask(unit, "applications")
        for unit in offices
        if not view.is_list_complete(ListName.APPLICATIONS, unit.key)
    ]
    if not offices:
        questions = [
            ask(application, "owner") for application in view.government_applications()
        ]
    if questions:
        return GeneralUse(Outcome.UNKNOWN, tuple(questions))
    if offices:
        return GeneralUse(Outcome.GAP)
    return GeneralUse(Outcome.NOT_APPLICABLE)


def is_on_record(view: RegisterView, general: GeneralApplication) -> bool:
    """Return whether the register holds a general application: as in use, by its name, or as an end of an exchange."""
    own = view.government_applications()
    in_use = [
        application.key
        for application in own
        if application.known("status") == ApplicationStatus.IN_USE
    ]
    if general.key in in_use:
        return True
    names = {application.name for application in own}
    system = national_systems().get(general.key)
    if system and system.name in names:
        return True
    return general.key in _partners(view)


def _partners(view: RegisterView) -> Iterator[str | None]:
    """Yield the ends of running exchanges with an application that is not a village's or an enterprise's."""
    others = {
        application.key
        for application in view.applications
        if view.owners.is_outside(application.known("owner"))
    }
    for exchange in view.running_exchanges:
        ends = (exchange.giver, exchange.taker)
        if others.isdisjoint(end for end in ends if end):
            yield from ends
