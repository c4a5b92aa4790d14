"""What is not ours is unchanged, named, and has its licence beside it; what did not run is said."""

import hashlib
import tomllib

import pytest
from tools import report_skipped

from tests.browser import chromium, conftest
from tests.conftest import ROOT

STATIC = ROOT / "spbe_inventory" / "render" / "static"


def test_every_vendored_file_is_listed_with_its_hash_and_licence() -> None:
    table = tomllib.loads((STATIC / "vendored.toml").read_text(encoding="utf-8"))
    for name, row in table.items():
        assert hashlib.sha256((STATIC / name).read_bytes()).hexdigest() == row["sha256"]
        assert {"name", "version", "reason", "source", "licence"} < set(row)
        assert (STATIC / name).with_name("LICENSE.txt").exists()
    folders = {path.parent.name for path in STATIC.glob("*/*")} - {"map"}
    assert folders == {name.partition("/")[0] for name in table}


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
