"""A scope, date or owner that is blank decides nothing: a field that is taken away never makes a gap."""

from collections.abc import Iterator
from typing import Any

import pytest
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.rules.engine.loader import all_rules
from spbe_inventory.rules.engine.rule import Case, Rule

from tests.builders import view

RULES = all_rules()
# Where a complete list is the evidence, what is no longer on it is missing from it; but a blank scope, date, owner or
# standing decides nothing there either.
SCOPES = frozenset(
    [
        "scope", "owner", "unit", "producer", "steward", "ownership", "launched", "build_started", "last_developed",
        "since", "dated", "openness", "delivery", "service_kind", "general_field", "personal", "personal_data",
        "in_use", "own_instance", "part_of_national", "hosting", "facilities", "aligned",
    ]
)  # fmt: skip
# Where a rule says so: by rule, the fields that may be taken away, with the reason.
SAID_SO: dict[str, dict[tuple[str, str], str]] = {
    "APL-02": {
        ("application", "scope"): "what states that it is similar to a general application is none itself",
    },
    "APL-04": {
        ("application", "aligned"): "money spent after the decree was answered; that it aligned is an answer too",
    },
    "APL-06": {("application", "origin"): "a day of building says that it was built"},
    "APL-08": {("application", "origin"): "a day of building says that it was built"},
    "APL-10": {("application", "origin"): "a day of building says that it was built"},
    "AUD-04": {("document", "supports"): "a letter that supports nothing is no report"},
    "DAT-03": {
        ("exchange", "facility"): "an exchange is direct unless a facility is named",
        ("data_set", "steward"): "the producer is known, and that the taker is the steward is an answer",
    },
    "INT-06": {
        ("application", "status"): "an exchange said to be in use has ends in use",
        ("exchange", "state"): "the same data by hand are found at the need instead of the exchange",
        ("exchange", "method"): "the same data by hand are found at the need instead of the exchange",
        ("exchange", "data"): "the same data by hand are found at the need instead of the exchange",
    },
    "INV-01": {("application", "status"): "that nobody answers for it was answered"},
}  # fmt: skip
Records = dict[str, dict[str, dict[str, Any]]]


def removals(case: Case) -> Iterator[tuple[str, str, Records]]:
    """Yield the records of a case without one answered field: its kind, its name, and what is left."""
    records: Records = {
        kind: {key: dict(row) for key, row in rows.items()}
        for kind, rows in case.records.items()
    }
    for kind, rows in records.items():
        fields = KINDS[kind].fields
        for key, row in rows.items():
            for name in list(row):
                field = fields.get(name)
                if field is None or not field.markable:
                    continue
                left = {**rows, key: {**row}}
                del left[key][name]
                yield kind, name, {**records, kind: left}


def gaps(rule: Rule, records: Records, case: Case) -> set[str]:
    register = view(records, case.complete)
    return {
        finding.key
        for finding in rule.check(register)
        if finding.outcome is Outcome.GAP
    }


def codes() -> Iterator[Any]:
    for code in RULES:
        marks = []
        if code in ("APL-05", "DAT-01", "INF-05"):
            marks.append(pytest.mark.slow)
        yield pytest.param(code, marks=marks)


@pytest.mark.parametrize("code", list(codes()))
def test_a_field_taken_away_makes_no_gap(code: str) -> None:
    rule = RULES[code]
    made: set[tuple[str, str]] = set()
    for case in rule.cases:
        before = gaps(rule, dict(case.records), case)  # type: ignore[arg-type]
        for kind, name, left in removals(case):
            is_evidence = bool(case.complete) and name not in SCOPES
            if not is_evidence and gaps(rule, left, case) - before:
                made.add((kind, name))
    assert made <= set(SAID_SO.get(code, {}))


def test_there_are_69_rules_and_their_groups_are_numbered_through() -> None:
    counts: dict[str, int] = {}
    for code in RULES:
        group, number = code.split("-")
        counts[group] = counts.get(group, 0) + 1
        assert int(number) == counts[group]
    assert counts == {
        "APL": 11,
        "AUD": 5,
        "DAT": 9,
        "INF": 11,
        "INT": 20,
        "INV": 13,
    }
    assert sum(counts.values()) == 69
