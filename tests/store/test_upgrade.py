"""An older catalogue is refused in one sentence until `upgrade`, which keeps a copy."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.actions.keeping import bring_up
from spbe_inventory.actions.recording import add
from spbe_inventory.errors import CatalogueError
from spbe_inventory.store import schema, writer
from spbe_inventory.store.keeping import examine
from spbe_inventory.store.reader import reading
from spbe_inventory.store.tables import metadata
from spbe_inventory.store.writer import writing

from tests.builders import catalogue, hand
from tests.conftest import Run

NEXT = '''"""A later revision, for this test."""
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("unit", sa.Column("colour", sa.String()))
'''


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the program one revision newer than the catalogues made so far."""
    folder = tmp_path / "migrations"
    shutil.copytree(writer.MIGRATIONS, folder)
    (folder / "versions" / "0002_later.py").write_text(NEXT)
    monkeypatch.setattr(writer, "MIGRATIONS", folder)
    monkeypatch.setattr(schema, "REVISIONS", (*schema.REVISIONS, "0002"))


@pytest.fixture
def older(tmp_path: Path) -> Catalogue:
    return catalogue(tmp_path, {"application": {"a": {}}})


def columns_of_unit(path: Path) -> set[str]:
    connection = sqlite3.connect(path)
    names = {row[1] for row in connection.execute("PRAGMA table_info(unit)")}
    connection.close()
    return names


def test_an_older_catalogue_is_refused_by_every_door(older: Catalogue, next_version: None) -> None:
    with pytest.raises(CatalogueError) as reader, reading(older.path):
        pass
    with pytest.raises(CatalogueError) as adder:
        add(older, "application", {"name": "x"}, hand())
    assert reader.value.key == adder.value.key == "older-catalogue"
    assert "spbe upgrade" in reader.value.hint


def test_upgrade_keeps_a_copy_and_is_in_the_history(older: Catalogue, next_version: None) -> None:
    before, after, copy = bring_up(older, hand())
    assert (before, after) == ("0001", "0002")
    assert "colour" in columns_of_unit(older.path)
    assert "colour" not in columns_of_unit(copy)
    with reading(older.path) as connection:
        assert connection.execute("SELECT actor, action FROM batch ORDER BY id DESC").fetchone() == (
            "penguji",
            "upgrade",
        )
    assert examine(older.path) == []


def test_a_failing_migration_leaves_the_catalogue_as_it_was(older: Catalogue, next_version: None) -> None:
    later = writer.MIGRATIONS / "versions" / "0002_later.py"
    later.write_text(NEXT + '    op.execute("SELECT nonsense FROM nowhere")\n')
    with pytest.raises(CatalogueError):
        bring_up(older, hand())
    assert "colour" not in columns_of_unit(older.path)


def test_upgrade_of_a_present_catalogue_does_nothing(older: Catalogue, run: Run) -> None:
    before = older.path.read_bytes()
    result = run("upgrade", "--db", str(older.path), "--lang", "en")
    assert result.exit_code == 0
    assert "of this version already" in result.stderr
    assert older.path.read_bytes() == before


def test_the_command_says_where_the_copy_is(older: Catalogue, next_version: None, run: Run) -> None:
    result = run("upgrade", "--db", str(older.path))
    assert result.exit_code == 0
    assert "salinannya" in result.stderr
    assert len(list(older.path.parent.glob("catalog-*.db"))) == 1


def test_the_migrations_make_exactly_the_tables(older: Catalogue) -> None:
    with writing(older.path) as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
