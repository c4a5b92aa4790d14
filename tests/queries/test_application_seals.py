"""Seals as they are shown: in lists, on pages, in reports, in `spbe gaps`; silent where there is none."""

import json
from pathlib import Path

import pytest
from spbe_inventory.actions.edit_records import edit
from spbe_inventory.actions.export import export_json
from spbe_inventory.actions.import_files import import_new_catalogue
from spbe_inventory.actions.merge import merge_records
from spbe_inventory.actions.verification import return_applications, validate, verify
from spbe_inventory.domain.edition import Edition
from spbe_inventory.domain.verification import SealState
from spbe_inventory.queries.application_seals import (
    application_seals,
    keys_of_seal,
    page_seal,
    page_seal_text,
    seal_sentence,
)
from spbe_inventory.queries.verification_list import verification_list
from spbe_inventory.session.catalogue import Catalogue

from tests.builders import DAY, author, catalogue, report
from tests.conftest import Run

REMARK = "Sebutkan di mana aplikasi ini ditempatkan."


@pytest.fixture
def register(tmp_path: Path) -> Catalogue:
    return catalogue(
        tmp_path,
        {
            "unit": {
                "dinkes": {"name": "Dinas Kesehatan"},
                "bkd": {"name": "Badan Kepegawaian"},
            },
            "application": {
                "a": {"name": "Antrean", "owner": "dinkes"},
                "b": {"name": "Bumil", "owner": "dinkes"},
                "c": {"name": "Cuti", "owner": "bkd"},
                "d": {"name": "Diklat", "owner": "bkd"},
            },
            "exchange": {"x": {"giver": "a", "taker": "c", "state": "in_use"}},
        },
    )


@pytest.fixture
def sealed(register: Catalogue) -> Catalogue:
    """Return a register with every seal there is: a changed by its exchange, b validated, c verified, d none."""
    verify(register, ["a", "b", "c"], author(), post="Pranata Komputer")
    validate(register, ["b"], author(), post="Kepala Dinas Kominfo")
    edit(register, "exchange", "x", {"method": "file"}, author())
    return register


def texts(catalogue: Catalogue, kind: str = "kesenjangan", **asked: object) -> str:
    return str(report(catalogue, DAY, kind, **asked).blocks)


def test_nothing_is_said_where_nobody_verifies(register: Catalogue, run: Run) -> None:
    assert application_seals(register) == {}
    assert page_seal(register, "a") is None
    assert "diverifikasi" not in texts(register)
    assert "diverifikasi" not in texts(register, "inventaris")
    for words in (("gaps",), ("app", "list"), ("app", "show", "Antrean")):
        shown = run(*words, "--db", str(register.path)).stdout
        assert "diverifikasi" not in shown
        assert "Segel" not in shown


def test_the_page_names_version_day_post_and_what_changed(sealed: Catalogue) -> None:
    seal = page_seal(sealed, "a")
    assert seal is not None
    assert page_seal_text(seal) == (
        "versi 1 diverifikasi 21 November 2026, Pranata Komputer; diubah sesudahnya; pertukaran: Antrean → Cuti"
    )
    validated = page_seal(sealed, "b")
    assert validated is not None
    assert page_seal_text(validated) == (
        "versi 1 divalidasi 21 November 2026, Kepala Dinas Kominfo"
    )
    return_applications(sealed, ["c"], REMARK, author())
    returned = page_seal(sealed, "c")
    assert returned is not None
    assert (returned.state, returned.remark) == ("unsealed", REMARK)


def test_the_share_is_counted_of_the_applications_asked_for(sealed: Catalogue) -> None:
    seals = application_seals(sealed)
    assert seal_sentence(seals, ["a", "b", "c", "d"]) == (
        "3 dari 4 aplikasi diverifikasi, 1 divalidasi, 1 diubah sesudahnya."
    )
    assert seal_sentence(seals, ["d"]) == "0 dari 1 aplikasi diverifikasi."
    assert seal_sentence(seals, []) == ""


