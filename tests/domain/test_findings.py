"""Findings kept in columns are those that were found, one by one and counted."""

from spbe_inventory.domain.finding import Annexed, Finding, Question
from spbe_inventory.domain.findings import FindingBlock, Findings
from spbe_inventory.domain.lists import Outcome


def unknown(key: str, *settle: Question) -> Finding:
    return Finding(
        kind="application",
        key=key,
        outcome=Outcome.UNKNOWN,
        message="unknown",
        settle=settle or (Question("application", key, "owner"),),
        rule="INV-01",
    )


def met(key: str, rule: str = "INV-01") -> Finding:
    return Finding(kind="application", key=key, outcome=Outcome.MET, rule=rule)


def test_what_was_found_on_one_record_is_asked_of_another() -> None:
    assert unknown("simpeg").on_record("siraga") == unknown("siraga")
    first = unknown("simpeg")
    assert first.on_record("simpeg") is first


def test_only_what_says_no_more_than_its_form_has_one() -> None:
    assert unknown("simpeg").form == unknown("siraga").form
    assert unknown("simpeg").form != met("simpeg").form
    elsewhere = Question("exchange", "x-1", "method")
    annex = (Annexed("application", "siraga"),)
    told = (
        unknown("simpeg", elsewhere),
        Finding(kind="application", key="a", outcome=Outcome.GAP, weight=3),
        Finding(kind="application", key="a", outcome=Outcome.GAP, annex=annex),
        Finding(kind="application", key="a", outcome=Outcome.GAP, figures={"n": 1}),
    )
    assert [finding.form for finding in told] == [None] * 4


def test_columns_hold_what_a_list_holds() -> None:
    listed = Findings.listed([unknown("a"), unknown("b"), met("c"), met("d")])
    columns = Findings(
        [
            FindingBlock(Outcome.UNKNOWN, ("a", "b"), (unknown("a"),) * 2),
            FindingBlock(Outcome.MET, ("c", "d"), (met("c"),) * 2),
        ]
    )
    assert columns == listed == (unknown("a"), unknown("b"), met("c"), met("d"))
    assert columns != (unknown("a"),)
    assert columns != 4
    assert (columns[-1], columns[:1]) == (met("d"), (unknown("a"),))


def test_findings_are_counted_and_chosen_without_changing_their_order() -> None:
    findings = Findings.listed([unknown("a"), met("b", "INV-02"), met("c")])
    assert findings.outcomes() == {Outcome.UNKNOWN: 1, Outcome.MET: 2}
    by_rule = findings.outcomes_by_rule()
    assert by_rule["INV-01"] == {Outcome.UNKNOWN: 1, Outcome.MET: 1}
    assert by_rule["INV-02"] == {Outcome.MET: 1}
    assert findings.of_outcomes([Outcome.MET]) == (met("b", "INV-02"), met("c"))
    assert findings.where(lambda finding: finding.key == "c") == (met("c"),)
    assert len(findings.where(lambda finding: not finding.key)) == 0
