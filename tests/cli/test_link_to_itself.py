"""A link that leads to itself is no file and no fault of ours, at whatever door it is named."""

import subprocess
import sys
from pathlib import Path

import pytest
from spbe_inventory.store.reader import companion_of
from spbe_inventory.store.server_right import right_path
from spbe_inventory.web.server.listening import own_port


@pytest.fixture
def loop(tmp_path: Path) -> Path:
    link = tmp_path / "catalog.db"
    link.symlink_to(link)
    return link


def test_files_beside_it_have_a_name(loop: Path) -> None:
    assert right_path(loop) == loop.with_name("catalog.server.db")
    assert companion_of(loop, "-wal") == loop.with_name("catalog.db-wal")
    assert own_port(loop)


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [["doctor", "--db"], ["app", "list", "--db"], ["import", "--dry-run"]],
)
def test_a_command_says_that_there_is_nothing(loop: Path, words: list[str]) -> None:
    command = [sys.executable, "-m", "spbe_inventory", *words, str(loop)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode in (3, 4), done.stderr
    assert str(loop) in done.stderr
