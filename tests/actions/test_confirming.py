"""One exchange confirmed from both sides: the same as a workbook's sheet of confirmations would do."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from spbe_inventory.actions.confirming import (
    Confirmation,
    ConfirmationRequest,
    confirm_exchange,
)
from spbe_inventory.actions.import_files import import_files
from spbe_inventory.actions.questionnaire import questionnaires
from spbe_inventory.domain.lists import ReportedBy
from spbe_inventory.errors import EditConflict, NotPermitted
from spbe_inventory.files.opening import open_files
from spbe_inventory.render.form_workbook import form_workbook
from spbe_inventory.session.catalogue import Author, Catalogue
from spbe_inventory.store.document import document_of
from spbe_inventory.store.reader import reading

from tests.builders import author, catalogue
from tests.session.test_office_fence import as_operator

RECORDS: dict[str, dict[str, Any]] = {
    "unit": {
        "dinkes": {"name": "Dinas Kesehatan", "unit_kind": "dinas"},
        "bkd": {"name": "Badan Kepegawaian Daerah", "unit_kind": "badan"},
        "dlh": {"name": "Dinas Lingkungan Hidup", "unit_kind": "dinas"},
    },
    "application": {
        "siap": {"name": "SIAP", "owner": "dinkes"},
        "simpeg": {"name": "SIMPEG", "owner": "bkd"},
    },
    "exchange": {"x": {"giver": "simpeg", "taker": "siap", "state": "claimed"}},
}
WORDS = {
    Confirmation.YES: "ya",
    Confirmation.NO: "tidak",
    Confirmation.UNKNOWN: "tidak tahu",
}
ASIDE = ("source", "date")


def form_author() -> Author:
    """Return who answers a form."""
    return replace(author(), basis="form", source="isian, tautan 7")


def exchange_in(register: Catalogue) -> dict[str, Any]:
    """Return the exchange as it stands, without where each statement was read."""
    with reading(register.path) as connection:
        document = document_of(connection, "exchange", "x") or {}
    statements = [
        {name: value for name, value in each.items() if name not in ASIDE}
        for each in document.get("statements", ())
    ]
    return {**document, "statements": statements}


def by_workbook(register: Catalogue, folder: Path, answer: Confirmation) -> None:
    """Let the office of health answer in its workbook."""
    ((_name, book),) = questionnaires(register, "dinkes")
    path = folder / "isian.xlsx"
    path.write_bytes(form_workbook(book))
    workbook = openpyxl.load_workbook(path)
    sheet = workbook["Konfirmasi"]
    (row,) = [row[0].row for row in sheet.iter_rows() if row[0].value == "x"]
    sheet.cell(row, 3).value = WORDS[answer]
    workbook.save(path)
    import_files(register, open_files([path]), author())


@pytest.mark.slow
@pytest.mark.parametrize("answer", list(Confirmation))
def test_a_side_says_what_its_workbook_would_say(
    tmp_path: Path, answer: Confirmation
) -> None:
    folders = [tmp_path / name for name in ("page", "book")]
    for folder in folders:
        folder.mkdir()
    page, book = (catalogue(folder, RECORDS) for folder in folders)
    by_workbook(book, folders[1], answer)
    office = as_operator(page, "dinkes")
    request = ConfirmationRequest("x", ReportedBy.TAKER, answer, version=1)
    confirm_exchange(office, request, form_author())
    assert exchange_in(page) == exchange_in(book)


def test_two_offices_confirm_one_exchange_from_both_sides(tmp_path: Path) -> None:
    register = catalogue(tmp_path, RECORDS)
    taker = ConfirmationRequest("x", ReportedBy.TAKER, Confirmation.YES, version=1)
    confirm_exchange(as_operator(register, "dinkes"), taker, form_author())
    assert exchange_in(register)["said_by"] == "taker"
    giver = ConfirmationRequest("x", ReportedBy.GIVER, Confirmation.YES, version=1)
    with pytest.raises(EditConflict):
        confirm_exchange(as_operator(register, "bkd"), giver, form_author())
    confirm_exchange(
        as_operator(register, "bkd"), replace(giver, version=2), form_author()
    )
    after = exchange_in(register)
    assert (after["said_by"], after["state"]) == ("both", "in_use")


def test_an_office_speaks_for_no_exchange_of_others(tmp_path: Path) -> None:
    register = catalogue(tmp_path, RECORDS)
    before = register.path.read_bytes()
    for side in (ReportedBy.GIVER, ReportedBy.TAKER):
        request = ConfirmationRequest("x", side, Confirmation.YES, version=1)
        with pytest.raises(NotPermitted):
            confirm_exchange(as_operator(register, "dlh"), request, form_author())
    giver = ConfirmationRequest("x", ReportedBy.GIVER, Confirmation.YES, version=1)
    with pytest.raises(NotPermitted):
        confirm_exchange(as_operator(register, "dinkes"), giver, form_author())
    assert register.path.read_bytes() == before
