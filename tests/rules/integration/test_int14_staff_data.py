"""INT-14: the grade of staff data."""

from spbe_inventory.rules.engine.loader import all_rules

from tests.builders import view


def test_staff_data_that_are_not_consolidated_have_a_grade_of_their_own() -> None:
    separate = {"name": "staff_consolidated", "value": "no"}
    register = view({"setting": {"s": separate}, "application": {"a": {}}})
    (finding,) = all_rules()["INT-14"].check(register)
    assert finding.grade == "apart"
