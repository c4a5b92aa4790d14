"""DAT-01: holders that exchange the data set in part."""

from spbe_inventory.domain.finding import Question
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.rules.engine.loader import all_rules

from tests.builders import view


def test_a_pair_that_exchanges_the_data_is_no_gap() -> None:
    holder = {"status": "in_use", "holds": ["d"]}
    register = view(
        {
            "data_set": {"d": {"producer": {"mark": "none"}}},
            "application": {"a": holder, "b": holder, "c": holder},
            "exchange": {
                "x": {"giver": "a", "taker": "b", "state": "in_use", "data": ["d"]}
            },
        }
    )
    (finding,) = all_rules()["DAT-01"].check(register)
    assert finding.outcome is Outcome.UNKNOWN
    assert Question("application", "a", "takes") in finding.settle
