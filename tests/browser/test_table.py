"""The table of records in a browser: by keyboard, with a block of a spreadsheet, and without any script."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from spbe_inventory.actions.record_list import get_record
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.web.site import Site

from tests.browser.served import DESKTOP, TELEPHONE, Served, Tour, served, tour

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow
PATH = "/petak?kind=application&isian=owner&isian=status&isian=function"
COLUMNS = ("owner", "status", "function")
# What a spreadsheet puts on the clipboard, given to the cell that has the focus.
PASTE = """(text) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    const event = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
    document.activeElement.dispatchEvent(event);
}"""


@pytest.fixture(name="register")
def _register(contoh_made: Path, tmp_path: Path) -> Catalogue:
    path = tmp_path / "catalog.db"
    shutil.copy(contoh_made, path)
    return Catalogue(path, "contoh")


@pytest.fixture(name="server")
def _server(register: Catalogue) -> Iterator[Served]:
    with served(Site(register, "penguji")) as running:
        yield running


@pytest.fixture(name="person")
def _person(browser: "Browser", server: Served) -> Iterator[Tour]:
    with tour(browser, server, DESKTOP) as person:
        yield person


def cell(row: int, name: str) -> str:
    return f"#isi-{row}-{name}"


def focus(page: "Page") -> str:
    return str(page.evaluate("() => document.activeElement.id"))


def key_of(page: "Page", row: int) -> str:
    identity = page.locator("tbody tr").nth(row).get_attribute("id")
    return str(identity).removeprefix(f"baris-{row}-")


def test_arrows_and_enter_go_from_cell_to_cell(person: Tour) -> None:
    page = person.open(PATH)
    page.focus(cell(0, "owner"))
    for key, expected in (
        ("ArrowRight", "isi-0-status"),
        ("ArrowDown", "isi-1-status"),
        ("ArrowRight", "isi-1-function"),
        ("Enter", "isi-2-function"),
        ("ArrowLeft", "isi-2-status"),
        ("ArrowLeft", "isi-2-owner"),
        ("Shift+Enter", "isi-1-owner"),
        ("ArrowUp", "isi-0-owner"),
        ("ArrowUp", "isi-0-owner"),
        ("Tab", "isi-0-status"),
        ("Shift+Tab", "isi-0-owner"),
    ):
        page.keyboard.press(key)
        assert focus(page) == expected, key


def test_arrows_and_tab_change_nothing(person: Tour, register: Catalogue) -> None:
    page = person.open(PATH)
    values = "() => [...document.querySelectorAll('.spbe-cell')].map(cell => cell.value)"  # fmt: skip
    before = page.evaluate(values)
    page.focus(cell(0, "owner"))
    for _press in range(80):
        page.keyboard.press("Tab")
    page.focus(cell(0, "status"))
    for key in ("ArrowDown", "ArrowRight", "ArrowUp", "ArrowLeft", "Enter", "Escape"):
        page.keyboard.press(key)
    assert page.evaluate(values) == before
    assert page.locator(".spbe-grid-count").inner_text() == ""


def test_typing_replaces_and_escape_takes_back(person: Tour) -> None:
    page = person.open(PATH)
    at = cell(0, "function")
    before = page.input_value(at)
    page.focus(at)
    page.keyboard.type("menghitung honor")
    assert page.input_value(at) == "menghitung honor"
    assert "1" in page.locator(".spbe-grid-count").inner_text()
    page.keyboard.press("Escape")
    assert page.input_value(at) == before
    page.keyboard.press("F2")
    page.keyboard.type("!")
    assert page.input_value(at) == f"{before}!"


def test_five_applications_are_corrected_by_keyboard(
    person: Tour, register: Catalogue
) -> None:
    page = person.open(PATH)
    keys = [key_of(page, row) for row in range(5)]
    page.focus(cell(0, "function"))
    for number in range(5):
        page.keyboard.type(f"tugas {number}")
        page.keyboard.press("Enter")
    page.get_by_role("button", name="Simpan tabel").click()
    expect(page.locator("main")).to_contain_text("Tersimpan sebagai catatan no.")
    for number, key in enumerate(keys):
        record = get_record(register, "application", key).document
        assert record["function"] == f"tugas {number}"


def test_a_pasted_block_fills_cells_and_what_is_not_understood_stays(
    person: Tour, register: Catalogue
) -> None:
    page = person.open(PATH)
    first, second = key_of(page, 0), key_of(page, 1)
    page.focus(cell(0, "status"))
    block = 'aktif\t"mencatat ""honor""\ndan gaji"\r\nentah apa\tmenghitung\r\n'
    page.evaluate(PASTE, block)
    page.click("text=Simpan tabel")
    record = get_record(register, "application", first).document
    assert record["status"] == "in_use"
    assert record["function"] == 'mencatat "honor"\ndan gaji'
    assert "function" in COLUMNS
    assert get_record(register, "application", second).document["status"] != "entah apa"
    assert page.input_value(cell(1, "status")) == "entah apa"
    assert page.input_value(cell(1, "function")) == "menghitung"
    assert page.locator(cell(1, "status")).get_attribute("aria-invalid") == "true"
    assert person.faults() == []
    page.select_option(cell(1, "status"), "idle")
    page.click("text=Simpan tabel")
    record = get_record(register, "application", second).document
    assert (record["status"], record["function"]) == ("idle", "menghitung")


def test_what_does_not_fit_is_said(person: Tour) -> None:
    page = person.open(PATH)
    page.focus(cell(24, "function"))
    page.evaluate(PASTE, "satu\ndua\ttiga")
    assert "tidak muat" in page.locator(".spbe-grid-count").inner_text()


def test_the_table_can_be_passed_over(person: Tour) -> None:
    page = person.open(PATH)
    page.focus(".spbe-skip-table")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    name = page.evaluate("() => document.activeElement.name")
    assert name == "basis"


def test_on_a_telephone_cells_are_as_large_as_a_finger(
    browser: "Browser", server: Served
) -> None:
    with tour(browser, server, TELEPHONE) as person:
        page = person.open(PATH)
        box = page.locator(cell(0, "status")).bounding_box()
        assert box
        assert box["height"] >= 44
        assert person.faults() == []


def test_without_script_a_table_is_saved_all_the_same(
    browser: "Browser", server: Served, register: Catalogue
) -> None:
    with tour(browser, server, DESKTOP, java_script_enabled=False) as person:
        page = person.open(PATH)
        key = str(page.locator("tbody tr").first.get_attribute("id"))
        page.fill(cell(0, "function"), "(tidak tahu)")
        page.click("text=Simpan tabel")
        assert "Tersimpan" in page.inner_text("main")
    record = get_record(register, "application", key.removeprefix("baris-0-")).document
    assert record["function"] == {"mark": "unknown"}


def test_a_click_beside_the_field_chooses_the_cell(person: Tour) -> None:
    page = person.open(PATH)
    page.locator(cell(1, "owner")).fill("Dinas yang tidak ada")
    page.get_by_role("button", name="Simpan tabel").click()
    page.locator(f"{cell(1, 'owner')}-masalah").click()
    page.keyboard.type("Dinkes")
    assert page.locator(cell(1, "owner")).input_value() == "Dinkes"


@pytest.mark.parametrize("scripted", [True, False])
def test_keys_are_explained_only_where_they_work(
    browser: "Browser", server: Served, scripted: bool
) -> None:
    with tour(browser, server, DESKTOP, java_script_enabled=scripted) as person:
        page = person.open(PATH)
        explained = page.get_by_text("Panah dan Enter berpindah sel")
        assert explained.is_visible() is scripted
