"""INF-01: applications whose hosting is not known."""

from spbe_inventory.domain.finding import Question
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.rules.engine.loader import all_rules

from tests.builders import view


def test_an_application_without_hosting_is_asked_for_it() -> None:
    register = view(
        {
            "setting": {"s": {"name": "pdn_since", "value": "2020"}},
            "application": {"a": {"status": "in_use"}},
        }
    )
    (finding,) = all_rules()["INF-01"].check(register)
    assert finding.outcome is Outcome.UNKNOWN
    assert finding.settle == (Question("application", "a", "hosting"),)
