"""Lists, pages, JSON and workbooks tell how much of a record is answered, and how old its facts are."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("contoh")


def test_a_list_is_ordered_by_how_much_is_answered(run: Run) -> None:
    done = run(
        "app",
        "list",
        "--sort",
        "-terjawab",
        "--columns",
        "key,terjawab",
        "--lang",
        "id",
    )
    counts = [
        int(line.split()[-3]) for line in done.stdout.splitlines() if " dari " in line
    ]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > counts[-1]


def test_the_usual_list_has_a_column_of_it(run: Run) -> None:
    done = run("app", "list", "simpeg", "--lang", "en")
    assert "Answered" in done.stdout
    assert " of 5" in done.stdout


def test_the_page_and_its_json_have_the_same_count(run: Run) -> None:
    page = json.loads(run("app", "show", "SIMPEG", "--json").stdout)["page"]
    shown = run("app", "show", "SIMPEG", "--lang", "id").stdout
    assert f"Isian terjawab: {page['answered']} dari {page['asked']}" in shown


def test_sources_show_their_age(run: Run) -> None:
    done = run("app", "show", "SIMPEG", "--lang", "id", "--as-of", "2026-11-21")
    page = json.loads(
        run("app", "show", "SIMPEG", "--json", "--as-of", "2026-11-21").stdout
    )["page"]
    assert "18 Mei 2026, berumur 6 bulan" in " ".join(done.stdout.split())
    ages = {source["day"]: source["age"] for source in page["sources"]}
    assert ages["2026-05-18"] == 6


def test_a_workbook_has_both_numbers(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "inventaris.xlsx"
    done = run("report", "inventaris", "-o", str(target), "--lang", "id")
    assert done.exit_code == 0, done.output
    sheet = load_workbook(target)["Aplikasi"]
    headings = [cell.value for cell in sheet[1]]
    answered = headings.index("Isian terjawab")
    asked = headings.index("Isian ditanyakan")
    row = [cell.value for cell in sheet[2]]
    assert 0 <= row[answered] <= row[asked]
