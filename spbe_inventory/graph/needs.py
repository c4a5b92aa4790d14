"""Status of a need: the first that fits, and what would settle it where none can be told."""

from dataclasses import dataclass

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Question
from spbe_inventory.domain.lists import (
    BY_HAND_METHODS,
    Basis,
    CurrentMeans,
    ExchangeState,
    NeedStatus,
)
from spbe_inventory.domain.records import Exchange, Need
from spbe_inventory.graph.build import is_guess
from spbe_inventory.graph.supply import Supply

UNSURE = frozenset([ExchangeState.CLAIMED, ExchangeState.TRIAL])


@dataclass(frozen=True, slots=True)
class Assessed:
    """A need with its status, the questions that would settle it, and the applications known to hold the data.

    `by` is the exchange that meets it, where one does.
    """

    need: Need
    status: NeedStatus
    settle: tuple[Question, ...] = ()
    holders: tuple[str, ...] = ()
    by: str = ""


def assess(need: Need, supply: Supply, *, takes_complete: bool = False) -> Assessed:
    """Tell whether a need is met, from what exchanges and applications say of data.

    `takes_complete` says that the taker's list of what it takes was stated complete: then no exchange means that
    the data are missing, and need not be asked.
    """
    if need.basis == Basis.ASSUMPTION:
        return _ask(need, Question("need", need.key, "basis"))
    carrying = [one for one in supply.exchanges_of(need.taker) if _may_carry(one, need)]
    means = need.known("current_means")
    if met := _met(need, carrying):
        return met
    if means == CurrentMeans.BY_HAND:
        return Assessed(need, NeedStatus.MET_BY_HAND)
    if unsure := _unsure(need, carrying):
        return unsure
    if means == CurrentMeans.AT_SOURCE:
        return Assessed(need, NeedStatus.AT_SOURCE)
    if means == CurrentMeans.AUTOMATIC:
        return _ask(need, Question("application", need.taker, "takes"))
    if planned := [one for one in carrying if one.state == ExchangeState.PLANNED]:
        return Assessed(need, NeedStatus.PROMISED, (Question("exchange", planned[0].key, "state"),))
    answer = need.answer("current_means")
    if answer is not Answer.NONE and not (answer is Answer.OPEN and takes_complete):
        return _ask(need, Question("need", need.key, "current_means"))
    holders = holders_of(need, supply)
    return Assessed(need, NeedStatus.UNMET if holders else NeedStatus.NO_SOURCE, holders=holders)


def holders_of(need: Need, supply: Supply) -> tuple[str, ...]:
    """Give the applications other than the taker that are known to hold or hand out the data needed."""
    return tuple(key for key in supply.holders(need.data) if key != need.taker)


def _may_carry(exchange: Exchange, need: Need) -> bool:
    """Whether an exchange goes, or may go, to the taker with the data needed, or with data nobody recorded."""
    ends = {exchange.taker} if exchange.directed else {exchange.taker, exchange.giver}
    return need.taker in ends and (exchange.answer("data") is not Answer.VALUE or need.data in exchange.data)


def _met(need: Need, carrying: list[Exchange]) -> Assessed | None:
    """Give the need as met by an exchange of which all is recorded: by machine before by hand."""
    sure = [one for one in carrying if one.state == ExchangeState.IN_USE and _recorded(one)]
    for one in sure:
        if one.method not in BY_HAND_METHODS and one.giver:
            return Assessed(need, NeedStatus.MET, by=one.key)
    for one in sure:
        if one.method in BY_HAND_METHODS:
            return Assessed(need, NeedStatus.MET_BY_HAND, by=one.key)
    return None


def _unsure(need: Need, carrying: list[Exchange]) -> Assessed | None:
    """Give the need as not assessable where an exchange may carry the data and something of it is not said."""
    for one in carrying:
        if one.state in (ExchangeState.IN_USE, *UNSURE) or one.answer("state") is not Answer.VALUE:
            return _ask(need, Question("exchange", one.key, _missing(one)))
    return None


def _recorded(exchange: Exchange) -> bool:
    """Whether state, method, data and direction are all said, and none of it is a guess."""
    known = all(exchange.answer(name) is Answer.VALUE for name in ("state", "method", "data"))
    return known and exchange.directed and not is_guess(exchange)


def _missing(exchange: Exchange) -> str:
    """Name the field that keeps an exchange from being recorded whole."""
    if is_guess(exchange) or exchange.known("state") != ExchangeState.IN_USE:
        return "state"
    if not exchange.directed:
        return "directed"
    for name in ("method", "data"):
        if exchange.answer(name) is not Answer.VALUE:
            return name
    return "giver"


def _ask(need: Need, question: Question) -> Assessed:
    return Assessed(need, NeedStatus.NOT_ASSESSABLE, (question,))
