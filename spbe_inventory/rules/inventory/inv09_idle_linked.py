"""Check of INV-09; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator, Sequence

from spbe_inventory.domain.finding import Annexed, Finding
from spbe_inventory.domain.lists import ExchangeState, Outcome
from spbe_inventory.domain.records import Application, Exchange
from spbe_inventory.graph.classify import is_guess
from spbe_inventory.graph.in_service import NO_LONGER_USED
from spbe_inventory.language.forms import listing
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.findings import annex_entry, record_finding
from spbe_inventory.rules.facts.index import index_by


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield for each application that is no longer used whether it still exchanges data or has money."""
    in_use = (
        exchange
        for exchange in view.exchanges
        if exchange.known("state") == ExchangeState.IN_USE and not is_guess(exchange)
    )
    exchanges_of = index_by(in_use, _ends)
    for application in view.applications:
        exchanges = exchanges_of.get(application.key, [])
        annex = [annex_entry(exchange) for exchange in exchanges]
        years = _years_with_money(application, view.as_of.year)
        yield _judge(application, annex, years)


def _ends(exchange: Exchange) -> list[str]:
    return [end for end in (exchange.giver, exchange.taker) if end]


def _years_with_money(application: Application, first_year: int) -> list[str]:
    budgets = application.known("budgets") or ()
    return [
        str(budget.year)
        for budget in budgets
        if budget.amount and budget.year >= first_year
    ]


def _judge(
    application: Application, exchanges: Sequence[Annexed], years: list[str]
) -> Finding:
    status = application.known("status")
    if status is None and years and not exchanges:
        return record_finding(application, Outcome.UNKNOWN, "status")
    if status not in NO_LONGER_USED:
        return record_finding(application, Outcome.NOT_APPLICABLE)
    if not exchanges and not years:
        return record_finding(application, Outcome.MET)
    message = "gap_money"
    if exchanges:
        message = "gap_links"
    return record_finding(
        application,
        Outcome.GAP,
        message=message,
        annex=exchanges,
        figures={"years": listing(years)},
    )
