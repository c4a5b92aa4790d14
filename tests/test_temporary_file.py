"""A temporary file never stays behind: not after an end from outside, not after a kill."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from spbe_inventory.temporary_file import create_temporary_file

HOLDING = """
import signal, sys, time
from pathlib import Path
from spbe_inventory.__main__ import _end
from spbe_inventory.store.atomic_file import create_atomically
signal.signal(signal.SIGTERM, _end)
with create_atomically(Path(sys.argv[1])):
    print("here", flush=True)
    time.sleep(60)
"""
LONG_AGO = time.time() - 3 * 86_400
posix_only = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")


def held(path: Path) -> "subprocess.Popen[str]":
    """Return a process that is in the middle of writing a file."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(path)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    assert process.stdout.readline() == "here\n"
    return process


@posix_only
def test_a_process_that_is_ended_leaves_nothing(tmp_path: Path) -> None:
    with held(tmp_path / "a.db") as process:
        assert len(list(tmp_path.iterdir())) == 1
        process.terminate()
        assert process.wait() == 143
    assert list(tmp_path.iterdir()) == []


@posix_only
def test_what_a_killed_process_left_goes_with_the_next(tmp_path: Path) -> None:
    with held(tmp_path / "a.db") as process:
        process.kill()
    (left,) = tmp_path.iterdir()
    os.utime(left, (LONG_AGO, LONG_AGO))
    other = create_temporary_file(tmp_path / "b.db")
    assert left.exists()
    fresh = create_temporary_file(tmp_path / "a.db")
    assert sorted(tmp_path.iterdir()) == sorted([fresh, other])


def test_files_of_others_and_of_running_processes_stay(tmp_path: Path) -> None:
    mine = tmp_path / f".a.db-{os.getpid()}-abcdefgh.tmp"
    names = [".a.db-abcdefgh", "a.db-1-abcdefgh.tmp", ".ab.db-1-abcdefgh.tmp"]
    for name in names:
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (LONG_AGO, LONG_AGO))
    mine.touch()
    create_temporary_file(tmp_path / "a.db")
    assert all((tmp_path / name).exists() for name in names)
    assert mine.exists()
