"""How an exchange goes is asked in one place, which weighs all its means: nothing else reads its method for that."""

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "spbe_inventory"
ONE_PLACE = "graph/means.py"
# Ways to read the method of an exchange and conclude from it.
READS = re.compile(
    r"""known\("method"\)|has_value\(\w+, "method"\)|is_unanswered\(\w+, "method"\)
    |(?<!request)\.method\s+(?:not\s+)?in\s|(?<!request)\.method\s*[!=]=""",
    re.VERBOSE,
)
FILES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("name", FILES)
def test_nothing_else_reads_the_method_of_an_exchange(name: str) -> None:
    if name == ONE_PLACE:
        return
    text = Path(PACKAGE / name).read_text(encoding="utf-8")
    assert READS.findall(text) == []


def test_the_one_place_reads_it_and_a_request_has_another_method() -> None:
    assert READS.search((PACKAGE / ONE_PLACE).read_text(encoding="utf-8"))
    assert READS.search("if exchange.method in BY_HAND:")
    assert not READS.search("if request.method in READING:")
