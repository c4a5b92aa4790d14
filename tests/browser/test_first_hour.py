"""The first hour of an analyst: from a list in Excel to the first gaps and the picture, without a terminal."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.web.site import Site

from tests.browser.served import DESKTOP, TELEPHONE, Tour, served, tour
from tests.conftest import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow
LIST = ROOT / "tests" / "data" / "intake" / "messy_example.xlsx"
COUNTING_MS = 60_000
CORRECTED = 5


def begin(page: "Page") -> None:
    """Begin an empty catalogue on the page that the server opens with."""
    page.get_by_label("Nama instansi").fill("Kabupaten Uji")
    page.get_by_label("Jenis").select_option("kabupaten")
    page.get_by_role("button", name="Mulai").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kabupaten Uji")


def read_in(page: "Page") -> None:
    """Upload the messy list, read what it would change, and save it."""
    page.get_by_role("link", name="Impor", exact=True).first.click()
    page.locator("input[type=file]").first.set_input_files(LIST)
    page.get_by_role("button", name="Baca berkas").click()
    onward = page.get_by_role("button", name="Lanjut ke perbedaan")
    onward.click(timeout=COUNTING_MS)
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Perbedaan", timeout=COUNTING_MS
    )
    expect(page.locator("main")).to_contain_text("10 perlu dipastikan")
    page.get_by_role("button", name="Simpan", exact=True).click()
    expect(page.locator("main")).to_contain_text("Tersimpan sebagai catatan no. 2")


def correct_applications(page: "Page") -> None:
    """Say of five applications what they are for, in the table, by keyboard alone."""
    page.get_by_role("link", name="Aplikasi", exact=True).first.click()
    page.get_by_role("link", name="Ubah dalam tabel").click()
    page.locator("#isi-0-function").focus()
    for row in range(CORRECTED):
        page.keyboard.type(f"fungsi yang dibetulkan {row}")
        page.keyboard.press("Enter")
    page.get_by_role("button", name="Simpan tabel").click()
    expect(page.locator("main")).to_contain_text("Tersimpan sebagai catatan no. 3")


def find_gaps(page: "Page") -> None:
    """Find the first gaps, counted beside the server meanwhile."""
    page.get_by_role("link", name="Indikasi kesenjangan", exact=True).first.click()
    counted = page.get_by_text(re.compile("dihitung pada catatan no. [23]"))
    expect(counted.first).to_be_visible(timeout=COUNTING_MS)
    page.reload()
    expect(page.locator("main ol li").first).to_be_visible()


def open_picture(page: "Page") -> None:
    """Have the map made and see it drawn."""
    page.get_by_role("link", name="Gambar", exact=True).first.click()
    page.get_by_role("button", name="Buat peta").click()
    frame = page.frame_locator("iframe")
    expect(frame.locator("#picture svg")).to_be_visible(timeout=COUNTING_MS)


@pytest.mark.parametrize("size", [DESKTOP, TELEPHONE], ids=["wide", "phone"])
def test_an_analyst_gets_from_a_list_to_gaps_and_picture(
    browser: "Browser", tmp_path: Path, size: dict[str, int]
) -> None:
    site = Site(Catalogue(tmp_path / "catalog.db"), "analis")
    site.findings.follow()
    with served(site) as server, tour(browser, server, size) as person:
        walk(person)


def walk(person: Tour) -> None:
    """Walk the whole way; on a telephone the menu is opened first on every page."""
    begin(person.page)
    for step in (read_in, correct_applications, find_gaps, open_picture):
        menu = person.page.get_by_text("Menu", exact=True)
        if menu.is_visible():
            menu.click()
        step(person.page)
