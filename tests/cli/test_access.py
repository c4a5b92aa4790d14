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


def test_a_link_for_leaders_is_made_for_nobody_else(run: Run) -> None:
    made = run("link", "make", "--leader", "--days", "3")
    assert made.exit_code == 0
    assert len(ADDRESS.findall(made.stdout)) == 1
    assert "Lembar pimpinan" in made.stdout
    assert json.loads(run("link", "list", "--json").stdout)[0]["office"] == ""
    assert "pimpinan" in run("tautan", "daftar").stdout
    for words in (("--leader", "Dinas Kesehatan"), ()):
        assert run("link", "make", *words).exit_code == 2
    added = run("user", "add", "sekda", "--role", "leader")
    assert added.exit_code == 0


def test_a_token_is_printed_once_listed_and_withdrawn(run: Run) -> None:
    assert run("user", "add", "sistem-simpeg", "--role", "reader").exit_code == 0
    made = run("user", "token", "sistem-simpeg", "--name", "penarik harian")
    assert re.fullmatch(r"spbe_[\w-]{43}\n", made.stdout)
    assert "sekarang" in made.stderr
    secret = made.stdout.strip()
    listed = run("user", "tokens", "--json").stdout
    assert secret not in listed
    (token,) = json.loads(listed)
    assert (token["login"], token["name"]) == ("sistem-simpeg", "penarik harian")
    shown = run("akun", "daftar-token", "sistem-simpeg").stdout
    assert "penarik harian" in shown
    assert "belum pernah dipakai" in shown
    assert run("akun", "cabut-token", "1").exit_code == 0
    assert "dicabut" in run("user", "tokens").stdout
    assert run("user", "token-off", "9").exit_code == 3
    assert run("user", "token", "tidak-ada").exit_code == 3
    again = json.loads(run("user", "token", "sistem-simpeg", "--json").stdout)
    assert again["access"][0]["secret"].startswith("spbe_")
    ended = json.loads(run("user", "token-off", "2", "--json").stdout)
    assert ended["access"][0]["change"] == "end"
