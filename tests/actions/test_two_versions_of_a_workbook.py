"""Two versions of one office's workbook: what they answer differently holds the import, and both cells are named."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.builders import catalogue
from tests.conftest import Run

SHEET = "Aplikasi"


@pytest.fixture(name="form")
def _form(tmp_path: Path, run: Run) -> Path:
    """Return the workbook of an office with one application whose function names another party."""
    catalogue(
        tmp_path,
        {
            "unit": {"dinkes": {"name": "Dinas Kesehatan"}},
            "application": {
                "ambulans": {
                    "name": "Ambulans Siaga",
                    "owner": "dinkes",
                    "status": "in_use",
                    "function": "menerima panggilan dan mengirim data ke rumah sakit yang siap",
                    "description": "terintegrasi dengan SIMRS milik rumah sakit",
                },
            },
        },
    )
    opened = run("round", "open", "Pendataan", "-o", "kirim")
    assert opened.exit_code == 0, opened.output
    (path,) = (tmp_path / "kirim").glob("*dinas-kesehatan*.xlsx")
    return path


def answered(form: Path, name: str, **answers: Any) -> tuple[str, dict[str, str]]:
    """Return a copy of the workbook with some cells filled, and which cells these are, by heading."""
    book = openpyxl.load_workbook(form)
    page = book[SHEET]
    cells = {}
    for row in page.iter_rows():
        if row[0].value == "Kunci":
            headings = [str(cell.value) for cell in row]
        if row[0].value == "ambulans":
            for heading, value in answers.items():
                (column,) = [at for at, text in enumerate(headings) if heading in text]
                row[column].value = value
                cells[heading] = f"{SHEET}!{row[column].coordinate}"
    book.save(name)
    return name, cells


def test_different_answers_hold_the_import_with_both_files_and_cells(
    run: Run, form: Path
) -> None:
    first, cells = answered(form, "pertama.xlsx", akibatnya="penting")
    second, _cells = answered(form, "kedua.xlsx", akibatnya="biasa")
    done = run("import", first, second, "--yes")
    assert done.exit_code == 3
    cell = cells["akibatnya"]
    sentence = (
        f"kedua.xlsx, {cell}: Tingkat kepentingan: di sini “biasa”, "
        f"di pertama.xlsx, {cell} “penting”."
    )
    assert sentence in done.stderr
    english = run("import", first, second, "--yes", "--lang", "en")
    assert "“ordinary”" in english.stderr
    assert run("import", first, "--yes").exit_code == 0


def test_the_same_answers_hold_nothing_up(run: Run, form: Path) -> None:
    first, _cells = answered(form, "pertama.xlsx", akibatnya="penting")
    second, _cells = answered(form, "kedua.xlsx", akibatnya="penting")
    done = run("import", first, second, "--yes")
    assert done.exit_code == 0, done.output


def test_what_comes_back_as_it_was_sent_proposes_nothing(run: Run, form: Path) -> None:
    untouched, _cells = answered(form, "utuh.xlsx")
    shown = run("import", untouched, "--dry-run")
    assert shown.stdout.startswith("0 baru, 0 berubah")
    head = shown.stdout.split("PERLU DIPASTIKAN")[0]
    assert "utuh.xlsx: buku kerja isian yang dikirim" in head
    assert "Sel yang ditanyakan" not in shown.stdout
    whole = run("import", untouched, "--dry-run", "--all").stdout
    assert "Apakah aplikasi ini masih digunakan? = Status" in " ".join(whole.split())
    assert "Sel yang ditanyakan" not in whole


def test_a_sentence_that_an_office_wrote_is_read(run: Run, form: Path) -> None:
    name, _cells = answered(
        form, "baru.xlsx", Catatan="terintegrasi dengan SIAK milik Dukcapil"
    )
    shown = run("import", name, "--dry-run")
    assert "SIAK" in shown.stdout


@pytest.mark.usefixtures("form")
def test_the_answers_of_a_preview_are_in_the_language_of_the_screen(run: Run) -> None:
    Path("daftar.csv").write_text(
        "Nama aplikasi;Memuat data pribadi\nSIMPEG;ya\n", encoding="utf-8"
    )
    english = run("import", "daftar.csv", "--dry-run", "--all", "--lang", "en").stdout
    assert ": yes" in english
    assert ": ya" not in english
    assert ": ya" in run("import", "daftar.csv", "--dry-run", "--all").stdout
