"""DAT-03: see the TOML beside this file."""

from collections.abc import Iterator

from spbe_inventory.domain.finding import Annexed, Finding, Question
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.domain.records import Application, Exchange
from spbe_inventory.rules.carried import data_of, on_exchange, running
from spbe_inventory.rules.view import View


def check(view: View) -> Iterator[Finding]:
    """Say of each exchange of known data inside the government whether its giver is the office that produces them."""
    counted = {one.key for one in running(view)}
    for one in view.exchanges:
        giver = view.snapshot.applications.get(one.giver or "")
        own = giver is not None and giver.agency == view.agency and one.directed
        if giver is None or not own or one.key not in counted or one.known("facility") or not data_of(view, one):
            yield on_exchange(one, Outcome.NOT_APPLICABLE)
        else:
            yield _judge(view, one, giver)


def _judge(view: View, exchange: Exchange, giver: Application) -> Finding:
    owner = giver.known("owner")
    told = {one.key: one.known("producer") for one in data_of(view, exchange)}
    others = tuple(
        Annexed("data_set", key) for key, producer in told.items() if owner and producer not in (None, owner)
    )
    if others:
        key = exchange.key
        return Finding(kind="exchange", key=key, outcome=Outcome.GAP, message="gap", annex=others)
    asked = [Question("data_set", key, "producer") for key, producer in told.items() if producer is None]
    if owner is None:
        asked.append(Question("application", giver.key, "owner"))
    return on_exchange(exchange, Outcome.UNKNOWN if asked else Outcome.MET, *asked)
