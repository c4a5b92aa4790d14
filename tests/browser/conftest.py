"""A real browser for the interactive picture; without one these tests are skipped, unless they are demanded."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from spbe_inventory.cli.main import cli
from spbe_inventory.session.catalogue import Catalogue

from tests.browser.chromium import HOW, chromium, demanded

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Opened = Callable[..., "Page"]


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """Yield the browser of the whole run."""
    from playwright.sync_api import sync_playwright

    path = chromium()
    if not path:
        assert not demanded(), f"no Chromium here: {HOW}"
        pytest.skip(f"no Chromium here: {HOW}")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox"]
        )
        yield started
        started.close()


@pytest.fixture
def opened(browser: "Browser", tmp_path: Path) -> Iterator[Opened]:
    """Yield a function that makes the interactive file of a catalogue and opens it.

    Whatever the page does, no request leaves the file, no error is written to the console, nothing pops up.
    """
    wrong: list[str] = []
    context = browser.new_context(
        viewport={"width": 1300, "height": 900}, accept_downloads=True
    )

    def open_file(catalogue: Catalogue, *arguments: str) -> "Page":
        path = tmp_path / "peta.html"
        where = [
            "--db",
            str(catalogue.path),
            *(["--agency", catalogue.agency] if catalogue.agency else []),
        ]
        done = CliRunner().invoke(
            cli,
            ["diagram", *arguments, *where, "--as-of", "2026-11-21", "-o", str(path)],
        )
        assert done.exit_code == 0, done.output
        page = context.new_page()
        page.on(
            "console", lambda message: wrong.append(f"{message.type}: {message.text}")
        )
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("dialog", lambda dialog: wrong.append(dialog.message))
        page.on("request", lambda request: _note(wrong, request.url, path))
        page.goto(path.as_uri())
        page.wait_for_selector("#picture svg")
        return page

    yield open_file
    context.close()
    assert wrong == []


def _note(wrong: list[str], url: str, path: Path) -> None:
    if not url.startswith(("blob:", "data:", path.as_uri())):
        wrong.append(f"request to {url}")
