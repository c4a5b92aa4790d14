"""INT-12: see the TOML beside this file."""

from collections.abc import Iterator

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Annexed, Finding, Question
from spbe_inventory.domain.lists import BY_HAND_METHODS, Outcome
from spbe_inventory.domain.records import Exchange
from spbe_inventory.rules.carried import on_exchange, open_fields, running
from spbe_inventory.rules.view import View

FIELDS = ("standard", "documentation")


def check(view: View) -> Iterator[Finding]:
    """Say of each exchange by machine whether it has a standard and documents."""
    counted = {one.key for one in running(view)}
    for one in view.exchanges:
        if one.key not in counted or one.known("method") in BY_HAND_METHODS:
            yield on_exchange(one, Outcome.NOT_APPLICABLE)
        elif one.answer("method") is not Answer.VALUE:
            yield on_exchange(one, Outcome.UNKNOWN, "method", grade=view.place_of(one))
        else:
            yield _judge(one, view.place_of(one))


def _judge(exchange: Exchange, place: str) -> Finding:
    lacking = tuple(name for name in FIELDS if exchange.answer(name) is Answer.NONE)
    asked: list[Question] = open_fields(exchange, *FIELDS)
    if lacking:
        annex = (Annexed("exchange", exchange.key, lacking),)
        return Finding(kind="exchange", key=exchange.key, outcome=Outcome.GAP, message="gap", grade=place, annex=annex)
    return on_exchange(exchange, Outcome.UNKNOWN if asked else Outcome.MET, *asked, grade=place)
