"""A gap that is new fails a check; those known before, and those that are only open, do not."""

from pathlib import Path
from typing import Any

import pytest

from tests.builders import catalogue
from tests.conftest import Run


@pytest.fixture
def compared(run: Run, tmp_path: Path) -> Run:
    """Return the command line on a register with a gap, whose findings are in a file."""
    records: dict[str, dict[str, dict[str, Any]]] = {
        "application": {name: {"status": "in_use"} for name in ("a", "b", "c")},
        "data_set": {"d": {}},
        "exchange": {
            "x": {"giver": "a", "taker": "b", "state": "in_use", "method": "file", "data": ["d"]}
        },
    }  # fmt: skip
    catalogue(tmp_path, records)
    run("gaps", "--json", "-o", "dulu.json")
    return run


def test_what_was_a_gap_before_does_not_fail(compared: Run) -> None:
    assert compared("gaps", "--fail-on", "low").exit_code == 1
    assert (
        compared("gaps", "--baseline", "dulu.json", "--fail-on", "new").exit_code == 0
    )


def test_what_is_new_fails_and_is_named(compared: Run) -> None:
    added = compared(
        "exchange", "add", "--giver", "a", "--taker", "c", "--state", "in_use",
        "--method", "file", "--data", "d",
    )  # fmt: skip
    assert added.exit_code == 0, added.stderr
    new = compared(
        "gaps", "--baseline", "dulu.json", "--fail-on", "new", "-o", "baru.csv"
    )
    assert new.exit_code == 1
    table = Path("baru.csv").read_text(encoding="utf-8")
    assert '"baru","Data dipindahkan secara manual","INT-06"' in table
    other_rule = (
        "gaps",
        "--baseline",
        "dulu.json",
        "--rule",
        "INV-01",
        "--fail-on",
        "new",
    )
    assert compared(*other_rule).exit_code == 0


def test_new_needs_something_to_compare_with(compared: Run) -> None:
    refused = compared("gaps", "--fail-on", "new")
    assert (refused.exit_code, "--baseline" in refused.stderr) == (2, True)
