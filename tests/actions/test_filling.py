"""The form of an office: it asks and counts what the workbook does, asks nothing twice, and is sent once."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from spbe_inventory.actions.add_to_filling import add_to_filling
from spbe_inventory.actions.filling import filling
from spbe_inventory.actions.import_files import import_files
from spbe_inventory.actions.office_workbook import office_workbook
from spbe_inventory.actions.offices import office_files
from spbe_inventory.actions.questionnaire import questionnaires, workbook_name
from spbe_inventory.actions.record_form import record_form
from spbe_inventory.actions.rounds import close_round, open_round
from spbe_inventory.actions.save_filling import (
    FLOW_TABLE,
    FormAnswers,
    RecordAnswers,
    RowAnswers,
    save_answers,
)
from spbe_inventory.actions.send_filling import Sending, send_filling
from spbe_inventory.actions.stored_findings import make_run
from spbe_inventory.actions.verification import return_applications
from spbe_inventory.assessment.office_form import FORM_FIELDS, FormPart
from spbe_inventory.documents.form_book import FormBook
from spbe_inventory.domain.actor import today
from spbe_inventory.domain.records import Reply
from spbe_inventory.domain.rights import Access, Role
from spbe_inventory.errors import BadInput, EditConflict, UsageError
from spbe_inventory.files.opening import open_files
from spbe_inventory.intake.read_sheets import Choices
from spbe_inventory.queries.verification_list import verification_list
from spbe_inventory.render.form_workbook import form_workbook
from spbe_inventory.session.catalogue import Author, Catalogue

from tests.builders import author, catalogue
from tests.session.test_office_fence import as_operator, loaded

ROUND = "Pendataan akhir tahun"
POST = "Sekretaris Dinas Kesehatan"
RECORDS: dict[str, dict[str, Any]] = {
    "unit": {
        "dinkes": {"name": "Dinas Kesehatan", "unit_kind": "dinas"},
        "bkd": {"name": "Badan Kepegawaian Daerah", "unit_kind": "badan"},
    },
    "application": {
        "siap": {
            "name": "SIAP",
            "owner": "dinkes",
            "status": {"value": "in_use", "mark": "assumed"},
        },
        "siba": {"name": "SIBA", "owner": {"value": "dinkes", "mark": "assumed"}},
        "simpeg": {"name": "SIMPEG", "owner": "bkd"},
    },
}


@pytest.fixture(name="register")
def _register(tmp_path: Path) -> Catalogue:
    return catalogue(tmp_path, RECORDS)


@pytest.fixture
def office(register: Catalogue) -> Catalogue:
    """Return the register as the office of health opens it, a round being open."""
    open_round(register, ROUND, None, author())
    return as_operator(register, "dinkes")


def form_author() -> Author:
    """Return who answers a form."""
    return replace(author(), basis="form", source="isian, tautan 7")


def places_in(book: FormBook) -> set[tuple[str, str]]:
    """Return what waits in a workbook: first cell of the row, with its way where that tells rows apart, and cell."""
    places = set()
    for sheet in book.sheets[1:]:
        if sheet.hidden:
            continue
        for row in sheet.rows:
            about = row[0]
            if about.startswith("application:") and about.count(":") == 1:
                side = "takes" if row[2] == "menerima" else "gives"
                about = f"{about}:{side}"
            places |= {(about, name) for name in row[-1].split()}
    return places


@pytest.mark.slow
def test_page_and_workbook_ask_every_office_the_same(contoh: Catalogue) -> None:
    asked = 0
    make_run(contoh, today())
    books = dict(questionnaires(contoh))
    for name, key in office_files(contoh):
        book = books[workbook_name(name)]
        assert office_workbook(contoh, key) == (workbook_name(name), book)
        form = filling(as_operator(contoh, key))
        waiting = {(row, name) for _part, row, name in form.open_places}
        assert places_in(book) == waiting, key
        assert form.asked == sum(len(sheet.missing) for sheet in book.sheets)
        on_pages = sum(each.asked for each in form.applications)
        on_pages += sum(len(each.open_cells) for each in form.confirmations)
        assert on_pages + len(form.others) == form.asked
        asked += form.asked
    assert asked > 300


def answers_of(office: Catalogue, key: str, changes: dict[str, Any]) -> FormAnswers:
    """Return answers to fields of an application, at the version that stands now."""
    version = record_form(office, "application", key).version
    record = RecordAnswers("application", key, version, changes)
    places = {(str(FormPart.APPLICATIONS), key, name) for name in changes}
    return FormAnswers([record], places=frozenset(places))


def test_what_is_answered_is_counted_and_not_asked_again(office: Catalogue) -> None:
    before = filling(office)
    assert before.answered == 0
    unknown = {"mark": "unknown"}
    changes = {"hosting": unknown, "launched": "2019", "function": "Mencatat pasien"}
    save_answers(office, answers_of(office, "siba", changes), form_author())
    after = filling(office)
    assert (after.asked, after.answered) == (before.asked, 3)
    application = after.application("siba")
    assert application is not None
    assert not set(changes) & set(application.fields)
    assert after.open_places < before.open_places


def test_answers_stand_on_record_as_the_office_gave_them(office: Catalogue) -> None:
    none = {"mark": "none"}
    changes = {"status": "idle", "holds": ["Data pasien"], "services": none}
    save_answers(office, answers_of(office, "siba", changes), form_author())
    form = record_form(office, "application", "siba")
    assert form.answers["status"] == "idle"
    assert form.answers["services"] == none
    assert list(form.names.values()).count("Data pasien") == 1
    said = {(one.field, one.source) for one in form.statements}
    assert ("status", "isian, tautan 7") in said
    assert set(form.answers) & set(FORM_FIELDS) == {"status", "holds", "services"}


def test_a_guess_that_is_confirmed_is_the_word_of_the_office(office: Catalogue) -> None:
    form = filling(office)
    assert [each.doubtful for each in form.applications] == [("status",), ("owner",)]
    save_answers(
        office, answers_of(office, "siap", {"status": "in_use"}), form_author()
    )
    save_answers(office, answers_of(office, "siba", {"owner": "dinkes"}), form_author())
    assert record_form(office, "application", "siap").answers["status"] == "in_use"
    assert record_form(office, "application", "siba").answers["owner"] == "dinkes"
    assert not any(each.doubtful for each in filling(office).applications)


def test_an_owner_that_is_denied_is_disputed_and_stays(office: Catalogue) -> None:
    denied = {"owner": "Badan Kepegawaian Daerah"}
    save_answers(office, answers_of(office, "siba", denied), form_author())
    form = record_form(office, "application", "siba")
    assert form.answers["owner"] == {"value": "dinkes", "mark": "disputed"}
    assert ("owner", "bkd") in {(one.field, one.value) for one in form.statements}


def test_an_older_version_is_refused_and_nothing_is_written(office: Catalogue) -> None:
    answers = answers_of(office, "siap", {"hosting": "office"})
    save_answers(
        office, answers_of(office, "siap", {"launched": "2020"}), form_author()
    )
    with pytest.raises(EditConflict):
        save_answers(office, answers, form_author())
    assert "hosting" not in record_form(office, "application", "siap").answers


def test_a_side_is_answered_by_none_or_by_lines(office: Catalogue) -> None:
    about = {"key": "application:siap", "whose": "SIAP"}
    none = {**about, "way": "memberi", "which_data": "tidak ada"}
    line = {
        **about,
        "way": "menerima",
        "which_data": "Data pegawai",
        "partner": "SIMPEG",
        "means": "entri ulang",
        "hours": "6",
    }
    rows = [
        RowAnswers(FLOW_TABLE, "application", "siap", 1, cells)
        for cells in (none, line)
    ]
    places = {
        (str(FormPart.FLOWS), f"application:siap:{side}", "which_data")
        for side in ("gives", "takes")
    }
    save_answers(
        office, FormAnswers(rows=rows, places=frozenset(places)), form_author()
    )
    snapshot = loaded(office)
    (exchange,) = snapshot.exchanges.values()
    assert (exchange.giver, exchange.taker) == ("simpeg", "siap")
    assert (exchange.state, exchange.said_by) == ("in_use", "taker")
    assert exchange.hours_per_month == 6
    assert snapshot.applications["siap"].marks["gives"] == "none"
    assert filling(office).answered == 2


def test_a_form_is_sent_once_and_opened_again_by_who_returns_it(
    register: Catalogue, office: Catalogue
) -> None:
    save_answers(
        office, answers_of(office, "siap", {"launched": "2020"}), form_author()
    )
    sent = send_filling(office, Sending(POST, is_complete=True), form_author())
    assert (sent.asked, sent.answered) == (filling(office).asked, 1)
    (reply,) = [
        one for one in loaded(register).of(Reply).values() if one.unit == "dinkes"
    ]
    assert (reply.asked, reply.answered) == (sent.asked, 1)
    assert reply.returned
    assert POST in str(reply.note)
    form = filling(office)
    assert form.is_sent
    assert form.states_complete
    changes = answers_of(office, "siap", {"hosting": "office"})
    with pytest.raises(UsageError):
        save_answers(office, changes, form_author())
    with pytest.raises(UsageError):
        send_filling(office, Sending(), form_author())
    return_applications(register, ["siap"], "Mohon isi tempatnya.", author())
    returned = filling(office)
    assert not returned.is_sent
    assert returned.applications[0].remark == "Mohon isi tempatnya."
    save_answers(office, changes, form_author())
    send_filling(office, Sending(), form_author())
    assert filling(office).is_sent


def test_the_post_is_never_a_person_and_not_yet_states_nothing(
    office: Catalogue,
) -> None:
    with pytest.raises(BadInput):
        send_filling(office, Sending("Budi Santoso, S.Kom"), form_author())
    assert not filling(office).is_sent
    send_filling(office, Sending("", is_complete=False), form_author())
    assert filling(office).states_complete == ""


def test_an_application_is_added_by_its_name_and_doubles_are_asked(
    office: Catalogue,
) -> None:
    first = add_to_filling(office, "SIAP", form_author())
    assert (first.key, [double.key for double in first.doubles]) == ("", ["siap"])
    added = add_to_filling(office, "Bank Darah", form_author())
    form = filling(office)
    new = form.application(added.key)
    assert new is not None
    assert set(new.fields) == set(FORM_FIELDS)
    assert add_to_filling(office, "SIMPEG", form_author()).key


def test_a_workbook_that_comes_back_counts_as_the_page_does(
    register: Catalogue, office: Catalogue, tmp_path: Path
) -> None:
    ((_name, book),) = questionnaires(register, "dinkes")
    path = tmp_path / "isian.xlsx"
    path.write_bytes(form_workbook(book))
    asked = filling(office).asked
    workbook = openpyxl.load_workbook(path)
    sheet = workbook["Aplikasi"]
    headings = {
        cell.value: cell.column
        for row in sheet.iter_rows()
        for cell in row
        if cell.value
    }
    column = headings["Sejak kapan aplikasi ini digunakan?"]
    (row,) = [row[1].row for row in sheet.iter_rows() if row[1].value == "SIBA"]
    sheet.cell(row, column).value = "2019"
    workbook.save(path)
    import_files(register, open_files([path]), author(), Choices(today="2026-12-01"))
    (reply,) = [
        one for one in loaded(register).of(Reply).values() if one.unit == "dinkes"
    ]
    assert (reply.asked, reply.answered) == (asked, 1)
    assert filling(office).is_sent
    steps = {row.application: row.step for row in verification_list(register)}
    assert steps == {"siap": "sent", "siba": "sent"}


def test_an_answer_that_a_document_tells_of_is_sent_by_nobody(tmp_path: Path) -> None:
    told = {"round": "pendataan", "unit": "dinkes", "file": "isian.xlsx"}
    rounds = {
        "round": {"pendataan": {"name": ROUND, "opened": "2026-11-19"}},
        "reply": {"jawaban": {**told, "returned": "2026-11-20"}},
    }
    assert verification_list(catalogue(tmp_path, {**RECORDS, **rounds})) == []


def test_without_a_round_what_was_sent_is_closed_too(register: Catalogue) -> None:
    office = as_operator(register, "dinkes")
    send_filling(office, Sending(), form_author())
    assert filling(office).is_sent
    open_round(register, ROUND, None, author())
    assert not filling(office).is_sent
    close_round(register, None, author())


def test_who_comes_by_the_link_of_a_sent_form_writes_by_no_door(
    register: Catalogue,
) -> None:
    from spbe_inventory.actions.edit_records import edit

    access = Access(Role.OPERATOR, "dinkes", sent="2026-12-01")
    with pytest.raises(UsageError):
        edit(
            replace(register, access=access),
            "application",
            "siap",
            {"note": "x"},
            author(),
        )
