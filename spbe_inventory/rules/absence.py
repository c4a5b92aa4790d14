"""The one helper on missing links: absence is evidence only where the list is complete."""

from typing import Literal

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Question
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.domain.records import Application
from spbe_inventory.rules.view import View

Side = Literal["gives", "takes"]


SIDES: tuple[Side, ...] = ("gives", "takes")


def absent(view: View, application: Application, side: Side) -> tuple[Outcome, tuple[Question, ...]]:
    """Tell whether nothing goes that way, and if that cannot be told, which question would settle it.

    A link is MET. An exchange that may or may not count keeps it UNKNOWN, settled by that exchange. Only where the
    application says *none* or its list was stated complete is nothing evidence of nothing: GAP. That holds only of
    an application known to be in use: a register that does not say so is asked that first. An application that says
    *not known* of its list is believed before a statement that the list is complete.
    """
    linked = view.links.takers(application.key) if side == "gives" else view.links.givers(application.key)
    if linked:
        return Outcome.MET, ()
    if loose := view.loose_on(application.key, side):
        field = "directed" if not loose.directed and loose.giver and loose.taker else "state"
        return Outcome.UNKNOWN, (Question("exchange", loose.key, field),)
    if application.answer(side) is not Answer.NONE and not view.stated_complete(application, side):
        return Outcome.UNKNOWN, (Question("application", application.key, side),)
    if application.answer("status") is not Answer.VALUE:
        return Outcome.UNKNOWN, (Question("application", application.key, "status"),)
    return Outcome.GAP, ()


def open_lists(view: View, application: Application) -> tuple[Question, ...]:
    """Give the questions that keep it from being known all that an application exchanges; none where it is known.

    Each side counts as known where the application says *none* or its list was stated complete, and no exchange of
    that side is claimed, on trial or unclear.
    """
    asked = []
    for side in SIDES:
        if loose := view.loose_on(application.key, side):
            asked.append(Question("exchange", loose.key, "state"))
        elif application.answer(side) is not Answer.NONE and not view.stated_complete(application, side):
            asked.append(Question("application", application.key, side))
    return tuple(dict.fromkeys(asked))


def unlinked(view: View, one: Application, other: Application) -> tuple[Outcome, tuple[Question, ...]]:
    """Tell whether two applications exchange nothing with each other; MET where they do, GAP where surely not.

    That nothing goes from one to the other is known where either of the two lists is known whole.
    """
    if other.key in view.links.partners(one.key):
        return Outcome.MET, ()
    for application in (one, other):
        if application.answer("status") is not Answer.VALUE:
            return Outcome.UNKNOWN, (Question("application", application.key, "status"),)
    first, second = open_lists(view, one), open_lists(view, other)
    return (Outcome.UNKNOWN, first) if first and second else (Outcome.GAP, ())
