"""Documents and pictures in a browser: made with progress, with and without script, read and drawn in a frame apart."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.web.site import Site

from tests.browser.served import DESKTOP, TELEPHONE, Served, Tour, served, tour

if TYPE_CHECKING:
    from playwright.sync_api import Browser

MADE = "**/laporan/hasil/*"
TWO_MINUTES = 120_000  # milliseconds


@pytest.fixture(scope="module", name="site")
def _place(contoh_made: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    path = tmp_path_factory.mktemp("documents") / "catalog.db"
    shutil.copy(contoh_made, path)
    return Site(Catalogue(path, "contoh"), "penguji")


@pytest.fixture(scope="module", name="server")
def _server(site: Site) -> Iterator[Served]:
    with served(site) as running:
        yield running
    site.jobs.close()


@pytest.fixture(
    name="person", params=[DESKTOP, TELEPHONE], ids=["wide", "phone"], scope="module"
)
def _person(
    request: pytest.FixtureRequest, browser: "Browser", server: Served
) -> Iterator[Tour]:
    with tour(browser, server, request.param) as person:
        yield person


def _submit(person: Tour) -> None:
    person.page.locator("main button.btn-primary").click()
    person.page.wait_for_url(MADE, timeout=TWO_MINUTES)


@pytest.mark.slow
def test_a_report_is_made_and_read_in_the_browser(person: Tour) -> None:
    page = person.open("/laporan/inventaris")
    assert person.faults() == []
    page.get_by_label("Format").select_option("html")
    _submit(person)
    assert person.faults() == []
    page.get_by_text("Baca di peramban").click()
    page.wait_for_url("**/isi")
    assert page.locator("h1").count() == 1
    assert page.evaluate("() => self.origin") == "null"
    with pytest.raises(Exception, match="sandboxed"):
        page.evaluate("() => document.cookie")


@pytest.mark.slow
def test_a_picture_is_drawn_and_downloaded_in_another_format(person: Tour) -> None:
    page = person.open("/gambar/sekitar")
    assert person.faults() == []
    page.get_by_label("Aplikasi").fill("SIMPEG")
    _submit(person)
    assert page.locator("main svg").count() == 1
    assert person.faults() == []
    page.get_by_role("button", name="draw.io").click()
    page.wait_for_url(lambda url: "/hasil/" in url, timeout=TWO_MINUTES)
    page.get_by_text("DRAWIO").wait_for(timeout=TWO_MINUTES)
    with page.expect_download() as downloading:
        page.get_by_role("link", name="Unduh", exact=True).click()
    assert downloading.value.suggested_filename.endswith(".drawio")


@pytest.mark.slow
def test_the_map_works_in_its_frame(person: Tour) -> None:
    page = person.open("/gambar")
    if page.locator("iframe").count() == 0:
        page.get_by_role("button", name="Buat peta").click()
        page.wait_for_url(MADE, timeout=TWO_MINUTES)
        page.goto(f"{person.server.base}/gambar")
    inside = page.frame_locator("iframe")
    inside.locator("#picture svg").first.wait_for()
    inside.locator("#search").fill("SIMPEG")
    inside.locator("#results li").first.click()
    drawn = inside.locator("#picture svg title", has_text="Pertukaran data SIMPEG")
    drawn.first.wait_for(state="attached")
    assert inside.locator("body").evaluate("() => self.origin") == "null"
    inside.locator("#from").fill("SIMPEG")
    inside.locator("#to").fill("e-TPP")
    inside.locator("#find-path").click()
    inside.locator("#beside li li").first.wait_for()
    inside.locator("#zoom-in").click()
    kept = "() => location.hash.includes('look=')"
    assert inside.locator("body").evaluate(
        f"async () => {{ await new Promise((done) => setTimeout(done, 600)); return ({kept})(); }}"
    )


@pytest.mark.slow
def test_a_refused_form_can_be_read_by_everybody(person: Tour) -> None:
    page = person.open("/gambar/jalur")
    page.get_by_label("Dari aplikasi").fill("Tidak Ada")
    page.locator("main button.btn-primary").click()
    page.get_by_role("alert").first.wait_for()
    assert person.faults() == []
    assert page.get_by_label("Dari aplikasi").input_value() == "Tidak Ada"


@pytest.mark.slow
def test_all_goes_without_script(browser: "Browser", server: Served) -> None:
    with tour(browser, server, DESKTOP, java_script_enabled=False) as person:
        page = person.open("/laporan/berita-acara")
        page.get_by_label("Format").select_option("markdown")
        _submit(person)
        with page.expect_download() as downloading:
            page.get_by_role("link", name="Unduh", exact=True).click()
        assert downloading.value.suggested_filename.endswith(".md")
