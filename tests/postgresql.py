"""A server of PostgreSQL of our own for the tests: started in a folder of its own, reached by a socket, thrown away."""

import getpass
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from tests.browser.chromium import demanded

PLACES = "/usr/lib/postgresql"  # of Debian, a folder for each version
HOW = "install PostgreSQL 15 or newer (Debian: apt install postgresql)"
NOBODY = (
    "postgres",
    "nobody",
)  # as whom it runs where the tests are root's: it refuses to be root
SETTINGS = (
    "listen_addresses=",
    "fsync=off",
    "full_page_writes=off",
    "synchronous_commit=off",
    "max_connections=40",
    "shared_buffers=32MB",
)
USER = "spbe"
ROOT_USER = 0
_numbers = count(1)


class TestServer:
    """A server that runs, and makes databases."""

    __test__ = False

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def address(self, name: str, user: str = USER, password: str = "") -> str:
        """Return the address of a database."""
        signing = user
        if password:
            signing = f"{user}:{password}"
        return f"postgresql://{signing}@/{name}?host={self._folder}"

    def name_in(self, address: str) -> str:
        """Return the name of the database of an address."""
        return urlsplit(address).path.strip("/")

    def new_database(self, template: str = "template0") -> str:
        """Make a database that is empty, or a copy of another one; return its name."""
        name = f"t{next(_numbers)}"
        locale = ""
        if template == "template0":
            locale = " LOCALE 'C.UTF-8' ENCODING 'UTF8'"
        self.run("postgres", f"CREATE DATABASE {name} TEMPLATE {template}{locale}")
        return name

    def run(self, database: str, *statements: str) -> None:
        """Run statements, each by itself."""
        with psycopg.connect(self.address(database), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)

    def ask(self, database: str, query: str) -> list[tuple[object, ...]]:
        """Return the rows of a query."""
        with psycopg.connect(self.address(database), autocommit=True) as connection:
            return connection.execute(query).fetchall()


@contextmanager
def running_postgresql() -> Iterator[TestServer]:
    """Run a server inside the block; skip the test where there is none, unless it is demanded."""
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="spbe-pg-"))
    user = _user()
    if user is not None:
        record = pwd.getpwnam(user)
        os.chown(folder, record.pw_uid, record.pw_gid)
    data = folder / "data"
    try:
        making: list[str | Path] = [
            programs / "initdb",
            "-D",
            data,
            "-U",
            USER,
            "-A",
            "trust",
        ]
        _run([*making, "--no-sync", "-E", "UTF8", "--locale=C.UTF-8"], user)
        options = " ".join(f"-c {setting}" for setting in SETTINGS)
        starting: list[str | Path] = [
            programs / "pg_ctl",
            "-D",
            data,
            "-l",
            folder / "log",
            "-w",
        ]
        _run([*starting, "-o", f"-k {folder} {options}", "start"], user)
        try:
            yield TestServer(folder)
        finally:
            _run([*starting, "-m", "immediate", "stop"], user)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    """Return the folder of the programs of the newest version that is installed."""
    found = [Path(path) for path in [shutil.which("initdb")] if path]
    versions = Path(PLACES).glob("*/bin/initdb")
    found += sorted(versions, key=lambda path: int(path.parent.parent.name))
    if found:
        return found[-1].parent
    assert not demanded(), f"no PostgreSQL here: {HOW}"
    pytest.skip(f"no PostgreSQL here: {HOW}")


def _user() -> str | None:
    """Return as whom the server runs; None where that is who runs the tests."""
    if os.name != "posix" or os.geteuid() != ROOT_USER:
        return None
    known = {record.pw_name for record in pwd.getpwall()}
    for name in NOBODY:
        if name in known:
            return name
    return getpass.getuser()


def _run(command: Sequence[str | Path], user: str | None) -> None:
    """Run a program as a user; say what it said where it failed."""
    group = None
    if user is not None:
        group = pwd.getpwnam(user).pw_gid
    done = subprocess.run(
        command,
        user=user,
        group=group,
        extra_groups=None if user is None else [],
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
