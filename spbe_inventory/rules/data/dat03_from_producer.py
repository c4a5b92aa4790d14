"""Check of DAT-03; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.domain.records import Application, DataSet, Exchange
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import ask
from spbe_inventory.rules.facts.exchange_data import data_sets_of, exchanges_by_running
from spbe_inventory.rules.facts.findings import annex_entry, record_finding
from spbe_inventory.rules.facts.outcomes import outcome_by_lack

RESPONSIBLE = ("producer", "steward")


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield for each internal exchange of known data whether its giver belongs to the office that produces them."""
    for exchange, is_running in exchanges_by_running(view):
        giver = _own_end(view, exchange.giver)
        if is_running and giver and _is_judged(view, exchange, giver):
            yield _judge(view, exchange, giver)
        else:
            yield record_finding(exchange, Outcome.NOT_APPLICABLE)


def _own_end(view: RegisterView, key: str | None) -> Application | None:
    """Return the application at an end of an exchange where it is one of the government's."""
    application = view.snapshot.applications.get(key or "")
    if application is None or application.agency != view.agency:
        return None
    return application


def _is_judged(view: RegisterView, exchange: Exchange, giver: Application) -> bool:
    """Return whether an exchange has a direction and known data, and stays among what the government answers for.

    What passes a facility that serves others' data, comes from a village, or goes to a system of another institution
    is not judged.
    """
    if exchange.known("facility") or not exchange.directed:
        return False
    if view.owners.is_outside(giver.known("owner")):
        return False
    goes_outside = exchange.taker and not _own_end(view, exchange.taker)
    if goes_outside:
        return False
    return bool(data_sets_of(view, exchange))


def _judge(view: RegisterView, exchange: Exchange, giver: Application) -> Finding:
    taker = _own_end(view, exchange.taker)
    foreign = []
    questions = []
    for data_set in data_sets_of(view, exchange):
        if data_set.known("producer") is None:
            questions.append(ask(data_set, "producer"))
        elif giver.known("owner") is None:
            questions.append(ask(giver, "owner"))
        elif not _is_producers(view, data_set, giver):
            if taker is None or _is_responsible(view, data_set, taker):
                continue
            if taker.known("owner") is None:
                questions.append(ask(taker, "owner"))
            else:
                foreign.append(annex_entry(data_set))
    outcome = outcome_by_lack(foreign, questions)
    return record_finding(exchange, outcome, *questions, annex=foreign)


def _is_producers(view: RegisterView, data_set: DataSet, giver: Application) -> bool:
    """Return whether an application is the producer's of a data set, or of a unit that counts with the producer."""
    producer = str(data_set.known("producer"))
    owner = str(giver.known("owner"))
    offices = view.owners
    same_office = offices.office_of(owner) == offices.office_of(producer) != ""
    return owner == producer or same_office


def _is_responsible(view: RegisterView, data_set: DataSet, taker: Application) -> bool:
    """Return whether who takes data is their producer or steward: they take in what others gathered."""
    owner = taker.known("owner")
    for field in RESPONSIBLE:
        unit = data_set.known(field)
        if unit and owner and owner in view.owners.units_of(str(unit)):
            return True
    return False
