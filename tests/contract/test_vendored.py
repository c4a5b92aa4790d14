"""What is not ours is unchanged, named, and has its licence beside it; what did not run is said."""

import hashlib
import tomllib
from pathlib import Path

import pytest
from tools import report_skipped

from tests.browser import chromium, conftest
from tests.conftest import ROOT

pytestmark = pytest.mark.source

PACKAGE = ROOT / "spbe_inventory"
# Folders with files of others, each listed in the `vendored.toml` above it.
VENDORED = {
    PACKAGE / "render" / "static": "viz-*",
    PACKAGE / "web" / "static": "vendor/*",
    ROOT / "tests" / "browser": "vendor/*",
}


@pytest.mark.parametrize("root", VENDORED, ids=lambda path: path.parent.name)
def test_every_vendored_file_is_listed_with_its_hash_and_licence(root: Path) -> None:
    table = tomllib.loads((root / "vendored.toml").read_text(encoding="utf-8"))
    for name, row in table.items():
        assert hashlib.sha256((root / name).read_bytes()).hexdigest() == row["sha256"]
        assert {"name", "version", "reason", "source", "licence"} < set(row)
        assert (root / name).with_name("LICENSE.txt").exists()
    folders = set(root.glob(VENDORED[root]))
    assert folders == {(root / name).parent for name in table}


def test_a_machine_without_a_browser_is_told_what_did_report_skipped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lines = report_skipped.told()
    assert len(lines) == len(report_skipped.browser_tests()) + 2 > 10
    assert "apt install chromium" in lines[-1]
    monkeypatch.setenv("PATH", "")
    assert chromium.chromium() == ""
    monkeypatch.delenv(chromium.DEMANDED, raising=False)
    making = conftest.browser.__wrapped__  # type: ignore[attr-defined]  # what pytest wrapped
    with pytest.raises(pytest.skip.Exception):
        next(making())
    monkeypatch.setenv(chromium.DEMANDED, "required")
    with pytest.raises(AssertionError, match="apt install chromium"):
        next(making())
