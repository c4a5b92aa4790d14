"""The import of the messy workbook in a browser: as most do it, and without any script."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from spbe_inventory.actions.new_catalogue import begin_catalogue
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.web.site import Site

from tests.browser.served import DESKTOP, TELEPHONE, Served, Tour, served, tour
from tests.builders import author
from tests.conftest import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow
MESSY = ROOT / "tests" / "data" / "intake" / "messy_example.xlsx"
PAGES = ("/kolom", "", "/baris", "/catatan")
READ_SECONDS = 90


@pytest.fixture(name="server")
def _server(tmp_path: Path) -> Iterator[Served]:
    path = tmp_path / "catalog.db"
    begin_catalogue(path, "Kabupaten Uji", "kabupaten", author())
    with served(Site(Catalogue(path), "penguji")) as running:
        yield running


def upload(person: Tour, path: Path = MESSY) -> "Page":
    """Send a file as a person does, and wait until its columns are shown."""
    page = person.open("/impor")
    page.set_input_files("#files", str(path))
    page.click("text=Baca berkas")
    page.wait_for_selector("h1:has-text('Kolom')", timeout=READ_SECONDS * 1000)
    return page


@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no-script"])
def test_the_messy_workbook_goes_from_the_file_into_the_catalogue(
    browser: "Browser", server: Served, *, has_script: bool
) -> None:
    with tour(browser, server, DESKTOP, java_script_enabled=has_script) as person:
        page = upload(person)
        page.click("text=Lanjut ke perbedaan")
        assert "83 catatan baru" in re.sub(r"\s+", " ", page.inner_text("main"))
        page.check("text=CCTV Kota")
        page.click("text=Yang dicentang memang aplikasi")
        page.wait_for_selector("h1:has-text('Perbedaan')", timeout=READ_SECONDS * 1000)
        assert "2 disisihkan" in re.sub(r"\s+", " ", page.inner_text("main"))
        page.click("button:has-text('Simpan')")
        assert "Tersimpan sebagai catatan no. 2" in page.inner_text("main")
        person.open("/aplikasi")
        assert "CCTV Kota" in page.inner_text("main")
        person.open("/impor")
        page.click("text=Batalkan impor ini")
        assert "Tersimpan sebagai catatan no. 3" in page.inner_text("main")


@pytest.mark.parametrize("size", [DESKTOP, TELEPHONE], ids=["desktop", "telephone"])
def test_every_page_of_an_import_is_read_by_anybody(
    browser: "Browser", server: Served, size: dict[str, int]
) -> None:
    with tour(browser, server, size) as person:
        page = upload(person)
        here = page.url.removeprefix(server.base).removesuffix("/kolom")
        for path in PAGES:
            person.open(f"{here}{path}")
            assert person.faults() == []
