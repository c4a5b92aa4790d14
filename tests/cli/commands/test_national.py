"""`spbe national run`: the roll-up on a screen of 80 columns, as JSON and as a file, in both languages."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from spbe_inventory.actions.national import run as national_run
from spbe_inventory.actions.national.task import NotAssessed, assess

from tests.conftest import Run

DAY = ("--as-of", "2026-11-21")
pytestmark = pytest.mark.usefixtures("contoh")


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the tasks of a run be done in this process: a pool is tried where runs are."""
    monkeypatch.setattr(
        national_run, "answers_of_pool", lambda tasks, _jobs: map(assess, tasks)
    )


@pytest.mark.parametrize(
    ("words", "headings", "sentence"),
    [
        (("nasional", "jalankan"), ["Isian", "Penetapan"], "Sistem nasional"),
        (("national", "run", "--lang", "en"), ["Fields", "Decrees"], "National system"),
    ],
)
def test_the_roll_up_fits_the_screen(
    run: Run,
    words: tuple[str, ...],
    headings: list[str],
    sentence: str,
) -> None:
    done = run(*words, *DAY)
    assert done.exit_code == 0, done.output
    lines = done.stdout.splitlines()
    assert max(map(len, lines)) <= 80
    assert "Kabupaten Contoh" in lines
    assert [word for word in headings if word in lines[1]] == headings
    assert any(line.startswith(sentence) for line in lines)
    assert Path("nasional/contoh.json").is_file()


def test_the_roll_up_as_json_counts_what_the_screen_counts(
    run: Run,
) -> None:
    printed = json.loads(run("national", "run", *DAY, "--json").stdout)
    (row,) = printed["rows"]
    figures = row["figures"]
    assert row["government"] == "contoh"
    assert printed["run"]["day"] == DAY[1]
    assert printed["not_assessed"] == []
    assert figures["running"] > figures["by_hand"] > 0
    screen = run("national", "run", *DAY).stdout
    known = figures["running"] - figures["method_unknown"]
    assert f"{figures['by_hand']}/{known} ?{figures['method_unknown']}" in screen


def test_the_roll_up_is_written_as_a_table(
    run: Run,
) -> None:
    done = run("national", "run", *DAY, "-o", "rekap.csv")
    assert done.exit_code == 0, done.output
    with Path("rekap.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.reader(file) if len(row) > 10]
    assert rows[1][:2] == ["contoh", "Kabupaten Contoh"]
    assert len(rows[0]) == len(rows[1])


def test_answers_of_another_day_are_refused_in_one_sentence(
    run: Run,
) -> None:
    assert run("national", "run", *DAY).exit_code == 0
    other = run("national", "run", "--as-of", "2026-11-22")
    assert other.exit_code == 3
    assert "pemeriksaan nasional yang lain (berbeda: hari)" in other.stderr
    assert "--keep" in other.stderr


def test_a_government_that_is_not_assessed_is_named(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def none_assessed(tasks, _jobs) -> Iterator[NotAssessed]:  # type: ignore[no-untyped-def]  # as the pool
        for task in tasks:
            yield NotAssessed(task.government, "rusak")

    monkeypatch.setattr(national_run, "answers_of_pool", none_assessed)
    done = run("national", "run", *DAY)
    assert done.exit_code == 0
    assert "Tidak dapat diperiksa" in done.stdout
    assert "  - Kabupaten Contoh: rusak" in done.stdout
    written = run("national", "run", *DAY, "-o", "rekap.md")
    assert written.exit_code == 0
    assert "rusak" in Path("rekap.md").read_text(encoding="utf-8")
