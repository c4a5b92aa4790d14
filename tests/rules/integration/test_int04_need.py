"""INT-04: needs without a source."""

from typing import Any

import pytest
from spbe_inventory.domain.finding import Question
from spbe_inventory.rules.engine.loader import all_rules

from tests.builders import view


@pytest.mark.parametrize(
    ("giver", "question"),
    [
        ({"giver": "a"}, Question("application", "a", "holds")),
        ({}, Question("need", "n", "giver")),
    ],
)
def test_a_need_without_a_source_asks_the_giver_for_its_data(
    giver: dict[str, Any], question: Question
) -> None:
    need = {"taker": "b", "data": "d", "current_means": {"mark": "none"}, **giver}
    register = view(
        {
            "data_set": {"d": {}},
            "application": {"a": {}, "b": {"status": "in_use"}},
            "need": {"n": need},
        }
    )
    (finding,) = all_rules()["INT-04"].check(register)
    assert finding.message == "unknown_source"
    assert finding.settle == (question,)
