"""A statement that a list is complete decides for a year, or as long as the government sets, then has to be renewed."""

from datetime import date

import pytest
from spbe_inventory.domain.dates import add_months
from spbe_inventory.domain.finding import Finding, Question
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.language.current import speaking
from spbe_inventory.rules.engine.aged_statements import renewal_text
from spbe_inventory.rules.engine.loader import all_rules
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.engine.wording import message_of

from tests.builders import DAY, Records, view


def statement(as_of: str, list_name: str, **subject: str) -> dict[str, str]:
    """Return a statement that a list is complete as of a day."""
    return {
        "list_name": list_name,
        "as_of": as_of,
        "stated_by": "Sekretaris",
        **subject,
    }


def register(as_of: str, months: str = "") -> RegisterView:
    """Return a register in which an application without exchanges was stated complete on a day."""
    records: dict[str, dict[str, dict[str, str]]] = {
        "application": {"a": {"status": "in_use"}},
        "completeness": {
            "c1": statement(as_of, "gives", application="a"),
            "c2": statement(as_of, "takes", application="a"),
        },
    }
    if months:
        setting = {"name": "completeness_months", "value": months}
        records["setting"] = {"s": setting}
    return view(records)


@pytest.mark.parametrize(
    ("as_of", "months", "outcome"),
    [
        ("2026-01-01", "", Outcome.GAP),
        ("2025-11-21", "", Outcome.GAP),
        ("2025-11-20", "", Outcome.UNKNOWN),
        ("2025-11-20", "24", Outcome.GAP),
        ("2026-08-20", "3", Outcome.UNKNOWN),
        ("2026-12-01", "", Outcome.UNKNOWN),
    ],
)
def test_a_statement_decides_as_long_as_it_holds(
    as_of: str, months: str, outcome: Outcome
) -> None:
    (finding,) = all_rules()["INT-01"].check(register(as_of, months))
    assert finding.outcome is outcome


def test_the_last_statement_of_a_list_counts() -> None:
    records: Records = {
        "application": {"a": {"status": "in_use"}},
        "completeness": {
            "c1": statement("2023-01-01", "gives", application="a"),
            "c2": statement("2026-10-01", "gives", application="a"),
        },
    }
    assert view(records).complete_lists == {("a", "gives")}
    assert view(records).aged_lists == {}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "id",
            "Pernyataan kelengkapan yang perlu diperbarui: data yang diberikan (per 3 Mei 2024)",
        ),
        (
            "en",
            "Statements of completeness to be renewed: data given (as of 3 May 2024)",
        ),
    ],
)
def test_the_sentence_names_the_day_of_a_statement_to_be_renewed(
    language: str, sentence: str
) -> None:
    aged = register("2024-05-03")
    rule = all_rules()["INT-01"]
    (finding,) = rule.check(aged)
    with speaking(language):
        assert sentence in message_of(aged, rule, finding)


@pytest.mark.parametrize("code", ["INV-10", "INV-04", "INV-02", "INT-04", "APL-03"])
def test_every_sort_of_list_is_named_when_it_is_too_old(code: str) -> None:
    aged = view(
        {
            "unit": {"u": {"name": "Dinas Sosial"}},
            "data_set": {"d": {}},
            "application": {
                "a": {"status": "in_use", "owner": "u"},
                "b": {"status": "in_use", "owner": "u", "holds": ["d"]},
            },
            "need": {"n": {"taker": "a", "data": "d"}},
            "completeness": {
                "c1": statement("2024-05-03", "documents"),
                "c2": statement("2024-05-03", "services"),
                "c3": statement("2024-05-03", "applications", unit="u"),
                "c4": statement("2024-05-03", "takes", application="a"),
            },
        }
    )
    rule = all_rules()[code]
    with speaking("id"):
        texts = [message_of(aged, rule, finding) for finding in rule.check(aged)]
    assert any("perlu diperbarui" in text and "3 Mei 2024" in text for text in texts)


def test_a_finding_that_is_known_says_nothing_of_statements() -> None:
    fresh = register("2026-05-03")
    rule = all_rules()["INT-01"]
    (finding,) = rule.check(fresh)
    with speaking("id"):
        assert "diperbarui" not in message_of(fresh, rule, finding)


def test_months_are_added_to_the_end_of_short_months() -> None:
    assert add_months(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert add_months(DAY, -12) == date(2025, 11, 21)


def test_a_list_of_the_government_that_is_asked_for_is_named_when_it_is_too_old() -> (
    None
):
    contents = statement("2024-05-03", "contents")
    aged = view({"completeness": {"c": contents}})
    finding = Finding(
        kind="agency",
        key="contoh",
        outcome=Outcome.UNKNOWN,
        settle=(Question("completeness", "contents", "as_of"),),
    )
    with speaking("en"):
        text = renewal_text(aged, all_rules()["INV-01"], finding)
    assert "3 May 2024" in text


def test_a_finding_that_waits_for_another_list_says_nothing_of_the_old_one() -> None:
    contents = statement("2024-05-03", "contents")
    aged = view(
        {"application": {"a": {}}, "completeness": {"c": contents}},
    )
    rule = all_rules()["INV-01"]
    (finding,) = rule.check(aged)
    assert renewal_text(aged, rule, finding) == ""
