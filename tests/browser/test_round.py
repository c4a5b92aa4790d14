"""A round in a browser at both sizes: opened, links made, their texts copied and saved, one followed, all closed."""

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from spbe_inventory.actions.accounts import add_account
from spbe_inventory.actions.office_links import all_links
from spbe_inventory.actions.sign_in import choose_password
from spbe_inventory.domain.actor import Actor, system_clock
from spbe_inventory.domain.rights import Role
from spbe_inventory.queries.round_status import round_status
from spbe_inventory.session.catalogue import Author, Catalogue
from spbe_inventory.web.site import Site

from tests.browser.served import DESKTOP, TELEPHONE, Served, Tour, served, tour

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

PASSWORD = "empat kata tanpa kaitan"
AUTHOR = Author(Actor("pengelola"), system_clock)
SIZES = pytest.mark.parametrize("size", [DESKTOP, TELEPHONE], ids=["wide", "phone"])


def signed_out(server: Served) -> Served:
    """Return a server as somebody opens it who has no start key."""
    return Served(server.base, f"{server.base}/masuk")


@pytest.fixture(name="site")
def _site(contoh: Catalogue) -> Site:
    """Return the sample as it is served to an analyst."""
    invitation = add_account(contoh, "analis", Role.ANALYST, None, AUTHOR)
    choose_password(contoh, invitation.secret, PASSWORD, system_clock)
    return Site(contoh, "penguji", has_accounts=True)


def enter(analyst: Tour) -> None:
    """Sign in as the analyst."""
    analyst.page.fill("#login", "analis")
    analyst.page.fill("#sandi", PASSWORD)
    analyst.page.click("main .btn-primary")


def open_a_round(analyst: Tour) -> None:
    """Open a round by its form."""
    analyst.open("/putaran")
    assert analyst.faults() == []
    analyst.page.fill("#nama", "Pendataan 2027")
    analyst.page.fill("#tenggat", "2099-12-31")
    analyst.page.click("main .btn-primary")
    assert "0 dari 18" in analyst.page.inner_text("main")
    assert analyst.faults() == []


@pytest.mark.slow
@SIZES
def test_an_analyst_runs_a_round_and_an_office_follows_its_link(
    browser: "Browser", site: Site, size: dict[str, int], tmp_path: "Path"
) -> None:
    with served(site) as server, tour(browser, signed_out(server), size) as analyst:
        enter(analyst)
        open_a_round(analyst)
        page = analyst.page
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.dblclick("text=Buat tautan untuk semua")
        page.wait_for_url("**/putaran/tautan")
        assert "18 tautan dibuat" in page.inner_text("main")
        assert analyst.faults() == []
        assert len(all_links(site.catalogue)) == 18
        page.click("[data-copy] >> nth=0")
        page.wait_for_selector("text=Sudah disalin.")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == page.text_content("pre >> nth=0")
        with page.expect_download() as waiting:
            page.click("main .btn-primary")
        saved = tmp_path / "teks.txt"
        waiting.value.save_as(saved)
        content = saved.read_bytes().decode()
        assert content.count("/t/") == 18
        (there,) = [line for line in copied.splitlines() if "/t/" in line]
        with tour(browser, signed_out(server), TELEPHONE) as officer:
            officer.open(urlsplit(there).path)
            officer.page.click("main .btn-primary")
            assert officer.page.url.startswith(server.base)
        page.click("text=Kembali ke putaran")
        assert "terakhir dibuka" in page.inner_text("main").casefold()
        assert analyst.faults() == []
        page.click("button:has-text('Cabut') >> nth=0")
        page.wait_for_selector("text=dicabut")
        analyst.open("/")
        assert "0 dari 18" in page.inner_text("main")
        page.click("text=Lihat yang belum")
        page.click("text=Tutup putaran")
        assert analyst.faults() == []
        page.click("main .btn-primary")
        assert "ditutup" in page.inner_text("main")
        assert analyst.faults() == []
    assert round_status(site.catalogue).closed


@pytest.mark.slow
def test_without_script_the_texts_are_there_to_be_selected_and_saved(
    browser: "Browser", site: Site
) -> None:
    with (
        served(site) as server,
        tour(
            browser, signed_out(server), TELEPHONE, java_script_enabled=False
        ) as analyst,
    ):
        enter(analyst)
        page = analyst.page
        analyst.open("/putaran")
        page.fill("#nama", "Pendataan 2027")
        page.click("main .btn-primary")
        page.click("text=Buat tautan untuk semua")
        assert page.locator("pre").count() == 18
        assert not page.locator("[data-copy]").first.is_visible()
        with page.expect_download() as waiting:
            page.click("main .btn-primary")
        assert waiting.value.suggested_filename == "tautan-perangkat-daerah.txt"
