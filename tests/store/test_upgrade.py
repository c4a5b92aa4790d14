"""An older catalogue is refused in one sentence until `upgrade`, which keeps a copy."""

import json
import shutil
import sqlite3
import stat
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from spbe_inventory.actions.edit_records import add, edit
from spbe_inventory.actions.maintenance import upgrade
from spbe_inventory.actions.verification import verify
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.records import Facility
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

NOW = schema.REVISIONS[-1]
LATER = f"{int(NOW) + 1:04}"
NEXT = f'''"""A later revision, for this test."""
import sqlalchemy as sa
from alembic import op

revision = "{LATER}"
down_revision = "{NOW}"


def upgrade() -> None:
    op.add_column("unit", sa.Column("colour", sa.String()))
'''


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the program one revision newer than the catalogues made so far."""
    folder = tmp_path / "migrations"
    shutil.copytree(writer.MIGRATIONS, folder)
    (folder / "versions" / f"{LATER}_later.py").write_text(NEXT)
    monkeypatch.setattr(writer, "MIGRATIONS", folder)
    monkeypatch.setattr(schema, "REVISIONS", (*schema.REVISIONS, LATER))


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
    assert "spbe " not in reader.value.hint


def test_upgrade_keeps_a_copy_and_is_in_the_history(
    older: Catalogue, next_version: None
) -> None:
    done = upgrade(older, author())
    before, after, copy = done.before, done.after, done.copy
    assert (before, after) == (NOW, LATER)
    assert "colour" in columns_of_unit(older.path)
    assert copy is not None
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
    later = writer.MIGRATIONS / "versions" / f"{LATER}_later.py"
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


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_an_upgrade_and_its_copy_keep_the_permissions_of_the_owner(
    of_the_first_version: Catalogue,
) -> None:
    of_the_first_version.path.chmod(0o600)
    done = upgrade(of_the_first_version, author())
    assert done.copy is not None
    for path in (of_the_first_version.path, done.copy):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_catalogue_of_the_first_version_is_brought_up_without_loss(
    of_the_first_version: Catalogue,
) -> None:
    path = of_the_first_version.path
    with pytest.raises(CatalogueError) as refused, reading(path):
        pass
    assert refused.value.key == "older-catalogue"
    done = upgrade(of_the_first_version, author())
    before, after, copy = done.before, done.after, done.copy
    assert copy is not None
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


def test_what_was_made_before_verification_can_be_verified(
    of_the_first_version: Catalogue,
) -> None:
    upgrade(of_the_first_version, author())
    taken = verify(of_the_first_version, ["E-Kinerja"], author())
    assert len(taken.applications) == 1
    assert examine(of_the_first_version.path) == []


def test_a_catalogue_brought_up_has_the_same_tables_as_a_new_one(
    of_the_first_version: Catalogue,
) -> None:
    upgrade(of_the_first_version, author())
    with writing(of_the_first_version.path) as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_a_catalogue_brought_up_takes_interfaces_means_and_shared_databases(
    of_the_first_version: Catalogue,
) -> None:
    upgrade(of_the_first_version, author())
    with reading(of_the_first_version.path) as connection:
        before = load(connection, KINDS)
    own = [key for key in before.applications if key.startswith("banggai-")]
    interface = {"name": "API Uji", "application": own[0], "interface_kind": "rest"}
    api = add(of_the_first_version, "interface", interface, author())
    database = {"name": "Basis Data Uji", "facility_kind": "database"}
    shared = add(of_the_first_version, "facility", database, author())
    edit(
        of_the_first_version,
        "application",
        own[0],
        {"databases_written": [shared]},
        author(),
    )
    ends = {"giver": own[0], "taker": own[1], "interfaces": [api]}
    means = {"means": [{"method": "file", "frequency": "monthly"}]}
    exchange = add(of_the_first_version, "exchange", {**ends, **means}, author())
    with reading(of_the_first_version.path) as connection:
        after = load(connection, KINDS)
    assert after.exchanges[exchange].interfaces == (api,)
    assert after.exchanges[exchange].means[0].frequency == "monthly"
    assert after.applications[own[0]].databases_written == (shared,)
    assert all(after.applications[key].databases_read == () for key in own)


@pytest.fixture
def with_one_date_for_all_audits(
    of_the_first_version: Catalogue, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Catalogue:
    """Return a catalogue in which one date stands for every audit of a facility, as its history has it too."""
    older = tmp_path / "until-0007"
    shutil.copytree(writer.MIGRATIONS, older)
    for later in (older / "versions").glob("00[01][0-9]_*.py"):
        if later.name > "0008":
            later.unlink()
    with monkeypatch.context() as patch:
        patch.setattr(writer, "MIGRATIONS", older)
        patch.setattr(schema, "REVISIONS", schema.REVISIONS[:7])
        copy = upgrade(of_the_first_version, author()).copy
    assert copy is not None
    copy.unlink()
    connection = sqlite3.connect(of_the_first_version.path)
    (agency,) = connection.execute("SELECT min(id) FROM agency").fetchone()
    connection.executemany(
        "INSERT INTO facility (key, version, marks, agency_id, name, facility_kind, audited, withdrawn) "
        "VALUES (?, 2, ?, ?, ?, 'intranet', ?, 0)",
        [
            ("banggai-jaringan", None, agency, "Jaringan", "2025-03"),
            ("banggai-serat", '{"audited": "assumed"}', agency, "Serat", "2024"),
        ],
    )
    (batch,) = connection.execute("SELECT max(id) FROM batch").fetchone()
    olds = [
        None,
        {"audited": "2023-01", "statements": [{"field": "audited", "basis": "form"}]},
    ]
    for action, old in zip(("create", "edit"), olds, strict=True):
        payload = old and json.dumps(old)
        connection.execute(
            "INSERT INTO change (batch_id, agency_id, action, kind, record_id, old) "
            "SELECT ?, agency_id, ?, 'facility', id, ? FROM facility WHERE key = 'banggai-jaringan'",
            (batch, action, payload),
        )
    connection.execute(
        "INSERT INTO statement (agency_id, kind, record_id, position, field, basis) "
        "SELECT agency_id, 'facility', id, 0, 'audited', 'document' FROM facility WHERE key = 'banggai-jaringan'"
    )
    connection.commit()
    connection.close()
    return of_the_first_version


def test_one_date_of_audits_stays_that_of_the_infrastructure_and_of_nothing_else(
    with_one_date_for_all_audits: Catalogue,
) -> None:
    path = with_one_date_for_all_audits.path
    upgrade(with_one_date_for_all_audits, author())
    assert examine(path) == []
    with reading(path) as connection:
        snapshot = load(connection, KINDS)
        before = [
            json.loads(old)
            for (old,) in connection.execute(
                "SELECT old FROM change WHERE kind = 'facility' AND old IS NOT NULL"
            )
        ]
    facilities = snapshot.of(Facility)
    audits = {
        key: (record.infrastructure_audited, record.security_audited)
        for key, record in facilities.items()
    }
    assert audits == {
        "banggai-jaringan": ("2025-03", None),
        "banggai-serat": ("2024", None),
    }
    assert facilities["banggai-serat"].marks == {"infrastructure_audited": "assumed"}
    (statement,) = snapshot.statements["facility", "banggai-jaringan"]
    assert statement.field == "infrastructure_audited"
    assert before == [
        {
            "infrastructure_audited": "2023-01",
            "statements": [{"field": "infrastructure_audited", "basis": "form"}],
        }
    ]


def test_what_was_recorded_before_an_upgrade_can_be_edited_and_taken_back_after_it(
    with_one_date_for_all_audits: Catalogue, run: Run
) -> None:
    upgrade(with_one_date_for_all_audits, author())
    path = str(with_one_date_for_all_audits.path)
    edited = run(
        "facility", "edit", "banggai-jaringan", "--security-audited", "belum pernah", "--db", path
    )  # fmt: skip
    assert edited.exit_code == 0
    with reading(with_one_date_for_all_audits.path) as connection:
        marks = load(connection, KINDS).of(Facility)["banggai-jaringan"].marks
    assert marks == {"security_audited": "none"}
    undone = run("undo", "--yes", "--db", path)
    assert undone.exit_code == 0
    with reading(with_one_date_for_all_audits.path) as connection:
        record = load(connection, KINDS).of(Facility)["banggai-jaringan"]
    assert (record.infrastructure_audited, dict(record.marks)) == ("2025-03", {})


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
