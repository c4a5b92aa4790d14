"""Findings in a browser: filtered without reloading, set aside by keyboard, made while one looks, without script."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from spbe_inventory.actions.stored_changes import make_changes
from spbe_inventory.actions.stored_findings import last_findings, make_run
from spbe_inventory.documents.stored_run import FindingSelection
from spbe_inventory.domain.actor import today
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.web.findings.finding_query import office_word
from spbe_inventory.web.shell.addresses import address
from spbe_inventory.web.site import Site

from tests.browser.served import DESKTOP, TELEPHONE, Served, served, tour

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.slow
LIST = "/kesenjangan/daftar"


@pytest.fixture(scope="module", name="counted")
def _counted(contoh_made: Path, tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """Return a sample whose findings are stored, with what changed until today."""
    path = tmp_path_factory.mktemp("findings") / "catalog.db"
    shutil.copy(contoh_made, path)
    catalogue = Catalogue(path, "contoh")
    make_changes(catalogue, today(), today())
    return catalogue


@pytest.fixture(scope="module", name="server")
def _server(counted: Catalogue) -> Iterator[Served]:
    with served(Site(counted, "penguji")) as running:
        yield running


def _paths(catalogue: Catalogue) -> list[str]:
    """Return the addresses of pages on findings that are in no menu."""
    stored = last_findings(catalogue)
    assert stored
    paths = [
        LIST,
        f"{LIST}?hasil=belum-dapat-dinilai&urut=tingkat",
        f"{LIST}?aturan=XX-99",
        f"/kesenjangan/perubahan?sejak={today().isoformat()}",
        "/kesenjangan/perubahan?sejak=kemarin",
        "/aturan/INT-06",
        "/peraturan",
        "/peraturan/uu-27-2022",
    ]
    for outcome in (Outcome.GAP, Outcome.UNKNOWN, Outcome.WAIVED):
        (row,) = stored.page(FindingSelection(outcome=outcome, limit=1)).rows
        paths.append(address("finding", rule=row.rule, kind=row.kind, key=row.key))
    duty = FindingSelection(outcome=Outcome.GAP, office="-", limit=1)
    (row,) = stored.page(duty).rows
    paths.append(address("finding", rule=row.rule, kind=row.kind, key=row.key))
    words = [office_word(office.key) for office in stored.question_offices()[:2]]
    return [*paths, *(address("questions", {"opd": word}) for word in words)]


@pytest.mark.parametrize("size", [DESKTOP, TELEPHONE], ids=["wide", "phone"])
def test_every_page_on_findings_can_be_read_by_everybody(
    browser: "Browser", server: Served, counted: Catalogue, size: dict[str, int]
) -> None:
    with tour(browser, server, size) as person:
        for path in ["/kesenjangan", "/tanya", "/aturan", *_paths(counted)]:
            page = person.open(path)
            assert (path, person.faults()) == (path, [])
            assert page.locator("h1").count() == 1
            page.evaluate(
                "document.querySelectorAll('details').forEach(d => d.open = true)"
            )
            assert (path, person.faults()) == (path, [])


def test_a_filter_renews_the_list_and_its_address(
    browser: "Browser", server: Served, counted: Catalogue
) -> None:
    from playwright.sync_api import expect

    stored = last_findings(counted)
    assert stored
    selection = FindingSelection(outcome=Outcome.GAP, theme="security", limit=1)
    total = stored.page(selection).total
    with tour(browser, server, DESKTOP) as person:
        page = person.open(LIST)
        page.evaluate("document.body.dataset.same = 'yes'")
        page.locator("#tema").select_option("security")
        result = page.locator("#hasil-telaah .spbe-under")
        expect(result).to_contain_text(f"{total} hasil telaah")
        assert page.evaluate("document.body.dataset.same") == "yes"
        expect(page).to_have_url(re.compile("tema=security"))
        page.reload()
        expect(page.locator("#tema")).to_have_value("security")


def test_a_gap_is_set_aside_by_keyboard(
    browser: "Browser", contoh_made: Path, tmp_path: Path
) -> None:
    from playwright.sync_api import expect

    path = tmp_path / "catalog.db"
    shutil.copy(contoh_made, path)
    register = Catalogue(path, "contoh")
    make_run(register, today())
    with (
        served(Site(register, "penguji")) as server,
        tour(browser, server, DESKTOP) as person,
    ):
        page = person.open(f"{LIST}?aturan=INT-06")
        page.locator("tbody td a").first.focus()
        page.keyboard.press("Enter")
        page.get_by_text("Kesampingkan kesenjangan ini untuk sementara").focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        page.keyboard.type("Menunggu pindah gedung")
        page.keyboard.press("Tab")
        page.keyboard.type("Sekda")
        page.keyboard.press("Tab")
        page.keyboard.type("31-12-2099")
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_contain_text("Tersimpan")
        expect(page.locator("#isi")).to_contain_text("Menunggu pindah gedung")


def test_a_run_is_made_while_one_looks(
    browser: "Browser", contoh_made: Path, tmp_path: Path
) -> None:
    from playwright.sync_api import expect

    path = tmp_path / "catalog.db"
    shutil.copy(contoh_made, path)
    site = Site(Catalogue(path, "contoh"), "penguji")
    with served(site) as server, tour(browser, server, DESKTOP) as person:
        page = person.open("/kesenjangan")
        page.get_by_role("button", name="hitung sekarang").click()
        expect(page.locator("#telaah")).to_contain_text("sedang dihitung")
        gravest = page.get_by_role("heading", name="Kesenjangan yang paling penting")
        expect(gravest).to_be_visible(timeout=60_000)
        assert not site.findings.state().is_running
    site.findings.stop()


def test_without_script_filters_and_pages_do_the_same(
    browser: "Browser", server: Served
) -> None:
    with tour(browser, server, TELEPHONE, java_script_enabled=False) as person:
        page = person.open(LIST)
        page.locator("#tingkat").select_option("critical")
        page.get_by_role("button", name="Tampilkan").click()
        assert "tingkat=critical" in page.url
        assert page.locator(".spbe-severity-critical").count() > 0
        assert page.locator(".spbe-severity-low").count() == 0
        person.open(LIST)
        page.get_by_role("link", name="berikutnya").click()
        assert "halaman=2" in page.url


def test_on_a_telephone_rules_are_folded_by_theme_and_a_link_opens_its_own(
    browser: "Browser", server: Served
) -> None:
    with tour(browser, server, TELEPHONE) as person:
        page = person.open("/aturan")
        themes = page.locator("details.spbe-theme")
        assert themes.count() > 1
        assert page.locator("details.spbe-theme[open]").count() == 0
        page.locator("nav.spbe-kinds a").nth(1).click()
        page.locator("details.spbe-theme[open]").wait_for()
        assert page.locator("details.spbe-theme[open]").count() == 1
        assert themes.nth(1).get_attribute("open") is not None


def test_on_a_wide_screen_rules_stand_open(browser: "Browser", server: Served) -> None:
    with tour(browser, server, DESKTOP) as person:
        page = person.open("/aturan")
        closed = page.locator("details.spbe-theme:not([open])")
        assert closed.count() == 0
