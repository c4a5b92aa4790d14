"""Findings and questions in words."""

from dataclasses import replace
from typing import Any

from spbe_inventory.domain.finding import Question
from spbe_inventory.domain.lists import ListName, SettingName
from spbe_inventory.rules.engine.loader import all_rules
from spbe_inventory.rules.engine.wording import (
    MEMBERS_NAMED,
    message_of,
    question_text,
)
from spbe_inventory.rules.facts.answers import ask_list, ask_setting
from spbe_inventory.rules.facts.findings import annex_entry

from tests.builders import view


def test_a_question_on_the_government_names_what_is_asked_and_no_command() -> None:
    texts = (
        question_text(ask_setting(SettingName.SPLP_USED)),
        question_text(ask_list(ListName.DOCUMENTS)),
    )
    assert str(SettingName.SPLP_USED.label) in texts[0]
    assert str(ListName.DOCUMENTS.label) in texts[1]
    assert not any("spbe " in text for text in texts)


def test_a_field_without_a_question_of_its_own_is_asked_by_its_label() -> None:
    assert question_text(Question("application", "a", "owner")).endswith("?")
    assert question_text(Question("relation", "r", "planned"))
    assert question_text(Question("completeness", "c", "as_of"))


def test_a_message_names_the_first_of_many_members_and_counts_the_rest() -> None:
    rule = all_rules()["APL-05"]
    applications: dict[str, dict[str, Any]] = {
        f"a{number}": {} for number in range(MEMBERS_NAMED + 2)
    }
    register = view({"application": applications})
    finding = next(iter(rule.check(register)))
    annex = tuple(map(annex_entry, register.applications))
    figures = {"count": 10, "offices": 2, "score": 95}
    gap = replace(finding, message="gap", annex=annex, figures=figures)
    message = message_of(register, rule, gap)
    assert "a6" in message
    assert "a7" not in message
    assert "dan 3 " in message
