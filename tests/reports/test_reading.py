"""What a reader of a report stumbles over: a text cited but not listed, an empty column, a date of a machine."""

from pathlib import Path

import pytest
from spbe_inventory.documents.blocks import Grid, Paragraph
from spbe_inventory.documents.report import Report
from spbe_inventory.language.current import speaking
from spbe_inventory.reports.shared.grids import grid_of, without_empty_columns
from spbe_inventory.session.catalogue import Catalogue

from tests.builders import Records, catalogue, report

WAIVED: Records = {
    "unit": {"dinkes": {"name": "Dinkes"}, "bkd": {"name": "BKD"}},
    "application": {
        "a": {"name": "SIMPEG", "owner": "bkd", "status": "in_use"},
        "b": {"name": "SIMRS", "owner": "dinkes", "status": "in_use"},
    },
    "exchange": {
        "x": {
            "giver": "a",
            "taker": "b",
            "state": "in_use",
            "method": "retyping",
            "hours_per_month": 9,
        }
    },
    "waiver": {
        "w": {
            "rule": "INT-06",
            "about": "x",
            "reason": "API sedang diuji.",
            "until": "2099-12-31",
            "decided_by": "Sekda",
        }
    },
}


def texts_of(document: Report) -> str:
    paragraphs = [
        f"{block.strong} {block.text}"
        for block in document.blocks
        if isinstance(block, Paragraph)
    ]
    return "\n".join(paragraphs)


@pytest.mark.slow
def test_what_the_plan_in_short_rests_on_is_among_the_texts_cited(
    contoh: Catalogue,
) -> None:
    with speaking("id"):
        document = report(contoh)
    (plan,) = [
        block
        for block in document.blocks
        if isinstance(block, Grid) and "Langkah" in block.head
    ]
    cited = texts_of(document).partition("Peraturan yang dikutip")[2]
    assert "Pasal 19 ayat (3)" in cited
    printed = [row[-1] for row in plan.rows if row[-1]]
    assert printed
    for text in printed:
        provision = (
            text.partition(" Perpres")[0].partition(" UU")[0].partition(" SE")[0]
        )
        assert provision in cited


def test_a_short_report_lists_the_texts_cited_in_a_paragraph(tmp_path: Path) -> None:
    with speaking("id"):
        document = report(catalogue(tmp_path, WAIVED))
    assert "Peraturan yang dikutip" in texts_of(document)
    assert not any(
        "Ketentuan" in grid.head for grid in document.blocks if isinstance(grid, Grid)
    )


def test_a_column_that_holds_nothing_is_left_out() -> None:
    grid = grid_of({"A": 2, "B": 3, "C": 4}, [("x", "", "1"), ("y", "", "")])
    shown = without_empty_columns(grid)
    assert shown.head == ("A", "C")
    assert shown.rows == (("x", "1"), ("y", ""))
    assert shown.shares == (2, 4)


def test_no_application_that_is_connected_is_said_in_words(tmp_path: Path) -> None:
    records = {
        **WAIVED,
        "waiver": {},
        "exchange": {"x": {"giver": "a", "taker": "b", "state": "planned"}},
    }
    with speaking("id"):
        text = texts_of(report(catalogue(tmp_path, records)))
    assert "belum satu pun tercatat tersambung" in text
    assert "dalam 0 kelompok" not in text


def test_hours_of_what_is_waived_are_named_beside_the_gaps(tmp_path: Path) -> None:
    with speaking("id"):
        text = texts_of(report(catalogue(tmp_path, WAIVED)))
    assert "dikesampingkan sementara, meliputi 9 jam kerja manual per bulan" in text


def test_a_month_in_evidence_is_written_in_words(tmp_path: Path) -> None:
    records = {
        **WAIVED,
        "setting": {"s": {"name": "audit_reported", "value": "2024-03"}},
    }
    with speaking("id"):
        document = report(catalogue(tmp_path, records), kind="data-dukung")
    shown = str(document.blocks)
    assert "Maret 2024" in shown
    assert "2024-03" not in shown
