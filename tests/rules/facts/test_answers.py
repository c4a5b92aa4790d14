"""Answers of records and of the government: yes, no, or nothing that decides."""

import pytest
from spbe_inventory.domain.lists import SettingName
from spbe_inventory.rules.facts.answers import setting_yes_no

from tests.builders import view


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("yes", True),
        ("no", False),
        ({"mark": "none"}, False),
        ({"mark": "unknown"}, None),
    ],
)
def test_a_switch_is_on_off_or_not_known(value: object, expected: bool | None) -> None:
    register = view({"setting": {"s": {"name": "splp_used", "value": value}}})
    assert setting_yes_no(register, SettingName.SPLP_USED) is expected
    assert setting_yes_no(view({}), SettingName.SPLP_USED) is None
