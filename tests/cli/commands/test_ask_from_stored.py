"""`spbe ask` from a stored run: letter by letter what it says without, and no rule runs for it."""

from datetime import date
from pathlib import Path

import pytest
from spbe_inventory.actions import stored_findings
from spbe_inventory.actions.stored_findings import make_run

from tests.actions.small_register import small_register
from tests.conftest import Run

DAY = date(2026, 11, 21)
OPTIONS = [(), ("--json",), ("--unit", "BKPSDM"), ("--lang", "en")]


def _answers(run: Run) -> list[str]:
    answers = []
    for options in OPTIONS:
        done = run("ask", "--as-of", DAY.isoformat(), *options)
        assert done.exit_code == 0, done.stderr
        answers.append(done.stdout)
    return answers


def test_the_questions_of_a_stored_run_are_those_of_a_new_one(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    register = small_register(tmp_path)
    before = _answers(run)
    make_run(register, DAY)

    def broken(*_args: object, **_rest: object) -> None:
        raise AssertionError

    monkeypatch.setattr(stored_findings, "check", broken)
    assert _answers(run) == before


def test_a_damaged_run_is_not_read(run: Run, tmp_path: Path) -> None:
    register = small_register(tmp_path)
    before = _answers(run)
    make_run(register, DAY)
    path = tmp_path / "catalog.runs.db"
    path.write_bytes(path.read_bytes()[:5000])
    assert _answers(run) == before
