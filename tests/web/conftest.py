"""The application over a copied sample catalogue, asked without a browser."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.web.site import Site
from starlette.testclient import TestClient

from tests.web.asked import asked


@pytest.fixture
def site(contoh_made: Path, tmp_path: Path) -> Site:
    """Return a site that serves a copy of the sample."""
    path = tmp_path / "catalog.db"
    shutil.copy(contoh_made, path)
    return Site(Catalogue(path, "contoh"), "penguji")


@pytest.fixture
def web(site: Site) -> Iterator[TestClient]:
    """Yield a client that has the start key and speaks Indonesian."""
    with asked(site) as client:
        yield client
