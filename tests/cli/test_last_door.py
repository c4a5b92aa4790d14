"""Whatever happens at the end of a command is a sentence and an exit status, never a traceback."""

import errno
import signal
import subprocess
import sys
import tempfile
import time
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
        (OSError(errno.EMFILE, "too many open files"), 5),
        (OSError(errno.ENOMEM, "cannot allocate memory"), 5),
        (OSError(errno.EAGAIN, "no more processes"), 5),
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


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (OSError(errno.EMFILE, "too many open files"), 5),
        (MemoryError(), 70),
        (Unsayable(), 70),
    ],
)
def test_an_error_is_said_where_nothing_more_can_be_loaded(
    error: BaseException,
    status: int,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    refused = thrower(OSError(errno.EMFILE, "too many open files"))
    monkeypatch.setattr(entry, "_report_known", lambda *_args, **_kwargs: refused())
    monkeypatch.setattr(entry, "_report_fault", lambda *_args, **_kwargs: refused())
    assert entry._exit_status(thrower(error), as_json=False) == status
    name = type(error).__name__
    said = capfd.readouterr().err
    assert said.startswith("Galat: program berhenti")
    assert f"({name})" in said


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


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell")
@pytest.mark.parametrize(
    ("limit", "rest", "status"),
    [
        ("true", "<&- >&- 2>&-", 0),  # what is written later takes no closed number
        ("true", "2>&-", 0),
        ("ulimit -n 5", "", 5),
        ("ulimit -n 10", "", 5),
        ("ulimit -f 1", "", 2),
        ("export TMPDIR=/nowhere; unset HOME", "", 0),
        ("export LC_ALL=C PYTHONUTF8=0 PYTHONIOENCODING=ascii", "", 0),
    ],
)
def test_a_report_on_a_poor_machine_is_made_or_refused_in_a_sentence(
    contoh_made: Path, tmp_path: Path, limit: str, rest: str, status: int
) -> None:
    document = tmp_path / "kesenjangan.pdf"
    command = (
        f"{limit}; exec {sys.executable} -m spbe_inventory report kesenjangan"
        f" --db {contoh_made} -o {document} {rest}"
    )
    ended = subprocess.run(
        ["bash", "-c", command], capture_output=True, text=True, check=False
    )
    assert ended.returncode == status, ended.stderr
    assert "Traceback" not in ended.stderr
    assert document.exists() == (status == 0)
    if status:
        assert ended.stderr.startswith("Galat: ")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="a folder in use stays there")
@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("import daftar.csv --dry-run", 2),
        ("report kesenjangan -o x.pdf", 2),
        ("app list", 0),
        ("init Contoh --kind kabupaten", 4),
    ],
)
def test_a_folder_that_is_gone_is_said(
    contoh_made: Path, tmp_path: Path, words: str, status: int
) -> None:
    command = (
        f"mkdir {tmp_path}/gone && cd {tmp_path}/gone && rmdir {tmp_path}/gone;"
        f" exec {sys.executable} -m spbe_inventory {words} --db {contoh_made}"
    )
    ended = subprocess.run(
        ["bash", "-c", command], capture_output=True, text=True, check=False
    )
    assert ended.returncode == status, ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_whenever_it_is_interrupted_nothing_of_ours_is_traced(
    contoh_made: Path,
) -> None:
    words = [sys.executable, "-m", "spbe_inventory", "gaps", "--db", str(contoh_made)]
    for hundredths in (3, 6, 9, 12, 16, 20, 30, 50, 80):
        process = subprocess.Popen(
            words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
        time.sleep(hundredths / 100)
        process.send_signal(signal.SIGINT)
        _output, said = process.communicate()
        assert "spbe_inventory/" not in said, said
        if "Traceback" not in said:  # else Python itself had not begun
            assert process.returncode in {0, 130, -signal.SIGINT}
