"""Large registers: the inventory is read while it is written, the gap report counts instead of telling each."""

import io
import tracemalloc
from pathlib import Path

import openpyxl
import pytest
from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.actions.findings import reporting
from spbe_inventory.actions.progress import watched
from spbe_inventory.actions.reports.parts import MOST
from spbe_inventory.actions.reports.streamed import Streamed
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.render import workbook
from spbe_inventory.render.registry import renderer

from tests.builders import assessment, catalogue, report


def many(folder: Path, count: int) -> Catalogue:
    applications = {f"a{number:05}": {"name": f"Aplikasi {number}", "owner": "u"} for number in range(count)}
    return catalogue(folder, {"unit": {"u": {"name": "Dinas"}}, "application": applications})


def test_the_inventory_holds_every_application_and_exchange(contoh: Catalogue) -> None:
    made = report(contoh, kind="inventaris")
    book = openpyxl.load_workbook(io.BytesIO(renderer("excel")(made)))
    found = assessment(contoh)
    counts = {one.code: one.value for one in found.figures}
    assert book["Aplikasi"].max_row == counts["applications"] + 1
    assert book["Pertukaran data"].max_row == len(found.rows("exchange")) + 1
    head = [cell.value for cell in book["Aplikasi"][1]]
    numbered = [int(text.partition(".")[0].partition("-")[0]) for text in head[1:] if text[0].isdigit()]
    assert numbered == sorted(numbered)
    assert len(numbered) >= 15


def test_rows_of_the_inventory_are_not_held_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "LONG", 100)
    made = report(many(tmp_path, 3000), kind="inventaris")
    rows = made.tables[0].rows
    assert isinstance(rows, Streamed)
    assert len(rows) == 3000
    tracemalloc.start()
    assert sum(1 for _ in rows) == 3000
    streaming = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    tracemalloc.start()
    held = tuple(rows)
    holding = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(held) == 3000
    assert streaming < holding / 2
    book = openpyxl.load_workbook(io.BytesIO(renderer("excel")(made)))
    assert book["Aplikasi"].max_row == 3001


def test_the_text_of_the_inventory_stops_where_nobody_reads_on(tmp_path: Path) -> None:
    made = report(many(tmp_path, MOST + 7), kind="inventaris")
    said = renderer("terminal")(made).decode()
    assert "7 baris lainnya ada pada lembar kerja" in said


def test_a_large_register_is_counted_the_same_as_it_would_be_told(
    contoh: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = assessment(contoh)
    monkeypatch.setattr(reporting, "LARGE", 10)
    counted = assessment(contoh)
    assert counted.aggregated
    assert not told.aggregated
    assert (counted.figures, counted.rules) == (told.figures, told.rules)
    assert (counted.by_office, counted.by_provision) == (told.by_office, told.by_provision)
    assert counted.of_outcome(Outcome.GAP) == told.of_outcome(Outcome.GAP)
    assert [one.asked for one in counted.questions] == [len(one.questions) for one in told.questions]
    assert counted.register == ()
    made = report(contoh)
    assert "Katalog ini besar" in renderer("markdown")(made).decode()
    book = openpyxl.load_workbook(io.BytesIO(renderer("excel")(made)))
    assert book["Hasil telaah"].max_row == len(counted.findings) + 1


def test_whoever_waits_sees_how_far_it_got(contoh: Catalogue) -> None:
    seen: list[tuple[str, int, int]] = []
    with watched(lambda *told: seen.append(told)):
        renderer("excel")(report(contoh, kind="inventaris"))
        report(contoh)
    assert {what for what, _, _ in seen} == {"Aplikasi", "Pertukaran data", "aturan"}
    assert all(0 <= done <= total for _, done, total in seen)
    assert any(done == total for _, done, total in seen)
