"""`spbe gaps`: at most twenty lines, worst first, what cannot be assessed beside each count, what changed since."""

import json
from pathlib import Path

import pytest
from spbe_inventory.actions.recording import edit

from tests.builders import catalogue, hand
from tests.conftest import Run

SCREEN = 20  # lines


@pytest.mark.parametrize("more", [(), ("--by-unit",), ("--lang", "en"), ("--severity", "kritis"), ("--only", "gap")])
@pytest.mark.usefixtures("contoh")
def test_it_fits_on_a_screen_and_ends_with_what_to_fill_in(
    run: Run, more: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    shown = run("gaps", *more).stdout.splitlines()
    assert len(shown) <= SCREEN
    assert max(map(len, shown)) <= 80
    assert any(line in ("Lengkapi dulu:", "Fill in first:") for line in shown)


@pytest.mark.usefixtures("contoh")
def test_the_heaviest_come_first_with_what_was_assessed(run: Run) -> None:
    shown = " ".join(run("gaps").stdout.split())
    assert shown.index("[kritis]") < shown.index("[tinggi]")
    rows = [row for row in json.loads(run("gaps", "--json").stdout) if row["rule"] == "DAT-05"]
    gaps = sum(row["outcome"] == "gap" for row in rows)
    assessed = gaps + sum(row["outcome"] == "met" for row in rows)
    looked_at = assessed + sum(row["outcome"] == "unknown" for row in rows)
    assert f"DAT-05 [kritis] {gaps} dari {assessed} yang dapat dinilai dari {looked_at}" in shown


@pytest.mark.usefixtures("contoh")
def test_only_what_was_asked_for_is_shown(run: Run) -> None:
    rows = json.loads(run("gaps", "--json", "--unit", "BKPSDM", "--only", "gap", "--severity", "high").stdout)
    assert rows
    assert all("BKPSDM" in row["office"] and row["outcome"] == "gap" for row in rows)
    assert {row["severity"] for row in rows} <= {"critical", "high"}


def test_a_register_in_which_nothing_is_answered_gets_no_clean_bill(tmp_path: Path, run: Run) -> None:
    catalogue(tmp_path, {"application": {"a": {}, "b": {}}})
    shown = run("gaps").stdout
    assert "Belum ada yang dapat dinilai" in shown
    assert "Lengkapi dulu" in shown


def test_what_changed_since_is_told(tmp_path: Path, run: Run) -> None:
    place = catalogue(
        tmp_path,
        {
            "application": {"a": {"status": "in_use"}, "b": {"status": "in_use"}},
            "exchange": {
                "x": {"giver": "a", "taker": "b", "state": "in_use", "method": "file"},
                "y": {"giver": "b", "taker": "a", "state": "in_use", "method": "etl"},
            },
        },
    )
    (tmp_path / "dulu.json").write_text(run("gaps", "--rule", "INT-06", "--json").stdout, encoding="utf-8")
    edit(place, "exchange", "x", {"method": "etl"}, hand())
    edit(place, "exchange", "y", {"method": "retyping"}, hand())
    shown = run("gaps", "--rule", "INT-06", "--baseline", "dulu.json").stdout
    assert "Tertutup: 1" in shown
    assert "selaras" in shown
    assert "Baru: 1" in shown
    assert "Lebih berat: 0" in shown
    assert "Tertutup: 0" in run("gaps", "--rule", "INT-06", "--since", "2026-11-21").stdout


@pytest.mark.parametrize("text", ["", "[]x", '{"a": 1}', '[{"rule": "INT-06"}]', "[" * 100_000])
def test_a_baseline_that_is_none_is_refused(tmp_path: Path, run: Run, text: str) -> None:
    catalogue(tmp_path, {"application": {"a": {}}})
    (tmp_path / "dulu.json").write_text(text, encoding="utf-8")
    result = run("gaps", "--baseline", "dulu.json")
    assert result.exit_code == 3
    assert "dulu.json" in result.stderr


def test_what_offices_do_about_a_gap_is_shown_and_what_is_overdue(tmp_path: Path, run: Run) -> None:
    catalogue(
        tmp_path,
        {
            "unit": {"u": {"name": "Dinas Kesehatan", "short_name": "Dinkes"}},
            "application": {"a": {"status": "in_use"}, "b": {"status": "in_use"}},
            "exchange": {"x": {"giver": "a", "taker": "b", "state": "in_use", "method": "file"}},
            "action": {
                "t": {"name": "Bangun API", "rules": ["int-06"], "exchanges": ["x"], "unit": "u", "due": "2026-11-11"},
                "s": {"name": "Sudah", "rules": ["INT-06"], "exchanges": ["x"], "state": "done", "due": "2020-01-01"},
            },
        },
    )
    shown = run("gaps", "--rule", "INT-06", "--as-of", "2026-11-21").stdout
    assert "Sedang ditindaklanjuti: 1 dari 1" in shown
    assert "Lewat tenggat 10 hari: Bangun API (Dinkes)" in shown
    assert "Sudah" not in shown