def test_reports_and_gaps_name_the_share(sealed: Catalogue, run: Run) -> None:
    whole = "3 dari 4 aplikasi diverifikasi, 1 divalidasi, 1 diubah sesudahnya."
    assert whole in texts(sealed)
    assert whole in texts(sealed, "inventaris")
    office = texts(sealed, unit="Badan Kepegawaian")
    assert "1 dari 2 aplikasi diverifikasi." in office
    assert whole in run("gaps", "--db", str(sealed.path)).stdout
    of_office = run("gaps", "--unit", "bkd", "--db", str(sealed.path)).stdout
    assert "1 dari 2 aplikasi diverifikasi." in of_office


def test_the_public_edition_says_nothing_of_it(sealed: Catalogue) -> None:
    assert "diverifikasi" not in texts(sealed, edition=Edition.PUBLIC)
    assert "diverifikasi" not in texts(sealed, "inventaris", edition=Edition.PUBLIC)


def test_the_workbook_of_the_inventory_has_a_column(sealed: Catalogue) -> None:
    applications, exchanges = report(sealed, DAY, "inventaris").tables
    assert applications.head[-1] == "Segel"
    assert [row[-1] for row in applications.rows] == [
        "diubah sesudahnya",
        "divalidasi",
        "diverifikasi",
        "belum diverifikasi",
    ]
    assert "Segel" not in exchanges.head
    assert {len(row) for row in applications.rows} == {len(applications.head)}


def test_applications_are_found_by_their_seal(sealed: Catalogue) -> None:
    assert keys_of_seal(sealed, SealState.CHANGED) == ("a",)
    assert keys_of_seal(sealed, SealState.UNSEALED) == ("d",)


def test_the_list_names_last_step_seal_and_remark(sealed: Catalogue) -> None:
    return_applications(sealed, ["d"], REMARK, author(), post="Pranata Komputer")
    rows = {row.application: row for row in verification_list(sealed)}
    assert list(rows) == ["c", "d", "a", "b"]
    assert (rows["a"].seal, rows["a"].exchanges_changed) == (SealState.CHANGED, 1)
    assert (rows["d"].step, rows["d"].remark) == ("returned", REMARK)
    assert rows["d"].taken_by == "Pranata Komputer"
    validated = verification_list(sealed, states=[SealState.VALIDATED])
    assert [row.application for row in validated] == ["b"]
    assert len(verification_list(sealed, offices=["bkd"])) == 2


def test_seals_stay_with_their_application_and_are_not_merged(
    sealed: Catalogue,
) -> None:
    merge_records(sealed, "application", "d", "b", author())
    assert application_seals(sealed)["d"].steps == ()


def test_an_exported_register_says_the_same_of_its_seals(
    sealed: Catalogue, tmp_path: Path
) -> None:
    edit(sealed, "application", "c", {"hosting": "office"}, author())
    return_applications(sealed, ["a"], REMARK, author())
    text = export_json(sealed)
    (tmp_path / "lain.json").write_text(text, encoding="utf-8")
    copy = tmp_path / "lain.db"
    import_new_catalogue(copy, tmp_path / "lain.json", author())
    assert json.loads(export_json(Catalogue(copy))) == json.loads(text)
    seals = application_seals(Catalogue(copy))
    assert seals["c"].state is SealState.CHANGED
    assert seals["b"].state is SealState.VALIDATED
    assert seals["a"].state is SealState.UNSEALED


def test_an_exported_workbook_is_read_again_unchanged(
    sealed: Catalogue, run: Run, tmp_path: Path
) -> None:
    book = tmp_path / "register.xlsx"
    run("export", "xlsx", "--db", str(sealed.path), "-o", str(book))
    done = run("import", str(book), "--db", str(sealed.path), "--json")
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["batch"] is None
    assert application_seals(sealed)["b"].state is SealState.VALIDATED
