"""INT-14: staff data have to come all the way from the personnel source; INT-20: what the government states itself."""

import pytest
from spbe_inventory.domain.finding import Question
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.language.current import speaking
from spbe_inventory.rules.engine.loader import all_rules
from spbe_inventory.rules.engine.wording import message_of

from tests.builders import view


def test_the_exchange_before_the_last_is_asked_where_its_data_are_not_known() -> None:
    register = view(
        {
            "data_set": {"pegawai": {"reference_codes": ["RAD.09.06.03"]}},
            "application": {
                "simpeg": {"status": "in_use", "general_field": "personnel"},
                "portal": {"status": "in_use"},
                "tpp": {"status": "in_use"},
            },
            "need": {"n": {"taker": "tpp", "data": "pegawai"}},
            "exchange": {
                "x": {"giver": "simpeg", "taker": "portal", "state": "in_use"},
                "y": {
                    "giver": "portal",
                    "taker": "tpp",
                    "state": "in_use",
                    "data": ["pegawai"],
                },
            },
        }
    )
    findings = {
        finding.key: finding for finding in all_rules()["INT-14"].check(register)
    }
    assert findings["tpp"].settle == (Question("exchange", "x", "data"),)


def test_what_is_stated_as_not_done_and_what_is_not_answered_are_told_apart() -> None:
    separate = {"name": "staff_consolidated", "value": "no"}
    register = view({"setting": {"s": separate}})
    rule = all_rules()["INT-20"]
    (finding,) = rule.check(register)
    with speaking("id"):
        message = message_of(register, rule, finding)
    stated, _semicolon, unanswered = message.partition("; belum dijawab: ")
    assert "dikonsolidasikan dengan BKN" in stated
    assert "huruf b" in unanswered
    assert "huruf d" in unanswered


@pytest.mark.parametrize(
    ("name", "grade"),
    [("staff_consolidated", "consolidation"), ("staff_database", "letters")],
)
def test_letters_that_are_not_answered_are_not_cited_as_lacking(
    name: str, grade: str
) -> None:
    register = view({"setting": {"s": {"name": name, "value": "no"}}})
    (finding,) = all_rules()["INT-20"].check(register)
    assert (finding.outcome, finding.grade) == (Outcome.GAP, grade)
