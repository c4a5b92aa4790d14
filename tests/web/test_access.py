"""Accounts and links in the browser: who gets in, what they may open, and how it ends."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from spbe_inventory.actions.accounts import add_account
from spbe_inventory.actions.api_tokens import make_token
from spbe_inventory.actions.office_links import make_link, withdraw_link
from spbe_inventory.actions.sign_in import choose_password
from spbe_inventory.domain.actor import Actor, system_clock
from spbe_inventory.domain.rights import Role
from spbe_inventory.session.catalogue import Author
from spbe_inventory.store.web_data.file import web_data_path
from spbe_inventory.web.app import create_app
from spbe_inventory.web.shell.addresses import address
from spbe_inventory.web.shell.log import logger
from spbe_inventory.web.site import Site
from starlette.testclient import TestClient

from tests.later_version import make_later
from tests.web.asked import FORM, ORIGIN

PASSWORD = "empat kata tanpa kaitan"
HEALTH = "contoh-dinas-kesehatan"
AUTHOR = Author(Actor("pengelola"), system_clock)
TOKEN = re.compile(r'name="token" value="([^"]+)"')
OWNER_ONLY = (
    "/tutup",
    "/tingkatkan",
    "/pilih-instansi",
    "/akun",
    "/akun/tautan",
    "/salinan",
)


@pytest.fixture
def served(site: Site) -> Site:
    """Return the site as it is served with accounts: one account for each role."""
    for role in Role:
        office = None
        if role is Role.OPERATOR:
            office = HEALTH
        invitation = add_account(site.catalogue, f"akun-{role}", role, office, AUTHOR)
        choose_password(site.catalogue, invitation.secret, PASSWORD, system_clock)
    return replace(site, has_accounts=True)


@pytest.fixture
def stranger(served: Site) -> Iterator[TestClient]:
    """Yield a browser that nobody has signed in with."""
    with TestClient(
        create_app(served), base_url=ORIGIN, headers=FORM, follow_redirects=False
    ) as client:
        yield client


def token_on(page: str) -> str:
    """Return the token of the forms of a page."""
    found = TOKEN.search(page)
    assert found
    return found[1]


def enter(client: TestClient, role: Role, back: str = "/") -> None:
    """Sign in by the account of a role."""
    token = token_on(client.get("/masuk").text)
    sent = {"token": token, "login": f"akun-{role}", "password": PASSWORD, "back": back}
    answer = client.post("/masuk", data=sent)
    assert (answer.status_code, answer.headers["location"]) == (303, back)


def test_who_cannot_put_the_catalogue_right_is_told_to_wait(
    stranger: TestClient,
    served: Site,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    enter(stranger, Role.READER)
    make_later(tmp_path, monkeypatch)
    for path in ("/", "/aplikasi", "/sekda"):
        answer = stranger.get(path)
        assert answer.status_code == 503
        assert "Beri tahu pengelola katalog" in answer.text
        assert str(served.catalogue.path.parent) not in answer.text
    stranger.cookies.clear()
    enter(stranger, Role.ADMINISTRATOR)
    assert stranger.get("/aplikasi").headers["location"] == "/tingkatkan"


def test_a_stranger_is_shown_the_way_in_and_nothing_else(stranger: TestClient) -> None:
    for path in ("/", "/aplikasi", "/riwayat", "/salinan", "/tidak-ada", "/akun"):
        answer = stranger.get(path)
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/masuk?ke=")
        assert "Contoh" not in answer.text
    page = stranger.get("/masuk").text
    assert "Contoh" not in page
    assert (
        stranger.post("/aplikasi/baru", data={"token": token_on(page)}).status_code
        == 403
    )
    assert stranger.get("/masuk?ke=//jahat.example").status_code == 200


def test_signing_in_leads_back_sets_a_closed_cookie_and_signing_out_ends_it(
    stranger: TestClient,
) -> None:
    enter(stranger, Role.ANALYST, "/aplikasi")
    (cookie,) = stranger.cookies.jar
    assert cookie.name.startswith("spbe_masuk_")
    assert cookie.has_nonstandard_attr("HttpOnly")
    page = stranger.get("/aplikasi")
    assert page.status_code == 200
    assert "akun-analyst" in page.text
    kept = cookie.value
    stranger.post("/keluar", data={"token": token_on(page.text)})
    stranger.cookies.set(cookie.name, kept or "")
    assert stranger.get("/aplikasi").status_code == 303


@pytest.mark.parametrize(
    "back", ["//jahat.example", "https://jahat.example", "/\\jahat"]
)
def test_signing_in_leads_to_no_other_site(stranger: TestClient, back: str) -> None:
    token = token_on(stranger.get("/masuk").text)
    sent = {"token": token, "login": "akun-reader", "password": PASSWORD, "back": back}
    assert stranger.post("/masuk", data=sent).headers["location"] == "/"


def test_a_wrong_password_is_one_sentence_and_never_shown_again(
    stranger: TestClient,
) -> None:
    token = token_on(stranger.get("/masuk").text)
    sent = {"token": token, "login": "akun-analyst", "password": "rahasia-salah"}
    answer = stranger.post("/masuk", data=sent)
    assert answer.status_code == 403
    assert "tidak cocok" in answer.text
    assert "rahasia-salah" not in answer.text
    assert not list(stranger.cookies.jar)


def test_a_form_of_one_session_is_not_taken_in_another(served: Site) -> None:
    app = create_app(served)
    clients = [
        TestClient(app, base_url=ORIGIN, headers=FORM, follow_redirects=False)
        for _two in range(2)
    ]
    for client in clients:
        enter(client, Role.ANALYST)
    token = token_on(clients[0].get("/aplikasi/baru").text)
    sent = {"token": token, "name": "Aplikasi Uji"}
    assert clients[1].post("/aplikasi/baru", data=sent).status_code == 403


@pytest.mark.parametrize(
    "role", [role for role in Role if role is not Role.ADMINISTRATOR]
)
def test_what_belongs_to_the_administrator_is_closed_to_others(
    stranger: TestClient, role: Role
) -> None:
    enter(stranger, role)
    menu = stranger.get("/bantuan-tidak-ada").text
    for path in OWNER_ONLY:
        assert stranger.get(path).status_code == 403, path
        assert f'href="{path}"' not in menu
    token = token_on(menu)
    for path in ("/tutup", "/akun", "/akun/akun-reader/matikan", "/pilih-instansi"):
        answer = stranger.post(path, data={"token": token, "government": "contoh"})
        assert answer.status_code == 403, path


def test_who_writes_stands_in_history_with_the_role(stranger: TestClient) -> None:
    enter(stranger, Role.ADMINISTRATOR)
    token = token_on(stranger.get("/aplikasi/baru").text)
    sent = {"token": token, "name": "Aplikasi Uji Akun", "owner": "Dinas Kesehatan"}
    assert stranger.post("/aplikasi/baru", data=sent).status_code == 303
    assert "akun-administrator" in stranger.get("/riwayat").text


def test_an_account_is_made_invited_and_used_from_the_pages(
    stranger: TestClient,
) -> None:
    enter(stranger, Role.ADMINISTRATOR)
    token = token_on(stranger.get("/akun").text)
    sent = {
        "token": token,
        "login": "operator-baru",
        "role": "operator",
        "office": HEALTH,
    }
    page = stranger.post("/akun", data=sent).text
    (secret,) = re.findall(r"/undangan/([\w-]+)", page)
    again = stranger.post("/akun", data={**sent, "token": token})
    assert again.status_code == 422
    assert "sudah ada" in again.text
    stranger.cookies.clear()
    form = stranger.get(f"/undangan/{secret}")
    words = {"token": token_on(form.text), "password": "pendek", "again": "pendek"}
    assert stranger.post(f"/undangan/{secret}", data=words).status_code == 422
    words |= {"password": PASSWORD, "again": PASSWORD}
    assert (
        stranger.post(f"/undangan/{secret}", data=words).headers["location"] == "/masuk"
    )
    assert stranger.get(f"/undangan/{secret}").status_code == 410


def test_a_link_shows_on_get_begins_on_post_and_ends_when_it_is_withdrawn(
    stranger: TestClient, served: Site
) -> None:
    made = make_link(served.catalogue, HEALTH, AUTHOR)
    path = address("office-link", secret=made.secret)
    page = stranger.get(path)
    assert "Dinas Kesehatan" in page.text
    assert not list(stranger.cookies.jar)
    answer = stranger.post(path, data={"token": token_on(page.text)})
    assert answer.status_code == 303
    assert stranger.get("/aplikasi").status_code == 200
    withdraw_link(served.catalogue, made.link.number, AUTHOR)
    assert stranger.get("/aplikasi").status_code == 303
    assert stranger.get(path).status_code == 410
    assert stranger.get("/t/tidak-ada").status_code == 410


def test_no_secret_of_an_address_is_logged(
    stranger: TestClient, served: Site, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    made = make_link(served.catalogue, HEALTH, AUTHOR)
    logger.propagate = True
    with caplog.at_level("INFO", logger.name):
        stranger.get(address("office-link", secret=made.secret))
        stranger.get(address("invitation", secret=made.secret))
    assert "/t/…" in caplog.text
    assert made.secret not in caplog.text
    assert made.secret.encode() not in web_data_path(served.catalogue.path).read_bytes()


def test_without_accounts_nobody_signs_in(site: Site, served: Site) -> None:
    alone = replace(served, has_accounts=False)
    client = TestClient(
        create_app(alone), base_url=ORIGIN, headers=FORM, follow_redirects=False
    )
    assert client.get("/masuk").status_code == 403
    assert client.get("/t/x").status_code == 403


def test_an_account_makes_and_withdraws_its_own_token_on_its_page(
    stranger: TestClient, served: Site
) -> None:
    make_token(served.catalogue, "akun-administrator", "cadangan", AUTHOR)
    enter(stranger, Role.OPERATOR)
    page = stranger.get("/akun/token")
    assert page.status_code == 200
    assert "cadangan" not in page.text
    sent = {"token": token_on(page.text), "name": "rekap", "login": "akun-analyst"}
    made = stranger.post("/akun/token", data=sent).text
    assert re.search(r"spbe_[\w-]{43}", made)
    assert "http://127.0.0.1:8000/api/v1" in made
    listed = stranger.get("/akun/token").text
    assert not re.search(r"spbe_[\w-]{43}", listed)
    assert "akun-operator" in listed
    assert "akun-analyst" not in listed
    form = {"token": token_on(listed)}
    for number in ("1", "dua", "9" * 40):
        there = f"/akun/token/{number}/cabut"
        assert stranger.post(there, data=form).status_code == 404
    assert stranger.post("/akun/token/2/cabut", data=form).status_code == 303
    assert "dicabut" in stranger.get("/akun/token").text


def test_the_administrator_sees_all_tokens_and_makes_them_for_any_account(
    stranger: TestClient, served: Site
) -> None:
    make_token(served.catalogue, "akun-reader", "papan pantau", AUTHOR)
    enter(stranger, Role.ADMINISTRATOR)
    page = stranger.get("/akun/token").text
    assert "papan pantau" in page
    sent = {"token": token_on(page), "name": "x" * 61, "login": "akun-analyst"}
    assert stranger.post("/akun/token", data=sent).status_code == 422
    sent["name"] = "pemuat"
    assert "pemuat" in stranger.post("/akun/token", data=sent).text
    form = {"token": token_on(page)}
    assert stranger.post("/akun/token/1/cabut", data=form).status_code == 303
    assert stranger.post("/akun/token/9/cabut", data=form).status_code == 404
    assert "token dibuat" in stranger.get("/akun/kejadian").text


def test_a_link_has_no_tokens(stranger: TestClient, served: Site) -> None:
    made = make_link(served.catalogue, HEALTH, AUTHOR)
    path = address("office-link", secret=made.secret)
    stranger.post(path, data={"token": token_on(stranger.get(path).text)})
    page = stranger.get("/akun/token").text
    assert 'action="/akun/token"' not in page
    sent = {"token": token_on(page), "name": "diam-diam"}
    assert stranger.post("/akun/token", data=sent).status_code in (404, 422)
