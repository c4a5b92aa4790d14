"""A server that others reach: behind a proxy, under a path, by another name; never without an administrator."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from spbe_inventory.actions.accounts import add_account, what_happened
from spbe_inventory.actions.office_links import make_link
from spbe_inventory.actions.sign_in import choose_password
from spbe_inventory.domain.actor import Actor, system_clock
from spbe_inventory.domain.rights import Role
from spbe_inventory.errors import UsageError
from spbe_inventory.session.catalogue import Author
from spbe_inventory.web.app import create_app
from spbe_inventory.web.reach import Reach, public_address
from spbe_inventory.web.server.serve import Start, serve
from spbe_inventory.web.shell.prefix import with_prefix
from spbe_inventory.web.site import Site
from starlette.testclient import TestClient

from tests.web.test_access import token_on

PUBLIC = "https://spbe.contoh.go.id/katalog"
ORIGIN = "https://spbe.contoh.go.id"
PASSWORD = "empat kata tanpa kaitan"
AUTHOR = Author(Actor("pengelola"), system_clock)
LOCAL_PATH = re.compile(r'(?:href|src|action)="(/[^"]*)"')


@pytest.fixture
def behind(site: Site) -> Site:
    """Return a site behind a proxy, with an administrator."""
    made = add_account(site.catalogue, "admin", Role.ADMINISTRATOR, None, AUTHOR)
    choose_password(site.catalogue, made.secret, PASSWORD, system_clock)
    reach = Reach(public=public_address(PUBLIC))
    return replace(site, has_accounts=True, reach=reach)


@pytest.fixture(params=["/katalog", ""], ids=["kept", "stripped"])
def path(request: pytest.FixtureRequest) -> str:
    """Return what a proxy leaves of the path before that of a page."""
    left: str = request.param
    return left


@pytest.fixture
def browser(behind: Site) -> Iterator[TestClient]:
    """Yield a browser whose requests come through the proxy."""
    headers = {"Origin": ORIGIN, "Sec-Fetch-Site": "same-origin"}
    with TestClient(
        create_app(behind),
        base_url="http://spbe.contoh.go.id",
        headers=headers,
        follow_redirects=False,
        client=("127.0.0.1", 50_000),
    ) as client:
        yield client


def sign_in(browser: TestClient, path: str, password: str = PASSWORD) -> str:
    """Send login and password, and return where the answer leads and its cookie."""
    form = browser.get(f"{path}/masuk")
    sent = {"token": token_on(form.text), "login": "admin", "password": password}
    answer = browser.post(
        f"{path}/masuk", data=sent, headers={"X-Forwarded-For": "9.9.9.9, 10.1.2.3"}
    )
    return f"{answer.headers.get('location')} {answer.headers.get('set-cookie')}"


def test_pages_lead_to_addresses_under_the_path(browser: TestClient, path: str) -> None:
    answer = browser.get(f"{path}/aplikasi")
    assert answer.headers["location"] == "/katalog/masuk?ke=%2Fkatalog%2Faplikasi"
    page = browser.get(f"{path}/masuk").text
    found = LOCAL_PATH.findall(page)
    assert found
    assert [each for each in found if not each.startswith("/katalog/")] == []
    style = next(each for each in found if "own.css" in each).partition("?")[0]
    assert browser.get(f"{path}{style.removeprefix('/katalog')}").status_code == 200


def test_a_session_is_kept_for_the_path_and_for_https_only(
    browser: TestClient, path: str
) -> None:
    answer = sign_in(browser, path)
    assert answer.startswith("/katalog/ ")
    assert "Path=/katalog/" in answer
    assert "Secure" in answer


def test_addresses_to_be_sent_are_those_of_the_proxy(behind: Site, path: str) -> None:
    client = TestClient(create_app(behind), base_url="http://127.0.0.1:8000")
    client.get("/", params={"kunci": behind.start_key})
    origin = {"Origin": "http://127.0.0.1:8000", "Sec-Fetch-Site": "same-origin"}
    form = client.get(f"{path}/akun/tautan").text
    sent = {"token": token_on(form), "office": "contoh-dinas-kesehatan", "days": "3"}
    page = client.post(f"{path}/akun/tautan", data=sent, headers=origin).text
    assert f"{PUBLIC}/t/" in page


def test_a_guess_is_counted_by_what_the_proxy_says_last(
    browser: TestClient, behind: Site
) -> None:
    sign_in(browser, "", "salah")
    (event,) = [
        event
        for event in what_happened(behind.catalogue, 5)
        if event.what == "sign-in-failed"
    ]
    assert event.address == "10.1.2.3"


@pytest.mark.parametrize(
    ("name", "status"),
    [("spbe.contoh.go.id", 200), ("127.0.0.1", 200), ("jahat.example", 403)],
)
def test_a_server_answers_to_its_own_names(
    behind: Site, name: str, status: int
) -> None:
    client = TestClient(create_app(behind), base_url=f"http://{name}")
    assert client.get("/masuk").status_code == status


def test_a_form_of_another_site_is_refused_behind_a_proxy_too(
    browser: TestClient,
) -> None:
    token = token_on(browser.get("/masuk").text)
    sent = {"token": token, "login": "admin", "password": PASSWORD}
    for origin in ("https://jahat.example", "null", "http://spbe.contoh.go.id:81"):
        headers = {"Origin": origin, "Sec-Fetch-Site": "same-origin"}
        assert browser.post("/masuk", data=sent, headers=headers).status_code == 403


@pytest.mark.parametrize(
    "text",
    [
        "spbe.contoh.go.id",
        "ftp://x.id",
        "https://",
        "https://a.id/?x=1",
        "https://u@a.id",
    ],
)
def test_an_address_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="alamat"):
        public_address(text)


@pytest.mark.parametrize(
    "reach", [Reach("0.0.0.0"), Reach(public=public_address(PUBLIC))], ids=str
)
def test_nobody_is_served_beyond_this_computer_without_an_administrator(
    site: Site, reach: Reach
) -> None:
    add_account(site.catalogue, "admin", Role.ADMINISTRATOR, None, AUTHOR)
    start = Start(0, is_opened=False, tell=lambda _text: None, reach=reach)
    with pytest.raises(UsageError) as caught:
        serve(site.catalogue, "pemilik", start)
    assert caught.value.key == "no-administrator"


def test_an_address_has_no_prefix_where_there_is_none(site: Site) -> None:
    made = make_link(site.catalogue, "contoh-dinas-kesehatan", AUTHOR)
    client = TestClient(
        create_app(replace(site, has_accounts=True)), base_url="http://127.0.0.1:8000"
    )
    assert 'href="/static/' in client.get(f"/t/{made.secret}").text
    assert with_prefix("/aplikasi") == "/aplikasi"
