"""DAT-05: see the TOML beside this file."""

from collections.abc import Iterator

from spbe_inventory.domain.finding import Annexed, Finding
from spbe_inventory.domain.lists import Method, Outcome
from spbe_inventory.domain.records import Exchange
from spbe_inventory.rules.carried import on_exchange, open_fields, personal, restricted, running
from spbe_inventory.rules.said import said
from spbe_inventory.rules.view import View

FIELDS = ("encrypted", "authenticated")
LACKS = {"encrypted": "gap_open", "authenticated": "gap_unchecked"}


def check(view: View) -> Iterator[Finding]:
    """Say of each exchange of personal or restricted data whether it is protected."""
    counted = {one.key for one in running(view)}
    for one in view.exchanges:
        yield _seen(view, one) if one.key in counted else on_exchange(one, Outcome.NOT_APPLICABLE)


def _seen(view: View, exchange: Exchange) -> Finding:
    of_persons, kept = personal(view, exchange), restricted(view, exchange)
    if of_persons:
        return _judge(exchange, "personal")
    if kept:
        return _judge(exchange, "restricted")
    if of_persons is None:
        return on_exchange(exchange, Outcome.UNKNOWN, "personal", grade="personal", message="unknown_personal")
    return on_exchange(exchange, Outcome.NOT_APPLICABLE)


def _judge(exchange: Exchange, grade: str) -> Finding:
    lacking = tuple(name for name in FIELDS if said(exchange, name) is False)
    by_message = exchange.known("method") == Method.MESSAGE
    if lacking or by_message:
        return Finding(
            kind="exchange",
            key=exchange.key,
            outcome=Outcome.GAP,
            message=LACKS[lacking[0]] if lacking else "gap_message",
            grade=grade,
            annex=(Annexed("exchange", exchange.key, lacking or ("method",)),),
        )
    asked = open_fields(exchange, *FIELDS)
    return on_exchange(exchange, Outcome.UNKNOWN if asked else Outcome.MET, *asked, grade=grade)
