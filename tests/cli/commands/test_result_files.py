"""What every list and analysis writes: the ending of the file decides, nothing in it is a formula, JSON is `--json`."""

import csv
import json
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from spbe_inventory.cli.main import cli
from spbe_inventory.session.catalogue import Catalogue

from tests.builders import catalogue
from tests.conftest import Run

# Command → words that stand in its table for Kabupaten Contoh.
ANALYSES = {
    ("need", "matrix"): "Pemberi",
    ("data", "once-only"): "Data",
    ("exchange", "sides"): "Keterangan kedua pihak",
    ("exchange", "personal"): "Dasar pemrosesan data pribadi",
    ("network",): "SIMPEG",
    ("coverage",): "SPL",
    ("ask",): "Pertanyaan",
    ("gaps",): "INT-06",
    ("plan",): "Alasannya",
    ("plan", "progress"): "Kata catatan",
    ("duplicates", "--least", "60"): "Kemiripan",
    ("history",): "contoh-simpeg",
    ("history", "--batches"): "Catatan no.",
    ("document", "expiring"): "Sisa hari",
    ("systems",): "SIASN",
    ("codes", "RAL.01"): "RAL.01",
    ("need", "list"): "SIMPEG",
}


@pytest.mark.slow
@pytest.mark.parametrize("arguments", ANALYSES, ids=" ".join)
def test_the_ending_decides_what_is_written(
    contoh: Catalogue, run: Run, arguments: tuple[str, ...]
) -> None:
    words = ANALYSES[arguments]
    for name in ("x.csv", "x.md", "x.json", "x.xlsx"):
        done = run(*arguments, "-o", name)
        assert (done.exit_code, done.stdout) == (0, ""), done.output
    assert words in Path("x.csv").read_text(encoding="utf-8-sig")
    assert words.partition("-")[0] in Path("x.md").read_text(encoding="utf-8")
    book = openpyxl.load_workbook("x.xlsx")
    cells = [str(cell.value) for sheet in book for row in sheet for cell in row]
    assert any(words in cell for cell in cells)
    whole = ("--limit", "100000") if arguments[0] == "history" else ()
    printed = run(*arguments, *whole, "--json").stdout
    assert json.loads(Path("x.json").read_text(encoding="utf-8")) == json.loads(printed)


@pytest.mark.parametrize("arguments", [("network",), ("coverage",), ("plan",)])
@pytest.mark.parametrize("name", ["x.pptx", "x"])
def test_an_unknown_ending_is_refused_with_those_known(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], name: str
) -> None:
    catalogue(tmp_path, {})
    refused = run(*arguments, "-o", name)
    assert refused.exit_code == 2
    assert ".csv, .xlsx, .md, .json" in refused.stderr
    assert not (tmp_path / name).exists()


def test_json_and_another_ending_contradict_each_other(
    run: Run, tmp_path: Path
) -> None:
    catalogue(tmp_path, {})
    assert run("coverage", "--json", "-o", "x.csv").exit_code == 2
    assert run("coverage", "--json", "-o", "x.json").exit_code == 0


def test_no_cell_is_a_formula(run: Run, tmp_path: Path) -> None:
    catalogue(tmp_path, {"unit": {"a": {"name": "=HYPERLINK(A1)"}}})
    run("coverage", "-o", "x.csv")
    run("coverage", "-o", "x.xlsx")
    with Path("x.csv").open(encoding="utf-8-sig", newline="") as file:
        texts = {text for row in csv.reader(file) for text in row}
    assert "\u2019=HYPERLINK(A1)" in texts
    assert "=HYPERLINK(A1)" not in texts
    book = openpyxl.load_workbook("x.xlsx")
    cells = [cell for sheet in book for row in sheet.rows for cell in row]
    types = {cell.data_type for cell in cells if cell.value == "=HYPERLINK(A1)"}
    assert types == {"s"}
    assert "f" not in {cell.data_type for cell in cells}


def test_several_tables_stand_below_each_other_in_csv(run: Run, tmp_path: Path) -> None:
    records = {
        "application": {name: {"status": "in_use"} for name in ("a", "b")},
        "exchange": {"x": {"giver": "a", "taker": "b", "state": "in_use"}},
    }
    catalogue(tmp_path, records)
    run("network", "-o", "x.csv", "--lang", "en")
    lines = Path("x.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == '"Answers"'
    start = lines.index('"Connected groups"')
    rows = list(csv.reader(lines[start : start + 3]))
    assert rows == [
        ["Connected groups"],
        [
            "Group",
            "Application",
            "Application: key",
            "Applications in the group",
            "Known whole",
        ],
        ["1", "a", "a", "2", "0"],
    ]
    answer, *_rest = [line for line in lines if line.startswith('"Applications",')]
    assert "2 of 2 applications are in service" in answer


def test_a_file_holds_the_whole_history_and_a_screen_the_last(run: Run) -> None:
    run("init", "Kabupaten Uji", "--kind", "kabupaten")
    for number in range(25):
        run("app", "add", "--name", f"Aplikasi {number}")
    run("history", "--batches", "-o", "semua.csv")
    assert len(Path("semua.csv").read_text(encoding="utf-8-sig").splitlines()) == 27
    run("history", "--batches", "--limit", "3", "-o", "tiga.csv")
    assert len(Path("tiga.csv").read_text(encoding="utf-8-sig").splitlines()) == 4


def test_a_long_list_goes_through_the_pager_of_a_terminal_only(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    paged: list[str] = []
    monkeypatch.setattr("click.echo_via_pager", paged.append)
    run("codes")
    assert not paged
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _: True)
    shown = CliRunner().invoke(cli, ["codes"], env={"NO_COLOR": "1"})
    assert (shown.stdout, len(paged)) == ("", 1)
    assert paged[0].startswith("Kode")
    assert "RAL.01" in CliRunner().invoke(cli, ["codes", "--no-pager"]).stdout
    assert len(paged) == 1
    coloured = {"NO_COLOR": "", "TERM": "xterm"}
    short = CliRunner().invoke(cli, ["systems", "siasn"], env=coloured, color=True)
    assert short.stdout.startswith("\x1b[1m")
    assert len(paged) == 1
