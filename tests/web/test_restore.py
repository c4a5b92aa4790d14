"""Copies from the page: taken, examined with what would change, brought back; who is signed in stays signed in."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from spbe_inventory.actions.edit_records import add, edit
from spbe_inventory.actions.new_catalogue import begin_catalogue
from spbe_inventory.actions.record_list import get_record
from spbe_inventory.domain.rights import Role
from spbe_inventory.errors import NotFound
from spbe_inventory.web.site import Site
from starlette.testclient import TestClient

from tests.builders import author
from tests.web.people import add_person, browser_of, sign_in

PAGE = "/salinan/pulihkan"
NEW = {"name": "Aplikasi Sesudah Salinan", "owner": "Dinas Kesehatan"}


@pytest.fixture
def served(site: Site) -> Site:
    """Return the site as it is served with accounts, with an administrator."""
    add_person(site.catalogue, "admin", Role.ADMINISTRATOR)
    return replace(site, has_accounts=True)


@pytest.fixture
def administrator(served: Site) -> Iterator[TestClient]:
    """Yield the browser of the administrator."""
    with browser_of(served) as client:
        yield client


def send(client: TestClient, token: str, content: bytes, name: str = "a.db") -> str:
    """Send a copy, and return the page that answers."""
    files = {"salinan": (name, content)}
    answer = client.post(PAGE, data={"token": token}, files=files)
    if answer.status_code == 303:
        answer = client.get(answer.headers["location"])
    return answer.text


def test_a_copy_is_taken_looked_at_and_brought_back(
    administrator: TestClient, served: Site, tmp_path: Path
) -> None:
    token = sign_in(administrator, "admin")
    copy = administrator.get("/salinan").content
    catalogue = served.catalogue
    key = add(catalogue, "application", NEW, author())
    edit(catalogue, "application", "e-anggaran", {"note": "sesudahnya"}, author())
    page = send(administrator, token, copy, "../../etc/salinan.db")
    assert "Aplikasi" in page
    assert "akan hilang" in page
    assert get_record(catalogue, "application", key)
    now = page.partition('name="catatan" value="')[2].partition('"')[0]
    sent = {"token": token, "catatan": now}
    answer = administrator.post(f"{PAGE}/sekarang", data=sent)
    assert answer.status_code == 303
    with pytest.raises(NotFound):
        get_record(catalogue, "application", key)
    assert "memulihkan dari salinan" in administrator.get("/riwayat").text
    assert administrator.get("/aplikasi").status_code == 200
    events = administrator.get("/akun/kejadian").text
    assert "salinan diunduh" in events
    assert "memulihkan dari salinan" in events
    (kept,) = tmp_path.glob("catalog-*.db")
    assert kept.name in events
    with closing(sqlite3.connect(kept)) as connection:
        query = "SELECT count(*) FROM application WHERE key = ?"
        assert connection.execute(query, (key,)).fetchone() == (1,)
    assert not [each for each in tmp_path.iterdir() if each.name.endswith(".tmp")]


def test_a_form_can_be_saved_after_a_copy_was_brought_back(
    administrator: TestClient, served: Site
) -> None:
    token = sign_in(administrator, "admin")
    copy = administrator.get("/salinan").content
    add(served.catalogue, "application", NEW, author())
    page = send(administrator, token, copy)
    now = page.partition('name="catatan" value="')[2].partition('"')[0]
    administrator.post(f"{PAGE}/sekarang", data={"token": token, "catatan": now})
    new = {"token": token, **NEW, "owner": "contoh-dinas-kesehatan"}
    answer = administrator.post("/aplikasi/baru", data=new)
    assert answer.status_code == 303


def test_what_changed_after_the_look_is_shown_before_anything_is_brought_back(
    administrator: TestClient, served: Site
) -> None:
    token = sign_in(administrator, "admin")
    copy = administrator.get("/salinan").content
    page = send(administrator, token, copy)
    now = page.partition('name="catatan" value="')[2].partition('"')[0]
    key = add(served.catalogue, "application", NEW, author())
    sent = {"token": token, "catatan": now}
    answer = administrator.post(f"{PAGE}/sekarang", data=sent)
    assert answer.status_code == 409
    assert get_record(served.catalogue, "application", key)
    assert administrator.post(f"{PAGE}/buang", data={"token": token}).status_code == 303
    assert "Pulihkan salinan ini" not in administrator.get(PAGE).text


def broken(copy: bytes) -> bytes:
    """Return a copy with a page overwritten."""
    return copy[:8192] + b"\xff" * 4096 + copy[12288:]


def test_what_is_no_copy_of_this_catalogue_is_refused_and_not_kept(
    administrator: TestClient, served: Site, tmp_path: Path
) -> None:
    token = sign_in(administrator, "admin")
    copy = administrator.get("/salinan").content
    other = tmp_path / "lain" / "catalog.db"
    other.parent.mkdir()
    begin_catalogue(other, "Kota Lain", "kota", author())
    before = served.catalogue.path.read_bytes()
    for content in (b"bukan basis data", broken(copy), other.read_bytes(), b""):
        page = send(administrator, token, content)
        assert "Pulihkan salinan ini" not in page
        assert "Terjadi kesalahan pada program" not in page
        assert 'role="alert"' in page
    assert served.catalogue.path.read_bytes() == before
    assert not list(tmp_path.glob(".*.tmp"))


def test_a_copy_with_a_program_of_its_own_is_refused(
    administrator: TestClient, tmp_path: Path
) -> None:
    token = sign_in(administrator, "admin")
    hostile = tmp_path / "jahat" / "a.db"
    hostile.parent.mkdir()
    hostile.write_bytes(administrator.get("/salinan").content)
    with closing(sqlite3.connect(hostile)) as connection:
        connection.execute(
            "CREATE TRIGGER t AFTER INSERT ON batch BEGIN DELETE FROM application; END"
        )
        connection.commit()
    page = send(administrator, token, hostile.read_bytes())
    assert "Pulihkan salinan ini" not in page
    assert 'role="alert"' in page
