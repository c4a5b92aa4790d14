"""The layers of setup.cfg hold."""

import subprocess
import sys

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.source

# In a process of its own: the program sets up logging for itself and switches every other logger off.
PROGRAM = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def test_every_import_contract_is_kept() -> None:
    command = [sys.executable, "-c", PROGRAM, "--config", "setup.cfg", "--no-cache"]
    ended = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
