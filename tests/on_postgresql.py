"""Let every catalogue that a test makes be one on a server: its file holds the address of a database of its own.

Asked for by SPBE_TEST_DB=postgresql. What tests of files ask of a file itself is marked `sqlite` and left out.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import pytest
from spbe_inventory.domain.place import Place, Server
from spbe_inventory.store import maintenance, reader, server_writer, writer
from spbe_inventory.store.atomic_file import create_atomically
from spbe_inventory.store.cycle_check import reject_new_circles

from tests.postgresql import TestServer, running_postgresql

T = TypeVar("T")
VARIABLE = "SPBE_TEST_DB"
BEGINNING = b"postgresql://"
_server: list[TestServer] = []


def is_asked_for() -> bool:
    """Return whether catalogues of tests are on a server."""
    return os.environ.get(VARIABLE) == "postgresql"


def server_at(place: Place) -> Server | None:
    """Return the server that has a catalogue: by its address, or by the file that holds the address."""
    if isinstance(place, Server):
        return place
    try:
        with place.open("rb") as file:
            text = file.read(1000)
    except OSError:
        return None
    if not text.startswith(BEGINNING):
        return None
    return Server(text.decode())


def copy_catalogue(made: Path, target: Path) -> None:
    """Copy the database of a catalogue, and let a file hold the address of the copy."""
    server = server_at(made)
    assert server is not None
    running = _server[0]
    name = running.new_database(running.name_in(server.address))
    target.write_text(running.address(name))


@contextmanager
def catalogues_on_a_server() -> Iterator[None]:
    """Let catalogues that are made inside the block be on a server."""
    with running_postgresql() as running, pytest.MonkeyPatch.context() as patch:
        _server.append(running)
        empty = running.new_database()
        make = writer.create
        make(Server(running.address(empty)), lambda _: None)

        def create(
            place: Place,
            fill: Callable[[writer.Connection], T],
            *,
            is_copy: bool = False,
        ) -> T:
            if isinstance(place, Server):
                return make(place, fill, is_copy=is_copy)
            with create_atomically(place) as fresh:
                server = Server(running.address(running.new_database(empty)))
                with server_writer.writing_server(
                    server, any_revision=False, agency=None
                ) as connection:
                    result = fill(connection)
                    reject_new_circles(writer.raw(connection), {})
                fresh.write_text(server.address)
            return result

        for module in (reader, writer, maintenance):
            patch.setattr(module, "server_at", server_at)
        patch.setattr(writer, "create", create)
        yield
        _server.clear()
