"""The edition for the public as the browser makes it: no file, name, title or page of one holds a planted secret."""

import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from spbe_inventory.actions.job_exports import FORMATS as EXPORTS
from spbe_inventory.actions.job_results import check_request, make_result
from spbe_inventory.documents.diagram import DiagramKind
from spbe_inventory.documents.job import JobKind, JobRequest
from spbe_inventory.errors import BadInput, SpbeError
from spbe_inventory.reports.shared.kinds import REPORT_KINDS
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.reading import shared_reads
from spbe_inventory.web.site import Site

from tests.contract.planted import MARK, make_small, plant
from tests.contract.test_public_edition import leaks, named, texts_of
from tests.web.asked import asked

pytestmark = pytest.mark.slow
SECRET = re.compile(MARK, re.IGNORECASE)
PUBLIC = {"edition": "publik"}
# What some views are about, by the first letters of its name.
ABOUT = {
    DiagramKind.NEIGHBOURHOOD: ("application", "SIMPEG"),
    DiagramKind.IMPACT: ("application", "SIMPEG"),
    DiagramKind.ISLAND: ("application", "SIMPEG"),
    DiagramKind.INSIDE: ("unit", "Dinas Kesehatan"),
    DiagramKind.DATA: ("data_set", ""),
    DiagramKind.CHAIN: ("service", ""),
    DiagramKind.FACILITY: ("facility", "SPL"),
}
FEWEST = 35


@pytest.fixture
def planted(contoh_made: Path, tmp_path: Path) -> Site:
    """Return a site with a secret in every text of every kind, in keys, sources and history."""
    path = tmp_path / "catalog.db"
    shutil.copy(contoh_made, path)
    with closing(sqlite3.connect(path)) as connection:
        make_small(connection)
        plant(connection)
        query = "SELECT key FROM agency WHERE id = (SELECT min(agency_id) FROM unit)"
        (key,) = connection.execute(query).fetchone()
    return Site(Catalogue(path, key), "penguji")


def requests(site: Site) -> Iterator[JobRequest]:
    """Yield what a browser may ask for in the edition for the public."""
    for kind in REPORT_KINDS:
        yield JobRequest(JobKind.REPORT, "id", {**PUBLIC, "kind": kind, "format": "html"})  # fmt: skip
    unit = named(site.catalogue, "unit", "Dinas Kesehatan")
    office = {**PUBLIC, "kind": "opd", "format": "html"}
    yield JobRequest(JobKind.REPORT, "id", {**office, "unit": unit})
    yield JobRequest(JobKind.REPORT, "id", {**office, "every_office": "1"})
    for view in DiagramKind:
        values = {**PUBLIC, "view": str(view), "format": "svg"}
        if view in ABOUT:
            values["first"] = named(site.catalogue, *ABOUT[view])
        yield JobRequest(JobKind.PICTURE, "id", values)
    yield JobRequest(JobKind.MAP, "id", PUBLIC)
    for export in EXPORTS:
        yield JobRequest(JobKind.EXPORT, "id", {**PUBLIC, "format": export, "kinds": ""})  # fmt: skip
    yield JobRequest(JobKind.EXPORT, "id", {**PUBLIC, "format": "csv", "kinds": "application"})  # fmt: skip


def made(site: Site) -> Iterator[tuple[str, str]]:
    """Yield what was asked for and the number of the file that was made, of what the sample has."""
    with shared_reads():
        for request in requests(site):
            try:
                checked = check_request(site.catalogue, request)
                result = make_result(site.catalogue, checked)
            except SpbeError:
                continue
            yield request.text, result.id


def test_no_file_that_a_browser_makes_for_the_public_holds_a_secret(
    planted: Site,
) -> None:
    results = list(made(planted))
    assert len(results) > FEWEST
    found = {}
    with asked(planted) as web:
        for request, number in results:
            answer = web.get(f"/laporan/hasil/{number}/unduh")
            assert answer.status_code == 200
            said = answer.headers["content-disposition"]
            leaked = leaks(f"{said}\n{texts_of(answer.content)}", SECRET)
            if leaked:
                found[request] = leaked[:3]
    assert found == {}


def test_what_is_not_made_for_the_public_is_refused_and_not_made_whole(
    planted: Site,
) -> None:
    values = {**PUBLIC, "view": str(DiagramKind.TO_BE), "format": "svg"}
    with pytest.raises(BadInput) as caught:
        check_request(planted.catalogue, JobRequest(JobKind.PICTURE, "id", values))
    assert [problem.key for problem in caught.value.problems] == ["to-be-not-public"]
