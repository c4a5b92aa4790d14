"""Check of DAT-03; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.domain.records import Application, Exchange
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import ask
from spbe_inventory.rules.facts.exchange_data import data_sets_of, exchanges_by_running
from spbe_inventory.rules.facts.findings import annex_entry, record_finding
from spbe_inventory.rules.facts.outcomes import outcome_by_lack


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield for each internal exchange of known data whether its giver belongs to the office that produces them."""
    for exchange, is_running in exchanges_by_running(view):
        giver = _own_giver(view, exchange)
        if is_running and giver and _is_judged(view, exchange):
            yield _judge(view, exchange, giver)
        else:
            yield record_finding(exchange, Outcome.NOT_APPLICABLE)


def _own_giver(view: RegisterView, exchange: Exchange) -> Application | None:
    """Return the giver of an exchange where it is one of the government's applications."""
    giver = view.snapshot.applications.get(exchange.giver or "")
    if giver is None or giver.agency != view.agency:
        return None
    return giver


def _is_judged(view: RegisterView, exchange: Exchange) -> bool:
    """Return whether an exchange has a direction and known data, and passes no facility that serves others' data."""
    if exchange.known("facility") or not exchange.directed:
        return False
    return bool(data_sets_of(view, exchange))


def _judge(view: RegisterView, exchange: Exchange, giver: Application) -> Finding:
    owner = giver.known("owner")
    foreign = []
    questions = []
    for data_set in data_sets_of(view, exchange):
        producer = data_set.known("producer")
        if producer is None:
            questions.append(ask(data_set, "producer"))
        elif owner and producer != owner:
            foreign.append(annex_entry(data_set))
    if owner is None:
        questions.append(ask(giver, "owner"))
    outcome = outcome_by_lack(foreign, questions)
    return record_finding(exchange, outcome, *questions, annex=foreign)
