"""The file that is clicked twice, on each system; and a start without a window."""

import os
import subprocess
import sys
import tempfile
import time
import webbrowser
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from click.testing import CliRunner
from spbe_inventory.actions.serving import running_server
from spbe_inventory.cli import windowless
from spbe_inventory.cli.main import cli
from spbe_inventory.language.current import speaking
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.web.server.shortcut import shortcut_of

from tests.builders import catalogue
from tests.conftest import ROOT

PATIENCE = 30


def test_on_windows_it_finds_the_catalogue_in_its_own_folder() -> None:
    path = PureWindowsPath(r"C:\Data\100% SPBE\catalog.db")
    python = PureWindowsPath(r"C:\Users\Siti Nur\venv\Scripts\python.exe")
    with speaking("id"):
        shortcut = shortcut_of(path, "win32", python)
    assert shortcut.name == "Buka Katalog.cmd"
    assert shortcut.content.splitlines() == [
        "@chcp 65001 >nul",
        r'@start "" "C:\Users\Siti Nur\venv\Scripts\pythonw.exe"'
        r' -m spbe_inventory.cli.windowless "%~dp0catalog.db"',
    ]
    assert shortcut.content.count("\r\n") == 2


def test_on_windows_a_percent_sign_stays_one() -> None:
    path = PureWindowsPath(r"C:\Data\100%.db")
    python = PureWindowsPath(r"C:\50%\pythonw.exe")
    content = shortcut_of(path, "win32", python).content
    assert '"%~dp0100%%.db"' in content
    assert r'"C:\50%%\pythonw.exe"' in content


def test_elsewhere_it_is_what_the_system_opens() -> None:
    path = PurePosixPath('/data/kita "baru" 100%/catalog.db')
    python = PurePosixPath("/usr/bin/python3")
    with speaking("en"):
        mac = shortcut_of(path, "darwin", python)
        linux = shortcut_of(path, "linux", python)
    assert mac.name == "Open Catalogue.command"
    assert mac.content.startswith("#!/bin/sh\n")
    assert linux.name == "Open Catalogue.desktop"
    (command,) = [
        line for line in linux.content.splitlines() if line.startswith("Exec=")
    ]
    assert command.endswith('"/data/kita \\\\"baru\\\\" 100%%/catalog.db"')


def test_the_shell_takes_the_file_of_a_mac(tmp_path: Path) -> None:
    folder = tmp_path / "folder kita's"
    folder.mkdir()
    python = folder / "python"
    python.write_text('#!/bin/sh\npwd\nprintf "%s\\n" "$@"\n')
    python.chmod(0o755)
    shortcut = shortcut_of(folder / "kata log.db", "darwin", python)
    file = folder / shortcut.name
    file.write_text(shortcut.content)
    file.chmod(0o755)
    done = subprocess.run([str(file)], capture_output=True, text=True, check=True)
    words = [str(folder), "-m", "spbe_inventory.cli.windowless", "kata log.db"]
    assert done.stdout.splitlines() == words


def test_it_is_written_beside_the_catalogue_and_again(tmp_path: Path) -> None:
    path = tmp_path / "catalog.db"
    command = ["serve", "--shortcut", "--db", str(path), "--lang", "id"]
    for _time in range(2):
        result = CliRunner().invoke(cli, command)
        assert result.exit_code == 0, result.stderr
    (file,) = tmp_path.iterdir()
    assert file.stem == "Buka Katalog"
    assert os.access(file, os.X_OK)
    assert str(file) in result.stderr


def test_a_file_of_somebody_else_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "catalog.db"
    command = ["serve", "--shortcut", "--db", str(path), "--lang", "id"]
    CliRunner().invoke(cli, command)
    (file,) = tmp_path.iterdir()
    file.write_text("milik orang lain")
    result = CliRunner().invoke(cli, command)
    assert result.exit_code == 4
    assert file.read_text() == "milik orang lain"


def test_what_goes_wrong_without_a_window_is_a_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    path = tmp_path / "<b>surat.db"
    path.write_text("bukan katalog")
    assert windowless.run([str(path), "--lang", "id"]) == 4
    (address,) = opened
    (page,) = tmp_path.glob("*.html")
    assert address == page.as_uri()
    text = page.read_text(encoding="utf-8")
    assert "Katalog tidak dapat dibuka" in text
    assert "&lt;b&gt;surat.db" in text


@pytest.mark.slow
def test_it_runs_without_a_console(tmp_path: Path) -> None:
    site = catalogue(tmp_path, {})
    without_streams = (
        "import sys; sys.stdin = sys.stdout = sys.stderr = None;"
        "from spbe_inventory.cli.windowless import run;"
        f"raise SystemExit(run([{str(site.path)!r}]))"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "BROWSER": "true"}
    environment["XDG_STATE_HOME"] = str(tmp_path)
    process = subprocess.Popen([sys.executable, "-c", without_streams], env=environment)
    until = time.monotonic() + PATIENCE
    while running_server(Catalogue(site.path)) is None:
        assert time.monotonic() < until
        time.sleep(0.1)
    process.terminate()
    assert process.wait(PATIENCE) == 0
    assert site.path.read_bytes()[18] == 1
