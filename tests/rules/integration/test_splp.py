"""INT-08 and INT-10: use of the national connecting system, and the conditions for joining it."""

from spbe_inventory.domain.lists import Outcome
from spbe_inventory.language.current import speaking
from spbe_inventory.rules.engine.loader import all_rules
from spbe_inventory.rules.engine.wording import message_of

from tests.builders import view

SINCE = {"name": "splp_since", "value": "2023"}


def test_without_applications_it_is_not_known_whether_the_splp_is_used() -> None:
    register = view({"setting": {"s": SINCE}})
    (finding,) = all_rules()["INT-08"].check(register)
    assert finding.outcome is Outcome.UNKNOWN


def test_a_later_system_without_the_intranet_connection_is_a_gap() -> None:
    rule = all_rules()["INT-10"]
    system = {
        "facility_kind": "spl",
        "in_use": True,
        "since": "2024",
        "operation_letter": True,
        "security_letter": True,
    }
    offline = {"name": "jip_connected", "value": "no"}
    register = view({"setting": {"s": SINCE, "t": offline}, "facility": {"f": system}})
    (finding,) = rule.check(register)
    assert (finding.outcome, finding.grade) == (Outcome.GAP, "later")
    assert [(entry.key, entry.fields) for entry in finding.annex] == [("f", ())]
    assert "{" not in message_of(register, rule, finding)


def test_a_system_of_the_same_year_is_not_surely_older() -> None:
    system = {"facility_kind": "spl", "in_use": True, "since": "2023"}
    available = {"name": "splp_since", "value": "2023-05-01"}
    register = view({"setting": {"s": available}, "facility": {"f": system}})
    (finding,) = all_rules()["INT-10"].check(register)
    assert finding.grade == "later"


def test_letters_that_are_not_answered_are_told_beside_what_lacks() -> None:
    rule = all_rules()["INT-10"]
    system = {"facility_kind": "spl", "in_use": True, "operation_letter": False}
    register = view({"setting": {"s": SINCE}, "facility": {"f": system}})
    (finding,) = rule.check(register)
    assert finding.outcome is Outcome.GAP
    with speaking("id"):
        message = message_of(register, rule, finding)
    assert "Belum dijawab: ayat (3) huruf a dan d." in message


def test_a_system_that_lacks_a_letter_and_the_network_is_annexed_once() -> None:
    system = {"facility_kind": "spl", "in_use": True, "operation_letter": False}
    offline = {"name": "jip_connected", "value": "no"}
    register = view({"setting": {"s": SINCE, "t": offline}, "facility": {"f": system}})
    (finding,) = all_rules()["INT-10"].check(register)
    assert [entry.key for entry in finding.annex] == ["f"]
