"""The application over a copied sample catalogue, asked without a browser."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.web.place import Place
from starlette.testclient import TestClient

from tests.web.asked import asked


@pytest.fixture
def place(contoh_made: Path, tmp_path: Path) -> Place:
    """Return a place that serves a copy of the sample."""
    path = tmp_path / "catalog.db"
    shutil.copy(contoh_made, path)
    return Place(Catalogue(path, "contoh"), "penguji")


@pytest.fixture
def web(place: Place) -> Iterator[TestClient]:
    """Yield a client that has the start key and speaks Indonesian."""
    with asked(place) as client:
        yield client
