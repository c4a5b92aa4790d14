"""Check of DAT-01; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterable, Iterator
from itertools import combinations

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Finding, Question
from spbe_inventory.domain.lists import Outcome, UnitStatus
from spbe_inventory.domain.records import Application, DataSet
from spbe_inventory.graph.classify import pairs_of
from spbe_inventory.graph.links import Links
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.absence import Conclusion, conclude_unlinked
from spbe_inventory.rules.facts.answers import ask, has_value
from spbe_inventory.rules.facts.data_holdings import DataHoldings
from spbe_inventory.rules.facts.findings import annex_entry, record_finding

SEVERAL = 2
Judgement = tuple[Outcome, str, tuple[Question, ...]]


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield for each data set whether several applications hold it without exchanging it and without one producer."""
    holdings = DataHoldings(view)
    for data_set in view.data_sets:
        yield _judge(view, data_set, holdings)


def _judge(view: RegisterView, data_set: DataSet, holdings: DataHoldings) -> Finding:
    holders = holdings.holders.get(data_set.key, [])
    possible = holdings.possible_holders.get(data_set.key, [])
    applications = [*holders, *possible]
    questions: Iterable[Question] = ()
    outcome = Outcome.NOT_APPLICABLE
    message = ""
    if len(holders) >= SEVERAL:
        outcome, message, questions = _judge_held(view, data_set, holders, holdings)
    elif len(applications) >= SEVERAL:
        outcome = Outcome.UNKNOWN
        message = "unknown_guessed"
        questions = [ask(application, "holds") for application in possible]
    elif holdings.unanswered:
        outcome, message, questions = _judge_by_others(view, data_set, holdings)
    grade = "other"
    if data_set.known("master"):
        grade = "master"
    annex = [annex_entry(application) for application in applications]
    return record_finding(
        data_set,
        outcome,
        *questions,
        message=message,
        grade=grade,
        annex=annex,
        figures={"count": len(holders), "open": len(holdings.unanswered)},
    )


def _judge_by_others(
    view: RegisterView, data_set: DataSet, holdings: DataHoldings
) -> Judgement:
    """Return the outcome for a data set that at most one application is known to hold, while others did not answer.

    Where one producer is known it does not matter who else holds it.
    """
    producer = _producer(view, data_set)
    if producer is Answer.VALUE:
        return Outcome.NOT_APPLICABLE, "", ()
    if producer is not Answer.NONE:
        return Outcome.UNKNOWN, "unknown_open", (ask(data_set, "producer"),)
    questions = tuple(ask(application, "holds") for application in holdings.unanswered)
    return Outcome.UNKNOWN, "unknown_open", questions


def _judge_held(
    view: RegisterView,
    data_set: DataSet,
    holders: list[Application],
    holdings: DataHoldings,
) -> Judgement:
    """Return the outcome for a data set that several applications hold."""
    producer = _producer(view, data_set)
    if producer is Answer.VALUE:
        return Outcome.MET, "met_producer", ()
    if _is_exchanged_by_all(data_set, holders, holdings):
        return Outcome.MET, "met", ()
    if producer is not Answer.NONE:
        return Outcome.UNKNOWN, "unknown", (ask(data_set, "producer"),)
    questions: dict[Question, None] = {}
    for first, second in combinations(holders, 2):
        outcome, open_questions = _conclude_pair(
            view, data_set, first, second, holdings
        )
        if outcome is Outcome.GAP:
            return Outcome.GAP, "gap", ()
        questions.update(dict.fromkeys(open_questions))
    return Outcome.UNKNOWN, "unknown", tuple(questions)


def _producer(view: RegisterView, data_set: DataSet) -> Answer:
    """Return what is known of the producer; a dissolved office produces nothing."""
    key = data_set.known("producer")
    unit = view.snapshot.units.get(key or "")
    if unit is None or unit.status != UnitStatus.DISSOLVED:
        return data_set.answer("producer")
    if has_value(unit, "status"):
        return Answer.NONE
    return Answer.UNKNOWN


def _is_exchanged_by_all(
    data_set: DataSet, holders: list[Application], holdings: DataHoldings
) -> bool:
    """Return whether exchanges that carry a data set connect all its holders."""
    keys = {application.key for application in holders}
    carrying = holdings.carrying.get(data_set.key, [])
    links = Links((), undirected=pairs_of(carrying))
    return any(keys <= component for component in links.components())


def _conclude_pair(
    view: RegisterView,
    data_set: DataSet,
    first: Application,
    second: Application,
    holdings: DataHoldings,
) -> Conclusion:
    """Return whether two holders exchange a data set: met, a gap where they certainly do not, else what to ask."""
    pair = frozenset((first.key, second.key))
    exchanges = holdings.between.get(pair, [])
    for exchange in exchanges:
        if data_set.key in (exchange.known("data") or ()):
            return Outcome.MET, ()
    for exchange in exchanges:
        if not has_value(exchange, "data"):
            return Outcome.UNKNOWN, (ask(exchange, "data"),)
    return conclude_unlinked(view, first, second)
