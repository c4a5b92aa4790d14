"""What an operator opens in the browser: the own office whole, of others neither pages nor facts."""

import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from spbe_inventory.actions.office_links import make_link
from spbe_inventory.domain.actor import Actor, system_clock
from spbe_inventory.session.catalogue import Author, Catalogue
from spbe_inventory.web.app import create_app
from spbe_inventory.web.shell.addresses import address
from spbe_inventory.web.site import Site
from starlette.testclient import TestClient

from tests.web.asked import FORM, ORIGIN
from tests.web.test_access import token_on

HEALTH = "contoh-dinas-kesehatan"
STAFF = "contoh-badan-kepegawaian-dan-pengembangan-sumber-daya-manusia"
AUTHOR = Author(Actor("pengelola"), system_clock)
SECRET = "RAHASIA-DINAS-LAIN"
OWNED_BY = "SELECT key FROM application WHERE owner_id = (SELECT id FROM unit WHERE key = ?) ORDER BY key"


@pytest.fixture
def path(contoh_made: Path, tmp_path: Path) -> Path:
    """Return a sample in which the applications of another office hold a secret in every text."""
    path = tmp_path / "catalog.db"
    shutil.copy(contoh_made, path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            "UPDATE application SET note = ?, function = ?, description = ?, url = ? "
            "WHERE owner_id = (SELECT id FROM unit WHERE key = ?)",
            (SECRET, SECRET, SECRET, f"https://{SECRET}.go.id", STAFF),
        )
        connection.commit()
    return path


@pytest.fixture
def officer(path: Path) -> Iterator[TestClient]:
    """Yield the browser of somebody who follows the link of an office."""
    catalogue = Catalogue(path, "contoh")
    made = make_link(catalogue, HEALTH, AUTHOR)
    site = Site(catalogue, "penguji", has_accounts=True)
    with TestClient(
        create_app(site), base_url=ORIGIN, headers=FORM, follow_redirects=False
    ) as client:
        there = address("office-link", secret=made.secret)
        client.post(there, data={"token": token_on(client.get(there).text)})
        yield client


def keys(path: Path, office: str) -> list[str]:
    """Return the keys of the applications of an office."""
    with closing(sqlite3.connect(path)) as connection:
        return [key for (key,) in connection.execute(OWNED_BY, (office,))]


def test_the_list_holds_the_own_applications_and_no_blanks_of_others(
    officer: TestClient, path: Path
) -> None:
    assert officer.get("/").headers["location"] == "/aplikasi"
    page = officer.get("/aplikasi").text
    for key in keys(path, HEALTH):
        assert f"/aplikasi/{key}" in page
    for key in keys(path, STAFF):
        assert f"/aplikasi/{key}" not in page


def test_an_own_record_is_shown_changed_and_registered(
    officer: TestClient, path: Path
) -> None:
    own = keys(path, HEALTH)[0]
    there = f"/aplikasi/{own}"
    assert officer.get(there).status_code == 200
    form = officer.get(f"{there}/ubah")
    assert form.status_code == 200
    (version,) = re.findall(r'name="version" value="(\d+)"', form.text)
    sent = {
        "token": token_on(form.text),
        "version": version,
        "note": "dari kantor kami",
    }
    assert officer.post(f"{there}/ubah", data=sent).status_code == 303
    assert "dari kantor kami" in officer.get(there).text
    new = {"token": token_on(form.text), "name": "Aplikasi Kantor", "owner": HEALTH}
    assert officer.post("/aplikasi/baru", data=new).status_code == 303
    elsewhere = {**new, "name": "Aplikasi Orang", "owner": STAFF}
    assert officer.post("/aplikasi/baru", data=elsewhere).status_code in (403, 422)


def test_a_record_of_another_office_is_closed_by_every_address(
    officer: TestClient, path: Path
) -> None:
    (other, *_others) = keys(path, STAFF)
    there = f"/aplikasi/{other}"
    form = officer.get(f"/aplikasi/{keys(path, HEALTH)[0]}/ubah")
    token = token_on(form.text)
    for page in (there, f"{there}/ubah", f"{there}/nonaktif"):
        assert officer.get(page).status_code == 403, page
    for page in (f"{there}/ubah", f"{there}/nonaktif"):
        sent = {"token": token, "version": "1", "note": "x"}
        assert officer.post(page, data=sent).status_code == 403, page


PATHS = (
    "/", "/aplikasi", "/aplikasi?q=simpeg", "/aplikasi?semua=1", "/aplikasi/unduh?format=csv", "/pertukaran",
    "/pertukaran/matriks", "/kebutuhan", "/perangkat-daerah", "/petak?kind=application", "/kesenjangan",
    "/kesenjangan/daftar", "/tanya", "/tanya/unduh", "/riwayat", "/riwayat/1", "/rencana", "/gambar", "/laporan",
    "/keterhubungan", "/kembar", "/impor", "/pengaturan", "/aturan", "/peraturan", "/salinan", "/akun",
    "/pilih/aplikasi?q=simpeg", "/data", "/layanan", "/infrastruktur", "/dokumen",
)  # fmt: skip


@pytest.mark.parametrize("page", PATHS)
def test_no_fact_of_another_office_stands_on_any_page(
    officer: TestClient, page: str
) -> None:
    answer = officer.get(page)
    assert answer.status_code in (200, 303, 403, 404), page
    assert SECRET.encode() not in answer.content


def test_without_a_link_the_same_pages_hold_them(path: Path) -> None:
    """Else the test above could not fail."""
    site = Site(Catalogue(path, "contoh"), "penguji")
    client = TestClient(create_app(replace(site)), base_url=ORIGIN, headers=FORM)
    client.get("/", params={"kunci": site.start_key})
    assert SECRET.encode() in client.get(f"/aplikasi/{keys(path, STAFF)[0]}").content
