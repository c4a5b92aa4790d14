"""A text that is no letters is told by its record, in one sentence of ours, whoever meets it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from spbe_inventory.errors import CatalogueError
from spbe_inventory.store.reader import reading

from tests.builders import catalogue
from tests.conftest import Run

READERS = (
    ("app", "list"), ("app", "show", "a"), ("gaps", "--no-stored"), ("export", "json"), ("doctor",), ("duplicates",),
    ("diagram", "opd", "-o", "x.svg"), ("app", "edit", "a", "--users", "x"), ("app", "list", "--edition", "publik"),
)  # fmt: skip


def spoil(folder: Path, column: str, table: str = "application") -> None:
    """Write bytes that are no UTF-8 into a column, as another program does."""
    with closing(sqlite3.connect(folder / "catalog.db")) as connection:
        connection.execute(f"UPDATE {table} SET {column} = CAST(x'53ff50fe' AS TEXT)")
        connection.commit()


@pytest.mark.slow
@pytest.mark.parametrize("words", READERS, ids=" ".join)
def test_every_command_says_which_record_holds_a_broken_text(
    tmp_path: Path, run: Run, words: tuple[str, ...]
) -> None:
    catalogue(tmp_path, {"application": {"a": {}}})
    spoil(tmp_path, "name")
    done = run(*words, "--db", str(tmp_path / "catalog.db"))
    assert done.exit_code == 4, done.output
    assert "Nama aplikasi dari Aplikasi a:" in done.stderr
    assert "decode" not in done.output
    assert len(done.stderr.strip().splitlines()) == 2


def test_a_broken_text_outside_of_the_records_is_told_too(tmp_path: Path) -> None:
    catalogue(tmp_path, {"application": {"a": {}}})
    spoil(tmp_path, "actor", "batch")
    path = tmp_path / "catalog.db"
    with pytest.raises(CatalogueError) as caught, reading(path) as connection:
        connection.execute("SELECT actor FROM batch").fetchall()
    assert caught.value.key == "catalogue-letters-broken"


def test_a_record_with_a_broken_text_is_named(tmp_path: Path) -> None:
    catalogue(tmp_path, {"unit": {"u": {"name": "Dinas"}}, "application": {"a": {}}})
    spoil(tmp_path, "note", "unit")
    path = tmp_path / "catalog.db"
    with pytest.raises(CatalogueError) as caught, reading(path) as connection:
        connection.execute("SELECT note FROM unit").fetchall()
    assert caught.value.key == "record-letters-broken"
    assert str(caught.value.values["key"]) == "u"
