"""Both sides of an exchange compared."""

from dataclasses import replace
from typing import Any

import pytest
from spbe_inventory.domain.lists import ReportedBy, Sides
from spbe_inventory.domain.statement import Statement
from spbe_inventory.rules.facts.reconciliation import (
    Reconciliation,
    group_by_ownership,
    reconciliations,
)

from tests.builders import view

ENDS = {"giver": "a", "taker": "b", "state": "in_use"}
NONE = {"mark": "none"}


def reconcile(
    exchanges: dict[str, dict[str, Any]],
    applications: dict[str, dict[str, Any]] | None = None,
    statements: tuple[Statement, ...] = (),
) -> dict[str, Reconciliation]:
    """Return the reconciliations by key; the statements are on the exchange `x`."""
    records: dict[str, dict[str, dict[str, Any]]] = {
        "data_set": {"d": {}, "e": {}},
        "application": applications or {"a": {}, "b": {}},
        "exchange": exchanges,
    }
    register = view(records)
    snapshot = replace(register.snapshot, statements={("exchange", "x"): statements})
    results = reconciliations(replace(register, snapshot=snapshot))
    return {result.exchange.key: result for result in results}


@pytest.mark.parametrize(
    ("fields", "sides", "unconfirmed_by"),
    [
        ({"said_by": "both"}, Sides.AGREED, None),
        ({"said_by": "giver"}, Sides.GIVER_ONLY, ReportedBy.TAKER),
        ({"said_by": "taker"}, Sides.TAKER_ONLY, ReportedBy.GIVER),
        ({"basis": "traffic"}, Sides.OBSERVED, None),
        ({}, Sides.NOT_TOLD, None),
        (
            {"said_by": "giver", "method": {"value": "file", "mark": "disputed"}},
            Sides.DIFFERENT,
            ReportedBy.TAKER,
        ),
    ],
)
def test_sides_by_who_reports_the_exchange(
    fields: dict[str, Any], sides: Sides, unconfirmed_by: ReportedBy | None
) -> None:
    result = reconcile({"x": {**ENDS, **fields}})["x"]
    assert (result.sides, result.unconfirmed_by) == (sides, unconfirmed_by)


@pytest.mark.parametrize(
    ("applications", "fields", "unconfirmed_by"),
    [
        ({"a": {}, "b": {"takes": NONE}}, {}, ReportedBy.TAKER),
        ({"a": {"gives": NONE}, "b": {}}, {}, ReportedBy.GIVER),
        (
            {"a": {}, "b": {"takes": NONE, "gives": NONE}},
            {"directed": False},
            ReportedBy.TAKER,
        ),
    ],
)
def test_an_application_with_an_empty_list_denies_the_exchange(
    applications: dict[str, Any], fields: dict[str, Any], unconfirmed_by: ReportedBy
) -> None:
    result = reconcile({"x": {**ENDS, **fields}}, applications)["x"]
    assert (result.sides, result.unconfirmed_by) == (Sides.DENIED, unconfirmed_by)


def test_the_last_statement_that_there_is_no_exchange_denies_it() -> None:
    denial = Statement("state", "interview", value=NONE)
    claim = Statement("state", "interview", value="in_use")
    exchange = {"x": {**ENDS, "said_by": "giver"}}
    result = reconcile(exchange, statements=(claim, denial))["x"]
    assert (result.sides, result.unconfirmed_by) == (Sides.DENIED, ReportedBy.TAKER)
    result = reconcile(exchange, statements=(denial, claim))["x"]
    assert result.sides is Sides.GIVER_ONLY


def test_statements_of_several_values_differ() -> None:
    statements = (
        Statement("data", "form", value=["d", "e"]),
        Statement("data", "form", value=["e", "d"]),
        Statement("method", "form", value="file"),
        Statement("method", "interview", value="etl"),
        Statement("frequency", "interview"),
    )
    exchange = {**ENDS, "state": {"value": "in_use", "mark": "disputed"}}
    result = reconcile({"x": exchange}, statements=statements)["x"]
    assert result.different_fields == ("method", "state")


def test_reports_of_both_sides_are_counterparts_of_the_same_data_first() -> None:
    given = {**ENDS, "said_by": "giver"}
    taken = {**ENDS, "said_by": "taker"}
    results = reconcile(
        {
            "g": {**given, "data": ["d"], "method": "file"},
            "t": {**taken, "data": ["e"]},
            "u": {**taken, "data": ["d"], "method": "etl"},
        }
    )
    assert (results["g"].counterpart, results["u"].counterpart) == ("u", "g")
    assert results["t"].counterpart == ""
    assert results["g"].different_fields == ("method",)
    assert results["g"].sides is Sides.DIFFERENT


def test_exchanges_are_grouped_by_who_owns_their_ends() -> None:
    register = view(
        {
            "agency": {"pusat": {"agency_kind": "kementerian", "assessed": False}},
            "unit": {"u": {}, "v": {}},
            "application": {
                "a": {"owner": "u"},
                "b": {"owner": "u"},
                "c": {"owner": "v"},
                "old": {"status": "stopped"},
                "foreign": {"agency": "pusat"},
            },
            "exchange": {
                "between": {**ENDS, "taker": "c"},
                "guesses": {**ENDS, "basis": "assumption"},
                "outside": {**ENDS, "taker": "foreign"},
                "planned": {**ENDS, "state": "planned"},
                "retired": {**ENDS, "taker": "old"},
                "unresolved": {"giver": "a", "taker_text": "x", "state": "in_use"},
                "within": ENDS,
            },
        }
    )
    groups = group_by_ownership(register)
    keys = {
        name: [exchange.key for exchange in group] for name, group in groups.items()
    }
    names = ("between", "guesses", "outside", "retired", "unresolved", "within")
    assert keys == {name: [name] for name in names}
