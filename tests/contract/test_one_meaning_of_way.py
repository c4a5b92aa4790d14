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
    |\.method\s+(?:not\s+)?in\s|\.method\s*[!=]=""",
    re.VERBOSE,
)
# What compares or asks the field itself, not how the exchange goes.
OF_THE_FIELD = {
    "web/shell/ways_out.py": "the method of a request",
    "web/shell/guard.py": "the method of a request",
    "web/shell/page.py": "the method of a request",
}
FILES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("name", FILES)
def test_nothing_else_reads_the_method_of_an_exchange(name: str) -> None:
    if name == ONE_PLACE or name in OF_THE_FIELD:
        return
    text = Path(PACKAGE / name).read_text(encoding="utf-8")
    assert READS.findall(text) == []


def test_what_is_left_out_still_reads_a_method() -> None:
    for name in (ONE_PLACE, *OF_THE_FIELD):
        assert READS.search((PACKAGE / name).read_text(encoding="utf-8")), name
