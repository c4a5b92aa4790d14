"""The form of an office in a browser: on a telephone from the first tap to sent, with few taps, without a script."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from spbe_inventory.actions.filling import filling
from spbe_inventory.actions.office_links import make_link
from spbe_inventory.actions.rounds import open_round
from spbe_inventory.domain.actor import Actor, system_clock
from spbe_inventory.session.catalogue import Author, Catalogue
from spbe_inventory.web.shell.addresses import address
from spbe_inventory.web.site import Site

from tests.browser.served import DESKTOP, TELEPHONE, Served, Tour, served, tour
from tests.builders import catalogue

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator

HEALTH = "contoh-dinas-kesehatan"
TRADE = "contoh-dinas-perdagangan-koperasi-dan-pariwisata"
AUTHOR = Author(Actor("pengelola"), system_clock)
ROUND = "Pendataan akhir tahun"
SIX = ("siap", "siba", "sica", "sida", "sifa", "siga")
MOST_TAPS = 50
SMALLEST = 44  # pixels of a choice on a telephone
RECORDS: dict[str, dict[str, Any]] = {
    "unit": {"dinkes": {"name": "Dinas Kesehatan", "unit_kind": "dinas"}},
    "application": {key: {"name": key.upper(), "owner": "dinkes"} for key in SIX},
}


@contextmanager
def by_link(
    browser: "Browser",
    register: Catalogue,
    office: str,
    size: dict[str, int],
    **options: Any,
) -> Iterator[Tour]:
    """Yield somebody who has the link of an office open on a screen of a size."""
    made = make_link(register, office, AUTHOR)
    site = Site(register, "penguji", has_accounts=True)
    there = address("office-link", secret=made.secret)
    with served(site) as server:
        opened = Served(server.base, f"{server.base}{there}")
        with tour(browser, opened, size, **options) as who:
            yield who


def heights(who: Tour, selector: str) -> list[float]:
    """Return the heights of what is shown of a selector."""
    found: list[float] = who.page.eval_on_selector_all(
        selector,
        "all => all.map(one => one.getBoundingClientRect().height).filter(Boolean)",
    )
    return found


@pytest.mark.slow
@pytest.mark.parametrize("size", [TELEPHONE, DESKTOP], ids=["phone", "wide"])
def test_an_office_answers_by_its_link_from_the_first_tap_to_sent(
    browser: "Browser", contoh: Catalogue, size: dict[str, int]
) -> None:
    open_round(contoh, ROUND, None, AUTHOR)
    with by_link(browser, contoh, HEALTH, size) as who:
        page = who.page
        page.click("main .btn-primary")
        assert page.url.endswith("/isi")
        assert who.faults() == []
        page.click(".spbe-office-go")
        while not page.url.split("?")[0].endswith("/pihak-lain"):
            assert who.faults() == []
            assert min(heights(who, ".spbe-choice")) >= SMALLEST
            first = page.locator(".spbe-ask").first
            first.locator("text=Tidak tahu").or_(
                first.locator("text=Tidak diketahui")
            ).first.click()
            before = page.url
            page.click("text=Simpan dan lanjut")
            assert page.url != before
        assert who.faults() == []
        assert min(heights(who, ".spbe-choice")) >= SMALLEST
        page.click("text=Ya, benar")
        page.click("text=Simpan dan lanjut")
        assert page.url.split("?")[0].endswith("/selesai")
        assert who.faults() == []
        page.click("text=Ya, per hari ini")
        page.fill("#jabatan", "Sekretaris Dinas Kesehatan")
        page.click("text=Kirim ke Kominfo")
        assert "Terkirim, terima kasih" in page.inner_text("main")
        assert who.faults() == []
        page.click(".spbe-office-list a")
        assert page.locator("main button.btn-primary").count() == 0
        assert who.faults() == []
    form = filling(contoh, HEALTH)
    assert form.is_sent
    assert form.answered == len(form.applications) + 1


@pytest.mark.slow
def test_guesses_and_disputes_are_questions_on_a_telephone(
    browser: "Browser", contoh: Catalogue
) -> None:
    with by_link(browser, contoh, TRADE, TELEPHONE) as who:
        page = who.page
        page.click("main .btn-primary")
        doubtful = [one for one in filling(contoh, TRADE).applications if one.doubtful]
        for application in doubtful:
            who.open(address("office-application", key=application.key))
            shown = page.inner_text("main")
            assert "Dugaan Kominfo:" in shown or "berbeda" in shown
            assert who.faults() == []


class Taps:
    """Taps on a telephone, counted."""

    def __init__(self) -> None:
        self.count = 0

    def on(self, target: "Locator") -> None:
        """Tap on something."""
        target.click()
        self.count += 1


@pytest.mark.slow
def test_thirty_six_answers_of_six_applications_take_few_taps(
    browser: "Browser", tmp_path: Path
) -> None:
    register = catalogue(tmp_path, RECORDS)
    open_round(register, ROUND, None, AUTHOR)
    taps = Taps()
    with by_link(browser, register, "dinkes", TELEPHONE) as who:
        page = who.page
        taps.on(page.locator("main .btn-primary"))
        taps.on(page.locator(".spbe-office-go").first)
        for _application in SIX:
            answered = 0
            for ask in page.locator(".spbe-ask").all():
                choice = ask.locator(".spbe-choice").first
                if answered == len(SIX) or not choice.is_visible():
                    continue
                taps.on(choice)
                answered += 1
            assert answered == len(SIX)
            taps.on(page.locator("text=Simpan dan lanjut"))
        if page.url.split("?")[0].endswith("/pihak-lain"):
            taps.on(page.locator("text=Ke halaman terakhir"))
        taps.on(page.locator("text=Ya, per hari ini"))
        taps.on(page.locator("#jabatan"))
        page.keyboard.type("Sekretaris Dinas")
        taps.on(page.locator("text=Kirim ke Kominfo"))
        assert "Terkirim" in page.inner_text("main")
    assert filling(register, "dinkes").answered == len(SIX) ** 2
    assert taps.count <= MOST_TAPS


@pytest.mark.slow
def test_the_form_is_answered_without_a_script(
    browser: "Browser", contoh: Catalogue
) -> None:
    open_round(contoh, ROUND, None, AUTHOR)
    with by_link(browser, contoh, HEALTH, TELEPHONE, java_script_enabled=False) as who:
        page = who.page
        page.click("main .btn-primary")
        page.click(".spbe-office-go")
        page.locator(".spbe-choice:has(input)").first.click()
        page.click("text=Simpan dan lanjut")
        assert re.search("Tersimpan", page.inner_text("main"))
        assert filling(contoh, HEALTH).answered == 1
        page.goto(f"{who.server.base}{address('office-finish')}")
        page.click("text=Kirim ke Kominfo")
        assert "Terkirim" in page.inner_text("main")
    assert filling(replace(contoh), HEALTH).is_sent
