"""INT-18: see the TOML beside this file."""

from collections.abc import Iterator

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import Method, Outcome, SettingName
from spbe_inventory.domain.records import Exchange
from spbe_inventory.rules.carried import on_exchange, running
from spbe_inventory.rules.said import ask_setting, available, said
from spbe_inventory.rules.view import View


def check(view: View) -> Iterator[Finding]:
    """Say of each exchange with another institution whether what is offered through the SPLP is taken through it."""
    there = available(view, SettingName.SPLP_SINCE)
    counted = {one.key for one in running(view)}
    for one in view.exchanges:
        offered = one.key in counted and view.place_of(one) == "outside" and said(one, "offered_by_splp")
        yield _judge(one, there=there) if offered and there is not False else on_exchange(one, Outcome.NOT_APPLICABLE)


def _judge(exchange: Exchange, *, there: bool | None) -> Finding:
    if exchange.known("method") == Method.API_SPLP:
        return on_exchange(exchange, Outcome.MET)
    if there is None:
        asked = ask_setting(SettingName.SPLP_SINCE)
        return on_exchange(exchange, Outcome.UNKNOWN, asked, message="unknown_since")
    if exchange.answer("method") is not Answer.VALUE:
        return on_exchange(exchange, Outcome.UNKNOWN, "method")
    return on_exchange(exchange, Outcome.GAP)
