"""The loader refuses an incomplete rule, and names every fault."""

from pathlib import Path

import pytest
from spbe_inventory.language.current import use
from spbe_inventory.rules.engine.loader import (
    RULES_FOLDER,
    RuleFault,
    all_rules,
    read_rule,
)

from tests.builders import view


@pytest.fixture(autouse=True)
def _in_english() -> None:
    use("en")


RULE = (RULES_FOLDER / "inventory" / "inv01_owner.toml").read_text(encoding="utf-8")
CHECKED = (RULES_FOLDER / "integration" / "int01_exchange.toml").read_text(
    encoding="utf-8"
)


def faults(tmp_path: Path, text: str, name: str = "inv01_owner.toml") -> str:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RuleFault) as error:
        read_rule(path)
    return str(error.value)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('code = "INV-01"', 'code = "INV-02"', "code is not the file's name"),
        ('scope = "thing"', 'scope = "world"', "scope is not in its list"),
        ('subject = "application"', 'subject = "app"', "subject is not in its list"),
        ('concludes_from = "presence"', 'concludes_from = "absence"', "names the lists"),
        ('reads = ["unit", "application"]', 'reads = ["unit", "office"]', "reads a kind that does not exist"),
        ('reads = ["unit", "application"]', "reads = []", "no reads"),
        ('citations = ["perpres-95-2018:2/6"]', "citations = []", "no citations"),
        ('citations = ["perpres-95-2018:2/6"]', 'citations = ["perpres-95-2018:99"]', "dangling citation"),
        ('citations = ["perpres-95-2018:2/6"]', 'citations = ["uu-1-1945:1"]', "dangling citation"),
        ('citations = ["perpres-95-2018:2/6"]', 'citations = ["permenkomdigi-5-2025:pokok"]', "was not read"),
        ('strength = "prinsip"', 'strength = "norma"', "strongest provision cited is prinsip"),
        ('strength = "prinsip"', 'strength = "kuat"', "not in its list"),
        ('severity = "medium"', 'severity = "high"', "is more than prinsip bears"),
        ('name = "filled", field', 'name = "full", field', "shape does not exist"),
        ('shape = { name = "filled", field = "owner" }', "", "either a shape or a check"),
        ("[why]\nid = ", "[why]\nxx = ", "why is not in both languages"),
        ("[title]\nid = \"Setiap", "[title]\nid = \"" + "x" * 100 + "Setiap", "title longer"),
        ("gap = { id", "lubang = { id", "message lubang names no outcome"),
        ("since = ", "sejak = ", "unknown field sejak"),
        ("[[case]]\nname = ", "[[case]]\nnama = ", "a case: no name"),
        ('label = { id = "semua aplikasi"', 'label = { xx = "semua aplikasi"', "label is not in both languages"),
        ("expect = { a = \"gap\", b", "expekt = { a = \"gap\", b", "a case without expectation"),
        ('d = "unknown", e = "unknown", f = "unknown" }', 'd = "met" }', "no case expects unknown"),
        ("[case.unit.dinkes]", "[case.office.dinkes]", "are no kinds of records"),
    ],
)  # fmt: skip
def test_an_incomplete_rule_is_refused(
    tmp_path: Path, old: str, new: str, fault: str
) -> None:
    assert old in RULE
    text = RULE.replace(old, new)
    if "no case expects unknown" in fault:
        text = text.replace('c = "unknown", ', "")
    assert fault in faults(tmp_path, text)


def test_a_list_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    (tmp_path / "int01_exchange.py").write_text("")
    text = CHECKED.replace('lists = ["gives", "takes"]', 'lists = ["hadiah"]')
    assert "names a list that does not exist" in faults(
        tmp_path, text, "int01_exchange.toml"
    )


def test_a_rule_without_a_theme_is_refused(tmp_path: Path) -> None:
    text = RULE.replace('code = "INV-01"', 'code = "INV-99"')
    message = faults(tmp_path, text, "inv99_owner.toml")
    assert "has no row in rule_themes.toml" in message


def test_a_rule_that_only_asks_may_not_expect_a_gap(tmp_path: Path) -> None:
    (tmp_path / "apl01_similar.py").write_text("")
    text = (RULES_FOLDER / "applications" / "apl01_similar.toml").read_text(
        encoding="utf-8"
    )
    wrong = text.replace('b = "unknown"', 'b = "gap"', 1)
    assert "a permission is never a gap" in faults(
        tmp_path, wrong, "apl01_similar.toml"
    )


def test_all_faults_are_gathered(tmp_path: Path) -> None:
    text = RULE.replace('scope = "thing"', 'scope = "world"').replace(
        'since = "0.1"', 'since = ""'
    )
    message = faults(tmp_path, text)
    assert "no since" in message
    assert "scope is not in its list" in message


def test_a_shape_on_a_field_without_references_needs_no_record(tmp_path: Path) -> None:
    path = tmp_path / "inv01_owner.toml"
    path.write_text(
        RULE.replace('field = "owner" }', 'field = "function" }'), encoding="utf-8"
    )
    rule = read_rule(path)
    register = view({"application": {"a": {"function": "x"}, "b": {}}})
    outcomes = {finding.key: finding.outcome for finding in rule.check(register)}
    assert outcomes == {"a": "met", "b": "unknown"}


def test_a_rule_without_grades_or_messages_is_refused(tmp_path: Path) -> None:
    start = RULE.index("[grade.")
    text = RULE[:start] + RULE[RULE.index("[title]") : RULE.index("[message]")]
    message = faults(tmp_path, text)
    assert "no grade" in message
    assert "no message" in message


def test_all_rules_are_loaded_in_order() -> None:
    assert list(all_rules()) == sorted(all_rules())
    assert {"APL-01", "DAT-01", "INF-05", "INT-04", "INV-01"} <= set(all_rules())
