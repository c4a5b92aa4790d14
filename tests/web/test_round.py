"""The round in the browser: opened, looked at by each role, links and their texts, recap and workbooks, closed."""

import html
import io
import re
from collections.abc import Iterator
from dataclasses import replace

import openpyxl
import pytest
from spbe_inventory.actions.accounts import add_account
from spbe_inventory.actions.edit_records import add_records, edit_record
from spbe_inventory.actions.office_links import all_links, make_link
from spbe_inventory.actions.rounds import open_round
from spbe_inventory.actions.sign_in import choose_password
from spbe_inventory.actions.verification import return_applications, send, verify
from spbe_inventory.domain.actor import Actor, system_clock
from spbe_inventory.domain.rights import Role
from spbe_inventory.queries.round_status import round_status
from spbe_inventory.session.catalogue import Author
from spbe_inventory.web.app import create_app
from spbe_inventory.web.reach import PublicAddress, Reach
from spbe_inventory.web.shell.addresses import address
from spbe_inventory.web.site import Site
from starlette.testclient import TestClient

from tests.web.asked import FORM, ORIGIN, asked, form_of
from tests.web.test_access import PASSWORD, enter, token_on

AUTHOR = Author(Actor("pengelola"), system_clock)
BEHIND = Reach(public=PublicAddress("http", "127.0.0.1:8000", ""))
HEALTH = "contoh-dinas-kesehatan"
SECRET = re.compile(r"http://127\.0\.0\.1:8000/t/([\w-]{32})")
PAST = "/putaran/contoh-pendataan-2026"
FIRST = {"name": "Pendataan 2027", "due": "2099-12-31", "sort": ["office.badan"]}


