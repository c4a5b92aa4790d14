"""The example programs of the documents, each run against a server as a person starts it."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from spbe_inventory.actions.accounts import add_account
from spbe_inventory.actions.api_tokens import make_token
from spbe_inventory.actions.record_list import get_record
from spbe_inventory.actions.sign_in import choose_password
from spbe_inventory.domain.actor import Actor, system_clock
from spbe_inventory.domain.rights import Role
from spbe_inventory.session.catalogue import Author, Catalogue

from tests.conftest import ROOT
from tests.web.running import running
from tests.web.test_access import PASSWORD

AUTHOR = Author(Actor("pengelola"), system_clock)
PROGRAM = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SECONDS = 60


@pytest.mark.slow
@pytest.mark.parametrize(
    ("page", "note", "refusal"),
    [
        ("api.md", "checked by a program", "This token is not known"),
        ("antarmuka-program.md", "diperiksa program", "Token ini tidak dikenal"),
    ],
)
def test_the_example_program_reads_and_writes(
    contoh: Catalogue, tmp_path: Path, page: str, note: str, refusal: str
) -> None:
    (program,) = PROGRAM.findall((ROOT / "docs" / page).read_text(encoding="utf-8"))
    path = tmp_path / "program.py"
    path.write_text(program, encoding="utf-8")
    first = add_account(contoh, "kepala", Role.ADMINISTRATOR, None, AUTHOR)
    choose_password(contoh, first.secret, PASSWORD, system_clock)
    add_account(contoh, "sistem-uji", Role.ANALYST, None, AUTHOR)
    token = make_token(contoh, "sistem-uji", "contoh", AUTHOR).secret
    before = get_record(contoh, "application", "SIMPEG")
    with running(contoh.path, "--accounts", "--port", "0") as server:
        environment = {
            **os.environ,
            "SPBE_API": f"{server.base}/api/v1",
            "SPBE_TOKEN": token,
            "SPBE_KEY": before.key,
            "PYTHONIOENCODING": "utf-8",
        }
        done = _run(path, environment)
        assert done.returncode == 0, done.stderr
        wrong = _run(path, {**environment, "SPBE_TOKEN": "spbe_salah"})
        assert wrong.returncode == 1
        assert refusal in wrong.stderr
    lines = done.stdout.splitlines()
    assert len(lines) > 20
    assert any(line.startswith(f"{before.key} ") for line in lines)
    after = get_record(contoh, "application", "SIMPEG").document
    assert after["note"] == note
    assert lines[-1].endswith(f'"{after["version"]}"')


def _run(path: Path, environment: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, str(path)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
