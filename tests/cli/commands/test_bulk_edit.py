"""Several records changed at once: shown first, asked about, saved in one batch, undone as one."""

import json
from pathlib import Path

import pytest
from spbe_inventory.cli.prompts import terminal

from tests.builders import catalogue
from tests.conftest import Run

RECORDS = {
    "unit": {
        "dinkes": {"name": "Dinas Kesehatan", "short_name": "Dinkes"},
        "rsud": {"name": "RSUD Contoh"},
    },
    "application": {
        **{f"c-{number}": {"name": f"Aplikasi {number}", "owner": "dinkes"} for number in range(1, 25)},
        "c-rs": {"name": "SIMRS", "owner": "rsud", "status": "in_use"},
        "c-situs": {"name": "Situs", "owner": "dinkes", "set_apart": "website"},
    },
    "exchange": {"x": {"giver": "c-1", "taker": "c-rs", "state": "in_use"}},
}  # fmt: skip


@pytest.fixture(autouse=True)
def _register(tmp_path: Path) -> None:
    catalogue(tmp_path, RECORDS)


def count(run: Run, condition: str) -> int:
    return int(run("app", "list", "--all", "--where", condition, "--count").stdout)


def test_what_fits_a_condition_is_changed_in_one_batch_and_undone_as_one(
    run: Run,
) -> None:
    where = ("--where", "owner=Dinas Kesehatan")
    values = ("--set", "Status=digunakan", "--set", "owner=RSUD Contoh")
    change = ("app", "edit", *where, *values)
    shown = run(*change, "--dry-run")
    assert shown.exit_code == 0, shown.output
    assert "Aplikasi 1 [c-1]" in shown.stdout
    assert "Status: - → digunakan" in shown.stdout
    assert "penanggung jawab: Dinas Kesehatan → RSUD Contoh" in shown.stdout
    assert shown.stdout.count("[c-") == 20
    assert "4 catatan lagi" in shown.stdout
    assert "24 catatan akan berubah" in shown.stdout
    assert count(run, "status=in_use") == 1
    refused = run(*change)
    assert (refused.exit_code, "--yes" in refused.stderr) == (2, True)
    saved = run(*change, "--yes")
    assert "catatan no. 2" in saved.stderr
    assert count(run, "owner=RSUD Contoh") == 25
    assert count(run, "owner=dinkes") == 1
    assert run("undo", "2").exit_code == 0
    assert count(run, "status=in_use") == 1
    nothing = ("app", "edit", "--where", "status=idle", "--set", "function=x")
    assert "Tidak ada yang cocok" in run(*nothing, "--yes").stdout


def test_several_keys_and_names(run: Run) -> None:
    change = ("app", "edit", "c-1", "SIMRS", "--set", "status=in_use", "--yes")
    done = run(*change, "--clear", "owner", "--json")
    written = json.loads(done.stdout)
    assert [(row["key"], row["fields"]) for row in written["records"]] == [
        ("c-1", ["owner", "status"]),
        ("c-rs", ["owner"]),
    ]
    again = run(*change, "--lang", "en")
    assert "So already: 2." in again.stdout
    assert "Nothing to save" in again.stderr
    held = json.loads(
        run(
            "app", "edit", "c-1", "c-2", "--set", "status=idle", "--dry-run", "--json"
        ).stdout
    )
    assert held["batch"] is None
    assert held["would_change"][0] == {
        "kind": "application",
        "key": "c-1",
        "version": 2,
        "change": "edit",
        "before": {"status": "in_use"},
        "after": {"status": "idle"},
    }


def test_a_person_is_asked_and_may_say_no(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(terminal, "is_interactive", lambda: True)
    change = ("app", "edit", "c-1", "c-2", "--set", "status=in_use")
    assert "Tidak ada yang disimpan" in run(*change, input="\n").stderr
    assert count(run, "status=in_use") == 1
    assert run(*change, input="ya\n").exit_code == 0
    assert count(run, "status=in_use") == 3


@pytest.mark.parametrize(
    ("arguments", "status", "sentence"),
    [
        (["--set", "status=idle"], 2, "catatan mana"),
        (["--where", "owner=dinkes"], 2, "apa yang diubah"),
        (["c-1", "--where", "owner=dinkes", "--set", "status=idle"], 2, "--where"),
        (["c-1", "c-2", "--seen", "1", "--set", "status=idle"], 2, "--seen"),
        (["c-1", "hantu", "--set", "status=idle", "--yes"], 3, "hantu"),
        (["c-1", "c-2", "--set", "launched=kemarin", "--yes"], 3, "c-1"),
        (["c-1", "c-2", "--set", "name=Satu Nama", "--yes"], 3, "c-2"),
    ],
)
def test_what_cannot_be_done_to_all_is_done_to_none(
    run: Run, tmp_path: Path, arguments: list[str], status: int, sentence: str
) -> None:
    before = (tmp_path / "catalog.db").read_bytes()
    refused = run("app", "edit", *arguments)
    assert refused.exit_code == status, refused.output
    assert sentence in refused.stderr
    assert (tmp_path / "catalog.db").read_bytes() == before


def test_what_is_set_apart_changes_only_when_it_is_meant(run: Run) -> None:
    run(
        "app",
        "edit",
        "--where",
        "owner=dinkes",
        "--all",
        "--set",
        "status=idle",
        "--yes",
    )
    assert count(run, "status=idle") == 25
    run(
        "app", "edit", "--where", "set_apart=website", "--set", "status=in_use", "--yes"
    )
    assert count(run, "status=in_use") == 2


def test_what_an_end_of_service_leaves_open_is_told(run: Run) -> None:
    done = run("app", "edit", "c-1", "c-2", "--set", "status=stopped", "--yes")
    assert "Aplikasi 1 → SIMRS [x]" in done.stdout
