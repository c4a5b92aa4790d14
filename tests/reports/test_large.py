"""Large registers: the inventory is read while it is written, the gap report counts instead of listing."""

import io
import tracemalloc
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook
from spbe_inventory.assessment import build
from spbe_inventory.documents.report import Report
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.render import workbook
from spbe_inventory.render.registry import renderer
from spbe_inventory.reports.shared.grids import MAX_ROWS
from spbe_inventory.reports.shared.lazy_rows import LazyRows
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.progress import on_progress

from tests.builders import assessment, catalogue, report

pytestmark = pytest.mark.slow
COUNT = 3000


def register_of(folder: Path, count: int) -> Catalogue:
    """Make a catalogue of so many applications of one office."""
    applications = {}
    for number in range(count):
        name = f"Aplikasi {number}"
        applications[f"a{number:05}"] = {"name": name, "owner": "u"}
    records = {
        "unit": {"u": {"name": "Dinas"}},
        "application": applications,
    }
    return catalogue(folder, records)


def spreadsheet(document: Report) -> Workbook:
    content = renderer("excel")(document)
    return openpyxl.load_workbook(io.BytesIO(content))


def test_the_inventory_holds_every_application_and_exchange(contoh: Catalogue) -> None:
    book = spreadsheet(report(contoh, kind="inventaris"))
    findings = assessment(contoh)
    counts = {figure.code: figure.value for figure in findings.figures}
    assert book["Aplikasi"].max_row == counts["applications"] + 1
    exchanges = findings.rows("exchange")
    assert book["Pertukaran data"].max_row == len(exchanges) + 1


def test_the_inventory_follows_the_official_numbers(contoh: Catalogue) -> None:
    book = spreadsheet(report(contoh, kind="inventaris"))
    _key, *headings = book["Aplikasi"][1]
    numbers = []
    for heading in headings:
        label = heading.value
        if label[0].isdigit():
            first = label.partition(".")[0].partition("-")[0]
            numbers.append(int(first))
    assert numbers == sorted(numbers)
    assert len(numbers) >= 15


def test_rows_of_the_inventory_are_not_held_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "LONG_TABLE", 100)
    document = report(register_of(tmp_path, COUNT), kind="inventaris")
    rows = document.tables[0].rows
    assert isinstance(rows, LazyRows)
    assert len(rows) == COUNT
    tracemalloc.start()
    count = 0
    for _row in rows:
        count += 1
    assert count == COUNT
    _current, streaming = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    tracemalloc.start()
    held = tuple(rows)
    _current, holding = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(held) == COUNT
    assert streaming < holding / 2
    book = spreadsheet(document)
    assert book["Aplikasi"].max_row == COUNT + 1


def test_the_text_of_the_inventory_stops_where_nobody_reads_on(tmp_path: Path) -> None:
    document = report(register_of(tmp_path, MAX_ROWS + 7), kind="inventaris")
    text = renderer("terminal")(document).decode()
    assert "7 baris lainnya ada dalam buku kerja" in text


def test_a_large_register_is_counted_the_same_as_it_would_be_listed(
    contoh: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = assessment(contoh)
    monkeypatch.setattr(build, "AGGREGATION_LIMIT", 10)
    counted = assessment(contoh)
    assert counted.aggregated
    assert not listed.aggregated
    assert counted.figures == listed.figures
    assert counted.rules == listed.rules
    assert counted.by_office == listed.by_office
    assert counted.by_provision == listed.by_provision
    assert counted.of_outcome(Outcome.GAP) == listed.of_outcome(Outcome.GAP)
    question_counts = [office.question_count for office in counted.questions]
    assert question_counts == [len(office.questions) for office in listed.questions]
    assert counted.register == ()


def test_a_report_on_a_large_register_says_that_it_counts(
    contoh: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "AGGREGATION_LIMIT", 10)
    findings = assessment(contoh).findings
    document = report(contoh)
    assert "Katalog ini besar" in renderer("markdown")(document).decode()
    book = spreadsheet(document)
    assert book["Hasil telaah"].max_row == len(findings) + 1


def test_a_waiting_person_sees_the_progress(contoh: Catalogue) -> None:
    steps: list[tuple[str, int, int]] = []
    with on_progress(lambda *step: steps.append(step)):
        renderer("excel")(report(contoh, kind="inventaris"))
        report(contoh)
    names = {what for what, _done, _total in steps}
    assert names == {"Aplikasi", "Pertukaran data", "aturan"}
    for _what, done, total in steps:
        assert 0 <= done <= total
    assert any(done == total for _what, done, total in steps)
