"""What every request passes: key, host, origin, headers, language; errors as pages."""

import re
from collections.abc import Iterator

import pytest
from anyio.from_thread import start_blocking_portal
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.web import app as app_module
from spbe_inventory.web.app import create_app
from spbe_inventory.web.shell.addresses import noun_of
from spbe_inventory.web.shell.guard import ANSWER_HEADERS, KEY_PARAMETER
from spbe_inventory.web.shell.log import logger
from spbe_inventory.web.shell.routes import get
from spbe_inventory.web.site import Site
from starlette.requests import Request
from starlette.responses import Response
from starlette.testclient import TestClient
from starlette.types import Message

from tests.web.asked import ORIGIN, asked, form_of


def test_the_start_address_sets_the_key_once_and_leaves_it(site: Site) -> None:
    client = TestClient(create_app(site), base_url=ORIGIN, follow_redirects=False)
    assert client.get("/aplikasi").status_code == 403
    opened = client.get("/aplikasi", params={KEY_PARAMETER: site.start_key, "q": "a"})
    assert opened.status_code == 303
    assert opened.headers["location"] == "/aplikasi?q=a"
    assert "httponly" in opened.headers["set-cookie"].casefold()
    assert client.get("/aplikasi").status_code == 200


@pytest.mark.parametrize("key", ["", "other", "é"])
def test_another_key_is_refused(site: Site, key: str) -> None:
    client = TestClient(create_app(site), base_url=ORIGIN, follow_redirects=False)
    assert client.get("/", params={KEY_PARAMETER: key}).status_code == 403


def test_an_address_with_an_empty_key_shuts_nobody_out(web: TestClient) -> None:
    """A link of another site to it, say."""
    assert web.get("/aplikasi", params={KEY_PARAMETER: ""}).status_code == 303
    assert web.get("/aplikasi").status_code == 200


def test_a_name_that_another_site_gave_this_machine_is_refused(web: TestClient) -> None:
    answer = web.get("/aplikasi", headers={"Host": "katalog.example.com:8000"})
    assert answer.status_code == 403


def test_every_answer_carries_the_headers(web: TestClient) -> None:
    for path in ("/", "/aplikasi", "/tidak-ada", "/static/own.css"):
        headers = web.get(path).headers
        for name, value in ANSWER_HEADERS.items():
            assert headers[name] == value, path


def test_every_file_that_pages_name_is_there(web: TestClient) -> None:
    page = web.get("/").text
    files = re.findall(r'(?:href|src)="(/static/[^"]+)"', page)
    assert len(files) > 3
    for file in files:
        answer = web.get(file)
        assert answer.status_code == 200, file
        assert "immutable" in answer.headers["cache-control"]
    assert web.get("/static/tidak-ada.css").headers["cache-control"] == "no-store"


def test_a_page_speaks_the_language_asked_for(site: Site) -> None:
    english = asked(site, "en-GB,en;q=0.9")
    assert '<html lang="en">' in english.get("/aplikasi").text
    english.cookies.set("bahasa", "id")
    assert '<html lang="id">' in english.get("/aplikasi").text


def test_an_address_without_a_page_says_so_as_a_page(web: TestClient) -> None:
    answer = web.get("/tidak-ada")
    assert answer.status_code == 404
    assert "Halaman dengan alamat ini tidak ada." in answer.text


def test_the_language_is_chosen_on_any_page_and_kept(
    web: TestClient, site: Site
) -> None:
    fields = form_of(site, language="en", back="/aplikasi?q=a")
    answer = web.post("/bahasa", data=fields)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/aplikasi?q=a"
    assert '<html lang="en">' in web.get("/aplikasi").text


@pytest.mark.parametrize(
    "back", ["//jahat.example", "https://jahat.example", "/\\x", "/a\nb", ""]
)
def test_a_choice_of_language_leads_nowhere_else(
    web: TestClient, site: Site, back: str
) -> None:
    answer = web.post("/bahasa", data=form_of(site, language="id", back=back))
    assert answer.headers["location"] == "/"


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://jahat.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_form_of_another_site_is_refused(
    web: TestClient, site: Site, headers: dict[str, str]
) -> None:
    fields = form_of(site, language="en", back="/")
    answer = web.post("/bahasa", data=fields, headers=headers)
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("token", [None, "", "other"])
def test_a_form_without_the_token_of_this_server_is_refused(
    web: TestClient, token: str | None
) -> None:
    fields = {"language": "en", "back": "/"}
    if token is not None:
        fields["token"] = token
    assert web.post("/bahasa", data=fields).status_code == 403


