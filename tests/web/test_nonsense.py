"""Whatever is sent to a page or a form, the answer is a page: no fault of the program, no way to another site."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import httpx2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spbe_inventory.actions import jobs, reading_process
from spbe_inventory.actions.stored_findings import make_run
from spbe_inventory.domain.actor import today
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.web.shell.addresses import PATHS
from spbe_inventory.web.site import Site

from tests.web.asked import ORIGIN, asked, form_of
from tests.web.every_page import pages_of
from tests.web.nonsense import (
    Doors,
    Pairs,
    addresses,
    doors_of,
    sent,
    taking,
)

FAULT = 500
FORM_TYPE = {"Content-Type": "application/x-www-form-urlencoded"}
FILES = (
    b"",
    b"abc",
    b"\0" * 100,
    b"PK\x03\x04" + b"a" * 100,
    b"nama;opd\n=1+1;<script>\n",
    b"\x89PNG\r\n\x1a\n" + b"0" * 50,
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
)
NAMES = (
    "a.xlsx",
    "../../../a.xlsx",
    "a\\b.csv",
    "\u202excsv.exe",
    "<b>.zip",
    "x" * 999,
)
pytestmark = pytest.mark.slow
tried = settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


class Town:
    """A sample that is served with its findings stored and a list uploaded, and what can be asked of it."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.web = asked(site)
        upload = form_of(site)
        file = {"files": ("daftar.csv", b"Nama;Perangkat Daerah\nSiwa;Dinas Uji\n")}
        uploaded = self.web.post(PATHS["imports"], data=upload, files=file)
        pages = [*pages_of(site.catalogue), uploaded.headers["location"]]
        self.doors: Doors = doors_of(self.web, pages)


def _no_process(*_arguments: object) -> object:
    raise OSError("no process is started here")


@pytest.fixture(scope="module")
def town(contoh_made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """Yield a town whose server starts no process for what nonsense asks of it."""
    path = tmp_path_factory.mktemp("nonsense") / "catalog.db"
    shutil.copy(contoh_made, path)
    catalogue = Catalogue(path, "contoh")
    make_run(catalogue, today())
    made = Town(Site(catalogue, "penguji"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jobs, "ChildProcess", _no_process)
        patch.setattr(reading_process, "_command", lambda *_arguments: ["true"])
        yield made
        made.site.jobs.close()
        made.site.findings.stop()


def _assert_answered(answer: httpx2.Response) -> None:
    assert answer.status_code != FAULT, answer.text
    assert b"Traceback" not in answer.content
    target = urlsplit(answer.headers.get("location", "/"))
    assert f"{target.scheme}://{target.netloc}" in ("://", ORIGIN)
    assert not target.path.startswith(("//", "/\\"))


def test_pages_show_most_of_what_can_be_asked(town: Town) -> None:
    assert len(town.doors.addresses) > 35
    assert len(town.doors.forms) > 20
    assert len(town.doors.words) > 300


@pytest.mark.parametrize("route", taking("GET"))
@tried
@given(data=st.data())
def test_a_page_answers_any_address(
    town: Town, route: str, data: st.DataObject
) -> None:
    _assert_answered(town.web.get(data.draw(addresses(town.doors, route))))


@pytest.mark.parametrize("route", taking("POST"))
@tried
@given(data=st.data())
def test_a_form_answers_anything_that_is_sent(
    town: Town, route: str, data: st.DataObject
) -> None:
    address, pairs = data.draw(sent(town.doors, route))
    _assert_answered(_send(town, address, pairs))


@pytest.mark.parametrize("route", taking("POST"))
@tried
@given(data=st.data())
def test_a_form_answers_a_file_in_place_of_anything(
    town: Town, route: str, data: st.DataObject
) -> None:
    address, pairs = data.draw(sent(town.doors, route))
    fields = {name for name, _value in pairs} | {"files", "logo", "file"}
    field = data.draw(st.sampled_from(sorted(fields)))
    name = data.draw(st.sampled_from(NAMES))
    file = (name, data.draw(st.sampled_from(FILES)))
    texts = {other: value.decode("utf-8", "replace") for other, value in pairs}
    texts.pop(field, None)
    texts["token"] = town.site.form_token
    _assert_answered(town.web.post(address, data=texts, files={field: file}))


def _send(town: Town, address: str, pairs: Pairs) -> httpx2.Response:
    """Send a form with the token of the server."""
    others = [(name, value) for name, value in pairs if name != "token"]
    content = urlencode([*others, ("token", town.site.form_token.encode())])
    return town.web.post(address, content=content.encode(), headers=FORM_TYPE)
