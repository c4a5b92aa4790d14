"""The page for leaders in a browser: read on a telephone, a tablet and a wide screen, printed on one sheet."""

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from spbe_inventory.actions.office_links import make_leader_link
from spbe_inventory.domain.actor import Actor, system_clock
from spbe_inventory.session.catalogue import Author, Catalogue
from spbe_inventory.web.shell.addresses import address
from spbe_inventory.web.site import Site

from tests.browser.served import DESKTOP, TELEPHONE, Served, Tour, served, tour
from tests.builders import catalogue
from tests.reports.test_leader_page import large
from tests.reports.test_pictures_in_documents import with_rounds
from tests.web.test_leader_page import made

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TABLET = {"width": 820, "height": 1180}
AUTHOR = Author(Actor("pengelola"), system_clock)
NOT_PRINTED = ".spbe-top, .spbe-leaders-tools, button, nav"


def printed(who: Tour) -> str:
    """Return what stands on paper; it is one sheet, and nothing that is pressed stands on it."""
    who.page.emulate_media(media="print")
    shown = who.page.locator(NOT_PRINTED).evaluate_all(
        "found => found.filter(each => each.checkVisibility()).length"
    )
    assert shown == 0
    content = who.page.pdf(prefer_css_page_size=True)
    (sheet,) = PdfReader(io.BytesIO(content)).pages
    width, height = float(sheet.mediabox.width), float(sheet.mediabox.height)
    assert (round(width), round(height)) == (595, 842)  # points: A4, upright
    return sheet.extract_text()


@pytest.mark.slow
def test_the_sample_is_read_on_every_screen_and_printed_on_one_sheet(
    browser: "Browser", contoh: Catalogue
) -> None:
    made(contoh)
    with served(Site(contoh, "penguji")) as server:
        for size in (TELEPHONE, TABLET, DESKTOP):
            with tour(browser, server, size) as who:
                who.open("/sekda")
                assert who.faults() == []
        with tour(browser, server, TABLET) as who:
            who.open("/sekda")
            paper = printed(who)
    assert "Arahan yang dimohon" in paper
    assert "dihitung pada catatan no." in paper
    assert "Kembali ke katalog" not in paper


@pytest.mark.slow
@pytest.mark.parametrize("size", ["large", "rounds", "silent"])
def test_any_register_is_printed_on_one_sheet(
    browser: "Browser", tmp_path: Path, size: str
) -> None:
    if size == "rounds":
        register = with_rounds(tmp_path / "rounds")
    else:
        register = catalogue(tmp_path, {"large": large(), "silent": {}}[size])
    made(register)
    with (
        served(Site(register, "penguji")) as server,
        tour(browser, server, TELEPHONE) as who,
    ):
        who.open("/sekda")
        assert who.faults() == []
        assert "Siapa yang belum menjawab" in printed(who)


@pytest.mark.slow
def test_a_leader_opens_the_page_by_a_link(
    browser: "Browser", contoh: Catalogue
) -> None:
    made(contoh)
    link = make_leader_link(contoh, AUTHOR)
    site = Site(contoh, "penguji", has_accounts=True)
    with served(site) as server:
        unknown = Served(server.base, f"{server.base}/masuk")
        with tour(browser, unknown, TABLET) as who:
            who.open(address("office-link", secret=link.secret))
            assert who.faults() == []
            who.page.click("main .btn-primary")
            who.page.wait_for_url("**/sekda")
            assert who.page.locator(".spbe-menu a").count() == 0
            assert "Lembar pimpinan:" in who.page.inner_text("main")
