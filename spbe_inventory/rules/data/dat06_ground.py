"""DAT-06: see the TOML beside this file."""

from collections.abc import Iterator

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Annexed, Finding
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.domain.records import Exchange
from spbe_inventory.rules.carried import on_exchange, open_fields, personal, running
from spbe_inventory.rules.view import View

FIELDS = ("purpose", "ground")


def check(view: View) -> Iterator[Finding]:
    """Say of each exchange of personal data whether its purpose and ground are on record."""
    counted = {one.key for one in running(view)}
    for one in view.exchanges:
        of_persons = personal(view, one)
        if one.key not in counted or of_persons is False:
            yield on_exchange(one, Outcome.NOT_APPLICABLE)
        elif of_persons is None:
            place = view.place_of(one)
            yield on_exchange(one, Outcome.UNKNOWN, "personal", grade=place, message="unknown_personal")
        else:
            yield _judge(one, view.place_of(one))


def _judge(exchange: Exchange, place: str) -> Finding:
    lacking = tuple(name for name in FIELDS if exchange.answer(name) is Answer.NONE)
    if lacking:
        annex = (Annexed("exchange", exchange.key, lacking),)
        return Finding(kind="exchange", key=exchange.key, outcome=Outcome.GAP, message="gap", grade=place, annex=annex)
    asked = open_fields(exchange, *FIELDS)
    return on_exchange(exchange, Outcome.UNKNOWN if asked else Outcome.MET, *asked, grade=place)
