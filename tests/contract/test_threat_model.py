"""Each promise of the threat model names tests that are there; both languages say the same."""

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.source

EXPLANATION = ROOT / "docs" / "explanation"
PAGES = [EXPLANATION / "threat-model.md", EXPLANATION / "model-ancaman.md"]
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
COLUMNS = 4


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_every_promise_names_who_the_door_and_tests_that_are_there(page: Path) -> None:
    rows = _rows(page)
    assert len(rows) > 10
    for row in rows:
        assert len(row) == COLUMNS
        assert all(row)
        named = TEST.findall(row[-1])
        assert len(named) == row[-1].count("<br>") + 1
        for file, name in named:
            path = ROOT / file
            assert path.exists(), file
            source = path.read_text(encoding="utf-8")
            assert re.search(rf"^def {name}\(", source, re.MULTILINE), (file, name)


def test_both_languages_name_the_same_tests_row_by_row() -> None:
    english, indonesian = ([row[-1] for row in _rows(page)] for page in PAGES)
    assert english == indonesian


def test_the_page_on_security_leads_to_it() -> None:
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    for page in PAGES:
        assert str(page.relative_to(ROOT).as_posix()) in text


def _rows(page: Path) -> list[list[str]]:
    """Return the cells of each row of the table of a page, without its head."""
    lines = page.read_text(encoding="utf-8").splitlines()
    table = [line for line in lines if line.startswith("| ")]
    return [
        [cell.strip() for cell in line.strip("|").split(" | ")] for line in table[1:]
    ]
