"""Whether the catalogue is there: begun, upgraded, lost, moved, replaced, locked, full, read-only. Each for real."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from spbe_inventory.actions.edit_records import add
from spbe_inventory.actions.maintenance import back_up
from spbe_inventory.actions.overview import overview
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.reading import assessed_governments
from spbe_inventory.store import reader, schema, writer
from spbe_inventory.web.site import Site
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.testclient import TestClient

from tests.builders import author, catalogue
from tests.later_version import make_later
from tests.web.asked import asked, form_of


@pytest.fixture
def empty(tmp_path: Path) -> Site:
    """Return a site in a folder without a catalogue."""
    return Site(Catalogue(tmp_path / "catalog.db"), "penguji")


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the program a version later than every catalogue."""
    make_later(tmp_path, monkeypatch)


def save_name(request: Request, form: FormData) -> Response:
    """Register an application, as a page of this test."""
    from spbe_inventory.web.shell.page import redirect
    from spbe_inventory.web.shell.visit import visit_of

    visit = visit_of(request)
    add(visit.catalogue, "application", {"name": str(form["name"])}, visit.author())
    return redirect("/aplikasi")


@pytest.fixture
def saving(site: Site) -> Iterator[TestClient]:
    """Yield a client of an application with a form that saves: at /coba."""
    from spbe_inventory.web.shell.routes import post

    with asked(site) as client:
        client.app.router.routes.insert(0, post("/coba", save_name))  # type: ignore[attr-defined]
        yield client


def hidden_of(page: str, action: str) -> dict[str, str]:
    """Return the hidden fields of the form of a page that is sent to an address."""
    import re
    from html import unescape

    found = re.search(rf'<form[^>]*action="{action}".*?</form>', page, re.DOTALL)
    assert found, page
    pairs = re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', found[0])
    return {name: unescape(value) for name, value in pairs}


def test_an_empty_folder_begins_a_catalogue(empty: Site) -> None:
    client = asked(empty)
    assert client.get("/aplikasi").headers["location"] == "/katalog-baru"
    page = client.get("/katalog-baru")
    assert page.status_code == 200
    assert "bank" not in page.text
    fields = form_of(empty, name=" Kabupaten Banggai ", kind="kabupaten")
    assert client.post("/katalog-baru", data=fields).headers["location"] == "/"
    assert overview(empty.catalogue).government == "Kabupaten Banggai"
    assert client.get("/").status_code == 200
    assert client.get("/katalog-baru").headers["location"] == "/"


@pytest.mark.parametrize(
    ("name", "kind"), [("", "kabupaten"), ("x" * 300, "kota"), ("Kota Uji", "negara")]
)
def test_a_beginning_that_is_refused_keeps_what_was_typed(
    empty: Site, name: str, kind: str
) -> None:
    client = asked(empty)
    answer = client.post("/katalog-baru", data=form_of(empty, name=name, kind=kind))
    assert answer.status_code == 422
    assert f'value="{name}"' in answer.text
    assert 'role="alert"' in answer.text
    assert not empty.catalogue.path.exists()


def test_a_hostile_name_is_text_and_nothing_else(empty: Site) -> None:
    client = asked(empty)
    name = '"><script>alert(1)</script>'
    fields = form_of(empty, name=name, kind="kota")
    client.post("/katalog-baru", data=fields)
    page = client.get("/").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_the_sample_can_be_tried(empty: Site) -> None:
    client = asked(empty)
    answer = client.post("/katalog-baru/contoh", data=form_of(empty))
    assert answer.headers["location"] == "/"
    assert overview(empty.catalogue).counts["application"] > 50


def test_a_catalogue_is_not_begun_over_another(site: Site, web: TestClient) -> None:
    before = site.catalogue.path.read_bytes()
    fields = form_of(site, name="Kota Uji", kind="kota")
    assert web.post("/katalog-baru", data=fields).status_code == 409
    assert web.post("/katalog-baru/contoh", data=form_of(site)).status_code == 409
    assert site.catalogue.path.read_bytes() == before


@pytest.mark.usefixtures("later")
def test_an_older_catalogue_is_upgraded_from_its_page(site: Site) -> None:
    client = asked(site)
    assert client.get("/aplikasi").headers["location"] == "/tingkatkan"
    assert client.get("/tingkatkan").status_code == 200
    assert client.get("/salinan").status_code == 200
    assert client.get("/salinan").content[:15] == b"SQLite format 3"
    answer = client.post("/tingkatkan", data=form_of(site))
    assert "tersimpan=" in answer.headers["location"]
    assert client.get("/aplikasi").status_code == 200
    assert client.get("/tingkatkan").headers["location"] == "/"
    (copy,) = site.catalogue.path.parent.glob("catalog-*.db")
    with closing(sqlite3.connect(copy)) as connection:
        revision = "SELECT version_num FROM alembic_version"
        assert connection.execute(revision).fetchone() == (schema.REVISIONS[-2],)


