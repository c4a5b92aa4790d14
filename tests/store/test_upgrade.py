"""An older catalogue is refused in one sentence until `upgrade`, which keeps a copy."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from spbe_inventory.actions.edit_records import add, edit
from spbe_inventory.actions.maintenance import upgrade
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.errors import CatalogueError
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.store import schema, writer
from spbe_inventory.store.load import load
from spbe_inventory.store.maintenance import examine
from spbe_inventory.store.reader import reading
from spbe_inventory.store.tables import metadata
from spbe_inventory.store.writer import writing

from tests.builders import author, catalogue
from tests.conftest import ROOT, Run

NEXT = '''"""A later revision, for this test."""
import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.add_column("unit", sa.Column("colour", sa.String()))
'''


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the program one revision newer than the catalogues made so far."""
    folder = tmp_path / "migrations"
    shutil.copytree(writer.MIGRATIONS, folder)
    (folder / "versions" / "0008_later.py").write_text(NEXT)
    monkeypatch.setattr(writer, "MIGRATIONS", folder)
    monkeypatch.setattr(schema, "REVISIONS", (*schema.REVISIONS, "0008"))


@pytest.fixture
def older(tmp_path: Path) -> Catalogue:
    return catalogue(tmp_path, {"application": {"a": {}}})


def columns_of_unit(path: Path) -> set[str]:
    connection = sqlite3.connect(path)
    names = {row[1] for row in connection.execute("PRAGMA table_info(unit)")}
    connection.close()
    return names


def test_an_older_catalogue_is_refused_by_every_door(
    older: Catalogue, next_version: None
) -> None:
    with pytest.raises(CatalogueError) as reader, reading(older.path):
        pass
    with pytest.raises(CatalogueError) as adder:
        add(older, "application", {"name": "x"}, author())
    assert reader.value.key == adder.value.key == "older-catalogue"
    assert "spbe upgrade" in reader.value.hint


def test_upgrade_keeps_a_copy_and_is_in_the_history(
    older: Catalogue, next_version: None
) -> None:
    before, after, copy = upgrade(older, author())
    assert (before, after) == ("0007", "0008")
    assert "colour" in columns_of_unit(older.path)
    assert "colour" not in columns_of_unit(copy)
    with reading(older.path) as connection:
        assert connection.execute(
            "SELECT actor, action FROM batch ORDER BY id DESC"
        ).fetchone() == (
            "penguji",
            "upgrade",
        )
    assert examine(older.path) == []


def test_a_failing_migration_leaves_the_catalogue_as_it_was(
    older: Catalogue, next_version: None
) -> None:
    later = writer.MIGRATIONS / "versions" / "0008_later.py"
    later.write_text(NEXT + '    op.execute("SELECT nonsense FROM nowhere")\n')
    with pytest.raises(CatalogueError):
        upgrade(older, author())
    assert "colour" not in columns_of_unit(older.path)


@pytest.fixture
def of_the_first_version(tmp_path: Path) -> Catalogue:
    """Return a catalogue as version 0.1 made it, with a need whose service was a text then."""
    path = tmp_path / "lama.db"
    connection = sqlite3.connect(path)
    connection.executescript(
        (ROOT / "tests" / "data" / "catalog-0001.sql").read_text(encoding="utf-8")
    )
    connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    taker, data, agency = (
        connection.execute(f"SELECT min(id) FROM {kind}").fetchone()[0]
        for kind in ("application", "data_set", "agency")
    )
    connection.execute(
        "INSERT INTO need (key, version, marks, agency_id, taker_id, data_id, service, withdrawn) "
        "VALUES ('banggai-n', 1, '{\"service\": \"assumed\"}', ?, ?, ?, 'Layanan ibu hamil', 0)",
        (agency, taker, data),
    )
    connection.execute(
        "INSERT INTO statement (agency_id, kind, record_id, position, field, value, basis) "
        "SELECT agency_id, 'need', id, 0, 'service', '\"Layanan ibu hamil\"', 'assumption' FROM need"
    )
    connection.commit()
    connection.close()
    return Catalogue(path)


def test_a_catalogue_of_the_first_version_is_brought_up_without_loss(
    of_the_first_version: Catalogue,
) -> None:
    path = of_the_first_version.path
    with pytest.raises(CatalogueError) as refused, reading(path):
        pass
    assert refused.value.key == "older-catalogue"
    before, after, copy = upgrade(of_the_first_version, author())
    assert (before, after, copy.exists()) == ("0001", schema.REVISIONS[-1], True)
    assert examine(path) == []
    with reading(path) as connection:
        snapshot = load(connection, KINDS)
        assert connection.execute("SELECT count(*) FROM change").fetchone()[0] > 0
    need = snapshot.needs["banggai-n"]
    assert (need.service, need.service_text, need.marks["service_text"]) == (
        None,
        "Layanan ibu hamil",
        "assumed",
    )
    assert snapshot.statements["need", "banggai-n"][0].field == "service_text"
    assert len(snapshot.applications) == 15
    key = add(of_the_first_version, "service", {"name": "Layanan ibu hamil"}, author())
    edit(
        of_the_first_version,
        "need",
        "banggai-n",
        {"service": key, "service_text": None},
        author(),
    )


def test_a_catalogue_brought_up_has_the_same_tables_as_a_new_one(
    of_the_first_version: Catalogue,
) -> None:
    upgrade(of_the_first_version, author())
    with writing(of_the_first_version.path) as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_upgrade_of_a_present_catalogue_does_nothing(
    older: Catalogue, run: Run
) -> None:
    before = older.path.read_bytes()
    result = run("upgrade", "--db", str(older.path), "--lang", "en")
    assert result.exit_code == 0
    assert "of this version already" in result.stderr
    assert older.path.read_bytes() == before


def test_the_command_says_where_the_copy_is(
    older: Catalogue, next_version: None, run: Run
) -> None:
    result = run("upgrade", "--db", str(older.path))
    assert result.exit_code == 0
    assert "salinannya" in result.stderr
    assert len(list(older.path.parent.glob("catalog-*.db"))) == 1


def test_the_migrations_make_exactly_the_tables(older: Catalogue) -> None:
    with writing(older.path) as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
