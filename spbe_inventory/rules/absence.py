"""The one helper on missing links: absence is evidence only where the list is complete."""

from typing import Literal

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Question
from spbe_inventory.domain.lists import ExchangeState, Outcome
from spbe_inventory.domain.records import Application, Exchange
from spbe_inventory.rules.view import View

Side = Literal["gives", "takes"]
SIDES: tuple[Side, ...] = ("gives", "takes")


def absent(view: View, application: Application, side: Side) -> tuple[Outcome, tuple[Question, ...]]:
    """Tell whether nothing goes that way, and if that cannot be told, which question would settle it.

    A link is MET. An exchange that may or may not count keeps it UNKNOWN, settled by that exchange. Only where the
    application says *none* or its list was stated complete is nothing evidence of nothing: GAP. That holds only of
    an application known to be in use: a register that does not say so is asked that first. An application that says
    *not known* of its list is believed before a statement that the list is complete; so is the bare claim that it is
    integrated, disputed or not.
    """
    linked = view.links.takers(application.key) if side == "gives" else view.links.givers(application.key)
    if linked:
        return Outcome.MET, ()
    if loose := view.loose_on(application.key, side):
        return Outcome.UNKNOWN, (what_is_open(loose),)
    if application.integrated or _open(view, application, side):
        return Outcome.UNKNOWN, (Question("application", application.key, side),)
    if application.answer("status") is not Answer.VALUE:
        return Outcome.UNKNOWN, (Question("application", application.key, "status"),)
    return Outcome.GAP, ()


def _open(view: View, application: Application, side: Side) -> bool:
    """Tell whether a list may hold more than is on record."""
    return application.answer(side) is not Answer.NONE and not view.stated_complete(application, side)


def what_is_open(exchange: Exchange) -> Question:
    """Give the question that would settle whether and how an unclear exchange counts."""
    if exchange.known("state") != ExchangeState.IN_USE:
        return Question("exchange", exchange.key, "state")
    if not exchange.giver:
        return Question("exchange", exchange.key, "giver")
    return Question("exchange", exchange.key, "taker" if not exchange.taker else "directed")


def open_lists(view: View, application: Application) -> tuple[Question, ...]:
    """Give the questions that keep it from being known with whom an application exchanges; none where it is known.

    Each side counts as known where the application says *none* or its list was stated complete, and no exchange of
    that side is claimed, on trial or unresolved. Which way the data of a running exchange go does not matter here. An
    application of which nobody says that it is in use is asked that.
    """
    asked = []
    for side in SIDES:
        loose = view.loose_on(application.key, side)
        if loose and loose not in view.heaps.undirected:
            asked.append(what_is_open(loose))
        elif application.integrated or _open(view, application, side):
            asked.append(Question("application", application.key, side))
    if application.answer("status") is not Answer.VALUE:
        asked.append(Question("application", application.key, "status"))
    return tuple(dict.fromkeys(asked))


def unlinked(view: View, one: Application, other: Application) -> tuple[Outcome, tuple[Question, ...]]:
    """Tell whether it is sure that two applications exchange nothing of a kind with each other: GAP, else UNKNOWN.

    It is sure where either of the two lists is known whole, and both are known to be in use.
    """
    for application in (one, other):
        if application.answer("status") is not Answer.VALUE:
            return Outcome.UNKNOWN, (Question("application", application.key, "status"),)
    first, second = open_lists(view, one), open_lists(view, other)
    return (Outcome.UNKNOWN, first) if first and second else (Outcome.GAP, ())
