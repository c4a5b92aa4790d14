"""A catalogue that somebody else prepared does nothing by being opened."""

import os
import sqlite3
import stat
import sys
from contextlib import closing
from pathlib import Path

import pytest
from spbe_inventory.errors import CatalogueError
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.store import foreign_schema
from spbe_inventory.store.maintenance import backup, examine, upgrade
from spbe_inventory.store.reader import reading
from spbe_inventory.store.writer import raw, writing
from sqlalchemy.exc import DBAPIError

from tests.builders import author, catalogue

TRIGGER = (
    "CREATE TRIGGER jahat AFTER INSERT ON batch BEGIN DELETE FROM application; END"
)
VIEW = "CREATE VIEW lihat AS SELECT * FROM application"
VIRTUAL = "CREATE VIRTUAL TABLE cari USING fts5(isi)"
SLOW = """WITH RECURSIVE number(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM number)
    SELECT count(*) FROM number"""


@pytest.fixture(name="register")
def _register(tmp_path: Path) -> Catalogue:
    return catalogue(tmp_path, {"application": {"a-1": {"name": "e-Arsip"}}})


def change(path: Path, *statements: str) -> None:
    """Change a file as somebody else does."""
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


@pytest.mark.parametrize("statement", [TRIGGER, VIEW, VIRTUAL])
def test_what_runs_by_itself_is_named_and_nothing_is_opened(
    register: Catalogue, statement: str
) -> None:
    change(register.path, statement)
    before = register.path.read_bytes()
    name = statement.split()[2]
    if statement is VIRTUAL:
        name = "cari"
    for door in (reading, writing):
        with pytest.raises(CatalogueError) as caught, door(register.path):
            pass
        assert caught.value.key == "catalogue-foreign"
        assert name in str(caught.value)
    with pytest.raises(CatalogueError):
        backup(register.path, register.path.with_name("salinan.db"))
    with pytest.raises(CatalogueError):
        examine(register.path)
    assert register.path.read_bytes() == before
    assert not register.path.with_name("salinan.db").exists()


def test_an_older_file_with_a_trigger_is_not_upgraded(register: Catalogue) -> None:
    change(register.path, "UPDATE alembic_version SET version_num = '0005'", TRIGGER)
    copy = register.path.with_name("salinan.db")
    with pytest.raises(CatalogueError) as caught:
        upgrade(register.path, copy, author().batch("upgrade"))
    assert caught.value.key == "catalogue-foreign"


def test_a_table_of_somebody_else_is_left_alone_and_told(register: Catalogue) -> None:
    change(register.path, "CREATE TABLE catatan_saya (isi TEXT)")
    (problem,) = examine(register.path)
    assert "catatan_saya" in str(problem)


def test_functions_of_a_schema_are_not_called(register: Catalogue) -> None:
    change(
        register.path,
        "CREATE TABLE umpan (isi TEXT DEFAULT (berbahaya(1)), lain TEXT)",
    )
    called: list[int] = []
    with writing(register.path) as connection:
        raw(connection).create_function("berbahaya", 1, called.append)
        with pytest.raises(DBAPIError, match="unsafe"):
            connection.exec_driver_sql("INSERT INTO umpan (lain) VALUES ('x')")
    assert called == []


def test_a_query_without_end_is_ended(
    register: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(foreign_schema, "MOST_LOOKS", 1)
    with pytest.raises(CatalogueError) as caught, reading(register.path) as connection:
        connection.execute(SLOW).fetchone()
    assert caught.value.key == "catalogue-too-slow"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_a_copy_may_be_read_by_those_who_may_read_the_catalogue(
    register: Catalogue,
) -> None:
    register.path.chmod(0o600)
    copy = register.path.with_name("salinan.db")
    backup(register.path, copy)
    assert stat.S_IMODE(os.stat(copy).st_mode) == 0o600  # noqa: PTH116 - of the file itself
