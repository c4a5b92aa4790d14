"""History in the browser: who recorded what, one entry with old and new, taking back, the difference of two days."""

from datetime import date, timedelta

import pytest
from spbe_inventory.actions.edit_records import add, edit
from spbe_inventory.actions.record_list import get_record, list_records
from spbe_inventory.actions.undo import batches
from spbe_inventory.domain.actor import Actor, system_clock
from spbe_inventory.session.catalogue import Author
from spbe_inventory.web.site import Site
from starlette.testclient import TestClient

from tests.web.asked import asked, form_of

NOW = Author(Actor("sekretaris <dinas>"), system_clock, "form", "formulir 2026")


def newest(site: Site) -> int:
    return batches(site.catalogue)[0].batch.number


def change(site: Site, **values: object) -> int:
    """Change an application and return the number of the batch."""
    edit(site.catalogue, "application", "e-anggaran", values, NOW)
    return newest(site)


@pytest.fixture(name="number")
def _number(site: Site) -> int:
    return change(site, status="idle", launched="2019-05")


def test_the_list_says_who_when_what_and_from_where(
    web: TestClient, number: int
) -> None:
    text = web.get("/riwayat").text
    assert f'href="/riwayat/{number}"' in text
    assert "sekretaris &lt;dinas&gt;" in text
    assert "formulir 2026" in text
    assert f'href="/riwayat/{number}/batalkan"' in text


def test_entries_are_found_by_name_kind_and_writer(
    web: TestClient, site: Site, number: int
) -> None:
    here = f'href="/riwayat/{number}"'
    assert here in web.get("/riwayat", params={"cari": "anggaran"}).text
    assert here not in web.get("/riwayat", params={"cari": "tidak ada nama ini"}).text
    assert here not in web.get("/riwayat?kind=unit").text
    assert here in web.get("/riwayat", params={"siapa": NOW.actor.name}).text
    assert here not in web.get("/riwayat", params={"siapa": "contoh"}).text
    assert web.get("/riwayat?kind=entah&halaman=x").status_code == 200


def test_the_history_of_one_record_says_old_and_new(
    web: TestClient, site: Site, number: int
) -> None:
    key = get_record(site.catalogue, "application", "e-anggaran").key
    text = web.get(f"/riwayat?kind=application&key={key}").text
    assert "tidak aktif" in text
    assert "Mei 2019" in text
    assert web.get("/riwayat?kind=application&key=tidak-ada").status_code == 200


def test_an_entry_is_shown_with_old_and_new(web: TestClient, number: int) -> None:
    text = web.get(f"/riwayat/{number}").text
    assert "e-Anggaran" in text
    assert "digunakan" in text
    assert "tidak aktif" in text
    assert "Mei 2019" in text
    for wrong in ("0", "999999", "entah", "1" * 40):
        assert web.get(f"/riwayat/{wrong}").status_code == 404


def test_what_an_entry_made_is_shown_kind_by_kind(web: TestClient, site: Site) -> None:
    first = batches(site.catalogue)[-1].batch.number
    text = web.get(f"/riwayat/{first}").text
    assert "?kind=application" in text
    only = web.get(f"/riwayat/{first}?kind=unit&halaman=1").text
    assert "Dinas Kesehatan" in only
    assert "e-Anggaran" not in only


def test_an_entry_is_taken_back_and_brought_back(
    web: TestClient, site: Site, number: int
) -> None:
    path = f"/riwayat/{number}/batalkan"
    assert "Aplikasi: 1" in web.get(path).text
    answer = web.post(path, data=form_of(site))
    assert answer.status_code == 303
    undoing = newest(site)
    assert answer.headers["location"] == f"/riwayat?tersimpan={undoing}"
    record = get_record(site.catalogue, "application", "e-anggaran").document
    assert record["status"] == "in_use"
    assert f"/riwayat/{undoing}/batalkan" in web.get(path).text
    assert web.post(path, data=form_of(site)).status_code == 422
    assert newest(site) == undoing
    assert web.post(f"/riwayat/{undoing}/batalkan", data=form_of(site)).status_code == 303  # fmt: skip


def test_what_stands_in_the_way_is_told_with_what_to_take_back_first(
    web: TestClient, site: Site, number: int
) -> None:
    later = change(site, status="stopped")
    answer = web.post(f"/riwayat/{number}/batalkan", data=form_of(site))
    assert answer.status_code == 422
    assert f'href="/riwayat/{later}/batalkan"' in answer.text
    assert newest(site) == later
    assert web.get("/riwayat/99999/batalkan").status_code == 404


def test_two_days_are_compared(web: TestClient, site: Site, number: int) -> None:
    today = date.today()
    add(site.catalogue, "application", {"name": "e-Baru"}, NOW)
    text = web.get("/riwayat/antara").text
    assert "e-Baru" in text
    assert "Mei 2019" in text
    yesterday = today - timedelta(days=1)
    days = {"dari": "2020-01-01", "sampai": yesterday.isoformat()}
    assert "e-Baru" not in web.get("/riwayat/antara", params=days).text
    wrong = web.get("/riwayat/antara?dari=kemarin")
    assert wrong.status_code == 422
    assert "kemarin" in wrong.text
    backwards = {"dari": "2026-02-01", "sampai": "2026-01-01"}
    assert web.get("/riwayat/antara", params=backwards).status_code == 422
    assert web.get("/riwayat/antara?dari=17-06-2022").status_code == 200


def test_the_history_speaks_english(site: Site, number: int) -> None:
    with asked(site, "en") as english:
        assert "Whole history" in english.get(f"/riwayat/{number}").text
        assert "May 2019" in english.get(f"/riwayat/{number}").text


def test_records_are_called_by_name_in_the_history(web: TestClient, site: Site) -> None:
    record = get_record(site.catalogue, "application", "e-anggaran")
    offices = list_records(site.catalogue, "unit", {})
    other = next(each for each in offices if each.key != record.document["owner"])
    edit(site.catalogue, "application", record.key, {"owner": other.key}, NOW)
    text = web.get(f"/aplikasi/{record.key}").text
    history = text[text.index('id="riwayat"') :]
    assert f"→ {other.key}" not in history
    short_name = other.document.get("short_name") or other.name
    assert f"→ {short_name}" in history


def test_a_waiver_is_called_by_its_rule_and_what_it_is_about(
    web: TestClient, site: Site
) -> None:
    record = get_record(site.catalogue, "application", "e-anggaran")
    about = {
        "rule": "INV-09",
        "about": record.key,
        "reason": "dipindahkan",
        "decided_by": "Kepala Bappeda",
        "until": "2027-12-31",
    }
    add(site.catalogue, "waiver", about, NOW)
    assert f"INV-09: {record.name}" in web.get("/riwayat").text
    entry = web.get(f"/riwayat/{newest(site)}").text
    assert f"INV-09: {record.name}" in entry
    assert f">{record.key}<" not in entry
