"""Pictures of pages of the web application, as the README and the manual show them: `docs/pictures/`.

    .venv/bin/python tools/generate.py        # takes those whose page has changed, where a browser is

Of the invented Kabupaten Contoh, in both languages, on a fixed day. The pixels follow the fonts of the machine, so they
are not compared: beside the pictures stands the fingerprint of each page as the server sent it, with its styles and
scripts. It is made without a browser, and where it differs the picture is out of date.
"""

import hashlib
import json
import os
import re
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from spbe_inventory.domain import actor  # noqa: E402 - the tree comes first

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from spbe_inventory.session.catalogue import Author, Catalogue
    from spbe_inventory.web.site import Site

AS_OF = date(2026, 11, 21)
LOCALES = {"id": "id-ID", "en": "en-GB"}
WIDE = {"width": 1300, "height": 900}
TELEPHONE = {"width": 393, "height": 851}
ON_TELEPHONE = "-phone"  # at the end of the name of a picture
# Picture → page.
PAGES = {
    "web-gaps": "/kesenjangan",
    "web-record": "/aplikasi/simpeg",
    "web-table": "/petak?kind=application",
    "web-round": "/putaran",
    "web-round-phone": "/putaran",
    "web-leaders": "/sekda",
    "web-leaders-phone": "/sekda",
    "web-verify": "/periksa/contoh-dinas-kesehatan",
    "web-verify-phone": "/periksa/contoh-dinas-kesehatan",
}
# Pages of the form of an office, as somebody sees them who comes by its link.
OFFICE = "contoh-dinas-perdagangan-koperasi-dan-pariwisata"
OFFICE_PAGES = {
    "web-isi": "/isi",
    "web-isi-aplikasi": "/isi/contoh-peta-umkm",
    "web-isi-pihak-lain": "/isi/pihak-lain",
    "web-isi-selesai": "/isi/selesai",
}
FOLDER = ROOT / "docs" / "pictures"
RECORDED = FOLDER / "sidik.json"
START_KEY = "key-of-the-server"
FORM_TOKEN = "token-of-the-server"
# Another one in each form, and in each session.
SENDING = re.compile(r'name="(?:kiriman|token)" value="[^"]*"')
HOW = "install Chromium and the packages for tests, then run make generate"


def recorded() -> dict[str, str]:
    """Return the fingerprints of the pages as the pictures show them, by name."""
    if not RECORDED.exists():
        return {}
    return dict(json.loads(RECORDED.read_text(encoding="utf-8")))


def out_of_date(current: dict[str, str]) -> list[str]:
    """Return the pictures that are missing or show a page that is another now."""
    known = recorded()
    return [
        name
        for name, fingerprint in current.items()
        if known.get(name) != fingerprint or not (FOLDER / name).exists()
    ]


def fingerprints() -> dict[str, str]:
    """Return the fingerprint of each page as it is now, by the name of its picture; needs no browser."""
    from tests.web.asked import asked, unknown

    found = {}
    with _site() as site:
        for language in LOCALES:
            with asked(site, language) as web:
                for picture, page in PAGES.items():
                    answer = web.get(page, follow_redirects=True)
                    answer.raise_for_status()
                    found[f"{language}/{picture}.png"] = _fingerprint(answer.text)
        for language in LOCALES:
            with unknown(site, language) as web:
                link = _link(site)
                (token,) = re.findall(
                    r'name="token" value="([^"]*)"', web.get(link).text
                )[:1]
                web.post(link, data={"token": token})
                for picture, page in OFFICE_PAGES.items():
                    answer = web.get(page)
                    answer.raise_for_status()
                    for end in ("", ON_TELEPHONE):
                        name = f"{language}/{picture}{end}.png"
                        found[name] = _fingerprint(answer.text)
    return found


def _fingerprint(page: str) -> str:
    """Return what tells a page from one that shows anything else."""
    text = SENDING.sub("", page)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def take(wanted: Sequence[str]) -> Iterator[str]:
    """Take pictures by their names and yield the name of each; nothing where there is no browser."""
    from playwright.sync_api import sync_playwright
    from tests.browser.chromium import chromium
    from tests.browser.served import served, tour

    program = chromium()
    if not program:
        return
    with _site() as site, served(site) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox"]
        )
        of_owner = [name for name in wanted if Path(name).stem in PAGES]
        of_office = [name for name in wanted if name not in of_owner]
        for name in of_owner:
            with tour(browser, server, _size(name), locale=_locale(name)) as person:
                _picture(person.open(PAGES[Path(name).stem]), name)
            yield name
        begun = replace(server, start=f"{server.base}{_link(site)}")
        for name in of_office:
            with tour(browser, begun, _size(name), locale=_locale(name)) as person:
                person.page.click("main .btn-primary")
                stem = Path(name).stem.removesuffix(ON_TELEPHONE)
                _picture(person.open(OFFICE_PAGES[stem]), name)
            yield name
        browser.close()


def _picture(opened: "Page", name: str) -> None:
    """Take the picture of an opened page."""
    from tools.small_png import small_png

    opened.wait_for_load_state("networkidle")
    content = opened.screenshot(animations="disabled", caret="hide")
    target = FOLDER / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(small_png(content))


def record(name: str, fingerprint: str) -> None:
    """Write down which page a picture shows."""
    known = {**recorded(), name: fingerprint}
    text = json.dumps(known, indent=1, sort_keys=True)
    RECORDED.write_text(f"{text}\n", encoding="utf-8")


