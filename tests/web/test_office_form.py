"""The form of an office over HTTP: two at once, guesses, links that are over, sessions that ended, other offices."""

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spbe_inventory.actions.filling import filling
from spbe_inventory.actions.findings_maker import FindingsMaker
from spbe_inventory.actions.office_links import MadeLink, make_link, withdraw_link
from spbe_inventory.actions.record_form import record_form
from spbe_inventory.actions.rounds import open_round
from spbe_inventory.actions.stored_findings import make_run
from spbe_inventory.domain.actor import Actor, system_clock, today
from spbe_inventory.session.catalogue import Author, Catalogue
from spbe_inventory.web.app import create_app
from spbe_inventory.web.office.cell_fields import CELLS, cell_field, cell_text
from spbe_inventory.web.shell.addresses import address
from spbe_inventory.web.site import Site
from starlette.testclient import TestClient

from tests.builders import catalogue
from tests.web.asked import FORM, ORIGIN
from tests.web.test_access import token_on

AUTHOR = Author(Actor("pengelola"), system_clock)
FORM_OF = "office-application"
RECORDS: dict[str, dict[str, Any]] = {
    "unit": {
        "dinkes": {"name": "Dinas Kesehatan", "unit_kind": "dinas"},
        "bkd": {"name": "Badan Kepegawaian Daerah", "unit_kind": "badan"},
    },
    "application": {
        "siap": {
            "name": "SIAP",
            "owner": "dinkes",
            "function": {"value": "mencatat", "mark": "assumed"},
        },
        "siba": {"name": "SIBA", "owner": "dinkes"},
        "simpeg": {"name": "SIMPEG", "owner": "bkd"},
    },
    "exchange": {"x": {"giver": "simpeg", "taker": "siap", "state": "claimed"}},
}


@pytest.fixture(name="register")
def _register(tmp_path: Path) -> Catalogue:
    made = catalogue(tmp_path, RECORDS)
    open_round(made, "Pendataan", None, AUTHOR)
    return made


@contextmanager
def officer_of(register: Catalogue, made: MadeLink) -> Iterator[TestClient]:
    """Yield the browser of somebody who has begun to answer by a link."""
    site = Site(register, "penguji", has_accounts=True)
    with TestClient(
        create_app(site), base_url=ORIGIN, headers=FORM, follow_redirects=False
    ) as client:
        there = address("office-link", secret=made.secret)
        client.post(there, data={"token": token_on(client.get(there).text)})
        yield client


@pytest.fixture
def officer(register: Catalogue) -> Iterator[TestClient]:
    """Yield the browser of somebody of the office of health."""
    with officer_of(register, make_link(register, "dinkes", AUTHOR)) as client:
        yield client


def form_on(page: str) -> dict[str, str]:
    """Return what the form of a page sends before anything is chosen."""
    main = page.split("<main")[1]
    return dict(
        re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', main)
    )


def test_a_page_is_saved_and_leads_to_the_next(
    officer: TestClient, register: Catalogue
) -> None:
    there = address(FORM_OF, key="siap")
    sent = {
        **form_on(officer.get(there).text),
        "hosting": "=office",
        "launched": "2019",
    }
    answer = officer.post(there, data=sent)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith(address(FORM_OF, key="siba"))
    (application, *_others) = filling(register, "dinkes").applications
    answered = application.answered
    assert answered
    answers = record_form(register, "application", "siap").answers
    assert answers["launched"] == "2019"
    again = officer.post(there, data=sent)
    assert again.headers["location"] == answer.headers["location"]
    assert filling(register, "dinkes").answered == answered


