"""INT-07: see the TOML beside this file."""

from collections.abc import Iterator

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Finding, Question
from spbe_inventory.domain.lists import FacilityKind, Method, Outcome
from spbe_inventory.domain.records import Exchange
from spbe_inventory.rules.carried import on_exchange, running
from spbe_inventory.rules.facilities import facilities_of
from spbe_inventory.rules.said import said
from spbe_inventory.rules.view import View

DIRECT = {Method.API_DIRECT: "api", Method.DB_DIRECT: "database"}
THROUGH = (Method.API_LOCAL_SPL, Method.API_SPLP)


def check(view: View) -> Iterator[Finding]:
    """Say of each exchange whether it runs point to point inside a government that has a connecting system."""
    systems = facilities_of(view, FacilityKind.SPL)
    in_use = True if any(said(one, "in_use") for one in systems) else None if systems else False
    counted = {one.key for one in running(view)}
    for one in view.exchanges:
        if one.key not in counted or in_use is False or view.place_of(one) != "inside":
            yield on_exchange(one, Outcome.NOT_APPLICABLE)
        else:
            yield _judge(one, None if in_use else Question("facility", systems[0].key, "in_use"))


def _judge(exchange: Exchange, open_system: Question | None) -> Finding:
    method = exchange.known("method")
    if exchange.answer("method") is not Answer.VALUE:
        return on_exchange(exchange, Outcome.UNKNOWN, "method")
    if method in THROUGH:
        return on_exchange(exchange, Outcome.MET)
    if method not in DIRECT:
        return on_exchange(exchange, Outcome.NOT_APPLICABLE)
    if open_system:
        return on_exchange(exchange, Outcome.UNKNOWN, open_system, message="unknown_spl", grade=DIRECT[method])
    return on_exchange(exchange, Outcome.GAP, grade=DIRECT[method])
