"""Check of DAT-05; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import Method, Outcome
from spbe_inventory.domain.records import Exchange
from spbe_inventory.graph.means import goes_by
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import yes_no
from spbe_inventory.rules.facts.exchange_data import (
    carries_personal_data,
    carries_restricted_data,
    exchanges_by_running,
    finding_by_fields,
)
from spbe_inventory.rules.facts.findings import annex_entry, record_finding

MESSAGE_BY_FIELD = {"encrypted": "gap_open", "authenticated": "gap_unchecked"}
FIELDS = tuple(MESSAGE_BY_FIELD)


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield for each exchange of personal or restricted data whether it is protected."""
    for exchange, is_running in exchanges_by_running(view):
        if is_running:
            yield _judge(view, exchange)
        else:
            yield record_finding(exchange, Outcome.NOT_APPLICABLE)


def _judge(view: RegisterView, exchange: Exchange) -> Finding:
    is_personal = carries_personal_data(view, exchange)
    if is_personal:
        return _judge_protection(exchange, "personal")
    if carries_restricted_data(view, exchange):
        return _judge_protection(exchange, "restricted")
    if is_personal is None:
        return record_finding(
            exchange,
            Outcome.UNKNOWN,
            "personal",
            grade="personal",
            message="unknown_personal",
        )
    return record_finding(exchange, Outcome.NOT_APPLICABLE)


def _judge_protection(exchange: Exchange, grade: str) -> Finding:
    lacking = [name for name in FIELDS if yes_no(exchange, name) is False]
    message = "gap_message"
    if lacking:
        message = MESSAGE_BY_FIELD[lacking[0]]
    elif goes_by(exchange, [Method.MESSAGE]):
        lacking = ["method"]
        if yes_no(exchange, "encrypted"):
            message = "gap_message_encrypted"
    else:
        return finding_by_fields(exchange, (), *FIELDS, grade=grade)
    return record_finding(
        exchange,
        Outcome.GAP,
        message=message,
        grade=grade,
        annex=[annex_entry(exchange, *lacking)],
    )
