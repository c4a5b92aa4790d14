"""What is asked of the government itself, and what of others and what was withdrawn is passed by."""

from typing import Any

import pytest
from spbe_inventory.domain.finding import Question
from spbe_inventory.domain.lists import Outcome, SettingName
from spbe_inventory.rules.loader import all_rules
from spbe_inventory.rules.said import ask_list, ask_setting, setting_said
from spbe_inventory.rules.wording import question_text

from tests.builders import view

OTHERS: dict[str, dict[str, dict[str, Any]]] = {
    "agency": {"lain": {"name": "Kabupaten Lain", "agency_kind": "kabupaten"}},
    "unit": {"u": {"agency": "lain"}},
    "service": {"s": {"delivery": "electronic", "withdrawn": True}, "t": {"delivery": "electronic", "agency": "lain"}},
    "data_set": {"d": {"interoperable": True, "withdrawn": True}, "e": {"interoperable": True, "agency": "lain"}},
}


@pytest.mark.parametrize("code", ["INT-03", "INT-05", "INV-05", "INV-06", "INF-04", "DAT-02", "DAT-04"])
def test_what_is_of_others_or_withdrawn_is_passed_by(code: str) -> None:
    found = all_rules()[code].check(view(OTHERS))
    assert [one for one in found if one.outcome is not Outcome.NOT_APPLICABLE] == []


def test_without_an_office_it_is_asked_whose_the_applications_are() -> None:
    (found,) = all_rules()["APL-03"].check(view({"application": {"a": {"status": "in_use"}}}))
    assert (found.outcome, found.settle[0]) == (Outcome.UNKNOWN, Question("application", "a", "owner"))


def test_a_similar_application_of_which_the_conditions_are_open_leaves_it_open() -> None:
    similar = {"status": "in_use", "similar_to": "nasional-sp4n-lapor"}
    records: dict[str, dict[str, dict[str, Any]]] = {"unit": {"u": {}}, "application": {"a": similar}}
    (found,) = all_rules()["APL-03"].check(view(records, (("u", "applications"),)))
    assert found.outcome is Outcome.GAP  # of the other one, which nothing replaces
    records["application"]["nasional-srikandi"] = {"status": "in_use"}
    (found,) = all_rules()["APL-03"].check(view(records, (("u", "applications"),)))
    assert (found.outcome, found.settle) == (Outcome.UNKNOWN, (Question("application", "a", "similar_to"),))


@pytest.mark.parametrize(
    ("value", "told"), [("yes", True), ("no", False), ({"mark": "none"}, False), ({"mark": "unknown"}, None)]
)
def test_a_switch_is_on_off_or_not_known(value: object, told: bool | None) -> None:
    seen = view({"setting": {"s": {"name": "splp_used", "value": value}}})
    assert setting_said(seen, SettingName.SPLP_USED) is told
    assert setting_said(view({}), SettingName.SPLP_USED) is None


def test_what_is_asked_of_the_government_says_how_to_answer() -> None:
    from spbe_inventory.domain.lists import ListName

    assert "spbe setting add --name splp_used" in question_text(ask_setting(SettingName.SPLP_USED))
    assert "--list documents" in question_text(ask_list(ListName.DOCUMENTS))
