"""What exchanges carry: which data, whether they need protection, who gives them."""

from collections.abc import Iterable, Iterator

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Annexed, Finding, Question
from spbe_inventory.domain.lists import ExchangeState, Openness, Outcome
from spbe_inventory.domain.records import DataSet, Exchange
from spbe_inventory.graph.build import is_guess
from spbe_inventory.rules.said import said
from spbe_inventory.rules.view import View


def on_exchange(
    exchange: Exchange, outcome: Outcome, *ask: Question | str, grade: str = "", message: str = ""
) -> Finding:
    """Give a finding on an exchange; a question may be a field of it."""
    asked = (Question("exchange", exchange.key, one) if isinstance(one, str) else one for one in ask)
    settle = tuple(asked) if outcome is Outcome.UNKNOWN else ()
    told = message or str(outcome)
    return Finding(kind="exchange", key=exchange.key, outcome=outcome, message=told, grade=grade, settle=settle)


def running(view: View) -> Iterator[Exchange]:
    """Give the exchanges in use that are no guess and of which no end is out of service, resolved or not."""
    return iter(view.in_service)


def is_running(view: View, exchange: Exchange) -> bool:
    """Tell whether an exchange is in use, no guess, and no end of it is out of service."""
    in_use = exchange.known("state") == ExchangeState.IN_USE and not is_guess(exchange)
    return in_use and not has_retired_end(view, exchange)


def has_retired_end(view: View, exchange: Exchange) -> bool:
    """Tell whether an application at either end of an exchange is out of service."""
    return exchange.giver in view.retired or exchange.taker in view.retired


def data_of(view: View, exchange: Exchange) -> list[DataSet]:
    """Give the data sets that an exchange is known to carry."""
    return [view.snapshot.data_sets[key] for key in exchange.known("data") or () if key in view.snapshot.data_sets]


def personal(view: View, exchange: Exchange) -> bool | None:
    """Tell whether an exchange carries personal data, None where that cannot be told."""
    answers = [said(exchange, "personal"), *(said(one, "personal") for one in data_of(view, exchange))]
    if True in answers:
        return True
    told = answers[0] is False or (len(answers) > 1 and None not in answers[1:])
    return False if told else None


def restricted(view: View, exchange: Exchange) -> bool | None:
    """Tell whether an exchange carries data that are not open, None where that cannot be told."""
    kept = [one.known("openness") for one in data_of(view, exchange)]
    if any(one in (Openness.RESTRICTED, Openness.CLOSED) for one in kept):
        return True
    return False if kept and None not in kept else None


def shared_data(view: View) -> list[DataSet]:
    """Give the government's data sets that an exchange in use carries, in order of keys."""
    carried = {key for one in running(view) for key in one.known("data") or ()}
    own = (one for one in view.snapshot.data_sets.values() if one.agency == view.agency and not one.withdrawn)
    return [one for one in own if one.key in carried]


def by_fields(data: DataSet, lacking: Iterable[str], *asked: str, counts: bool, grade: str = "") -> Finding:
    """Judge a set of data by its fields: those lacking are a gap, those of `asked` that are open leave it unknown.

    What does not count (data that nobody shares) is not applicable.
    """
    told, questions = tuple(lacking), open_fields(data, *asked)
    outcome = Outcome.NOT_APPLICABLE
    if counts:
        outcome = Outcome.GAP if told else Outcome.UNKNOWN if questions else Outcome.MET
    return Finding(
        kind="data_set",
        key=data.key,
        outcome=outcome,
        message=str(outcome),
        grade=grade,
        settle=tuple(questions) if outcome is Outcome.UNKNOWN else (),
        annex=(Annexed("data_set", data.key, told),) if outcome is Outcome.GAP else (),
    )


def open_fields(record: DataSet | Exchange, *names: str) -> list[Question]:
    """Give the questions for the fields that are not answered so that it decides."""
    blank = (name for name in names if record.answer(name) in (Answer.OPEN, Answer.UNKNOWN))
    return [Question(record.kind, record.key, name) for name in blank]
