"""Behind nginx as the documentation sets it up: under a path, with HTTPS; what a client forges changes nothing."""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx2
import pytest
from spbe_inventory.actions.accounts import what_happened
from spbe_inventory.domain.rights import Role
from spbe_inventory.session.catalogue import Catalogue

from tests.web.people import PASSWORD, add_person, token_on
from tests.web.proxy import NAME, free_port, proxied
from tests.web.running import running

PUBLIC = f"https://{NAME}/katalog"
OWN_PATH = re.compile(r'(?:href|src|action)="(/[^"]*)"')
MEGABYTE = 1024 * 1024
pytestmark = pytest.mark.slow


@dataclass(frozen=True, slots=True)
class Behind:
    """A catalogue that is served behind a proxy, a browser elsewhere, and the log of the proxy."""

    catalogue: Catalogue
    browser: httpx2.Client
    log: Path

    def sign_in(self, login: str, **headers: str) -> httpx2.Response:
        """Sign in, and return the answer."""
        token = token_on(self.browser.get("/katalog/masuk").text)
        sent = {"token": token, "login": login, "password": PASSWORD}
        return self.browser.post("/katalog/masuk", data=sent, headers=headers)

    def token(self, path: str) -> str:
        """Return the token of the forms of a page."""
        return token_on(self.browser.get(f"/katalog{path}").text)


@pytest.fixture(scope="module", params=[False, True], ids=["kept", "stripped"])
def behind(
    request: pytest.FixtureRequest,
    contoh_made: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Behind]:
    """Yield a server behind nginx, which takes the path off or leaves it."""
    folder = tmp_path_factory.mktemp("proksi")
    path = folder / "catalog.db"
    path.write_bytes(contoh_made.read_bytes())
    catalogue = Catalogue(path, "contoh")
    add_person(catalogue, "admin", Role.ADMINISTRATOR)
    more = ("--port", "0", "--behind", PUBLIC, "--security-contact", "a@contoh.go.id")
    with (
        running(path, *more) as server,
        proxied(folder, free_port(), server.base, is_stripped=request.param) as browser,
    ):
        yield Behind(catalogue, browser, folder / "katalog.log")


@pytest.fixture
def signed_in(behind: Behind) -> Behind:
    """Return the same after the administrator has signed in."""
    behind.browser.cookies.clear()
    assert behind.sign_in("admin").status_code == 303
    return behind


def test_every_address_is_under_the_path_and_the_cookie_is_for_it(
    behind: Behind,
) -> None:
    behind.browser.cookies.clear()
    answer = behind.browser.get("/katalog/aplikasi")
    assert answer.headers["location"] == "/katalog/masuk?ke=%2Fkatalog%2Faplikasi"
    answer = behind.sign_in("admin")
    cookie = answer.headers["set-cookie"]
    assert "Secure" in cookie
    assert "HttpOnly" in cookie
    assert "Path=/katalog/" in cookie
    page = behind.browser.get("/katalog/aplikasi").text
    paths = OWN_PATH.findall(page)
    assert len(paths) > 20
    assert [path for path in paths if not path.startswith("/katalog/")] == []
    style = next(path for path in paths if "own.css" in path)
    assert behind.browser.get(style).status_code == 200
    chosen = {"token": token_on(page), "language": "en", "back": "/katalog/aplikasi"}
    answer = behind.browser.post("/katalog/bahasa", data=chosen)
    assert "Path=/katalog/" in answer.headers["set-cookie"]
    assert answer.headers["location"] == "/katalog/aplikasi"


def test_what_the_client_says_of_itself_is_not_believed(behind: Behind) -> None:
    behind.browser.cookies.clear()
    forged = {
        "X-Forwarded-For": "9.9.9.9",
        "X-Forwarded-Host": "jahat.example",
        "X-Forwarded-Proto": "http",
        "Forwarded": "for=9.9.9.9;host=jahat.example;proto=http",
    }
    answer = behind.sign_in("admin", **forged)
    assert "Secure" in answer.headers["set-cookie"]
    assert "jahat.example" not in str(answer.headers)
    assert what_happened(behind.catalogue, 1)[0].address == "127.0.0.1"
    sent = {
        "token": behind.token("/akun/tautan"),
        "office": "contoh-dinas-kesehatan",
        "days": "3",
    }
    page = behind.browser.post("/katalog/akun/tautan", data=sent, headers=forged).text
    assert f"{PUBLIC}/t/" in page
    assert "jahat.example" not in page


def test_another_name_of_the_host_opens_nothing(behind: Behind) -> None:
    answer = behind.browser.get("/katalog/masuk", headers={"Host": "jahat.example"})
    assert answer.status_code == 403
    assert 'name="password"' not in answer.text


def test_a_form_of_another_site_is_refused(signed_in: Behind) -> None:
    sent = {"token": signed_in.token("/aplikasi/baru"), "name": "X"}
    for origin in ("https://jahat.example", "null", f"http://{NAME}"):
        headers = {"Origin": origin, "Sec-Fetch-Site": "same-origin"}
        answer = signed_in.browser.post(
            "/katalog/aplikasi/baru", data=sent, headers=headers
        )
        assert answer.status_code == 403


def test_ten_megabytes_are_sent_and_a_whole_copy_is_read(signed_in: Behind) -> None:
    line = b"Aplikasi Besar,Dinas Kesehatan," + b"x" * 900 + b"\n"
    content = b"Nama Aplikasi,OPD,Keterangan\n" + line * (
        10 * MEGABYTE // len(line) - 1
    )
    assert len(content) > 9.9 * MEGABYTE
    answer = signed_in.browser.post(
        "/katalog/impor",
        data={"token": signed_in.token("/impor")},
        files={"files": ("besar.csv", content)},
    )
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/katalog/impor/")
    copy = signed_in.browser.get("/katalog/salinan")
    assert copy.content.startswith(b"SQLite format 3")
    assert len(copy.content) >= 500_000


def test_the_map_is_shown_in_its_frame(signed_in: Behind) -> None:
    sent = {"token": signed_in.token("/gambar"), "language": "id"}
    answer = signed_in.browser.post("/katalog/gambar", data=sent)
    there = answer.headers["location"]
    assert there.startswith("/katalog/laporan/")
    for _second in range(120):
        answer = signed_in.browser.get(there)
        if answer.status_code == 303:
            break
        time.sleep(0.5)
    page = signed_in.browser.get(answer.headers["location"]).text
    (frame,) = re.findall(r'<iframe[^>]* src="([^"]+)"', page)
    assert frame.startswith("/katalog/laporan/hasil/")
    shown = signed_in.browser.get(frame)
    assert shown.status_code == 200
    assert "sandbox" in shown.headers["content-security-policy"]


def test_no_secret_stands_in_the_log_of_the_proxy(behind: Behind) -> None:
    behind.browser.get("/katalog/t/rahasia-tautan")
    behind.browser.get("/katalog/undangan/rahasia-undangan")
    behind.browser.get("/katalog/aplikasi?cari=rahasia-kata")
    behind.browser.get("/katalog/masuk")
    text = behind.log.read_text()
    assert "GET /katalog/masuk 200" in text
    assert "rahasia" not in text


def test_whom_to_tell_stands_at_the_root_of_the_host(behind: Behind) -> None:
    answer = behind.browser.get("/.well-known/security.txt")
    assert answer.status_code == 200
    assert "Contact: mailto:a@contoh.go.id" in answer.text
