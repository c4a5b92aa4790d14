"""What `make bench` measures can be measured: every row is made, every command ends well. No time is looked at."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.source]

SIZE = "2,20,40"
GOALS = {"G1", "G2", "G3", "G4", "G6", "G7", "G9"}


def measured(script: str, to: Path, *options: str) -> tuple[list[dict[str, Any]], str]:
    """Return the rows of a measurement and its table."""
    rows = to / "rows.json"
    command = [sys.executable, str(ROOT / "bench" / script), "--work", str(to / "work")]
    done = subprocess.run(
        [*command, "--json", str(rows), *options],
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(rows.read_text(encoding="utf-8")), done.stdout


def test_every_command_is_measured_and_ends_well(tmp_path: Path) -> None:
    rows, table = measured("commands.py", tmp_path, "--small", SIZE, "--large", SIZE)
    failed = [row["command"] for row in rows if row["status"] != [0, 0]]
    assert failed == []
    assert len(rows) > 30
    for row in rows:
        assert f"| `{row['command']}` |" in table
        assert row["memory"][0] > 0


def test_every_ratio_is_measured_and_all_sides_count_the_same(tmp_path: Path) -> None:
    options = ("--scale", "tiny", "--rounds", "1", "--no-growth")
    rows, table = measured("ratios.py", tmp_path, *options)
    assert {row["goal"].split()[0] for row in rows} == GOALS
    for row in rows:
        assert f"| {row['goal']} | " in table
    by_goal = {row["goal"]: row for row in rows}
    for goal in ("G2 file to graph", "G3 core analysis"):
        counted = {count for side, count in by_goal[goal].items() if side != "goal"}
        assert len(counted) == 1
    assert "Python" in table