def test_nobody_waits_for_the_rules_over_a_large_register(
    officer: TestClient, register: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = address(FORM_OF, key="siap")
    sent = {**form_on(officer.get(there).text), "launched": "2019"}
    begun: list[Catalogue] = []
    monkeypatch.setattr("spbe_inventory.actions.office_workbook.QUICK_RECORDS", 0)
    monkeypatch.setattr(FindingsMaker, "start", lambda _maker, of: begun.append(of))
    for answer in (officer.get("/isi"), officer.post(there, data=sent)):
        assert answer.status_code == 503
        assert "sedang disiapkan" in answer.text
    assert 'name="launched" value="2019"' in answer.text
    assert len(begun) == 2
    make_run(register, today())
    assert officer.post(there, data=sent).status_code == 303
    assert len(begun) == 2


def test_a_guess_is_a_question_whose_no_wants_an_answer(
    officer: TestClient, register: Catalogue
) -> None:
    there = address(FORM_OF, key="siap")
    page = officer.get(there).text
    assert "Dugaan Kominfo: mencatat. Benar?" in page
    sent = {**form_on(page), "function.pick": ""}
    refused = officer.post(there, data=sent)
    assert refused.status_code == 422
    assert "tulis atau pilih yang benar" in refused.text
    confirmed = {**form_on(page), "function.pick": '"mencatat"'}
    assert officer.post(there, data=confirmed).status_code == 303
    assert (
        record_form(register, "application", "siap").answers["function"] == "mencatat"
    )


def test_two_people_at_one_office_lose_nothing_of_each_other(
    officer: TestClient, register: Catalogue
) -> None:
    there = address(FORM_OF, key="siba")
    first = form_on(officer.get(there).text)
    second = form_on(officer.get(there).text)
    officer.post(there, data={**first, "hosting": "=office", "launched": "2019"})
    other_field = {**second, "criticality.": "", "function": "mencatat pasien"}
    other_field.pop("criticality.")
    assert officer.post(there, data=other_field).status_code == 303
    same_field = {**second, "kiriman": "lain", "launched": "2021", "function": "lain"}
    conflict = officer.post(there, data=same_field)
    assert conflict.status_code == 409
    assert 'value="2021"' in conflict.text
    assert "2019" in conflict.text
    answers = record_form(register, "application", "siba").answers
    assert (answers["launched"], answers["function"]) == ("2019", "mencatat pasien")
    mine = {
        **form_on(conflict.text),
        "launched": "2021",
        "launched.side": "mine",
        "function": "lain",
        "function.side": "theirs",
    }
    pairs = [*mine.items(), ("conflict", "launched"), ("conflict", "function")]
    body = {name: [v for n, v in pairs if n == name] for name, _value in pairs}
    assert officer.post(there, data=body).status_code == 303
    answers = record_form(register, "application", "siba").answers
    assert (answers["launched"], answers["function"]) == ("2021", "mencatat pasien")


def test_what_others_say_is_confirmed_and_a_row_changed_meanwhile_is_shown_again(
    officer: TestClient, register: Catalogue
) -> None:
    there = address("office-others")
    page = officer.get(there).text
    sent = {**form_on(page), "exchange:x/confirmed": "=yes"}
    older = {**sent, "exchange:x/seen": "7"}
    shown = officer.post(there, data=older)
    assert shown.status_code == 409
    assert "Isian Anda tidak hilang" in shown.text
    assert re.search(r'value="=yes"\s+checked', shown.text)
    assert officer.post(there, data=sent).status_code == 303
    assert record_form(register, "exchange", "x").answers["said_by"] == "taker"


def test_a_record_of_another_office_is_reached_by_no_address_and_no_field(
    officer: TestClient, register: Catalogue
) -> None:
    there = address(FORM_OF, key="siap")
    form = form_on(officer.get(there).text)
    before = register.path.read_bytes()
    foreign = address(FORM_OF, key="simpeg")
    assert officer.get(foreign).status_code == 404
    assert officer.post(foreign, data={**form, "hosting": "=office"}).status_code == 404
    for name in (
        "application:simpeg:takes/some",
        "exchange:y/means",
        "unit:bkd/intranet",
    ):
        officer.post(there, data={**form, name: "none", "kiriman": name})
        officer.post(
            address("office-others"), data={**form, name: "none", "kiriman": name}
        )
    assert register.path.read_bytes() == before


def test_sent_is_read_only_for_the_link_by_every_form(
    officer: TestClient, register: Catalogue
) -> None:
    finish = address("office-finish")
    form = form_on(officer.get(finish).text)
    person = {**form, "post": "Budi Santoso, S.Kom"}
    assert officer.post(finish, data=person).status_code == 422
    sent = {**form, "post": "Sekretaris Dinas", "complete": "yes"}
    assert officer.post(finish, data=sent).status_code == 303
    assert "Terkirim" in officer.get(finish).text
    before = register.path.read_bytes()
    own = address(FORM_OF, key="siap")
    refused = officer.post(own, data={**form, "version": "1", "hosting": "=office"})
    assert refused.status_code == 422
    general = address("edit-record", kind="application", key="siap")
    officer.post(general, data={**form, "version": "1", "note": "lewat pintu lain"})
    officer.post(address("office-form"), data={**form, "name": "Baru"})
    assert register.path.read_bytes() == before


def test_a_preview_of_a_link_and_a_link_that_is_over_write_nothing(
    register: Catalogue,
) -> None:
    past = datetime.now(tz=UTC) - timedelta(days=30)
    old = make_link(register, "dinkes", replace(AUTHOR, clock=lambda: past))
    withdrawn = make_link(register, "dinkes", AUTHOR)
    withdraw_link(register, withdrawn.link.number, AUTHOR)
    good = make_link(register, "dinkes", AUTHOR)
    before = register.path.read_bytes()
    site = Site(register, "penguji", has_accounts=True)
    with TestClient(
        create_app(site), base_url=ORIGIN, headers=FORM, follow_redirects=False
    ) as client:
        assert client.get(address("office-link", secret=good.secret)).status_code == 200
        assert client.get(address("office-form")).status_code == 303
        for over in (old, withdrawn):
            there = address("office-link", secret=over.secret)
            assert client.get(there).status_code == 410
            token = token_on(client.get(address("sign-in")).text)
            assert client.post(there, data={"token": token}).status_code == 410
    assert register.path.read_bytes() == before


def test_what_was_typed_stands_on_the_page_of_a_session_that_ended(
    register: Catalogue,
) -> None:
    made = make_link(register, "dinkes", AUTHOR)
    with officer_of(register, made) as officer:
        there = address(FORM_OF, key="siba")
        sent = {**form_on(officer.get(there).text), "function": "mencatat pasien kami"}
        withdraw_link(register, made.link.number, AUTHOR)
        ended = officer.post(there, data=sent)
        assert ended.status_code == 403
        assert "mencatat pasien kami" in ended.text
        again = make_link(register, "dinkes", AUTHOR)
        link = address("office-link", secret=again.secret)
        officer.post(link, data={"token": token_on(officer.get(link).text)})
        kept = form_on("<main" + ended.text)
        offered = officer.post(there, data={**kept, "function": "mencatat pasien kami"})
        assert offered.status_code == 403
        assert "mencatat pasien kami" in offered.text
        saved = officer.post(
            there, data={**form_on(offered.text), "function": "mencatat pasien kami"}
        )
        assert saved.status_code == 303
    answers = record_form(register, "application", "siba").answers
    assert answers["function"] == "mencatat pasien kami"


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=40
)


