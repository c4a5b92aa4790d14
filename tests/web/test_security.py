"""What is tried from outside against a server with accounts: sessions, forms, names of hosts, paths, files, logs."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from spbe_inventory.actions import sign_in as signing
from spbe_inventory.actions.accounts import change_account
from spbe_inventory.domain.actor import system_clock
from spbe_inventory.domain.rights import Role
from spbe_inventory.errors import UsageError
from spbe_inventory.web.pages import sign_in as sign_in_page
from spbe_inventory.web.reach import contact_address
from spbe_inventory.web.shell import sessions
from spbe_inventory.web.shell.log import logger
from spbe_inventory.web.site import Site
from starlette.testclient import TestClient

from tests.web.people import (
    AUTHOR,
    PASSWORD,
    add_person,
    browser_of,
    sign_in,
    token_on,
)

CONTACT = "mailto:csirt@contoh.go.id"
COOKIE = "spbe_masuk_8000"


@pytest.fixture
def served(site: Site) -> Site:
    """Return the site as it is served with accounts."""
    add_person(site.catalogue, "analis", Role.ANALYST)
    add_person(site.catalogue, "admin", Role.ADMINISTRATOR)
    return replace(site, has_accounts=True, security_contact=CONTACT)


@pytest.fixture
def client(served: Site) -> Iterator[TestClient]:
    """Yield a browser that nobody has signed in with."""
    with browser_of(served) as client:
        yield client


def test_a_session_that_somebody_else_chose_is_not_taken_over(
    client: TestClient,
) -> None:
    client.cookies.set(COOKIE, "dipilih-penyerang", domain="127.0.0.1")
    sign_in(client, "analis")
    values = [cookie.value for cookie in client.cookies.jar if cookie.name == COOKIE]
    assert "dipilih-penyerang" not in values[-1:]
    client.cookies.clear()
    client.cookies.set(COOKIE, "dipilih-penyerang", domain="127.0.0.1")
    assert client.get("/aplikasi").status_code == 303


def test_signing_in_again_ends_the_session_before(client: TestClient) -> None:
    sign_in(client, "analis")
    (former,) = [cookie.value for cookie in client.cookies.jar]
    sign_in(client, "admin")
    client.cookies.clear()
    client.cookies.set(COOKIE, former or "", domain="127.0.0.1")
    assert client.get("/aplikasi").status_code == 303


def test_another_role_ends_what_was_begun_in_the_former_one(
    client: TestClient, served: Site
) -> None:
    sign_in(client, "analis")
    change_account(served.catalogue, "analis", Role.READER, None, AUTHOR)
    assert client.get("/aplikasi").status_code == 303


@pytest.mark.parametrize(
    ("login", "away", "is_out"),
    [
        ("admin", timedelta(minutes=31), True),
        ("analis", timedelta(minutes=31), False),
        ("analis", timedelta(hours=12, minutes=1), True),
    ],
)
def test_a_session_ends_when_nobody_is_there_and_at_the_end_of_the_day(
    client: TestClient,
    monkeypatch: pytest.MonkeyPatch,
    login: str,
    away: timedelta,
    is_out: bool,
) -> None:
    sign_in(client, login)

    def later() -> datetime:
        return system_clock() + away

    monkeypatch.setattr(sessions, "system_clock", later)
    assert (client.get("/aplikasi").status_code == 303) is is_out


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://jahat.example", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "null", "Sec-Fetch-Site": "same-origin"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {},
    ],
)
def test_a_form_of_another_site_is_refused_even_with_its_token(
    served: Site, headers: dict[str, str]
) -> None:
    with browser_of(served) as client:
        token = sign_in(client, "analis")
        for name in ("Origin", "Sec-Fetch-Site"):
            client.headers.pop(name, None)
        answer = client.post(
            "/aplikasi/baru", data={"token": token, "name": "X"}, headers=headers
        )
        assert answer.status_code == 403
        assert client.get("/aplikasi?cari=X&semua=ya").status_code == 200


@pytest.mark.parametrize("token", ["", "salah", "é", None])
def test_a_form_without_its_token_is_refused(
    client: TestClient, token: str | None
) -> None:
    sign_in(client, "analis")
    sent = {"name": "Tanpa Token", "owner": "Dinas Kesehatan"}
    if token is not None:
        sent["token"] = token
    assert client.post("/aplikasi/baru", data=sent).status_code == 403


def test_every_answer_says_that_it_is_not_framed_kept_guessed_or_listed(
    client: TestClient,
) -> None:
    answers = [client.get("/masuk"), client.get("/aplikasi"), client.get("/t/x")]
    sign_in(client, "admin")
    answers += [
        client.get(path)
        for path in ("/", "/aplikasi", "/tidak-ada", "/salinan", "/akun", "/pengaturan")
    ]
    for answer in answers:
        headers = answer.headers
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"
        assert headers["x-robots-tag"] == "noindex"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["cross-origin-opener-policy"] == "same-origin"


@pytest.mark.parametrize(
    "host",
    ["jahat.example", "127.0.0.1.jahat.example", "jahat.example:8000", "10.0.0.1"],
)
def test_another_name_of_the_host_opens_nothing(client: TestClient, host: str) -> None:
    answer = client.get("/masuk", headers={"Host": host})
    assert answer.status_code in (400, 403)
    assert "Contoh" not in answer.text
    token = token_on(client.get("/masuk").text)
    sent = {"token": token, "login": "analis", "password": PASSWORD}
    answer = client.post("/masuk", data=sent, headers={"Host": host})
    assert answer.status_code in (400, 403)


def test_a_forged_name_of_the_host_stands_in_no_address(client: TestClient) -> None:
    sign_in(client, "admin")
    forged = {"X-Forwarded-Host": "jahat.example", "X-Forwarded-Proto": "https"}
    token = token_on(client.get("/akun/tautan").text)
    sent = {"token": token, "office": "contoh-dinas-kesehatan", "days": "3"}
    page = client.post("/akun/tautan", data=sent, headers=forged).text
    assert "/t/" in page
    assert "jahat.example" not in page


PATHS = (
    "/static/%2e%2e/site.py",
    "/static/..%2fsite.py",
    "/static/%2e%2e%2fsite.py",
    "/static/..%5csite.py",
    "/static/%00",
    "/static/own.css%00.html",
    "/static//etc/passwd",
    "/static/vendor/../../site.py",
    "/%2e%2e/%2e%2e/etc/passwd",
    "//etc/passwd",
    "/aplikasi/%2e%2e%2f%2e%2e",
    "/aplikasi/..%2f..%2fcatalog.db",
    "/aplikasi/%00",
    "/aplikasi/CON",
    "/laporan/hasil/..%2f..%2fcatalog.db/unduh",
    "/laporan/proses/%2e%2e",
    "/impor/1/berkas/..%2f..%2fetc",
    "/putaran/isian/..%2f..%2fetc%2fpasswd",
    "/peraturan/..%2f..%2fsite",
    "/aturan/..%2f",
    "/gambar/..%2f",
    "/salinan/..%2f..%2fcatalog.web.db",
)


@pytest.mark.parametrize("path", PATHS)
def test_no_path_leads_out_of_what_is_served(client: TestClient, path: str) -> None:
    sign_in(client, "admin")
    answer = client.get(path)
    assert answer.status_code in (303, 307, 400, 404, 405), path
    assert b"root:" not in answer.content
    assert b"SQLite format" not in answer.content
    assert b"dataclass" not in answer.content
    assert not answer.headers.get("location", "/").startswith("//")


@pytest.mark.parametrize(
    "name",
    ["../../x.csv", "/etc/passwd", "CON.csv", "a\x00b.csv", "..\\..\\x.csv", "x" * 400],
)
def test_the_name_of_a_file_that_is_sent_leads_nowhere(
    client: TestClient, served: Site, name: str
) -> None:
    token = sign_in(client, "analis")
    before = set(served.catalogue.path.parent.iterdir())
    sent = {"files": (name, b"Nama Aplikasi\nAplikasi Uji\n")}
    answer = client.post("/impor", data={"token": token}, files=sent)
    assert answer.status_code in (303, 422)
    page = client.get("/impor").text
    assert "../" not in re.sub("<[^>]*>", "", page)
    new = set(served.catalogue.path.parent.iterdir()) - before
    assert {path.suffix for path in new} <= {".db", ".db-wal", ".db-shm", ""}


@pytest.mark.parametrize(
    "content", [b"\x7fELF" + b"\x00" * 60, b"MZ\x90\x00", b"<html><script>1</script>"]
)
def test_a_file_is_taken_by_what_it_holds_not_by_its_name(
    client: TestClient, content: bytes
) -> None:
    token = sign_in(client, "analis")
    sent = {"files": ("daftar.xlsx", content)}
    answer = client.post("/impor", data={"token": token}, files=sent)
    there = answer.headers.get("location", "")
    page = answer.text
    if there:
        page = client.get(there, follow_redirects=True).text
    assert "<script>1</script>" not in page
    assert "daftar.xlsx" in page
    assert 'role="alert"' in page or "spbe-problem" in page or "tidak" in page


def test_guessing_a_password_locks_nobody_else_out(
    client: TestClient, served: Site
) -> None:
    token = token_on(client.get("/masuk").text)
    sent = {"token": token, "login": "analis", "password": "salah salah salah"}
    for _guess in range(signing.MOST_FAILURES):
        assert client.post("/masuk", data=sent).status_code == 403
    right = {**sent, "password": PASSWORD}
    assert client.post("/masuk", data=right).status_code == 403
    elsewhere = TestClient(
        client.app,
        base_url=str(client.base_url),
        headers=dict(client.headers),
        follow_redirects=False,
        client=("10.9.8.7", 50_000),
    )
    token = token_on(elsewhere.get("/masuk").text)
    assert elsewhere.post("/masuk", data={**right, "token": token}).status_code == 303
    assert sign_in_page.BACK == "ke"


def test_no_query_form_or_secret_is_logged(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    logger.propagate = True
    with caplog.at_level("INFO", logger.name):
        token = sign_in(client, "analis")
        client.get("/aplikasi?cari=kata-rahasia")
        new = {"token": token, "name": "Nama Rahasia", "owner": "Dinas Kesehatan"}
        client.post("/aplikasi/baru", data=new)
        client.get("/aplikasi?kunci=kunci-rahasia")
    for secret in ("rahasia", "Rahasia", token, PASSWORD):
        assert secret not in caplog.text
    assert "GET /aplikasi 200" in caplog.text


def test_whom_to_tell_of_a_weakness_is_told_to_everybody(
    client: TestClient, served: Site
) -> None:
    answer = client.get("/.well-known/security.txt")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain")
    lines = dict(line.split(": ", 1) for line in answer.text.splitlines())
    assert lines["Contact"] == CONTACT
    assert lines["Expires"] > system_clock().strftime("%Y-%m-%dT")
    assert lines["Canonical"].endswith("/.well-known/security.txt")
    for other in (
        replace(served, security_contact=""),
        replace(served, has_accounts=False),
    ):
        with browser_of(other) as nobody:
            assert nobody.get("/.well-known/security.txt").status_code in (403, 404)


@pytest.mark.parametrize(
    "text", ["", "telepon saja", "http://x.id", "a b@c", "javascript:a@b"]
)
def test_what_is_no_address_to_report_to_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        contact_address(text)
