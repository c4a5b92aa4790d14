"""The note for the Sekda: figures that add up, critical points, what came of earlier decisions, the trend."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from spbe_inventory.documents.blocks import Grid, Pairs
from spbe_inventory.documents.report import Report
from spbe_inventory.render.registry import renderer
from spbe_inventory.session.catalogue import Catalogue

from tests.builders import catalogue, report
from tests.reports.test_contents import text_of

REPORT_DAY = date(2026, 12, 20)
OFFICES: dict[str, Any] = {
    "s": {"name": "Sekretariat Daerah", "unit_kind": "setda"},
    "g": {"name": "Bagian Umum", "unit_kind": "bagian", "parent": "s"},
    "d": {"name": "Dinas Sosial"},
    "k": {"name": "Kecamatan Timur", "unit_kind": "kecamatan"},
    "v": {"name": "Desa Maju", "unit_kind": "desa", "parent": "k"},
}
APPLICATIONS: dict[str, Any] = {
    "a": {"name": "Agenda", "owner": "g", "status": "in_use"},
    "b": {"name": "Bantuan", "owner": "d", "status": "in_use"},
    "w": {"name": "Warga", "owner": "v", "status": "in_use"},
}


def grid_with(document: Report, heading: str) -> Grid:
    """Return the first table with a heading."""
    for block in document.blocks:
        if isinstance(block, Grid) and heading in block.head:
            return block
    raise AssertionError(heading)


def pages_of(document: Report) -> int:
    """Return the number of pages of a report as PDF."""
    return len(PdfReader(io.BytesIO(renderer("pdf")(document))).pages)


def test_the_figures_of_each_row_add_up(contoh: Catalogue) -> None:
    note = report(contoh, kind="ringkasan")
    (*_earlier, today) = grid_with(note, "belum diketahui").rows
    _when, _offices, needs, *parts, _hours = today
    assert int(needs) == sum(map(int, parts))
    assert len(parts) == 5


@pytest.mark.slow
@pytest.mark.parametrize("language", ["id", "en"])
def test_the_note_has_two_pages_without_letters(
    contoh: Catalogue, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SPBE_LANG", language)
    assert pages_of(report(contoh, kind="ringkasan")) == 2


def with_critical_points(tmp_path: Path) -> Catalogue:
    """Return a register with unprotected personal data of a bagian and of a village, and a severity that was raised."""
    exchange = {
        "taker_text": "Dukcapil",
        "state": "in_use",
        "method": "message",
        "personal": True,
    }
    without_source = {**APPLICATIONS["b"], "origin": "custom", "source_held": False}
    return catalogue(
        tmp_path,
        {
            "unit": OFFICES,
            "application": {**APPLICATIONS, "b": without_source},
            "exchange": {
                "x": {**exchange, "giver": "a"},
                "y": {**exchange, "giver": "w"},
            },
            "rule_change": {
                "c": {
                    "rule": "APL-09",
                    "severity": "critical",
                    "reason": "arahan Bupati",
                    "since": "2026-01-02",
                    "decided_by": "Bupati",
                }
            },
        },
    )


def test_every_critical_point_names_the_post_in_charge(tmp_path: Path) -> None:
    """Also one whose severity the government has raised; never the Sekda, a village by way of the camat."""
    note = report(with_critical_points(tmp_path), REPORT_DAY, "ringkasan")
    grid = grid_with(note, "Penanggung jawab")
    rows = {row[0].partition(" (")[0]: row[1] for row in grid.rows}
    unprotected = rows["Data pribadi/terbatas tanpa pengamanan"]
    assert "Kepala Bagian Umum" in unprotected
    assert "Pemerintah Desa Maju melalui Camat Timur" in unprotected
    assert rows["Kode sumber tidak disimpan"] == "Kepala Dinas Sosial"
    assert "Sekretaris Daerah" not in " ".join(rows.values())


def test_what_came_of_earlier_decisions_stands_beside_them(tmp_path: Path) -> None:
    register = catalogue(
        tmp_path,
        {
            "unit": OFFICES,
            "application": APPLICATIONS,
            "document": {
                "m": {
                    "name": "Risalah rapat koordinasi",
                    "document_kind": "minutes",
                    "number": "12/RR",
                    "dated": "2026-09-01",
                },
                "o": {
                    "name": "Serah terima",
                    "document_kind": "minutes",
                    "dated": "2026-10-01",
                    "applications": ["a"],
                },
            },
            "action": {
                "l": {
                    "name": "Enkripsi",
                    "unit": "g",
                    "due": "2026-12-10",
                    "state": "doing",
                },
                "f": {
                    "name": "Petakan",
                    "unit": "d",
                    "state": "done",
                    "done_on": "2026-11-03",
                },
                "q": {
                    "name": "Dulu",
                    "unit": "d",
                    "state": "done",
                    "done_on": "2025-01-03",
                },
                "e": {"name": "Batal", "unit": "d", "state": "dropped"},
            },
            "plan_item": {
                "p": {
                    "name": "Sambungkan Bantuan",
                    "content": "application",
                    "unit": "d",
                    "state": "adopted",
                    "ends": "2026-06",
                },
                "r": {
                    "name": "Hanya usulan",
                    "content": "application",
                    "unit": "d",
                    "state": "proposed",
                },
            },
        },
    )
    note = report(register, REPORT_DAY, "ringkasan")
    text = text_of(note)
    assert "Risalah rapat koordinasi (12/RR, 1 September 2026)" in text
    assert "Serah terima" not in text
    assert "tercatat: 4; selesai 2, belum selesai 1 (terlambat 1), dibatalkan 1" in text
    results = {row[0]: row[1:] for row in grid_with(note, "Hasilnya").rows}
    assert results["Enkripsi"] == (
        "Kepala Bagian Umum",
        "10 Desember 2026",
        "dikerjakan (terlambat 10 hari)",
    )
    assert results["Petakan"][2] == "selesai (3 November 2026)"
    assert set(results) == {"Enkripsi", "Petakan", "Batal"}
    items = {row[0]: row[3] for row in grid_with(note, "Sampai").rows}
    assert items == {"Sambungkan Bantuan": "ditetapkan (terlambat)"}


def test_the_trend_has_a_row_for_each_closed_round(tmp_path: Path) -> None:
    register = catalogue(
        tmp_path,
        {
            "unit": OFFICES,
            "application": APPLICATIONS,
            "round": {
                "o": {
                    "name": "Putaran I",
                    "opened": "2025-02-01",
                    "closed": "2025-03-01",
                },
                "p": {"name": "Putaran II", "opened": "2026-12-01"},
            },
            "reply": {
                "1": {
                    "round": "o",
                    "unit": "d",
                    "sent": "2025-02-01",
                    "returned": "2025-02-20",
                },
                "2": {"round": "o", "unit": "k", "sent": "2025-02-01"},
                "3": {
                    "round": "o",
                    "unit": "v",
                    "sent": "2025-02-01",
                    "returned": "2025-02-20",
                },
            },
        },
    )
    note = report(register, REPORT_DAY, "ringkasan", since=date(2025, 1, 1))
    first, today = grid_with(note, "PD menjawab").rows
    assert first[:3] == ("Putaran I (1 Mar 2025)", "1 dari 2", "-")
    assert today[0] == "hari ini (20 Des 2026)"
    assert "- : belum tercatat pada hari itu" in text_of(note)


def test_letters_are_no_attachment_of_a_note_without_them(contoh: Catalogue) -> None:
    for annex in (False, True):
        note = report(contoh, kind="ringkasan", annex=annex)
        lines = next(block for block in note.blocks if isinstance(block, Pairs)).rows
        labels = [label for label, _text in lines]
        assert ("Lampiran" in labels) is annex
