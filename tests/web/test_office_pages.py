"""What an operator opens in the browser: the own office whole, of others neither pages nor facts."""

import re
import shutil
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from spbe_inventory.actions.office_links import make_link
from spbe_inventory.actions.stored_findings import make_run
from spbe_inventory.domain.actor import Actor, system_clock, today
from spbe_inventory.domain.fields import Value
from spbe_inventory.session.catalogue import Author, Catalogue
from spbe_inventory.web.app import create_app
from spbe_inventory.web.shell.addresses import address
from spbe_inventory.web.site import Site
from starlette.testclient import TestClient

from tests.session.test_office_fence import (
    SECRET,
    loaded,
    own_by_hand,
    write_secrets,
)
from tests.web.asked import FORM, ORIGIN
from tests.web.crawl import crawl
from tests.web.test_access import token_on

HEALTH = "contoh-dinas-kesehatan"
STAFF = "contoh-badan-kepegawaian-dan-pengembangan-sumber-daya-manusia"
AUTHOR = Author(Actor("pengelola"), system_clock)
OWNED_BY = "SELECT key FROM application WHERE owner_id = (SELECT id FROM unit WHERE key = ?) ORDER BY key"


@pytest.fixture(scope="module")
def made(contoh_made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a sample in which every text of other offices is a secret, with the findings of its rules."""
    path = tmp_path_factory.mktemp("rahasia") / "catalog.db"
    shutil.copy(contoh_made, path)
    catalogue = Catalogue(path, "contoh")
    own = own_by_hand(loaded(catalogue), HEALTH)
    assert write_secrets(path, own, (Value.TEXT, Value.LONG)) > 500
    make_run(catalogue, today())
    return path


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    """Return a copy of the sample and its findings."""
    path = tmp_path / "catalog.db"
    for source in made.parent.glob("catalog*"):
        shutil.copy(source, tmp_path / source.name)
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
    assert officer.get("/").headers["location"] == "/isi"
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
    "/", "/aplikasi", "/aplikasi?cari=simpeg", "/aplikasi?cari=rahasia", "/aplikasi?semua=ya", "/aplikasi/simpeg",
    "/aplikasi?isian=function&isian=url&isian=note&semua=ya", "/aplikasi/baru?name=SIMPEG",
    "/aplikasi/unduh?format=csv", "/aplikasi/unduh?format=xlsx", "/pertukaran", "/pertukaran?isian=note&semua=ya",
    "/pertukaran/baru?data=rahasia", "/pertukaran?giver.function=rahasia", "/pertukaran/matriks",
    "/pertukaran/matriks?perangkat=contoh-dinas-kesehatan", "/kebutuhan", "/opd",
    "/pertukaran/unduh?format=csv&isian=note",
    "/kebutuhan/unduh?format=csv",
    "/opd?semua=ya", "/opd/unduh?format=csv", "/data", "/data/baru?name=Data", "/layanan", "/infrastruktur",
    "/dokumen",
    "/petak?kind=application", "/petak?kind=application&isian=function", "/petak?kind=exchange", "/petak?kind=need",
    "/pilih/aplikasi?cari=simpeg", "/pilih/data?cari=a", "/putaran", "/jawaban", "/tindakan", "/butir-rencana",
    "/riwayat", "/riwayat/1", "/riwayat/2", "/riwayat?cari=e", "/riwayat?siapa=pemilik",
    "/riwayat/antara?dari=2020-01-01", "/kesenjangan", "/kesenjangan/daftar", "/tanya", "/tanya/unduh", "/rencana",
    "/gambar", "/laporan", "/keterhubungan", "/kembar", "/impor", "/pengaturan", "/aturan", "/peraturan", "/salinan",
    "/akun", "/isi", "/isi/pihak-lain", "/isi/selesai",
)  # fmt: skip


def _unpacked(content: bytes) -> str:
    """Return the texts of a workbook; empty for anything else."""
    if not content.startswith(b"PK"):
        return ""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist())


@pytest.mark.slow
def test_no_fact_of_another_office_stands_on_any_page(officer: TestClient) -> None:
    for page in PATHS:
        answer = officer.get(page)
        assert answer.status_code in (200, 303, 403, 404), page
        assert SECRET not in f"{answer.text}{_unpacked(answer.content)}", page


def test_without_a_link_the_same_pages_hold_them(path: Path) -> None:
    """Else the test above could not fail."""
    site = Site(Catalogue(path, "contoh"), "penguji")
    client = TestClient(create_app(replace(site)), base_url=ORIGIN, headers=FORM)
    client.get("/", params={"kunci": site.start_key})
    assert SECRET in client.get("/aplikasi?isian=note").text


@pytest.mark.slow
def test_nothing_that_an_operator_comes_to_holds_a_fact_of_another_office(
    officer: TestClient,
) -> None:
    """Beside what the form leads to, pages whose addresses somebody knows from elsewhere."""
    pages = list(crawl(officer, 1, PATHS))
    assert len(pages) > 50
    assert [page.path for page in pages if SECRET in page.text] == []


REFUSED_FORMS = (
    ("/aplikasi/baru", {"name": "Baru", "owner": "Badan Kepegawaian"}),
    ("/pertukaran/baru", {"giver": "SIMPEG", "taker": "E-Planning", "data": "rahasia data"}),
    ("/kebutuhan/baru", {"taker": "SIMPEG", "data": "rahasi"}),
    ("/data/baru", {"name": "rahasia name 1"}),
    ("/dokumen/baru", {"name": "rahasia"}),
    ("/petak?kind=exchange", {"baris.0": "x"}),
    ("/petak?kind=application", {"baris.0": "{}"}),
)  # fmt: skip


@pytest.mark.parametrize(("page", "sent"), REFUSED_FORMS)
def test_no_form_that_is_refused_tells_a_fact_of_another_office(
    officer: TestClient, page: str, sent: dict[str, str]
) -> None:
    token = token_on(officer.get("/aplikasi/baru").text)
    answer = officer.post(page, data={"token": token, **sent})
    assert answer.status_code in (303, 403, 404, 409, 422)
    assert SECRET not in answer.text
