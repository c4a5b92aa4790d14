"""A sample whose findings are stored: the rules run once for all tests of a module."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from spbe_inventory.actions.stored_findings import (
    StoredFindings,
    last_findings,
    make_run,
)
from spbe_inventory.domain.actor import today
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.web.site import Site
from starlette.testclient import TestClient

from tests.web.asked import asked


@dataclass(frozen=True, slots=True)
class Counted:
    """A site whose findings are stored, a client of it, and the run."""

    site: Site
    web: TestClient
    stored: StoredFindings


@pytest.fixture(scope="module")
def counted_made(contoh_made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a sample with its stored run; only copies of it may be written."""
    folder = tmp_path_factory.mktemp("counted")
    path = folder / "catalog.db"
    shutil.copy(contoh_made, path)
    make_run(Catalogue(path, "contoh"), today())
    return folder


@pytest.fixture
def counted(counted_made: Path, tmp_path: Path) -> Iterator[Counted]:
    """Yield a copy of the sample with its stored run, served."""
    for file in counted_made.iterdir():
        shutil.copy(file, tmp_path)
    catalogue = Catalogue(tmp_path / "catalog.db", "contoh")
    site = Site(catalogue, "penguji")
    stored = last_findings(catalogue)
    assert stored
    with asked(site) as web:
        yield Counted(site, web, stored)
