"""Whatever happens at the end of a command is a sentence and an exit status, never a traceback."""

import errno
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from spbe_inventory.cli import main as entry
from spbe_inventory.cli.fault_report import report_fault
from spbe_inventory.errors import BadInput

SHELL = "exec {python} -m spbe_inventory app list --json --db {db} {rest}"


class PanicError(BaseException):
    """What a reader in another language throws."""


class Unsayable(Exception):
    """Fails to say what it is."""

    def __str__(self) -> str:
        raise ValueError


def thrower(error: BaseException) -> Callable[[], Any]:
    def throw() -> Any:
        raise error

    return throw


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (PanicError(), 70),
        (Unsayable(), 70),
        (MemoryError(), 70),
        (RecursionError(), 70),
        (BadInput("no-such-sentence"), 70),
        (BadInput("no-file"), 70),  # a value is missing
        (OSError(errno.EFBIG, "too big"), 2),
        (OSError(errno.EDQUOT, "quota"), 2),
        (KeyboardInterrupt(), 130),
    ],
)
@pytest.mark.parametrize("as_json", [False, True])
def test_every_end_has_its_status(
    error: BaseException,
    status: int,
    as_json: bool,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(entry, "discard", lambda _stream: None)
    assert entry._exit_status(thrower(error), as_json=as_json) == status
    said = capsys.readouterr()
    assert "Traceback" not in said.err
    assert said.err.strip()


def test_a_fault_without_a_folder_for_its_log_is_told(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    fault = report_fault(Unsayable())
    assert fault.exit_status == 70
    assert "Unsayable" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell")
@pytest.mark.parametrize(
    ("rest", "status"),
    [
        (">&-", 0),
        (">/dev/null 2>&-", 0),
        ("<&- >&- 2>&-", 0),
        ("| true; exit ${PIPESTATUS[0]}", 0),
        ("| head -c 1; exit ${PIPESTATUS[0]}", 0),
        ("> /dev/full", 2),
    ],
)
def test_closed_and_full_streams_have_their_status(
    contoh_made: Path, rest: str, status: int
) -> None:
    command = SHELL.format(python=sys.executable, db=contoh_made, rest=rest)
    if rest.startswith("|"):
        command = command.removeprefix("exec ")
    ended = subprocess.run(
        ["bash", "-c", command], capture_output=True, text=True, check=False
    )
    assert ended.returncode == status
    assert "Traceback" not in ended.stderr
