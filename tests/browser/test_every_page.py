"""Every page of the web application at two sizes: no serious fault of accessibility, nothing wider than the screen."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from spbe_inventory.actions.browsing import PageRequest, page_of_records
from spbe_inventory.actions.job_results import check_request, make_result
from spbe_inventory.actions.stored_findings import last_findings, make_run
from spbe_inventory.documents.job import JobKind, JobRequest
from spbe_inventory.documents.stored_run import FindingSelection
from spbe_inventory.domain.actor import today
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.web.shell.addresses import address, kind_of
from spbe_inventory.web.shell.navigation import navigation
from spbe_inventory.web.site import Site

from tests.browser.routes import FILES, IN_A_TOUR, mounted, route_of
from tests.browser.served import DESKTOP, TELEPHONE, Served, Tour, served, tour
from tests.builders import catalogue
from tests.later_version import make_later
from tests.web.every_page import forms_for_files

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PLAN = JobRequest(JobKind.PLAN, "id", {})
NAMES = """() => {
  const faults = [];
  let level = 0;
  for (const heading of document.querySelectorAll("main :is(h1, h2, h3, h4)")) {
    const own = Number(heading.tagName[1]);
    if (own > level + 1) faults.push(`heading ${own} after ${level}: ${heading.textContent}`);
    level = own;
  }
  for (const table of document.querySelectorAll("main table")) {
    const own = table.caption || table.matches("[aria-label], [aria-labelledby]");
    const named = own || table.closest("[role=region][aria-label]");
    if (!named) faults.push(`table without a name: ${table.className}`);
  }
  for (const name of ["aria-describedby", "aria-labelledby", "aria-controls"])
    for (const element of document.querySelectorAll(`[${name}]`))
      for (const id of element.getAttribute(name).split(" "))
        if (id && !document.getElementById(id)) faults.push(`${name} of nothing: ${id}`);
  const buttons = [...document.querySelectorAll("main .btn-primary")].filter((one) => one.checkVisibility());
  if (buttons.length > 1) faults.push(`${buttons.length} main buttons`);
  return faults;
}"""
# A picture without a text, pale letters on white, and a box of 800 points: too wide for a telephone only.
SPOIL = """() => {
  const box = document.createElement("p");
  box.textContent = "pale";
  Object.assign(box.style, {width: "800px", color: "#eee", background: "#fff"});
  document.querySelector("main").append(box, new Image());
}"""
FIRST = "<first>"  # stands for the key of the first record of a kind
LISTS = [address("records", kind=kind) for kind in KINDS]
NEW = [address("new-record", kind=kind) for kind in KINDS]
RECORDS = [address("record", kind=kind, key=FIRST) for kind in KINDS]
FORMS = [address("edit-record", kind=kind, key=FIRST) for kind in KINDS]
MENU = [
    entry.address
    for section in navigation()
    for entry in (*section.entries, *section.folded)
]
TABLES = [
    address("table", {"kind": kind}) for kind in ("application", "exchange", "agency")
]
HISTORY = [
    address("batch", number=1),
    address("undo-batch", number=1),
    address("days"),
]
RETIRING = [address("retire-record", kind="application", key=FIRST)]
FINDINGS = [
    address("finding-list"),
    address("finding-list", {"hasil": "belum-dapat-dinilai"}),
    address("rule", rule="INT-06"),
    address("regulations"),
    address("regulation", regulation="uu-27-2022"),
    address("plan-proposal", number=1),
]
# What stands in angle brackets is filled in from the register, when it is served.
FINDING = "<finding>"
JOB = "<job>"
PAIR = "<pair>"
BESIDES = [
    FINDING,
    JOB,
    PAIR,
    address("matrix"),
    address("network-answer", word="jembatan"),
    address("choose-record", noun="aplikasi"),
    address("choose-government"),
    address("stop"),
    address("sign-in"),
    address("office-link", secret="is-not-known"),
    address("invitation", secret="is-not-known"),
    address("links"),
    address("events"),
    address("restore"),
    address("tokens"),
    address("verify-office", office="contoh-dinas-kesehatan"),
    address("one-round", key="contoh-pendataan-2026"),
]
PATHS = sorted(
    {
        *RETIRING,
        *FINDINGS,
        *BESIDES,
        *TABLES,
        *HISTORY,
        *LISTS,
        *NEW,
        *RECORDS,
        *FORMS,
        *MENU,
        *forms_for_files(),
        "/tidak-ada",
    }
)


@pytest.fixture(scope="module", name="register")
def _register(contoh_made: Path, tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """Return the sample with its findings and its plan made."""
    path = tmp_path_factory.mktemp("served") / "catalog.db"
    shutil.copy(contoh_made, path)
    sample = Catalogue(path, "contoh")
    make_run(sample, today())
    make_result(sample, check_request(sample, PLAN))
    return sample


@pytest.fixture(scope="module", name="site")
def _place(register: Catalogue) -> Site:
    return Site(register, "penguji")


@pytest.fixture(scope="module", name="server")
def _server(site: Site) -> Iterator[Served]:
    with served(site) as running:
        yield running


@pytest.fixture(scope="module", name="person")
def _person(browser: "Browser", server: Served) -> Iterator[Tour]:
    with tour(browser, server, TELEPHONE) as person:
        yield person


@pytest.mark.slow
@pytest.mark.parametrize("path", PATHS)
def test_a_page_can_be_read_by_everybody(person: Tour, path: str, site: Site) -> None:
    person.open(_filled_in(path, site))
    assert person.page.locator("h1").count() == 1
    assert person.page.title()
    for size in person.sizes():
        assert (size, _faults_of_names(person)) == (size, [])
        assert (size, person.faults()) == (size, [])


@pytest.mark.slow
def test_faults_are_found_on_the_screen_that_has_them(person: Tour) -> None:
    person.open("/aplikasi")
    person.page.evaluate(SPOIL)
    faults = {size: "\n".join(person.faults()) for size in person.sizes()}
    assert "the page is wider than the screen" in faults["telephone"]
    assert "the page is wider" not in faults["wide"]
    assert "image-alt" in faults["telephone"]
    assert "color-contrast" in faults["wide"]


@pytest.mark.slow
def test_an_empty_catalogue_can_be_read_by_everybody(
    browser: "Browser", tmp_path: Path
) -> None:
    empty = catalogue(tmp_path, {})
    site = Site(empty, "penguji")
    with served(site) as server, tour(browser, server, TELEPHONE) as who:
        for path in sorted({*LISTS, *MENU}):
            who.open(path)
            for size in who.sizes():
                assert (path, size, who.faults()) == (path, size, [])


@pytest.mark.slow
@pytest.mark.parametrize("size", [DESKTOP, TELEPHONE], ids=["wide", "phone"])
def test_an_older_catalogue_can_be_read_by_everybody(
    browser: "Browser",
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    size: dict[str, int],
) -> None:
    site = Site(catalogue(tmp_path, {}), "penguji")
    make_later(tmp_path, monkeypatch)
    with served(site) as server, tour(browser, server, size) as who:
        page = who.open("/aplikasi")
        assert page.url.endswith(address("upgrade"))
        assert who.faults() == []


@pytest.mark.slow
def test_the_head_leaves_room_for_the_page_in_letters_twice_as_large(
    browser: "Browser", server: Served
) -> None:
    with tour(browser, server, TELEPHONE) as who:
        page = who.open("/aplikasi")
        head = page.locator(".spbe-top")
        usual = head.bounding_box()
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        large = head.bounding_box()
        assert usual
        assert usual["height"] < 70
        assert large
        assert large["height"] < TELEPHONE["height"] / 3
        assert who.faults() == []


def test_every_page_that_is_mounted_is_visited() -> None:
    visited = {route_of(_with_sample_parts(path)) for path in PATHS}
    there = {route.path for route in mounted()}
    assert there - visited - FILES == set(IN_A_TOUR)
    assert there >= FILES


def test_a_tour_that_reads_other_pages_looks_for_faults() -> None:
    for name in set(IN_A_TOUR.values()):
        text = (Path(__file__).parent / name).read_text(encoding="utf-8")
        assert "faults() == []" in text


def _faults_of_names(person: Tour) -> list[str]:
    """Return what a reader of the screen would miss: headings in order, tables with a name, texts that are there."""
    faults: list[str] = person.page.evaluate(NAMES)
    return faults


def _with_sample_parts(path: str) -> str:
    """Return a path with any words in its gaps, which is answered by the same route."""
    samples = {FINDING: "/kesenjangan/INT-06/aplikasi/x", JOB: "/laporan/proses/x"}
    samples[PAIR] = address("compare")
    return samples.get(path, path)


def _filled_in(path: str, site: Site) -> str:
    """Return a path with what is on record in its gaps; no record leaves it as it is."""
    register = site.catalogue
    if path == FINDING:
        stored = last_findings(register)
        assert stored
        (row,) = stored.page(FindingSelection(limit=1)).rows
        return address("finding", rule=row.rule, kind=row.kind, key=row.key)
    if path == JOB:
        asked = JobRequest(JobKind.REPORT, "id", {"kind": "kesiapan"})
        job = site.jobs.submit(register, asked)
        site.jobs.cancel(job.id)
        return address("job", id=job.id)
    if path == PAIR:
        first, second = page_of_records(
            register, PageRequest("application", limit=2)
        ).records
        return address("compare", {"tetap": first.key, "lain": second.key})
    return _with_key(path, register)


def _with_key(path: str, register: Catalogue) -> str:
    """Return a path with the key of the first record of its kind, where it wants one; no record leaves it as it is."""
    wanted = quote(FIRST, safe="")
    if wanted not in path:
        return path
    kind = kind_of(path.split("/")[1])
    assert kind
    found = page_of_records(register, PageRequest(kind, limit=1))
    if not found.records:
        return path
    return path.replace(wanted, found.records[0].key)