def test_one_of_several_governments_is_chosen(site: Site) -> None:
    catalogue_of_all = Catalogue(site.catalogue.path)
    _assess_another(catalogue_of_all)
    governments = dict(assessed_governments(catalogue_of_all))
    assert len(governments) == 2
    everyone = Site(catalogue_of_all, "penguji")
    client = asked(everyone)
    assert client.get("/").headers["location"] == "/pilih-instansi"
    page = client.get("/pilih-instansi").text
    for name in governments.values():
        assert name in page
    fields = form_of(everyone, government="tidak-ada")
    assert client.post("/pilih-instansi", data=fields).status_code == 404
    fields = form_of(everyone, government="contoh")
    assert client.post("/pilih-instansi", data=fields).status_code == 303
    start = client.get("/").text
    assert governments["contoh"] in start
    assert 'href="/pilih-instansi"' in start
    # A form of before could be meant for the other government.
    assert client.post("/bahasa", data=fields).status_code == 403


def test_one_government_alone_leads_to_no_choice(web: TestClient) -> None:
    assert 'href="/pilih-instansi"' not in web.get("/").text


def _assess_another(site: Catalogue) -> None:
    with closing(sqlite3.connect(site.path)) as connection, connection:
        other = "SELECT id FROM agency WHERE NOT assessed ORDER BY id LIMIT 1"
        connection.execute(f"UPDATE agency SET assessed = 1 WHERE id = ({other})")


def test_a_catalogue_that_went_is_missed_and_found_again(
    site: Site, web: TestClient, tmp_path: Path
) -> None:
    path = site.catalogue.path
    web.get("/aplikasi")
    moved = path.rename(tmp_path / "pindah.db")
    answer = web.get("/aplikasi")
    assert answer.status_code == 503
    assert str(path) in answer.text
    assert "Coba lagi" in answer.text
    moved.rename(path)
    assert web.get("/aplikasi").status_code == 200


def test_what_was_typed_for_a_lost_catalogue_is_saved_from_the_page_of_the_error(
    site: Site, saving: TestClient, tmp_path: Path
) -> None:
    path = site.catalogue.path
    moved = path.rename(tmp_path / "pindah.db")
    answer = saving.post("/coba", data=form_of(site, name='"Aplikasi" <baru>'))
    assert answer.status_code == 503
    assert "&lt;baru&gt;" in answer.text
    again = hidden_of(answer.text, "/coba")
    assert again["name"] == '"Aplikasi" <baru>'
    moved.rename(path)
    assert saving.post("/coba", data=again).status_code == 303
    assert '"Aplikasi" <baru>' in names(path)


