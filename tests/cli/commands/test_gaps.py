"""`spbe gaps`: at most twenty lines, worst first, what cannot be assessed beside each count, what changed since."""

import json
from pathlib import Path

import pytest
from spbe_inventory.actions.edit_records import edit
from spbe_inventory.session.catalogue import Catalogue

from tests.builders import author, catalogue
from tests.conftest import Run

pytestmark = pytest.mark.slow
SCREEN = 20  # lines


@pytest.mark.parametrize(
    "options",
    [(), ("--by-unit",), ("--lang", "en"), ("--severity", "kritis"), ("--only", "gap")],
)
@pytest.mark.usefixtures("contoh")
def test_it_fits_on_a_screen_and_ends_with_what_to_fill_in(
    run: Run, options: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    shown = run("gaps", *options).stdout.splitlines()
    assert len(shown) <= SCREEN
    assert max(map(len, shown)) <= 80
    assert any(line in ("Lengkapi dulu:", "Fill in first:") for line in shown)


@pytest.mark.usefixtures("contoh")
def test_the_heaviest_come_first_with_what_was_assessed(run: Run) -> None:
    shown = " ".join(run("gaps", "--by-unit").stdout.split())
    assert shown.index("[kritis]") < shown.index("[tinggi]")
    shown = " ".join(run("gaps").stdout.split())
    heaviest = "pp-71-2019:14/1/e"
    findings = json.loads(run("gaps", "--json").stdout)
    rows = [
        row
        for row in findings
        if row["rule"] == "DAT-05" and row["citations"][0]["id"] == heaviest
    ]
    gaps = sum(row["outcome"] == "gap" for row in rows)
    assessed = gaps + sum(row["outcome"] == "met" for row in rows)
    looked_at = assessed + sum(row["outcome"] == "unknown" for row in rows)
    assert (
        f"DAT-05 [kritis] {gaps} dari {assessed} yang dapat dinilai dari {looked_at}"
        in shown
    )
    assert (
        "(Pasal 14 ayat (1) huruf e PP 71/2019: “wajib melaksanakan prinsip pelindungan Data Pribadi”, wajib)"
        in shown
    )


@pytest.mark.usefixtures("contoh")
def test_an_office_is_counted_the_same_alone_and_among_others(run: Run) -> None:
    by_unit = " ".join(run("gaps", "--by-unit").stdout.split())
    options = ("--unit", "Dinkes", "--only-this", "--only", "gap")
    rows = json.loads(run("gaps", "--json", *options).stdout)
    assert f"Dinkes [kritis] {len(rows)} dari" in by_unit


@pytest.mark.usefixtures("contoh")
def test_nothing_changed_is_nothing_closed_however_it_is_looked_at(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "dulu.json").write_text(run("gaps", "--json").stdout, encoding="utf-8")
    for options in (
        ["--unit", "Dinkes"],
        ["--severity", "kritis"],
        ["--only", "met"],
        ["--rule", "DAT-05"],
    ):
        shown = run("gaps", "--baseline", "dulu.json", *options)
        assert shown.stdout.split("\n")[:2] == ["Tertutup: 0", "Baru: 0"]
        assert (
            json.loads(
                run("gaps", "--baseline", "dulu.json", "--json", *options).stdout
            )["closed"]
            == []
        )


def test_an_answer_taken_back_closes_nothing(
    contoh: Catalogue, run: Run, tmp_path: Path
) -> None:
    (tmp_path / "dulu.json").write_text(run("gaps", "--json").stdout, encoding="utf-8")
    edit(
        contoh,
        "exchange",
        "contoh-e-kinerja-ke-e-tpp",
        {"method": {"mark": "unknown"}},
        author(),
    )
    shown = run("gaps", "--rule", "INT-06", "--baseline", "dulu.json").stdout
    assert "Tertutup: 0" in shown
    assert "Tidak dapat dinilai lagi (bukan tertutup): 1" in shown


@pytest.mark.usefixtures("contoh")
def test_the_law_is_that_of_the_day(run: Run) -> None:
    assert "tidak ada yang" in run("gaps", "--as-of", "2017-01-01").stdout
    early = json.loads(run("gaps", "--as-of", "2018-10-05", "--json").stdout)
    assert early
    assert {
        citation["id"].split(":")[0] for row in early for citation in row["citations"]
    } <= {"perpres-95-2018"}
    assert "Tidak ditelaah karena dasarnya tidak berlaku" in " ".join(
        run("gaps", "--as-of", "2018-10-05").stdout.split()
    )


@pytest.mark.usefixtures("contoh")
def test_what_is_shown_does_not_change_what_fails_and_what_is_known(run: Run) -> None:
    assert run("gaps", "--fail-on", "kritis", "--only", "met").exit_code == 1
    assert "Belum ada yang dapat dinilai" not in run("gaps", "--only", "unknown").stdout
    assert "Pengesampingan" not in run("gaps", "--rule", "INF-02").stdout
    assert run("gaps", "--since", "2990-01-01").exit_code == 2


@pytest.mark.usefixtures("contoh")
def test_only_what_was_asked_for_is_shown(run: Run) -> None:
    rows = json.loads(
        run(
            "gaps", "--json", "--unit", "BKPSDM", "--only", "gap", "--severity", "high"
        ).stdout
    )
    assert rows
    assert all("BKPSDM" in row["office"] and row["outcome"] == "gap" for row in rows)
    assert {row["severity"] for row in rows} <= {"critical", "high"}


def test_a_register_in_which_nothing_is_answered_gets_no_clean_bill(
    tmp_path: Path, run: Run
) -> None:
    catalogue(tmp_path, {"application": {"a": {}, "b": {}}})
    shown = run("gaps").stdout
    assert "Belum ada yang dapat dinilai" in shown
    assert "Lengkapi dulu" in shown


def test_what_changed_since_is_told(tmp_path: Path, run: Run) -> None:
    register = catalogue(
        tmp_path,
        {
            "application": {"a": {"status": "in_use"}, "b": {"status": "in_use"}},
            "exchange": {
                "x": {"giver": "a", "taker": "b", "state": "in_use", "method": "file"},
                "y": {"giver": "b", "taker": "a", "state": "in_use", "method": "etl"},
            },
        },
    )
    (tmp_path / "dulu.json").write_text(
        run("gaps", "--rule", "INT-06", "--json").stdout, encoding="utf-8"
    )
    edit(register, "exchange", "x", {"method": "etl"}, author())
    edit(register, "exchange", "y", {"method": "retyping"}, author())
    shown = run("gaps", "--rule", "INT-06", "--baseline", "dulu.json").stdout
    assert "Tertutup: 1" in shown
    assert "selaras" in shown
    assert "Baru: 1" in shown
    assert "Lebih berat: 0" in shown
    assert (
        "Tertutup: 0" in run("gaps", "--rule", "INT-06", "--since", "2026-11-21").stdout
    )


@pytest.mark.parametrize(
    "text", ["", "[]x", '{"a": 1}', '[{"rule": "INT-06"}]', "[" * 100_000]
)
def test_a_baseline_that_is_none_is_refused(
    tmp_path: Path, run: Run, text: str
) -> None:
    catalogue(tmp_path, {"application": {"a": {}}})
    (tmp_path / "dulu.json").write_text(text, encoding="utf-8")
    result = run("gaps", "--baseline", "dulu.json")
    assert result.exit_code == 3
    assert "dulu.json" in result.stderr


def test_what_offices_do_about_a_gap_is_shown_and_what_is_overdue(
    tmp_path: Path, run: Run
) -> None:
    catalogue(
        tmp_path,
        {
            "unit": {"u": {"name": "Dinas Kesehatan", "short_name": "Dinkes"}},
            "application": {"a": {"status": "in_use"}, "b": {"status": "in_use"}},
            "exchange": {
                "x": {"giver": "a", "taker": "b", "state": "in_use", "method": "file"}
            },
            "action": {
                "t": {
                    "name": "Bangun API",
                    "rules": ["int-06"],
                    "exchanges": ["x"],
                    "unit": "u",
                    "due": "2026-11-11",
                },
                "s": {
                    "name": "Sudah",
                    "rules": ["INT-06"],
                    "exchanges": ["x"],
                    "state": "done",
                    "due": "2020-01-01",
                },
            },
        },
    )
    shown = run("gaps", "--rule", "INT-06", "--as-of", "2026-11-21").stdout
    assert "Sedang ditindaklanjuti: 1 dari 1" in shown
    assert "lewat tenggat: 1, terlama 10 hari: Bangun API (Dinkes)" in " ".join(
        shown.split()
    )
    assert "Sudah" not in shown
