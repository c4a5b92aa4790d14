"""The status of a need: the first that fits, and the question that would settle it where none can be told."""

from collections.abc import Sequence
from dataclasses import dataclass

from spbe_inventory.domain.answers import NOT_KNOWN, Answer
from spbe_inventory.domain.finding import Question
from spbe_inventory.domain.lists import (
    Basis,
    CurrentMeans,
    ExchangeState,
    NeedStatus,
)
from spbe_inventory.domain.records import Exchange, Need
from spbe_inventory.graph.classify import Keys, is_loop, is_running
from spbe_inventory.graph.data_holders import DataHolders
from spbe_inventory.graph.means import is_by_machine

MAY_RUN = frozenset([ExchangeState.IN_USE, ExchangeState.CLAIMED, ExchangeState.TRIAL])
Exchanges = Sequence[Exchange]


@dataclass(frozen=True, slots=True)
class AssessedNeed:
    """A need with its status, the questions that would settle it, and the applications known to hold the data.

    `met_by` is the key of the exchange that meets it, where there is such an exchange.
    """

    need: Need
    status: NeedStatus
    settle: tuple[Question, ...] = ()
    holders: tuple[str, ...] = ()
    met_by: str = ""


def assess(
    need: Need, holders: DataHolders, *, takes_complete: bool = False
) -> AssessedNeed:
    """Return a need with its status, from what exchanges and applications say of data.

    `takes_complete` says that the taker's list of what it takes was stated complete: then no exchange means that
    the data are missing, and need not be asked.
    """
    if need.basis == Basis.ASSUMPTION:
        question = Question("need", need.key, "basis")
        return _not_assessable(need, question)
    exchanges = holders.exchanges_of(need.taker)
    carrying = [exchange for exchange in exchanges if _may_carry(exchange, need)]
    assessed = _assess_by_exchanges(need, carrying, holders.retired)
    if assessed:
        return assessed
    answer = need.answer("current_means")
    missing = answer is Answer.NONE
    if takes_complete and answer is Answer.OPEN:
        missing = True
    if not missing:
        question = Question("need", need.key, "current_means")
        return _not_assessable(need, question)
    keys = holders_of(need, holders)
    if not keys:
        return AssessedNeed(need, NeedStatus.NO_SOURCE)
    return AssessedNeed(need, NeedStatus.UNMET, holders=keys)


def _assess_by_exchanges(
    need: Need, carrying: Exchanges, retired: Keys
) -> AssessedNeed | None:
    """Return the need as exchanges and its current means tell it; None where they tell nothing."""
    met = _met(need, carrying, retired)
    if met:
        return met
    means = need.known("current_means")
    if means == CurrentMeans.BY_HAND:
        return AssessedNeed(need, NeedStatus.MET_BY_HAND)
    unsure = _unsure(need, carrying, retired)
    if unsure:
        return unsure
    if means == CurrentMeans.AT_SOURCE:
        return AssessedNeed(need, NeedStatus.AT_SOURCE)
    if means == CurrentMeans.AUTOMATIC:
        question = Question("application", need.taker, "takes")
        return _not_assessable(need, question)
    for exchange in carrying:
        if exchange.state == ExchangeState.PLANNED:
            question = Question("exchange", exchange.key, "state")
            return AssessedNeed(need, NeedStatus.PROMISED, (question,))
    return None


def holders_of(need: Need, holders: DataHolders) -> tuple[str, ...]:
    """Return the applications other than the taker that are known to hold or give the data needed."""
    keys = holders.holders(need.data)
    return tuple(key for key in keys if key != need.taker)


def _may_carry(exchange: Exchange, need: Need) -> bool:
    """Return whether an exchange goes, or may go, to the taker with the data needed or with data that are not known.

    One that is stated to carry no data does not.
    """
    goes_to_taker = exchange.taker == need.taker
    if not exchange.directed and exchange.giver == need.taker:
        goes_to_taker = True
    if not goes_to_taker or is_loop(exchange):
        return False
    if exchange.answer("data") in NOT_KNOWN:
        return True
    return need.data in exchange.data


def _met(need: Need, carrying: Exchanges, retired: Keys) -> AssessedNeed | None:
    """Return the need as met by a fully recorded exchange: by machine before by hand; None where there is none."""
    recorded = [exchange for exchange in carrying if _is_recorded(exchange, retired)]
    by_hand = None
    for exchange in recorded:
        if not is_by_machine(exchange):
            by_hand = by_hand or exchange
        elif exchange.giver:
            return AssessedNeed(need, NeedStatus.MET, met_by=exchange.key)
    if by_hand:
        return AssessedNeed(need, NeedStatus.MET_BY_HAND, met_by=by_hand.key)
    return None


def _unsure(need: Need, carrying: Exchanges, retired: Keys) -> AssessedNeed | None:
    """Return the need as not assessable where an exchange may carry the data but is not fully recorded."""
    for exchange in carrying:
        state_known = exchange.answer("state") is Answer.VALUE
        if exchange.state in MAY_RUN or not state_known:
            field = _missing_field(exchange, retired)
            question = Question("exchange", exchange.key, field)
            return _not_assessable(need, question)
    return None


def _is_recorded(exchange: Exchange, retired: Keys) -> bool:
    """Return whether an exchange is running, and its method, data and direction are recorded."""
    if not exchange.directed or not is_running(exchange, retired):
        return False
    if is_by_machine(exchange) is None:
        return False
    return exchange.answer("data") is Answer.VALUE


def _missing_field(exchange: Exchange, retired: Keys) -> str:
    """Return the name of the field that keeps an exchange from being fully recorded."""
    if not is_running(exchange, retired):
        return "state"
    if not exchange.directed:
        return "directed"
    if is_by_machine(exchange) is None:
        return "method"
    if exchange.answer("data") is not Answer.VALUE:
        return "data"
    return "giver"


def _not_assessable(need: Need, question: Question) -> AssessedNeed:
    return AssessedNeed(need, NeedStatus.NOT_ASSESSABLE, (question,))
