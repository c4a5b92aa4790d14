"""Regulations are refused where they are incomplete, with every fault; citations lead to a provision."""

from pathlib import Path

import pytest
from spbe_inventory.language.current import use
from spbe_inventory.reference.library import cite
from spbe_inventory.reference.loader import ReferenceFault, read_regulations
from spbe_inventory.reference.systems import national_systems


@pytest.fixture(autouse=True)
def _in_english() -> None:
    use("en")


LAW = """
id = "contoh-1"
short = "Contoh 1"
title = "Peraturan Contoh"
year = 2020
address = "https://contoh.go.id"
checked = false
read_on = 2026-01-01
verified = "text-seen"

[[date]]
event = "in_force"
day = 2020-01-01
verified = "text-seen"

[[provision]]
id = "1"
label = { id = "Pasal 1", en = "Article 1" }
words = "menetapkan"
strength = "norma"
gist = { id = "satu", en = "one" }
status = "rule"
verified = "text-seen"
"""


def law_faults(tmp_path: Path, text: str) -> str:
    (tmp_path / "contoh-1.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ReferenceFault) as error:
        read_regulations(tmp_path)
    return str(error.value)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('id = "contoh-1"', 'id = "lain"', "id is not the file's name"),
        ('short = "Contoh 1"\n', "", "no short"),
        ("day = 2020-01-01", 'day = "2020"', "date in_force: day is not a date"),
        ('event = "in_force"', 'event = "born"', "born"),
        ('words = "menetapkan"', 'words = ""', "no words"),
        ('strength = "norma"', 'strength = "kuat"', "kuat"),
        ('en = "one"', 'en = ""', "gist is not in both languages"),
        ('status = "rule"', 'status = "manual"', "no rule and no note"),
        ('status = "rule"', 'status = "rule"\nhobby = "x"', "unknown field hobby"),
    ],
)
def test_an_incomplete_regulation_is_refused(
    tmp_path: Path, old: str, new: str, fault: str
) -> None:
    assert old in LAW
    assert fault in law_faults(tmp_path, LAW.replace(old, new))


def test_a_provision_twice_is_refused(tmp_path: Path) -> None:
    assert "occurs twice" in law_faults(
        tmp_path, LAW + LAW[LAW.index("[[provision]]") :]
    )


def test_a_whole_regulation_is_read(tmp_path: Path) -> None:
    (tmp_path / "contoh-1.toml").write_text(LAW, encoding="utf-8")
    assert list(read_regulations(tmp_path)["contoh-1"].provisions) == ["1"]


@pytest.mark.parametrize(
    "reference", ["perpres-95-2018:99/9", "lain:1", "perpres-95-2018"]
)
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
