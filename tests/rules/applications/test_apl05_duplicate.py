"""APL-05: duplicates in several groups."""

from spbe_inventory.rules.engine.loader import all_rules

from tests.builders import view


def test_an_application_in_two_groups_is_judged_once_with_numbered_groups() -> None:
    codes = ["RAL.02.04.03", "RAB.09.06"]
    function = "mencatat surat masuk dan surat keluar"
    register = view(
        {
            "unit": {"u": {}, "v": {}},
            "application": {
                "a": {
                    "owner": "u",
                    "status": "in_use",
                    "function": function,
                    "reference_codes": codes,
                },
                "b": {"owner": "v", "status": "in_use", "function": function},
                "c": {"owner": "v", "status": "in_use", "reference_codes": codes},
            },
        }
    )
    findings = {
        finding.key: finding for finding in all_rules()["APL-05"].check(register)
    }
    assert sorted(findings) == ["a"]
    annex = [(entry.key, entry.group) for entry in findings["a"].annex]
    assert annex == [("a", 1), ("b", 1), ("a", 2), ("c", 2)]
    assert findings["a"].message == "gap"


def test_a_group_by_codes_alone_has_a_message_of_its_own() -> None:
    fields = {"status": "in_use", "reference_codes": ["RAL.02.04.03", "RAB.09.06"]}
    register = view(
        {
            "unit": {"u": {}, "v": {}},
            "application": {
                "a": {**fields, "owner": "u"},
                "b": {**fields, "owner": "v"},
            },
        }
    )
    (finding,) = all_rules()["APL-05"].check(register)
    assert finding.message == "gap_codes"


def test_a_lone_application_that_was_compared_with_none_is_not_judged() -> None:
    function = "mencatat surat masuk dan surat keluar"
    register = view({"application": {"a": {"function": function}}})
    (finding,) = all_rules()["APL-05"].check(register)
    assert str(finding.outcome) == "not_applicable"