def test_a_path_of_two_strokes_leads_to_no_other_site(site: Site) -> None:
    client = TestClient(create_app(site), base_url=ORIGIN, follow_redirects=False)
    address = f"{ORIGIN}//jahat.example/?{KEY_PARAMETER}={site.start_key}"
    assert client.get(address).headers["location"] == "/jahat.example/"


@pytest.mark.parametrize(
    ("headers", "cookie"),
    [({"Host": "jahat.example:8000"}, True), ({}, False)],
    ids=["a name that leads here", "no key"],
)
def test_who_may_not_in_learns_nothing_of_the_catalogue(
    site: Site, headers: dict[str, str], cookie: bool
) -> None:
    client = asked(site) if cookie else TestClient(create_app(site), base_url=ORIGIN)
    answer = client.get("/aplikasi", headers=headers)
    assert answer.status_code == 403
    for word in ("Kabupaten Contoh", site.login, site.form_token, "catalog.db"):
        assert word not in answer.text


FORM_TYPE = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.mark.parametrize("sent", ["a", "a" * 70_000])
def test_what_is_too_large_is_said_after_all_of_it_was_taken_in(
    site: Site, web: TestClient, monkeypatch: pytest.MonkeyPatch, sent: str
) -> None:
    limit = 50_000
    taken = []

    def parts() -> Iterator[bytes]:
        for _part in range(20):
            taken.append(len(sent))
            yield sent.encode()

    monkeypatch.setattr(app_module, "MAX_BODY", limit)
    with asked(site) as client:
        answer = client.post("/bahasa", content=parts(), headers=FORM_TYPE)
    assert sum(taken) == 20 * len(sent)
    if sum(taken) > limit:
        assert answer.status_code == 413
        assert "terlalu besar" in answer.text
    else:
        assert answer.status_code == 403  # no form: no token


@pytest.mark.parametrize(
    "fields", [{"x": "y" * 300_000}, {f"isian{n}": "" for n in range(6000)}]
)
def test_a_form_beyond_all_measure_is_refused_as_a_page(
    web: TestClient, site: Site, fields: dict[str, str]
) -> None:
    files = {"berkas": ("a.txt", b"a")}  # so that it is sent in parts
    answer = web.post("/bahasa", data=form_of(site, **fields), files=files)
    assert answer.status_code == 400
    assert "tidak dapat dibaca sebagai formulir" in answer.text
    assert "Kembali satu halaman" in answer.text


def test_who_goes_away_in_the_middle_of_a_form_is_no_fault(
    site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    coming: list[Message] = [
        {"type": "http.request", "body": b"token=", "more_body": True},
        {"type": "http.disconnect"},
    ]
    answered: list[Message] = []

    async def receive() -> Message:
        return coming.pop(0)

    async def send(message: Message) -> None:
        answered.append(message)

    cookie = f"spbe_8000={site.start_key}".encode()
    headers = [
        (b"host", b"127.0.0.1:8000"),
        (b"origin", ORIGIN.encode()),
        (b"cookie", cookie),
        (b"content-type", FORM_TYPE["Content-Type"].encode()),
    ]
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/bahasa",
        "query_string": b"",
        "headers": headers,
        "scheme": "http",
    }
    # In a thread of its own: a browser of another test may hold a loop in this one.
    with start_blocking_portal() as portal:
        portal.call(create_app(site), scope, receive, send)
    assert answered == []
    assert "fault" not in caplog.text


def test_a_fault_has_a_number_that_is_in_the_log(
    site: Site, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A server that another test started keeps its log to itself.
    monkeypatch.setattr(logger, "propagate", True)

    def fail(_request: Request) -> Response:
        raise ZeroDivisionError

    client = asked(site)
    client.app.router.routes.insert(0, get("/gagal", fail))  # type: ignore[attr-defined]
    answer = client.get("/gagal?rahasia=1")
    assert answer.status_code == 500
    assert "Traceback" not in answer.text
    number = re.search(r"nomor[^:]*: (\w+)", answer.text, re.IGNORECASE)
    assert number
    assert f"fault {number[1]}" in caplog.text
    assert "rahasia" not in caplog.text


def test_the_menu_marks_the_list_of_a_page_that_stands_in_no_menu(
    web: TestClient,
) -> None:
    text = web.get("/aplikasi/baru").text
    assert text.count('href="/aplikasi" aria-current="true"') == 2
    overview = web.get("/kesenjangan/perubahan").text
    assert 'href="/kesenjangan" aria-current' not in overview


def test_records_of_every_kind_stand_under_a_word_of_their_own() -> None:
    words = [noun_of(kind) for kind in KINDS]
    assert len(set(words)) == len(words)
    assert noun_of("reply") == "balasan"
