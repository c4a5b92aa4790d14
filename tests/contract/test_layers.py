"""The layers of setup.cfg hold."""

import pytest
from importlinter.cli import lint_imports

from tests.conftest import ROOT


def test_every_import_contract_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert lint_imports(config_filename="setup.cfg", no_cache=True) == 0
