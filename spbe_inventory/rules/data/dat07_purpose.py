"""Check of DAT-07; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Finding, Question
from spbe_inventory.domain.lists import Openness, Outcome
from spbe_inventory.domain.records import Exchange
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import ask
from spbe_inventory.rules.facts.exchange_data import (
    ask_unanswered,
    carries_personal_data,
    data_sets_of,
    exchanges_by_running,
)
from spbe_inventory.rules.facts.findings import annex_entry, record_finding
from spbe_inventory.rules.facts.ownership import ask_if_unknown, ask_owner
from spbe_inventory.rules.facts.partners import (
    OUTSIDE,
    UNRESOLVED,
    ends_of,
    partners_of,
)

FIELDS = ("purpose", "coverage")


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield for each exchange with another institution whether its purpose and coverage are on record."""
    for exchange, is_running in exchanges_by_running(view):
        if is_running and partners_of(view, exchange) in (OUTSIDE, UNRESOLVED):
            yield _judge(view, exchange)
        else:
            yield record_finding(exchange, Outcome.NOT_APPLICABLE)


def _judge(view: RegisterView, exchange: Exchange) -> Finding:
    if carries_personal_data(view, exchange) or _carries_only_open_data(view, exchange):
        return record_finding(exchange, Outcome.NOT_APPLICABLE)
    unanswered = ask_unanswered(exchange, *FIELDS)
    lacking = [name for name in FIELDS if exchange.answer(name) is Answer.NONE]
    if not lacking and not unanswered:
        return record_finding(exchange, Outcome.MET)
    questions = _questions_of_scope(view, exchange)
    if lacking and not questions:
        annex = [annex_entry(exchange, *lacking)]
        return record_finding(exchange, Outcome.GAP, annex=annex)
    return record_finding(exchange, Outcome.UNKNOWN, *unanswered, *questions)


def _carries_only_open_data(view: RegisterView, exchange: Exchange) -> bool:
    """Return whether an exchange is known to carry data that everybody may have, and no others."""
    data_sets = data_sets_of(view, exchange)
    openness = {data_set.known("openness") for data_set in data_sets}
    return openness == {Openness.OPEN}


def _questions_of_scope(view: RegisterView, exchange: Exchange) -> list[Question]:
    """Return what has to be known before the provision binds: the ends, their owner, and what sort of data it is."""
    questions = ask_if_unknown(exchange, "giver", "taker")
    for application in ends_of(view, exchange):
        if application.agency == view.agency:
            questions += ask_owner(application)
    if carries_personal_data(view, exchange) is None:
        questions.append(ask(exchange, "personal"))
    data_sets = data_sets_of(view, exchange)
    for data_set in data_sets:
        questions += ask_if_unknown(data_set, "openness")
    if not data_sets:
        questions.append(ask(exchange, "data"))
    return questions
