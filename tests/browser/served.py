"""A server of the web application in a thread of the tests, and a browser that watches what its pages do."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

import uvicorn
from spbe_inventory.web.app import create_app
from spbe_inventory.web.server.listening import listen
from spbe_inventory.web.shell.guard import KEY_PARAMETER
from spbe_inventory.web.site import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Response

AXE = Path(__file__).parent / "vendor" / "axe-core-4.14.1" / "axe.min.js"
# Rules whose faults are never serious are not run, and only faults come back: the rest would take four times as long.
FINDING_FAULTS = """async () => {
  const serious = ["serious", "critical"];
  const rules = {};
  for (const {id, impact} of axe._audit.rules)
    if (!serious.includes(impact)) rules[id] = {enabled: false};
  const {violations} = await axe.run({resultTypes: ["violations"], rules});
  return violations.filter(({impact}) => serious.includes(impact));
}"""
# What `live.js` folds on a telephone.
UNFOLD = """() => document.querySelectorAll("details[data-folds]").forEach(
  (part) => { part.open = true; }
)"""
DESKTOP = {"width": 1300, "height": 900}
TELEPHONE = {"width": 393, "height": 851}
START_SECONDS = 10
NOT_FOUND = 404


@dataclass(slots=True)
class Served:
    """A server that runs: its address, and the address that opens it."""

    base: str
    start: str


@contextmanager
def served(site: Site) -> Iterator[Served]:
    """Serve a site on a free port inside the block."""
    config = uvicorn.Config(
        create_app(site),
        access_log=False,
        log_config=None,
        http="h11",
        ws="none",
    )
    server = uvicorn.Server(config)
    socket = listen(0)
    port = socket.getsockname()[1]
    thread = Thread(target=server.run, kwargs={"sockets": [socket]}, daemon=True)
    thread.start()
    _wait_for(server)
    base = f"http://127.0.0.1:{port}"
    try:
        yield Served(base, f"{base}/?{KEY_PARAMETER}={site.start_key}")
    finally:
        server.should_exit = True
        thread.join(START_SECONDS)
        site.findings.stop()
        site.jobs.close()
        socket.close()


def _wait_for(server: uvicorn.Server) -> None:
    until = monotonic() + START_SECONDS
    while not server.started:
        assert monotonic() < until, "the server does not start"
        sleep(0.01)


@dataclass(slots=True)
class Tour:
    """A person in a browser: pages are opened by their path; whatever a page does wrong is noted.

    Wrong are a line on the console (a report of the policy is one), a script error, a box that pops up, a request to
    elsewhere.
    """

    server: Served
    context: "BrowserContext"
    page: "Page"
    wrong: list[str] = field(default_factory=list)

    def open(self, path: str) -> "Page":
        """Return the page of a path, opened."""
        self.page.goto(f"{self.server.base}{path}")
        return self.page

    def second_tab(self) -> "Page":
        """Return another tab of the same person."""
        page = self.context.new_page()
        self.watch(page)
        return page

    def watch(self, page: "Page") -> None:
        """Note from now on what a page does wrong."""
        page.on("console", lambda line: self._note_line(line.type, line.text))
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("dialog", lambda dialog: self.wrong.append(dialog.message))
        page.on("request", lambda request: self._note_request(request.url))
        page.on("response", lambda answer: self._note_answer(answer, answer.status))

    def faults(self) -> list[str]:
        """Return what axe calls serious on the page, and whether it is wider than the screen."""
        found = []
        for fault in self._serious_faults():
            where = [node["html"][:160] for node in fault["nodes"][:3]]
            found.append(f"{fault['id']}: {where}")
        if self.page.evaluate(
            "() => document.documentElement.scrollWidth > window.innerWidth"
        ):
            found.append("the page is wider than the screen")
        return found

    def _serious_faults(self) -> list[dict[str, Any]]:
        """Return what axe finds; once more where a click was still leading to the page when it began."""
        from playwright.sync_api import Error

        self.page.wait_for_load_state()
        faults: list[dict[str, Any]]
        try:
            faults = self.page.evaluate(FINDING_FAULTS)
        except Error:
            self.page.wait_for_load_state()
            faults = self.page.evaluate(FINDING_FAULTS)
        return faults

    def sizes(self) -> Iterator[str]:
        """Yield on which screen the page is seen: it was opened on a telephone, then it is on a wide one, unfolded.

        What a script does to a page by its size is done where it is opened, and a wide screen folds nothing: so one
        opening stands for both.
        """
        yield "telephone"
        self.page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
        try:
            self.page.evaluate(UNFOLD)
            yield "wide"
        finally:
            self.page.set_viewport_size(TELEPHONE)  # type: ignore[arg-type]

    def _note_line(self, sort: str, text: str) -> None:
        # A page that answers 404 or 422 is meant to; the browser writes a line for each.
        if not text.startswith("Failed to load resource: the server responded with"):
            self.wrong.append(f"{sort}: {text}")

    def _note_answer(self, answer: "Response", status: int) -> None:
        # A page may answer 404 or 422; its files and pictures may not.
        is_page = answer.request.resource_type in ("document", "fetch", "xhr")
        if status >= NOT_FOUND and not is_page:
            self.wrong.append(f"{status}: {answer.url}")

    def _note_request(self, url: str) -> None:
        if not url.startswith((self.server.base, "blob:", "data:")):
            self.wrong.append(f"request to {url}")


@contextmanager
def tour(
    browser: "Browser",
    server: Served,
    size: dict[str, int],
    **options: Any,
) -> Iterator[Tour]:
    """Yield a person who has opened the start address; at the end nothing may have gone wrong."""
    settings = {"locale": "id-ID", "accept_downloads": True, **options}
    context = browser.new_context(
        viewport=size,  # type: ignore[arg-type]  # playwright has a type of its own for it
        **settings,
    )
    context.set_default_timeout(15_000)
    # Every page begins with it: sent for each page, it would take as long as the page.
    context.add_init_script(path=AXE)
    page = context.new_page()
    person = Tour(server, context, page)
    person.watch(page)
    page.goto(server.start)
    yield person
    context.close()
    assert person.wrong == [], person.wrong