@contextmanager
def _site() -> Iterator["Site"]:
    """Yield the invented government as a server has it, its findings counted, on the fixed day.

    A round is open, and one office has sent its applications to be verified.
    """
    from spbe_inventory.actions.import_files import import_new_catalogue
    from spbe_inventory.actions.stored_findings import make_run
    from spbe_inventory.session.catalogue import Author, Catalogue
    from spbe_inventory.web.reach import Reach
    from spbe_inventory.web.site import Site

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "catalog.db"
        sample = ROOT / "spbe_inventory" / "sample" / "contoh.json"
        author = Author(actor.Actor("analis"), actor.system_clock)
        import_new_catalogue(path, sample, author)
        catalogue = Catalogue(path, "contoh")
        _run_a_round(catalogue, author)
        _send(catalogue)
        make_run(catalogue, actor.today())
        _make_leader_pages(catalogue)
        yield Site(
            catalogue,
            "analis",
            START_KEY,
            FORM_TOKEN,
            has_accounts=True,
            reach=Reach("192.0.2.1"),
        )


def _make_leader_pages(catalogue: "Catalogue") -> None:
    """Make the page for leaders in every language, as a server has it made."""
    from spbe_inventory.actions.job_results import check_request, make_result
    from spbe_inventory.documents.job import JobKind, JobRequest
    from spbe_inventory.language.current import speaking

    for language in LOCALES:
        wanted = JobRequest(JobKind.LEADER_PAGE, language, {})
        with speaking(language):
            make_result(catalogue, check_request(catalogue, wanted))


def _run_a_round(catalogue: "Catalogue", author: "Author") -> None:
    """Open a round that some offices have answered, with links for the others."""
    from spbe_inventory.actions.edit_records import add_records
    from spbe_inventory.actions.round_links import WantedLinks, make_round_links
    from spbe_inventory.actions.rounds import sorts_of_offices

    sorts = sorts_of_offices(catalogue)
    offices = sorted(key for sort in sorts if sort.is_counted for key in sort.keys)
    opened, due = AS_OF - timedelta(days=12), AS_OF + timedelta(days=24)
    round_: dict[str, object] = {
        "name": "Pendataan 2027",
        "opened": opened.isoformat(),
        "due": due.isoformat(),
    }
    records: list[tuple[str, dict[str, object]]] = [("round", round_)]
    for number, office in enumerate(offices):
        reply: dict[str, object] = {
            "round": "Pendataan 2027",
            "unit": office,
            "sent": opened.isoformat(),
        }
        if number % 3 == 1 and office != OFFICE:
            reply |= {"returned": AS_OF.isoformat(), "asked": 36, "answered": 30}
        records.append(("reply", reply))
    add_records(catalogue, records, author)
    make_round_links(catalogue, None, WantedLinks(), author)


def _send(catalogue: "Catalogue") -> None:
    """Let the health office answer otherwise than a document, after a seal, and send what it has."""
    from spbe_inventory.actions.edit_records import add, edit
    from spbe_inventory.actions.verification import send, verify
    from spbe_inventory.domain.rights import Access, Role

    office, first = "contoh-dinas-kesehatan", "contoh-simpus-contoh"
    analyst = _author("analis", "analyst", "document", "Dokumen Arsitektur SPBE 2024")
    operator = _author("tautan 7", "operator", "form", "Formulir Dinas Kesehatan 2026")
    own = replace(catalogue, access=Access(Role.OPERATOR, office))
    verify(catalogue, [first], analyst, post="Pranata Komputer")
    edit(catalogue, "application", first, {"hosting": "pdn"}, analyst)
    edit(own, "application", first, {"hosting": "office", "launched": "2019"}, operator)
    edit(own, "application", "contoh-bumil-sehat", {"launched": "2020"}, operator)
    new = {"name": "Bank Darah", "owner": office, "status": "in_use"}
    add(own, "application", new, operator)
    send(own, operator, applications=["Bank Darah", "contoh-bumil-sehat", first])


def _author(name: str, role: str, basis: str, source: str) -> "Author":
    """Return who writes in a role, on a basis and from a source."""
    from spbe_inventory.session.catalogue import Author

    return Author(actor.Actor(name, role), actor.system_clock, basis, source)


def _link(site: "Site") -> str:
    """Return the address of a new link of the office whose form is shown."""
    from spbe_inventory.actions.office_links import make_link
    from spbe_inventory.session.catalogue import Author
    from spbe_inventory.web.shell.addresses import address

    author = Author(actor.Actor("analis"), actor.system_clock)
    made = make_link(site.catalogue, OFFICE, author)
    return address("office-link", secret=made.secret)


def _size(name: str) -> dict[str, int]:
    """Return the size of the screen that a picture shows."""
    if Path(name).stem.endswith(ON_TELEPHONE):
        return TELEPHONE
    return WIDE


def _locale(name: str) -> str:
    """Return the language of the browser that a picture shows."""
    return LOCALES[name.partition("/")[0]]


def _stop_the_clock() -> None:
    """Let this process believe that it is the fixed day, in UTC; before anything else of the program is imported."""
    os.environ["TZ"] = "UTC"
    time.tzset()
    moment = datetime(AS_OF.year, AS_OF.month, AS_OF.day, 3, tzinfo=UTC)
    actor.today = lambda: AS_OF
    actor.system_clock = lambda: moment


def main(arguments: list[str]) -> int:
    """Print the fingerprints as JSON; or take the pictures named and record what they show."""
    _stop_the_clock()
    current = fingerprints()
    if not arguments:
        json.dump(current, sys.stdout)
        return 0
    for name in take(arguments):
        record(name, current[name])
        print(name)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
