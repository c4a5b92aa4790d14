"""What every test may ask for: the language set back, a catalogue, the command line."""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import is_dataclass
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from coverage import Coverage
from hypothesis import HealthCheck, settings
from spbe_inventory.actions.import_files import import_new_catalogue
from spbe_inventory.cli.main import cli
from spbe_inventory.language.current import use
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.store import writer
from spbe_inventory.store.reader import reading
from spbe_inventory.store.schema import REVISIONS

from tests import on_postgresql
from tests.builders import author

# How long an example takes says how busy the machine is, and nothing of the program.
settings.register_profile(
    "steady", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")
ROOT = Path(__file__).parent.parent
Run = Callable[..., Result]
ID_LENGTH = 60  # characters of the id of a case
NUMBERED_CASES = (Mapping, list, tuple, date, Path, bytes)


@pytest.fixture(autouse=True)
def _slow_tests_are_not_measured(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """Stop measuring which lines run while a slow test runs: the quick tests must reach them by themselves."""
    measuring = Coverage.current()
    if measuring is None or request.node.get_closest_marker("slow") is None:
        yield
        return
    monkeypatch.delenv("COVERAGE_PROCESS_CONFIG", raising=False)
    measuring.stop()
    yield
    measuring.start()


@pytest.fixture(autouse=True)
def _plain_surroundings(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Speak Indonesian, see no setting of the machine, and leave it so."""
    for name in ("SPBE_DB", "SPBE_LANG", "SPBE_AS", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANGUAGE", os.environ.get("LANGUAGE", ""))
    use("id")
    yield
    use("id")


def pytest_make_parametrize_id(
    config: pytest.Config,
    val: object,
    argname: str,
) -> str | None:
    """Return what a case holds as its id, where pytest would only number it."""
    is_numbered = isinstance(val, NUMBERED_CASES) or is_dataclass(val)
    is_long = isinstance(val, str) and len(val) > ID_LENGTH
    if isinstance(val, type) or not (is_numbered or is_long):
        return None
    text = str(val)[:ID_LENGTH]
    readable = (character if character.isprintable() else "?" for character in text)
    return "".join(readable).encode("ascii", "replace").decode()


@pytest.fixture(autouse=True, scope="session")
def _schema_made_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Run the migrations once; every further new catalogue gets the schema that came out, statement by statement.

    An older catalogue that a test upgrades still goes through the migrations themselves.
    """
    migrated = tmp_path_factory.mktemp("schema") / "catalog.db"
    writer.create(migrated, lambda _: None)
    with reading(migrated) as connection:
        rows = connection.execute(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%'"
        )
        statements = [statement for (statement,) in rows]
    migrate = writer.migrate

    def migrate_or_copy(connection: writer.Connection) -> None:
        if connection.dialect.name != "sqlite":
            migrate(connection)
            return
        plain = writer.raw(connection)
        (tables,) = plain.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if tables:
            migrate(connection)
            return
        for statement in statements:
            plain.execute(statement)
        plain.execute("INSERT INTO alembic_version VALUES (?)", (REVISIONS[-1],))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writer, "migrate", migrate_or_copy)
        yield


@pytest.fixture(autouse=True, scope="session")
def _on_a_server(_schema_made_once: None) -> Iterator[None]:
    """Let every catalogue that a test makes be on a server, where that is asked for."""
    if not on_postgresql.is_asked_for():
        yield
        return
    with on_postgresql.catalogues_on_a_server():
        yield


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out what asks for a file itself where catalogues are on a server."""
    if not on_postgresql.is_asked_for():
        return
    items[:] = [item for item in items if item.get_closest_marker("sqlite") is None]


@pytest.fixture
def banggai(tmp_path: Path) -> Catalogue:
    """Return a fresh catalogue of the Banggai sample."""
    path = tmp_path / "catalog.db"
    import_new_catalogue(
        path, ROOT / "spbe_inventory" / "sample" / "banggai.json", author()
    )
    return Catalogue(path)


@pytest.fixture(scope="session")
def contoh_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the catalogue of Kabupaten Contoh once; tests get copies."""
    path = tmp_path_factory.mktemp("contoh") / "catalog.db"
    import_new_catalogue(
        path, ROOT / "spbe_inventory" / "sample" / "contoh.json", author()
    )
    return path


@pytest.fixture
def contoh(contoh_made: Path, tmp_path: Path) -> Catalogue:
    """Return a copy of the catalogue of Kabupaten Contoh."""
    if on_postgresql.is_asked_for():
        on_postgresql.copy_catalogue(contoh_made, tmp_path / "catalog.db")
    else:
        shutil.copy(contoh_made, tmp_path / "catalog.db")
    return Catalogue(tmp_path / "catalog.db", "contoh")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs a command line in an empty folder of its own."""
    monkeypatch.chdir(tmp_path)

    def invoke(*args: str, **rest: object) -> Result:
        return CliRunner().invoke(cli, list(args), **rest)  # type: ignore[arg-type]  # handed on as given

    return invoke
