"""Every page of the web application at two sizes: no serious fault of accessibility, nothing wider than the screen."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from spbe_inventory.actions.browsing import PageRequest, page_of_records
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.web.place import Place
from spbe_inventory.web.shell.addresses import address, kind_of
from spbe_inventory.web.shell.navigation import navigation

from tests.browser.served import DESKTOP, TELEPHONE, Served, Tour, served, tour
from tests.web.every_page import forms_for_files

if TYPE_CHECKING:
    from playwright.sync_api import Browser

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
PATHS = sorted(
    {
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
    path = tmp_path_factory.mktemp("served") / "catalog.db"
    shutil.copy(contoh_made, path)
    return Catalogue(path, "contoh")


@pytest.fixture(scope="module", name="server")
def _server(register: Catalogue) -> Iterator[Served]:
    with served(Place(register, "penguji")) as running:
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
def test_a_page_can_be_read_by_everybody(
    person: Tour, path: str, register: Catalogue
) -> None:
    person.open(_with_key(path, register))
    assert person.faults() == []
    assert person.page.locator("h1").count() == 1
    assert person.page.title()


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
