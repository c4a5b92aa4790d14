"""Every rule has a theme, and the themes stand in the order in which people ask."""

import pytest
from spbe_inventory.language.current import LANGUAGES, speaking
from spbe_inventory.reference.themes import (
    lack_of,
    order_of,
    rule_themes,
    theme_of,
    themes,
)
from spbe_inventory.rules.engine.loader import all_rules

LONGEST = (
    49  # characters of what a gap lacks: a table on a screen of 80 columns holds it
)


@pytest.mark.parametrize("code", list(all_rules()))
def test_every_rule_has_a_theme_and_few_words(code: str) -> None:
    assert theme_of(code).code in themes()
    for language in LANGUAGES:
        with speaking(language):
            assert 0 < len(lack_of(code)) <= LONGEST
            assert str(theme_of(code).name)


def test_the_order_is_that_of_the_question_people_have() -> None:
    assert list(themes()) == [
        "needs",
        "by_hand",
        "claims",
        "links",
        "data",
        "security",
        "applications",
        "duties",
    ]
    assert [code for code, theme in themes().items() if theme.boxed] == ["security"]


def test_no_theme_names_a_rule_that_there_is_not() -> None:
    assert set(rule_themes()) == set(all_rules())


def test_needs_come_first_and_a_rule_that_is_gone_last() -> None:
    ordered = sorted([*rule_themes(), "OLD-01"], key=order_of)
    assert ordered[:2] == ["INT-04", "INT-06"]
    assert ordered[-1] == "OLD-01"
