"""The loader refuses an incomplete rule or regulation, and names every fault."""

from pathlib import Path

import pytest
from spbe_inventory.language.current import use
from spbe_inventory.reference.library import cite
from spbe_inventory.reference.loader import ReferenceFault, read_regulations
from spbe_inventory.reference.systems import national_systems
from spbe_inventory.rules.loader import HERE, RuleFault, all_rules, read_rule


@pytest.fixture(autouse=True)
def _in_english() -> None:
    use("en")


RULE = (HERE / "inventory" / "inv01_owner.toml").read_text(encoding="utf-8")
CHECKED = (HERE / "integration" / "int01_exchange.toml").read_text(encoding="utf-8")
LAW = """
id = "contoh-1"
short = "Contoh 1"
title = "Peraturan Contoh"
year = 2020
in_force = 2020-01-01
text = true
address = "https://contoh.go.id"
checked = false
read_on = 2026-01-01

[[provision]]
id = "1"
label = { id = "Pasal 1", en = "Article 1" }
words = "menetapkan"
strength = "norma"
gist = { id = "satu", en = "one" }
status = "rule"
verified = "text-seen"
"""


def faults(tmp_path: Path, text: str, name: str = "inv01_owner.toml") -> str:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RuleFault) as caught:
        read_rule(path)
    return str(caught.value)


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
def test_an_incomplete_rule_is_refused(tmp_path: Path, old: str, new: str, fault: str) -> None:
    assert old in RULE
    text = RULE.replace(old, new)
    if "no case expects unknown" in fault:
        text = text.replace('c = "unknown", ', "")
    assert fault in faults(tmp_path, text)


def test_a_list_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    (tmp_path / "int01_exchange.py").write_text("")
    text = CHECKED.replace('lists = ["gives", "takes"]', 'lists = ["hadiah"]')
    assert "names a list that does not exist" in faults(tmp_path, text, "int01_exchange.toml")


def test_a_rule_that_only_asks_may_not_expect_a_gap(tmp_path: Path) -> None:
    (tmp_path / "apl01_similar.py").write_text("")
    text = (HERE / "applications" / "apl01_similar.toml").read_text(encoding="utf-8")
    wrong = text.replace('b = "unknown"', 'b = "gap"', 1)
    assert "a permission is never a gap" in faults(tmp_path, wrong, "apl01_similar.toml")


def test_all_faults_are_gathered(tmp_path: Path) -> None:
    text = RULE.replace('scope = "thing"', 'scope = "world"').replace('since = "0.1"', 'since = ""')
    found = faults(tmp_path, text)
    assert "no since" in found
    assert "scope is not in its list" in found


def test_a_shape_on_a_field_without_references_needs_no_record(tmp_path: Path) -> None:
    path = tmp_path / "inv01_owner.toml"
    path.write_text(RULE.replace('field = "owner" }', 'field = "function" }'), encoding="utf-8")
    rule = read_rule(path)
    from tests.builders import view

    found = {one.key: one.outcome for one in rule.check(view({"application": {"a": {"function": "x"}, "b": {}}}))}
    assert found == {"a": "met", "b": "unknown"}


def test_the_rules_are_there_in_order() -> None:
    assert list(all_rules()) == sorted(all_rules())
    assert {"APL-01", "DAT-01", "INF-05", "INT-04", "INV-01"} <= set(all_rules())


def law_faults(tmp_path: Path, text: str) -> str:
    (tmp_path / "contoh-1.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ReferenceFault) as caught:
        read_regulations(tmp_path)
    return str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('id = "contoh-1"', 'id = "lain"', "id is not the file's name"),
        ('short = "Contoh 1"\n', "", "no short"),
        ("in_force = 2020-01-01", 'in_force = "2020"', "in_force is not a date"),
        ('words = "menetapkan"', 'words = ""', "no words"),
        ('strength = "norma"', 'strength = "kuat"', "kuat"),
        ('en = "one"', 'en = ""', "gist is not in both languages"),
        ('status = "rule"', 'status = "manual"', "no rule and no note"),
        ('status = "rule"', 'status = "rule"\nhobby = "x"', "unknown field hobby"),
    ],
)
def test_an_incomplete_regulation_is_refused(tmp_path: Path, old: str, new: str, fault: str) -> None:
    assert old in LAW
    assert fault in law_faults(tmp_path, LAW.replace(old, new))


def test_a_provision_twice_is_refused(tmp_path: Path) -> None:
    assert "occurs twice" in law_faults(tmp_path, LAW + LAW[LAW.index("[[provision]]") :])


def test_a_whole_regulation_is_read(tmp_path: Path) -> None:
    (tmp_path / "contoh-1.toml").write_text(LAW, encoding="utf-8")
    assert list(read_regulations(tmp_path)["contoh-1"].provisions) == ["1"]


@pytest.mark.parametrize("reference", ["perpres-95-2018:99/9", "lain:1", "perpres-95-2018"])
def test_a_dangling_citation_is_refused(reference: str) -> None:
    with pytest.raises(ReferenceFault):
        cite(reference)


def test_a_citation_reads_as_officials_write_it() -> None:
    use("id")
    assert str(cite("perpres-95-2018:45/3")) == "Pasal 45 ayat (3) Perpres 95/2018"


def test_national_systems_have_keys_of_their_own() -> None:
    for key, system in national_systems().items():
        assert key.startswith("nasional-")
        assert system.source
