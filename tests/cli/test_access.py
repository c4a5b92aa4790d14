"""`spbe user` and `spbe link`: made, listed, ended, with the text to send on standard output."""

import json
import re

import pytest
from spbe_inventory.session.catalogue import Catalogue

from tests.conftest import Run

ADDRESS = re.compile(r"^https?://\S+$", re.MULTILINE)


@pytest.fixture(autouse=True)
def _catalogue_here(run: Run, contoh: Catalogue) -> None:
    """Have a catalogue in the folder in which commands are run."""


def test_an_account_is_made_listed_and_switched_off(run: Run) -> None:
    made = run(
        "user",
        "add",
        "operator-dinkes",
        "--role",
        "operator",
        "--unit",
        "Dinas Kesehatan",
    )
    assert made.exit_code == 0
    (there,) = ADDRESS.findall(made.stdout)
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/undangan/[\w-]{32}", there)
    (listed,) = json.loads(run("user", "list", "--json").stdout)
    assert (listed["login"], listed["role"]) == ("operator-dinkes", "operator")
    assert "password" not in listed or listed["password"] is None
    assert "Dinas Kesehatan" in run("akun", "daftar").stdout
    assert run("user", "edit", "operator-dinkes", "--role", "reader").exit_code == 0
    assert run("user", "off", "operator-dinkes").exit_code == 0
    assert "dinonaktifkan" in run("user", "list").stdout
    assert run("user", "invite", "operator-dinkes").exit_code == 3


def test_a_link_is_made_for_an_address_listed_and_withdrawn(run: Run) -> None:
    base = "https://spbe.contoh.go.id/katalog/"
    made = run("link", "make", "Dinas Kesehatan", "--days", "3", "--at", base)
    assert made.exit_code == 0
    (there,) = ADDRESS.findall(made.stdout)
    assert there.startswith("https://spbe.contoh.go.id/katalog/t/")
    secret = there.rpartition("/")[2]
    listed = run("link", "list", "--json").stdout
    assert secret not in listed
    assert json.loads(listed)[0]["number"] == 1
    assert run("link", "off", "1").exit_code == 0
    assert "dicabut" in run("tautan", "daftar").stdout
    assert run("link", "off", "2").exit_code == 3
    assert run("link", "make", "Dinas Kesehatan", "--days", "0").exit_code == 3
