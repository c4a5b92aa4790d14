"""INV-09: see the TOML beside this file."""

from collections import defaultdict
from collections.abc import Iterator

from spbe_inventory.domain.finding import Annexed, Finding
from spbe_inventory.domain.lists import ApplicationStatus, ExchangeState, Outcome
from spbe_inventory.domain.records import Application
from spbe_inventory.graph.build import is_guess
from spbe_inventory.language.forms import listing
from spbe_inventory.rules.thing import judged
from spbe_inventory.rules.view import View

LET_GO = (ApplicationStatus.IDLE, ApplicationStatus.STOPPED)


def check(view: View) -> Iterator[Finding]:
    """Say of each application that is no longer used whether it still exchanges data or has money."""
    running: dict[str, list[str]] = defaultdict(list)
    for one in view.exchanges:
        if one.known("state") == ExchangeState.IN_USE and not is_guess(one):
            for end in filter(None, (one.giver, one.taker)):
                running[end].append(one.key)
    for application in view.applications:
        yield _judge(application, running[application.key], view.as_of.year)


def _judge(application: Application, exchanges: list[str], year: int) -> Finding:
    years = [str(one.year) for one in application.known("budgets") or () if one.year >= year and one.amount]
    status = application.known("status")
    if status is None and years and not exchanges:
        return judged(application, Outcome.UNKNOWN, "status")
    if status not in LET_GO:
        return judged(application, Outcome.NOT_APPLICABLE)
    if not exchanges and not years:
        return judged(application, Outcome.MET)
    return Finding(
        kind="application",
        key=application.key,
        outcome=Outcome.GAP,
        message="gap_links" if exchanges else "gap_money",
        annex=tuple(Annexed("exchange", key) for key in exchanges),
        figures={"years": listing(years)},
    )
