"""Stored runs: the same answer as without, made anew whenever anything of it changed, and never in the way."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from spbe_inventory.actions import stored_contents, stored_findings
from spbe_inventory.actions.change_rules import RuleDecision, change_rule
from spbe_inventory.actions.edit_records import add, edit
from spbe_inventory.actions.run_process import start_making
from spbe_inventory.actions.stored_findings import (
    Making,
    last_findings,
    make_run,
)
from spbe_inventory.rules.engine import runner
from spbe_inventory.rules.engine.loader import all_rules
from spbe_inventory.store.runs import making_run, runs_path

from tests.actions.small_register import small_register
from tests.builders import author
from tests.conftest import Run

DAY = date(2026, 11, 21)
SAME_DAY = ("--as-of", DAY.isoformat())


@pytest.fixture(name="runs")
def _runs(monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """Return a function that says how often the rules have run so far, words in the other language left out."""
    counted: list[int] = []
    original = runner.run

    def counting(*args: Any, **rest: Any) -> runner.RunResult:
        counted.append(1)
        return original(*args, **rest)

    monkeypatch.setattr(stored_contents, "run_rules", original)
    monkeypatch.setattr(runner, "run", counting)
    return lambda: len(counted)


def _answers(run: Run, *options: str) -> str:
    done = run("gaps", *SAME_DAY, *options)
    assert done.exit_code == 0, done.stderr
    return done.stdout


def test_the_second_answer_is_read_and_is_the_first_one(
    run: Run, tmp_path: Path, runs: Callable[[], int]
) -> None:
    small_register(tmp_path)
    first = _answers(run)
    assert runs() == 1
    assert (tmp_path / "catalog.runs.db").exists()
    assert _answers(run) == first
    assert runs() == 1
    assert _answers(run, "--no-stored") == first
    assert runs() == 2


def test_without_stored_nothing_is_written(run: Run, tmp_path: Path) -> None:
    small_register(tmp_path)
    _answers(run, "--no-stored")
    assert not (tmp_path / "catalog.runs.db").exists()


def test_a_change_another_day_and_another_program_are_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = small_register(tmp_path)
    assert make_run(made, DAY) is Making.MADE
    assert make_run(made, DAY) is Making.CURRENT
    edit(made, "application", "simpeg", {"status": "idle"}, author())
    assert make_run(made, DAY) is Making.MADE
    assert make_run(made, DAY + timedelta(days=1)) is Making.MADE
    assert make_run(made, DAY) is Making.CURRENT
    monkeypatch.setattr(stored_findings, "running_program", lambda: "another version")
    assert make_run(made, DAY) is Making.MADE


def test_a_rule_that_is_switched_off_changes_the_run(tmp_path: Path, run: Run) -> None:
    made = small_register(tmp_path)
    before = _answers(run, "--json", "--only", "gap", "--only", "unknown")
    code = json.loads(before)[0]["rule"]
    decision = RuleDecision(None, "tidak dipakai", "Sekda", DAY)
    change_rule(made, code, decision, author())
    after = json.loads(_answers(run, "--json", "--only", "gap", "--only", "unknown"))
    assert code not in {row["rule"] for row in after}
    assert _answers(run) == _answers(run, "--no-stored")


def test_a_replaced_catalogue_with_as_many_batches_is_another_one(
    tmp_path: Path, run: Run
) -> None:
    small_register(tmp_path, "SIMPEG")
    other = tmp_path / "other"
    other.mkdir()
    small_register(other, "Kepegawaian")
    first = _answers(run, "--only", "unknown")
    assert "SIMPEG" in first
    shutil.copy(other / "catalog.db", tmp_path / "catalog.db")
    second = _answers(run, "--only", "unknown")
    assert "SIMPEG" not in second
    assert "Kepegawaian" in second


def _damage(path: Path, sort: str) -> None:
    if sort == "text":
        path.write_text("bukan basis data")
    elif sort == "empty":
        path.write_bytes(b"")
    elif sort == "cut":
        path.write_bytes(path.read_bytes()[:6000])
    elif sort == "one letter":
        connection = sqlite3.connect(path)
        (block,) = connection.execute("SELECT content FROM wording").fetchone()
        other = block[:-6] + bytes([block[-6] ^ 1]) + block[-5:]
        path.write_bytes(path.read_bytes().replace(block, other))
        connection.close()
    elif sort == "older format":
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA user_version = 99")
        connection.close()


@pytest.mark.parametrize("sort", ["text", "empty", "cut", "one letter", "older format"])
def test_a_damaged_file_is_made_anew(tmp_path: Path, run: Run, sort: str) -> None:
    made = small_register(tmp_path)
    first = _answers(run)
    _damage(tmp_path / "catalog.runs.db", sort)
    done = run("gaps", *SAME_DAY)
    assert (done.stdout, done.stderr) == (first, "")
    assert make_run(made, DAY) is Making.CURRENT


def test_a_database_of_somebody_else_is_left_alone(tmp_path: Path, run: Run) -> None:
    small_register(tmp_path)
    foreign = tmp_path / "catalog.runs.db"
    shutil.copy(tmp_path / "catalog.db", foreign)
    before = foreign.read_bytes()
    done = run("gaps", *SAME_DAY)
    assert done.exit_code == 0
    assert done.stdout == _answers(run, "--no-stored")
    assert len(done.stderr.splitlines()) == 1
    assert "milik program lain" in done.stderr
    assert foreign.read_bytes() == before


def test_a_folder_of_that_name_is_left_alone(tmp_path: Path, run: Run) -> None:
    small_register(tmp_path)
    (tmp_path / "catalog.runs.db").mkdir()
    assert _answers(run) == _answers(run, "--no-stored")


def test_a_read_only_folder_is_no_news(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_register(tmp_path)
    original = os.open

    def refusing(path: Any, *args: Any, **rest: Any) -> int:
        if str(path).endswith(".runs.db"):
            raise PermissionError(13, "Permission denied")
        return original(path, *args, **rest)

    monkeypatch.setattr(os, "open", refusing)
    done = run("gaps", *SAME_DAY)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == _answers(run, "--no-stored")


@pytest.mark.slow
def test_a_full_disk_is_said_in_a_sentence(tmp_path: Path, run: Run) -> None:
    made = small_register(tmp_path)
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000));"
        "from spbe_inventory.cli.main import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "gaps", *SAME_DAY],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == _answers(run, "--no-stored")
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("Hasil telaah tidak dapat disimpan")
    assert _answers(run) == done.stdout
    assert make_run(made, DAY) is Making.CURRENT


def test_it_has_the_permissions_of_the_catalogue(tmp_path: Path, run: Run) -> None:
    made = small_register(tmp_path)
    made.path.chmod(0o600)
    _answers(run)
    runs_file = runs_path(made.path)
    assert runs_file.stat().st_mode & 0o777 == 0o600
    runs_file.chmod(0o644)
    add(made, "application", {"name": "Aset"}, author())
    _answers(run)
    assert runs_file.stat().st_mode & 0o777 == 0o600


def test_only_one_makes_a_run_and_the_others_answer_without(
    tmp_path: Path, run: Run
) -> None:
    made = small_register(tmp_path)
    with making_run(runs_path(made.path), made.path):
        assert make_run(made, DAY) is Making.UNDER_WAY
        done = run("gaps", *SAME_DAY)
        assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == _answers(run, "--no-stored")
    assert make_run(made, DAY) is Making.MADE


HOLD = """
import sys, time
from pathlib import Path
from spbe_inventory.store.runs import making_run, runs_path
catalogue = Path(sys.argv[1])
with making_run(runs_path(catalogue), catalogue) as connection:
    connection.execute("DELETE FROM finding")
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.mark.slow
def test_the_right_to_make_a_run_ends_with_a_killed_process(
    tmp_path: Path, runs: Callable[[], int], run: Run
) -> None:
    made = small_register(tmp_path)
    first = _answers(run)
    command = [sys.executable, "-c", HOLD, str(made.path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline() == b"held\n"
        assert _answers(run) == first  # readers are not held up, and see the whole run
        assert runs() == 1
        assert make_run(made, DAY + timedelta(days=1)) is Making.UNDER_WAY
        process.kill()
    assert make_run(made, DAY) is Making.CURRENT
    assert make_run(made, DAY + timedelta(days=1)) is Making.MADE


@pytest.mark.slow
def test_two_child_processes_at_once_leave_one_whole_run(tmp_path: Path) -> None:
    made = small_register(tmp_path)
    children = [start_making(made, DAY) for _number in range(2)]
    assert [child.wait(60) for child in children] == [0, 0]
    assert make_run(made, DAY) is Making.CURRENT


def test_the_hidden_command_says_what_became_of_it(tmp_path: Path, run: Run) -> None:
    small_register(tmp_path)
    assert json.loads(run("_run", *SAME_DAY).stdout) == {"run": "made"}
    assert json.loads(run("_run", *SAME_DAY).stdout) == {"run": "current"}
    assert "_run" not in run("--help").stdout


def test_a_rule_that_failed_is_kept_as_such(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = small_register(tmp_path)
    rule = all_rules()["APL-01"]

    def broken(_view: object) -> list[object]:
        raise RuntimeError

    monkeypatch.setattr(type(rule), "check", lambda _self, view: broken(view))
    make_run(made, DAY)
    found = last_findings(made)
    assert found
    assert "APL-01" in found.head.failed
    assert "APL-01" in _answers(run)
