"""Every page of the web application at two sizes: no serious fault of accessibility, nothing wider than the screen."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.web.place import Place
from spbe_inventory.web.shell.addresses import address
from spbe_inventory.web.shell.navigation import navigation

from tests.browser.served import DESKTOP, TELEPHONE, Served, Tour, served, tour

if TYPE_CHECKING:
    from playwright.sync_api import Browser

LISTS = [address("records", kind=kind) for kind in KINDS]
MENU = [
    entry.address
    for section in navigation()
    for entry in (*section.entries, *section.folded)
]
PATHS = sorted({*LISTS, *MENU, "/tidak-ada"})


@pytest.fixture(scope="module", name="server")
def _server(
    contoh_made: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    path = tmp_path_factory.mktemp("served") / "catalog.db"
    shutil.copy(contoh_made, path)
    with served(Place(Catalogue(path, "contoh"), "penguji")) as running:
        yield running


@pytest.fixture(
    scope="module", name="person", params=[DESKTOP, TELEPHONE], ids=["wide", "phone"]
)
def _person(
    request: pytest.FixtureRequest, browser: "Browser", server: Served
) -> Iterator[Tour]:
    with tour(browser, server, request.param) as person:
        yield person


@pytest.mark.slow
@pytest.mark.parametrize("path", PATHS)
def test_a_page_can_be_read_by_everybody(person: Tour, path: str) -> None:
    person.open(path)
    assert person.faults() == []
    assert person.page.locator("h1").count() == 1
    assert person.page.title()
