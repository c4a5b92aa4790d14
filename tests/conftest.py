"""What every test may ask for: the language set back, a catalogue, the command line."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, settings
from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.actions.importing import import_into_new
from spbe_inventory.cli.main import cli
from spbe_inventory.language.current import use

from tests.builders import hand

# How long an example takes says how busy the machine is, and nothing of the program.
settings.register_profile("steady", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")
ROOT = Path(__file__).parent.parent
Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def _plain_surroundings(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Speak Indonesian, see no setting of the machine, and leave it so."""
    for name in ("SPBE_DB", "SPBE_LANG", "SPBE_AS", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANGUAGE", os.environ.get("LANGUAGE", ""))
    use("id")
    yield
    use("id")


@pytest.fixture
def banggai(tmp_path: Path) -> Catalogue:
    """Give a fresh catalogue of the Banggai sample."""
    path = tmp_path / "catalog.db"
    import_into_new(path, ROOT / "spbe_inventory" / "sample" / "banggai.json", hand())
    return Catalogue(path)


@pytest.fixture(scope="session")
def contoh_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the catalogue of Kabupaten Contoh once; tests get copies."""
    path = tmp_path_factory.mktemp("contoh") / "catalog.db"
    import_into_new(path, ROOT / "spbe_inventory" / "sample" / "contoh.json", hand())
    return path


@pytest.fixture
def contoh(contoh_made: Path, tmp_path: Path) -> Catalogue:
    """Give a copy of the catalogue of Kabupaten Contoh."""
    shutil.copy(contoh_made, tmp_path / "catalog.db")
    return Catalogue(tmp_path / "catalog.db", "contoh")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Give a function that runs a command line in an empty folder of its own."""
    monkeypatch.chdir(tmp_path)

    def invoke(*args: str, **rest: object) -> Result:
        return CliRunner().invoke(cli, list(args), **rest)  # type: ignore[arg-type]  # handed on as given

    return invoke
