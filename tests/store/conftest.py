"""What tests of a catalogue on a server ask for."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from spbe_inventory.domain.place import Server
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.store import writer

from tests.postgresql import TestServer, running_postgresql


@pytest.fixture(scope="session")
def postgresql() -> Iterator[TestServer]:
    """Return a server of PostgreSQL of our own."""
    with running_postgresql() as server:
        yield server


@pytest.fixture(scope="session")
def empty_catalogue(postgresql: TestServer) -> str:
    """Return the name of a database with an empty catalogue, of which copies are made."""
    name = postgresql.new_database()
    writer.create(Server(postgresql.address(name)), lambda _: None)
    return name


@pytest.fixture
def on_server(
    postgresql: TestServer,
    empty_catalogue: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Catalogue:
    """Return an empty catalogue on a server."""
    monkeypatch.setenv("SPBE_FOLDER", str(tmp_path))
    name = postgresql.new_database(empty_catalogue)
    return Catalogue(Server(postgresql.address(name)))
