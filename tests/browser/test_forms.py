"""The form of a record in a browser: by keyboard and mouse, two tabs, an interrupted send, without a script."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from spbe_inventory.actions.edit_records import edit
from spbe_inventory.actions.record_form import record_form
from spbe_inventory.actions.record_list import list_records
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.web.site import Site

from tests.browser.served import DESKTOP, TELEPHONE, Tour, served, tour
from tests.builders import author

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

OFFICE = "contoh-e-office"
EDIT = f"/aplikasi/{OFFICE}/ubah"

pytestmark = pytest.mark.slow


@pytest.fixture(name="register")
def _register(contoh_made: Path, tmp_path: Path) -> Catalogue:
    path = tmp_path / "catalog.db"
    shutil.copy(contoh_made, path)
    return Catalogue(path, "contoh")


@pytest.fixture(name="person")
def _person(browser: "Browser", register: Catalogue) -> Iterator[Tour]:
    with (
        served(Site(register, "penguji")) as running,
        tour(browser, running, DESKTOP) as person,
    ):
        yield person


def ask(page: "Page", name: str) -> "Locator":
    """Return the question of a field."""
    return page.locator(f"#f-{name}")


def open_all(page: "Page") -> None:
    page.locator("details.spbe-part").evaluate_all(
        "all => all.forEach(each => { each.open = true })"
    )


def test_typing_takes_a_mark_off_and_a_mark_empties_the_box(person: Tour) -> None:
    page = person.open(f"{EDIT}?isian=users")
    question = ask(page, "users")
    box = question.locator("#i-users")
    unknown = question.get_by_label("Tidak tahu")
    typed = box.input_value()
    unknown.check()
    expect(box).to_have_value("")
    question.get_by_label("Tidak ada").check()
    expect(unknown).not_to_be_checked()
    question.get_by_label("Tidak ada").uncheck()
    expect(box).to_have_value(typed)
    unknown.check()
    box.fill("semua")
    expect(unknown).not_to_be_checked()


def test_a_choice_made_by_mistake_is_taken_back(person: Tour) -> None:
    page = person.open("/aplikasi/baru")
    planned = ask(page, "status").get_by_label("direncanakan")
    planned.click()
    expect(planned).to_be_checked()
    planned.click()
    expect(planned).not_to_be_checked()
    planned.focus()
    page.keyboard.press("Space")
    expect(planned).to_be_checked()
    page.keyboard.press("Delete")
    expect(planned).not_to_be_checked()


def test_what_is_much_alike_is_shown_while_typing(person: Tour) -> None:
    page = person.open("/aplikasi/baru")
    page.locator("#i-name").press_sequentially("e office")
    expect(page.locator("#serupa a").first).to_have_text("e-Office")
    page.locator("#i-name").fill("Pantau Meteor")
    expect(page.locator("#serupa a")).to_have_count(0)


def test_a_record_is_registered_by_keyboard(person: Tour, register: Catalogue) -> None:
    page = person.open("/aplikasi/baru")
    page.locator("#i-name").fill("Pantau Meteor")
    page.keyboard.press("Tab")
    page.keyboard.type("Dinas Kesehatan")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Tersimpan sebagai catatan no.")).to_be_visible()
    names = [listed.name for listed in list_records(register, "application", {})]
    assert "Pantau Meteor" in names


def test_a_row_more_comes_when_the_last_is_filled(person: Tour) -> None:
    page = person.open(f"{EDIT}?isian=budgets")
    rows = ask(page, "budgets").locator(".spbe-year")
    count = rows.count()
    rows.last.locator("input").first.fill("2027")
    expect(rows).to_have_count(count + 1)
    expect(rows.last.locator("input").first).to_have_value("")


def test_a_send_that_failed_loses_nothing(
    person: Tour, register: Catalogue, tmp_path: Path
) -> None:
    page = person.open(EDIT)
    page.locator("#i-function").fill("Persuratan dan arsip")
    ask(page, "status").get_by_label("uji coba").check()
    page.route("**/ubah", lambda route: route.abort())
    page.get_by_role("button", name="Simpan", exact=True).last.click()
    page.wait_for_timeout(300)
    page.unroute("**/ubah")
    person.wrong.clear()
    page = person.open(EDIT)
    page.get_by_role("button", name="Pulihkan").click()
    expect(page.locator("#i-function")).to_have_value("Persuratan dan arsip")
    expect(ask(page, "status").get_by_label("uji coba")).to_be_checked()
    page.get_by_role("button", name="Simpan", exact=True).last.click()
    expect(page.get_by_text("Tersimpan sebagai catatan no.")).to_be_visible()
    assert record_form(register, "application", OFFICE).answers["status"] == "trial"
    page = person.open(EDIT)
    expect(page.get_by_role("button", name="Pulihkan")).to_be_hidden()


def test_two_tabs_at_one_record_lose_nothing(person: Tour, register: Catalogue) -> None:
    first = person.open(f"{EDIT}?isian=users")
    second = person.second_tab()
    second.goto(f"{person.server.base}{EDIT}?isian=users")
    first.locator("#i-users").fill("pegawai")
    first.get_by_role("button", name="Simpan", exact=True).last.click()
    expect(first.get_by_text("Tersimpan sebagai catatan no.")).to_be_visible()
    second.locator("#i-users").fill("masyarakat")
    second.locator("#i-function").fill("Surat masuk dan keluar")
    second.get_by_role("button", name="Simpan", exact=True).last.click()
    sides = ask(second, "users")
    expect(sides.get_by_text("Yang sudah tersimpan: pegawai")).to_be_visible()
    sides.get_by_label("Isian saya: masyarakat").check()
    second.get_by_role("button", name="Simpan", exact=True).last.click()
    expect(second.get_by_text("Tersimpan sebagai catatan no.")).to_be_visible()
    now = record_form(register, "application", OFFICE).answers
    assert now["users"] == "masyarakat"
    assert now["function"] == "Surat masuk dan keluar"


@pytest.mark.parametrize("size", [DESKTOP, TELEPHONE], ids=["wide", "phone"])
def test_every_question_is_read_by_everybody(
    browser: "Browser", register: Catalogue, size: dict[str, int]
) -> None:
    disputed = {"value": "kota", "mark": "disputed"}
    guess = {"value": ["web"], "mark": "assumed"}
    changes = {"coverage": disputed, "platforms": guess}
    edit(register, "application", OFFICE, changes, author())
    with (
        served(Site(register, "penguji")) as running,
        tour(browser, running, size) as person,
    ):
        page = person.open(EDIT)
        open_all(page)
        assert person.faults() == []
        page.locator("#i-owner").fill("Dinas Antariksa")
        page.locator("#i-launched").fill("entah")
        page.get_by_role("button", name="Simpan", exact=True).last.click()
        expect(page.locator("#masalah")).to_be_focused()
        open_all(page)
        assert person.faults() == []
        if size is TELEPHONE:
            heights = page.locator(".spbe-choice:visible").evaluate_all(
                "all => all.map(each => each.getBoundingClientRect().height)"
            )
            assert min(heights) >= 44


def test_without_a_script_the_same(browser: "Browser", register: Catalogue) -> None:
    with (
        served(Site(register, "penguji")) as running,
        tour(browser, running, DESKTOP, java_script_enabled=False) as person,
    ):
        page = person.open("/aplikasi/baru")
        page.locator("#i-name").fill("Pantau Meteor")
        page.locator("#i-owner").fill("Dinas Antariksa")
        page.get_by_role("button", name="Simpan", exact=True).last.click()
        page.get_by_label(
            "Catat “Dinas Antariksa” sebagai Perangkat Daerah baru"
        ).check()
        page.get_by_role("button", name="Simpan", exact=True).last.click()
        expect(page.get_by_text("Tersimpan sebagai catatan no.")).to_be_visible()
    offices = [listed.name for listed in list_records(register, "unit", {})]
    assert "Dinas Antariksa" in offices