def said(page: str) -> str:
    """Return the words of a page."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def texts_on(page: str) -> list[str]:
    """Return the texts that a page hands over as a file."""
    found = re.findall(r'name="text" value="([^"]*)"', page)
    return [html.unescape(text) for text in found]


@pytest.fixture(name="served")
def _served(site: Site) -> Site:
    """Return the site as it is served with accounts: one account for each role."""
    for role in Role:
        office = None
        if role is Role.OPERATOR:
            office = HEALTH
        invitation = add_account(site.catalogue, f"akun-{role}", role, office, AUTHOR)
        choose_password(site.catalogue, invitation.secret, PASSWORD, system_clock)
    return replace(site, has_accounts=True)


@pytest.fixture(name="client")
def _client(served: Site) -> Iterator[TestClient]:
    """Yield a browser that nobody has signed in with."""
    with TestClient(
        create_app(served), base_url=ORIGIN, headers=FORM, follow_redirects=False
    ) as client:
        yield client


@pytest.fixture(name="opened")
def _opened(served: Site) -> Site:
    """Return the site with an open round."""
    open_round(served.catalogue, "Pendataan 2027", None, AUTHOR)
    return served


def test_a_round_is_opened_for_the_sorts_that_are_chosen(
    web: TestClient, site: Site
) -> None:
    page = web.get("/putaran")
    assert page.status_code == 200
    assert "Pendataan 2026" in page.text
    assert 'value="office.dinas" checked' in page.text
    assert 'value="other.desa">' in page.text
    answer = web.post("/putaran", data=form_of(site, **FIRST))
    assert answer.status_code == 303
    shown = said(web.get(answer.headers["location"]).text)
    assert "0 dari 3 Perangkat Daerah sudah menjawab" in shown
    assert "tenggat 31 Desember 2099" in shown
    assert " 0 hari" in shown


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"name": " "}, "Nama belum diisi"),
        ({"name": "pendataan 2026"}, "sudah tercatat"),
        ({"due": "besok"}, "besok"),
        ({"due": "2020-01-01"}, "sudah berlalu"),
        ({"sort": []}, "sedikitnya satu jenis"),
    ],
)
def test_a_form_that_is_not_whole_comes_back_as_it_was_typed(
    web: TestClient, site: Site, changed: dict[str, object], sentence: str
) -> None:
    sent = {**FIRST, "send_to": "spbe@contoh.go.id", **changed}
    answer = web.post("/putaran", data=form_of(site, **sent))
    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'value="spbe@contoh.go.id"' in answer.text
    assert round_status(site.catalogue).name == "Pendataan 2026"


def test_a_second_round_is_refused_beside_an_open_one(
    web: TestClient, opened: Site
) -> None:
    answer = web.post("/putaran", data=form_of(opened, **FIRST))
    assert answer.status_code == 422
    assert "masih dibuka" in said(answer.text)


def test_without_accounts_no_button_leads_to_a_link_nobody_can_use(
    web: TestClient, site: Site
) -> None:
    open_round(site.catalogue, "Pendataan 2027", None, AUTHOR)
    page = web.get("/putaran").text
    assert "/putaran/tautan" not in page
    assert "dijalankan dengan akun" in page
    assert 'href="/akun"' in page


@pytest.mark.parametrize(
    ("reach", "is_told"),
    [(Reach(), True), (Reach("192.0.2.1"), False), (BEHIND, False)],
    ids=["here", "network", "proxy"],
)
def test_addresses_that_open_nowhere_else_are_told_before_they_are_sent(
    opened: Site, reach: Reach, is_told: bool
) -> None:
    with asked(replace(opened, reach=reach)) as client:
        page = client.get("/putaran").text
    assert "Buat tautan untuk semua" in page
    assert ("hanya dapat dibuka dari komputer ini" in page) is is_told


@pytest.mark.slow
@pytest.mark.parametrize("role", list(Role))
def test_what_each_role_may_do_in_a_round(
    client: TestClient, opened: Site, role: Role
) -> None:
    enter(client, role)
    token = token_on(client.get("/bantuan-tidak-ada").text)
    status = round_status(opened.catalogue)
    looks = role not in (Role.OPERATOR, Role.LEADER)
    runs = role in (Role.ANALYST, Role.ADMINISTRATOR)
    reading = 200 if looks else 403
    for path in ("/putaran", PAST, f"{PAST}/rekap", f"/putaran/isian/{HEALTH}"):
        assert client.get(path).status_code == reading, path
    page = client.get("/putaran").text
    closing = address("close-round", key=status.key)
    for path in ("/putaran/tautan", closing):
        assert (f'"{path}"' in page) is runs, path
    assert client.get(closing).status_code == (200 if runs else 403)
    sent = {"token": token, "office": HEALTH}
    made = client.post("/putaran/tautan", data=sent)
    assert made.status_code == (200 if runs else 403)
    assert len(all_links(opened.catalogue)) == int(runs)
    texts = client.post("/putaran/teks", data={"token": token, "text": "a"})
    assert texts.status_code == (200 if runs else 403)
    withdrawn = client.post("/putaran/tautan/1/cabut", data={"token": token})
    assert withdrawn.status_code == (303 if runs else 403)
    again = client.post("/putaran", data={"token": token, **FIRST})
    assert again.status_code == (422 if runs else 403)
    closed = client.post(closing, data={"token": token})
    assert closed.status_code == (303 if runs else 403)
    assert bool(round_status(opened.catalogue).closed) is runs


def test_a_link_of_an_office_opens_no_page_of_the_round(
    client: TestClient, opened: Site
) -> None:
    made = make_link(opened.catalogue, HEALTH, AUTHOR)
    there = address("office-link", secret=made.secret)
    client.post(there, data={"token": token_on(client.get(there).text)})
    for path in ("/putaran", PAST, f"{PAST}/rekap", f"/putaran/isian/{HEALTH}"):
        answer = client.get(path)
        assert answer.status_code == 403, path
        assert "Badan Kepegawaian" not in answer.text
    assert 'href="/putaran"' not in answer.text


def test_the_texts_are_shown_once_and_saved_as_a_file(
    client: TestClient, opened: Site
) -> None:
    enter(client, Role.ANALYST)
    token = token_on(client.get("/putaran").text)
    sent = {"token": token, "days": "20"}
    page = client.post("/putaran/tautan", data=sent)
    assert page.headers["cache-control"] == "no-store"
    status = round_status(opened.catalogue)
    secrets = set(SECRET.findall(page.text))
    assert len(secrets) == len(status.waiting)
    for office in status.waiting:
        assert html.escape(office.office) in page.text
    texts = texts_on(page.text)
    file = client.post("/putaran/teks", data={"token": token, "text": texts})
    for text in texts:
        assert text in file.text
    assert set(SECRET.findall(file.text)) == secrets
    assert "attachment" in file.headers["content-disposition"]
    assert file.headers["content-type"].startswith("text/plain")
    second = client.post("/putaran/tautan", data=sent)
    assert not SECRET.search(second.text)
    assert "tidak dapat ditampilkan lagi" in second.text
    round_page = client.get("/putaran").text
    assert not SECRET.search(round_page)
    assert not any(secret in round_page for secret in secrets)
    assert len(all_links(opened.catalogue)) == len(status.waiting)


def test_a_link_is_renewed_and_withdrawn_by_what_was_seen(
    client: TestClient, opened: Site
) -> None:
    enter(client, Role.ANALYST)
    token = token_on(client.get("/putaran").text)
    sent = {"token": token, "office": HEALTH}
    client.post("/putaran/tautan", data=sent)
    page = client.get("/putaran").text
    assert "no. 1, berlaku sampai" in page
    assert "belum dibuka" in page
    renewed = client.post("/putaran/tautan", data={**sent, "replaced": "1"})
    assert len(SECRET.findall(renewed.text)) >= 1
    late = client.post("/putaran/tautan", data={**sent, "replaced": "1"})
    assert late.status_code == 409
    client.post("/putaran/tautan/2/cabut", data={"token": token})
    page = client.get("/putaran").text
    assert "no. 2 dicabut" in page
    first, second = sorted(all_links(opened.catalogue), key=lambda link: link.number)
    assert first.withdrawn_at
    assert second.withdrawn_at


def test_days_that_no_link_holds_are_refused_in_a_sentence(
    client: TestClient, opened: Site
) -> None:
    enter(client, Role.ANALYST)
    token = token_on(client.get("/putaran").text)
    answer = client.post("/putaran/tautan", data={"token": token, "days": "400"})
    assert answer.status_code == 422
    assert "400 hari" in said(answer.text)
    assert all_links(opened.catalogue) == []


@pytest.mark.slow
def test_recap_and_workbooks_are_handed_over(web: TestClient, opened: Site) -> None:
    recap = web.get(f"{PAST}/rekap")
    book = openpyxl.load_workbook(io.BytesIO(recap.content))
    assert book.sheetnames == ["Rekap", "Perlu diklarifikasi"]
    assert "pendataan" in recap.headers["content-disposition"].casefold()
    form = web.get(f"/putaran/isian/{HEALTH}")
    sheets = openpyxl.load_workbook(io.BytesIO(form.content)).sheetnames
    assert "Aplikasi" in sheets
    own = web.get("/putaran/isian")
    assert own.headers["content-disposition"].startswith("attachment")
    assert web.get("/putaran/isian/tidak-ada").status_code == 404
    assert web.get("/putaran/tidak-ada").status_code == 404


def test_what_was_sent_back_stands_by_itself_with_its_remark(
    web: TestClient, opened: Site
) -> None:
    catalogue = opened.catalogue
    assert "Diverifikasi" not in said(web.get("/putaran").text)
    answer = {"returned": "2026-11-21", "asked": 36, "answered": 30}
    reply = "contoh-pendataan-2027-dinas-kesehatan"
    edit_record(catalogue, "reply", reply, answer, AUTHOR)
    sent = send(catalogue, AUTHOR, office=HEALTH).applications
    (first, _first_name), (second, _second_name), *_others = sent
    return_applications(catalogue, [first], "Di mana <server> ini?", AUTHOR)
    verify(catalogue, [second], AUTHOR)
    page = web.get("/putaran").text
    words = said(page)
    assert "Dikembalikan dengan catatan: 1 " in words
    assert "Di mana &lt;server&gt; ini?" in page
    assert re.search(r"1 dari \d+ aplikasi", words)
    assert "30 dari 36" in words


def test_an_earlier_round_is_read_and_not_changed(
    web: TestClient, opened: Site
) -> None:
    page = web.get(PAST).text
    words = said(page)
    assert "1 dari 2 Perangkat Daerah sudah menjawab" in words
    assert "81 dari 96" in words
    assert "Gudang Data" in words
    assert "<form" not in page.partition("<main")[2]
    assert web.get(f"{PAST}/tutup").status_code == 303


def test_a_round_is_closed_after_it_was_asked(web: TestClient, opened: Site) -> None:
    closing = address("close-round", key=round_status(opened.catalogue).key)
    page = web.get(closing)
    assert "Dinas Kesehatan" in page.text
    assert not round_status(opened.catalogue).closed
    answer = web.post(closing, data=form_of(opened))
    assert answer.status_code == 303
    assert round_status(opened.catalogue).closed
    assert "Buka putaran" in web.get("/putaran").text


def test_the_first_page_says_how_far_the_round_is(
    web: TestClient, site: Site, opened: Site
) -> None:
    words = said(web.get("/").text)
    assert re.search(r"Pendataan 2027 : 0 dari \d+ Perangkat Daerah", words)
    assert 'href="/putaran"' in web.get("/").text


def test_both_languages_say_it_in_their_own_words(opened: Site) -> None:
    with asked(opened, "en") as english:
        words = said(english.get("/putaran").text)
    assert "Not yet answered" in words
    assert "Reminder for the group" in words
    assert "Belum menjawab" not in words


def test_a_government_of_many_offices_fits_into_one_page_and_one_form(
    site: Site,
) -> None:
    units = [
        ("unit", {"name": f"Kecamatan {number:03} {'Utara Raya ' * 12}"})
        for number in range(600)
    ]
    add_records(site.catalogue, units, AUTHOR)
    served = replace(site, has_accounts=True)
    open_round(served.catalogue, "Pendataan 2027", None, AUTHOR)
    with asked(served) as client:
        page = client.post("/putaran/tautan", data=form_of(served))
        assert page.status_code == 200
        texts = texts_on(page.text)
        assert len(texts) > 600
        file = client.post("/putaran/teks", data=form_of(served, text=texts))
    assert len(SECRET.findall(file.text)) == len(texts)