@given(st.sampled_from(["which_data", "partner", "remark"]), TEXTS)
def test_a_cell_of_words_is_read_as_it_was_typed(cell: str, text: str) -> None:
    field = cell_field("exchange", "exchange:x", cell)
    read = cell_text(field, {field.name: (text,)})
    assert read == text or read in ("tidak ada", "tidak diketahui", "tidak tahu")


@given(st.sampled_from(sorted(CELLS)), st.sampled_from(["way", "means"]), st.data())
def test_each_choice_and_mark_of_a_cell_says_one_thing(
    kind: str, cell: str, data: st.DataObject
) -> None:
    field = cell_field(kind, f"{kind}:x", cell)
    members = list(field.codes or ())
    first, second = (data.draw(st.sampled_from(members)) for _number in range(2))
    texts = [
        cell_text(field, {field.name: (f"={member}",)}) for member in (first, second)
    ]
    assert (texts[0] == texts[1]) is (first is second)
    assert cell_text(field, {field.name: ("!unknown",)}) not in texts
    assert cell_text(field, {}) == ""


def test_an_analyst_is_told_that_the_form_is_of_offices(register: Catalogue) -> None:
    site = Site(register, "penguji")
    with closing(TestClient(create_app(site), base_url=ORIGIN, headers=FORM)) as client:
        client.get("/", params={"kunci": site.start_key})
        answer = client.get(address("office-form"))
    assert answer.status_code == 404
    assert "isian Perangkat Daerah" in answer.text
