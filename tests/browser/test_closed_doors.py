"""What a browser does that is not on a page of ours: another site's form, another name of this computer, a rebuke."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.web.site import Site

from tests.browser.chromium import chromium
from tests.browser.served import DESKTOP, TELEPHONE, Served, Tour, served, tour

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow
OTHER_NAME = "jahat.example"
SENDING_PAGE = """<!doctype html><title>Undian</title>
<form id="f" method="post" action="{base}/tutup"><input name="token" value="x"></form>
<button id="kirim">x</button>"""


@contextmanager
def other_site(page: str) -> Iterator[str]:
    """Serve one page of another site, and yield its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(page.encode())

        def log_message(self, *_arguments: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Return a site without a catalogue."""
    return Site(Catalogue(tmp_path / "catalog.db"), "penguji")


def opened(browser: "Browser", server: Served) -> "Page":
    """Return a page of a person who has opened the start address, with the cookie that lets in."""
    page = browser.new_context(locale="id-ID").new_page()
    page.goto(server.start)
    assert "Mulai katalog" in page.content()
    return page


def test_a_form_of_another_site_closes_nothing(browser: "Browser", site: Site) -> None:
    with (
        served(site) as server,
        other_site(SENDING_PAGE.format(base=server.base)) as elsewhere,
    ):
        page = opened(browser, server)
        page.goto(elsewhere)
        with page.expect_navigation():
            page.evaluate("() => document.getElementById('f').submit()")
        assert "tidak dikirim dari halaman katalog" in page.content()
        page.goto(elsewhere)
        status = page.evaluate(
            """async base => {
                try {
                    const answer = await fetch(base + '/tutup',
                        {method: 'POST', mode: 'no-cors', credentials: 'include', body: 'token=x'});
                    return answer.type;
                } catch (error) { return 'refused'; }
            }""",
            server.base,
        )
        assert status in ("opaque", "refused")
        assert not site.stopping.is_set()


def test_another_site_can_neither_read_nor_frame_a_page(
    browser: "Browser", site: Site
) -> None:
    frame = "<!doctype html><title>x</title><iframe id='i' src='{base}/'></iframe>"
    with (
        served(site) as server,
        other_site(frame.format(base=server.base)) as elsewhere,
    ):
        page = opened(browser, server)
        page.goto(elsewhere)
        page.wait_for_timeout(300)
        framed = page.frames[-1]
        assert "Mulai katalog" not in framed.content()
        read = page.evaluate(
            """async base => {
                try { return await (await fetch(base + '/', {credentials: 'include'})).text(); }
                catch (error) { return 'refused'; }
            }""",
            server.base,
        )
        assert read == "refused"


def test_a_name_that_leads_to_this_computer_opens_nothing(
    browser: "Browser", site: Site
) -> None:
    rule = f"--host-resolver-rules=MAP {OTHER_NAME} 127.0.0.1"
    with served(site) as server:
        fooled = browser.browser_type.launch(
            executable_path=chromium(), args=["--no-sandbox", rule]
        )
        page = fooled.new_page(locale="id-ID")
        answer = page.goto(server.start.replace("127.0.0.1", OTHER_NAME))
        assert answer
        assert answer.status == 403
        assert site.form_token not in page.content()
        fooled.close()


@pytest.mark.parametrize(
    "markup",
    [
        "<img src='https://jahat.example/a.png'>",
        "<p style='color: red'>merah</p>",
        "<script src='https://jahat.example/a.js'></script>",
    ],
)
def test_what_the_policy_refuses_is_noted_by_a_tour(
    browser: "Browser", site: Site, markup: str
) -> None:
    with served(site) as server, pytest.raises(AssertionError):
        add_to_a_page(browser, server, markup)


def add_to_a_page(browser: "Browser", server: Served, markup: str) -> None:
    """Put something into a page that its policy refuses, watched as every tour is."""
    with tour(browser, server, DESKTOP) as person:
        person.page.evaluate(
            """markup => document.body.append(
                document.createRange().createContextualFragment(markup))""",
            markup,
        )
        person.page.wait_for_timeout(200)


@pytest.mark.parametrize("size", [DESKTOP, TELEPHONE], ids=["wide", "phone"])
def test_pages_before_and_after_the_catalogue_can_be_read_by_everybody(
    browser: "Browser", site: Site, size: dict[str, int]
) -> None:
    path = site.catalogue.path
    with served(site) as server, tour(browser, server, size) as person:
        page = person.page
        looked_at(person, "Mulai katalog")
        page.get_by_label("Nama instansi").fill("Kabupaten Uji")
        page.get_by_role("button", name="Mulai", exact=True).click()
        page.wait_for_url(f"{server.base}/")
        moved = path.rename(path.with_name("pindah.db"))
        person.open("/aplikasi")
        looked_at(person, "Belum berhasil")
        moved.rename(path)
        page.get_by_role("link", name="Coba lagi").click()
        page.wait_for_selector("h1:has-text('Aplikasi')")
        page.get_by_role("link", name="Tutup").click()
        looked_at(person, "Tutup")
        page.get_by_role("button", name="Tutup katalog").click()
        looked_at(person, "Katalog sudah ditutup")
        assert site.stopping.is_set()


def looked_at(person: Tour, heading: str) -> None:
    """Look at a page as everybody must be able to read it."""
    person.page.wait_for_selector(f"h1:has-text('{heading}')")
    assert person.faults() == []
