"""An exchange of which nobody said the direction has no giver and no taker in any list or report."""

from pathlib import Path
from typing import Any

import pytest
from spbe_inventory.documents.report import Report
from spbe_inventory.render.markdown import render
from spbe_inventory.session.catalogue import Catalogue

from tests.builders import catalogue, report
from tests.conftest import Run
from tests.intake.faults import empty_catalogue, fault
from tests.intake.helpers import saved

# Headings of columns and labels of fields that call an end giver or taker.
ROLES = ("Pemberi", "Penerima", "Giver", "Taker")
RECORDS: dict[str, dict[str, Any]] = {
    "application": {"a": {"name": "SI LUMBUNG"}, "b": {"name": "Sumur Data"}},
    "exchange": {
        "x": {
            "giver": "a",
            "taker": "b",
            "directed": False,
            "state": {"value": "claimed", "mark": "disputed"},
            "said_by": "giver",
        },
        "y": {"giver_text": "Bank", "taker": "b", "directed": False, "state": "in_use"},
        "z": {"giver": "a", "taker": "b", "state": "planned"},
        "ended": {"giver": "b", "taker": "a", "state": "ended"},
    },
}


@pytest.fixture
def register(tmp_path: Path) -> Catalogue:
    return catalogue(tmp_path, RECORDS)


def text_of(document: Report) -> str:
    return render(document).decode()


@pytest.mark.parametrize("language", ["id", "en"])
def test_lists_name_both_ends_and_no_role(
    run: Run, register: Catalogue, language: str
) -> None:
    listed = run("exchange", "list", "--db", str(register.path), "--lang", language)
    assert "SI LUMBUNG ↔ Sumur Data" in listed.output
    assert "“Bank” ↔ Sumur Data" in listed.output
    assert "SI LUMBUNG → Sumur Data" in listed.output
    assert not any(role in listed.output for role in ROLES)


def test_a_single_exchange_is_shown_without_roles(
    run: Run, register: Catalogue
) -> None:
    shown = run("exchange", "show", "x", "--db", str(register.path)).output
    assert shown.count("Salah satu ujung: SI LUMBUNG") >= 1
    assert shown.count("Salah satu ujung: Sumur Data") >= 1
    assert not any(f"{role}:" in shown for role in ROLES)
    assert "SI LUMBUNG (arah belum diketahui)" in shown
    assert "Dinyatakan oleh: SI LUMBUNG" in shown
    directed = run("exchange", "show", "z", "--db", str(register.path)).output
    assert "Pemberi: SI LUMBUNG" in directed


@pytest.mark.slow
def test_reports_show_the_arrow_of_both_heads(register: Catalogue) -> None:
    documents = (
        report(register, annex=True),
        report(register, kind="inventaris"),
    )
    for document in documents:
        text = text_of(document)
        assert "SI LUMBUNG ↔ Sumur Data" in text
        assert "| Pemberi |" not in text


def test_the_inventory_says_of_each_application_what_is_not_sure(
    register: Catalogue,
) -> None:
    text = text_of(report(register, kind="inventaris"))
    remark = "SI LUMBUNG; arah belum diketahui; dinyatakan terintegrasi"
    assert remark in text
    assert "SI LUMBUNG; direncanakan" in text
    (table,) = [
        table
        for table in report(register, kind="inventaris").tables
        if "Pemberi" in table.head
    ]
    rows = {row[0]: row for row in table.rows}
    assert rows["x"][table.head.index("Pemberi")] == "SI LUMBUNG (arah belum diketahui)"
    assert rows["z"][table.head.index("Pemberi")] == "SI LUMBUNG"


def test_a_list_of_an_office_without_directions_is_shown_so(
    run: Run, tmp_path: Path
) -> None:
    register = empty_catalogue(tmp_path)
    saved(register, fault("a19"))
    listed = run("exchange", "list", "--db", str(register.path)).output
    assert "Siaga Kota ↔" in listed  # the state, which is disputed, takes the width
    assert not any(role in listed for role in ROLES)
