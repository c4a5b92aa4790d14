"""Whether missing exchanges prove anything: only where the list that they belong on is complete."""

from typing import Literal

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Question
from spbe_inventory.domain.lists import ExchangeState, Outcome
from spbe_inventory.domain.records import Application, Exchange
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import ask, has_value

Side = Literal["gives", "takes"]
SIDES: tuple[Side, ...] = ("gives", "takes")
Conclusion = tuple[Outcome, tuple[Question, ...]]
MET: Conclusion = (Outcome.MET, ())
GAP: Conclusion = (Outcome.GAP, ())


def conclude_absence(
    view: RegisterView, application: Application, side: Side
) -> Conclusion:
    """Return whether an application gives (or takes) nothing, and the question that would settle it if unknown.

    A link is MET. An exchange that may or may not count keeps it UNKNOWN and is asked. No exchange is a GAP only where
    the application answers *none* or its list was stated complete, and only for an application whose status is known.
    The answer *not known*, and the bare claim that the application is integrated, override a statement that the list
    is complete.
    """
    if _links_on_side(view, application, side):
        return MET
    unclear = view.unclear_exchange(application.key, side)
    if unclear:
        return _unknown(ask_about_exchange(view, unclear))
    if application.integrated or _is_list_open(view, application, side):
        return _unknown(ask(application, side))
    if not has_value(application, "status"):
        return _unknown(ask(application, "status"))
    return GAP


def _unknown(question: Question) -> Conclusion:
    return Outcome.UNKNOWN, (question,)


def _links_on_side(
    view: RegisterView, application: Application, side: Side
) -> frozenset[str]:
    if side == "gives":
        return view.links.takers(application.key)
    return view.links.givers(application.key)


def _is_list_open(view: RegisterView, application: Application, side: Side) -> bool:
    """Return whether a list may hold more than is on record."""
    if application.answer(side) is Answer.NONE:
        return False
    return not view.stated_complete(application, side)


def is_side_known(view: RegisterView, application: Application, side: Side) -> bool:
    """Return whether all that an application gives (or takes) is on record.

    It is where the application answers *none* or its list was stated complete, no exchange may or may not count on
    that side, and its status is known.
    """
    if view.unclear_exchange(application.key, side):
        return False
    if application.integrated or _is_list_open(view, application, side):
        return False
    return has_value(application, "status")


def ask_about_exchange(view: RegisterView, exchange: Exchange) -> Question:
    """Return the question that would settle whether and how an unclear exchange counts.

    One recorded as in use although an end is out of service is asked for its state.
    """
    if exchange.known("state") != ExchangeState.IN_USE:
        return ask(exchange, "state")
    if view.has_retired_end(exchange):
        return ask(exchange, "state")
    if not exchange.giver:
        return ask(exchange, "giver")
    if not exchange.taker:
        return ask(exchange, "taker")
    return ask(exchange, "directed")


def open_list_questions(
    view: RegisterView, application: Application
) -> tuple[Question, ...]:
    """Return the questions to settle before all exchange partners of an application are known; none where they are.

    A side is known where the application answers *none* or its list was stated complete, and no exchange of that side
    is claimed, on trial or unresolved. A missing direction does not matter here. An application whose status is not
    known is asked for it.
    """
    questions: dict[Question, None] = {}
    for side in SIDES:
        unclear = view.unclear_exchange(application.key, side)
        if unclear and unclear not in view.by_certainty.undirected:
            question = ask_about_exchange(view, unclear)
            questions[question] = None
        elif application.integrated or _is_list_open(view, application, side):
            questions[ask(application, side)] = None
    if not has_value(application, "status"):
        questions[ask(application, "status")] = None
    return tuple(questions)


def open_questions_of(
    view: RegisterView, applications: list[Application]
) -> list[Question]:
    """Return the open questions about the exchanges of several applications, each once."""
    questions: dict[Question, None] = {}
    for application in applications:
        open_questions = open_list_questions(view, application)
        questions.update(dict.fromkeys(open_questions))
    return list(questions)


def conclude_unlinked(
    view: RegisterView, first: Application, second: Application
) -> Conclusion:
    """Return GAP where two applications certainly exchange nothing with each other, else UNKNOWN with the questions.

    It is certain where all partners of either one are known, and the status of both.
    """
    for application in (first, second):
        if not has_value(application, "status"):
            return _unknown(ask(application, "status"))
    questions = open_list_questions(view, first)
    if questions and open_list_questions(view, second):
        return Outcome.UNKNOWN, questions
    return GAP