def names(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {name for (name,) in connection.execute("SELECT name FROM application")}


def test_a_replaced_catalogue_takes_no_form_of_the_former(
    site: Site, saving: TestClient, tmp_path: Path
) -> None:
    path = site.catalogue.path
    older = back_up(site.catalogue, tmp_path / "salinan.db", author().clock)
    stale = form_of(site, name="Pertama")
    assert saving.post("/coba", data=stale).status_code == 303
    saving.get("/aplikasi")
    path.write_bytes(older.read_bytes())
    for answer in (saving.get("/aplikasi"), saving.post("/coba", data=stale)):
        assert answer.status_code == 503
        assert "bukan lagi katalog yang dibuka" in answer.text
    reopen = hidden_of(saving.get("/aplikasi").text, "/buka-lagi")
    assert saving.post("/buka-lagi", data=reopen).status_code == 303
    assert saving.get("/aplikasi").status_code == 200
    refused = saving.post("/coba", data=stale)
    assert refused.status_code == 403
    assert "Pertama" in refused.text
    assert "Pertama" not in names(path)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a catalogue as another program does that is writing it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")


def test_a_locked_catalogue_is_said_and_what_was_typed_is_kept(
    site: Site, saving: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "WAIT_SECONDS", 0.05)
    saving.get("/aplikasi")
    with locked(site.catalogue.path):
        assert saving.get("/aplikasi").status_code == 503
        answer = saving.post("/coba", data=form_of(site, name="Terkunci"))
    assert answer.status_code == 503
    assert "Simpan lagi" in answer.text
    again = hidden_of(answer.text, "/coba")
    assert saving.post("/coba", data=again).status_code == 303
    assert "Terkunci" in names(site.catalogue.path)


def test_a_full_disk_is_said_and_what_was_typed_is_kept(
    site: Site, saving: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = site.catalogue.path.stat().st_size // 4096

    def cramped(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA max_page_count = {pages}")

    monkeypatch.setattr(writer, "_prepare", cramped)
    answers = []
    for number in range(300):
        name = f"Aplikasi {number} " + "x" * 150
        answers.append(saving.post("/coba", data=form_of(site, name=name)))
        if answers[-1].status_code != 303:
            break
    assert answers[-1].status_code == 503
    assert name in answers[-1].text
    assert "penuh" in answers[-1].text
    monkeypatch.undo()
    again = hidden_of(answers[-1].text, "/coba")
    assert saving.post("/coba", data=again).status_code == 303


def test_a_file_sent_with_it_has_to_be_chosen_again(
    site: Site, saving: TestClient, tmp_path: Path
) -> None:
    moved = site.catalogue.path.rename(tmp_path / "pindah.db")
    answer = saving.post(
        "/coba",
        data=form_of(site, name="Dengan berkas"),
        files={"file": ("daftar.xlsx", b"isi")},
    )
    moved.rename(site.catalogue.path)
    assert answer.status_code == 503
    assert "pilih berkasnya lagi" in answer.text
    assert "Simpan lagi" not in answer.text


def test_a_form_sent_twice_is_saved_once(site: Site, saving: TestClient) -> None:
    page = saving.get("/tutup").text
    fields = {**hidden_of(page, "/tutup"), "name": "Sekali"}
    first = saving.post("/coba", data=fields)
    second = saving.post("/coba", data=fields)
    assert (first.status_code, second.status_code) == (303, 303)
    assert second.headers["location"] == first.headers["location"]
    count = "SELECT count(*) FROM application WHERE name LIKE ?"
    with closing(sqlite3.connect(site.catalogue.path)) as connection:
        assert connection.execute(count, ("Sekali",)).fetchone() == (1,)


def test_a_form_that_was_changed_and_sent_again_is_another(
    site: Site, saving: TestClient
) -> None:
    fields = hidden_of(saving.get("/tutup").text, "/tutup")
    saving.post("/coba", data={**fields, "name": "Satu"})
    saving.post("/coba", data={**fields, "name": "Dua"})
    assert {"Satu", "Dua"} <= names(site.catalogue.path)


def test_a_form_that_was_refused_is_not_taken_for_saved(
    site: Site, saving: TestClient, tmp_path: Path
) -> None:
    fields = {**hidden_of(saving.get("/tutup").text, "/tutup"), "name": "Nanti"}
    moved = site.catalogue.path.rename(tmp_path / "pindah.db")
    assert saving.post("/coba", data=fields).status_code == 503
    moved.rename(site.catalogue.path)
    assert saving.post("/coba", data=fields).status_code == 303
    assert "Nanti" in names(site.catalogue.path)


def test_closing_sets_what_the_server_waits_for(site: Site, web: TestClient) -> None:
    assert not site.stopping.is_set()
    answer = web.post("/tutup", data=form_of(site))
    assert "Katalog sudah ditutup" in answer.text
    assert site.stopping.is_set()


def test_a_copy_leaves_nothing_behind(
    web: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import tempfile

    folder = tmp_path / "sementara"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    answer = web.get("/salinan")
    assert answer.status_code == 200
    assert list(folder.iterdir()) == []


def test_no_page_tells_of_a_catalogue_that_is_not_one(tmp_path: Path) -> None:
    path = tmp_path / "catalog.db"
    path.write_text("bukan katalog")
    client = asked(Site(Catalogue(path), "penguji"))
    answer = client.get("/aplikasi")
    assert answer.status_code == 503
    assert path.read_text() == "bukan katalog"


def test_a_newer_catalogue_is_left_alone(site: Site) -> None:
    path = site.catalogue.path
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '99999'")
    before = path.read_bytes()
    client = asked(site)
    assert client.get("/aplikasi").status_code == 503
    assert client.post("/tingkatkan", data=form_of(site)).status_code == 503
    assert path.read_bytes() == before


def test_a_catalogue_made_by_somebody_else_can_be_replaced_by_theirs(
    site: Site, web: TestClient, tmp_path: Path
) -> None:
    folder = tmp_path / "lain"
    folder.mkdir()
    other = catalogue(folder, {"application": {"b": {"name": "Milik Lain"}}})
    with closing(sqlite3.connect(other.path)) as connection, connection:
        connection.execute("UPDATE batch SET at = '2025-01-01T00:00:00Z'")
    web.get("/aplikasi")
    shutil.move(other.path, site.catalogue.path)
    page = web.get("/aplikasi")
    assert page.status_code == 503
    web.post("/buka-lagi", data=hidden_of(page.text, "/buka-lagi"))
    assert "Milik Lain" in web.get("/aplikasi").text
