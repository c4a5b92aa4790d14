"""People at a served catalogue: accounts of every role, the link of an office, and how they come in."""

import re

from spbe_inventory.actions.accounts import add_account
from spbe_inventory.actions.office_links import (
    MadeLink,
    make_leader_link,
    make_link,
)
from spbe_inventory.actions.sign_in import choose_password
from spbe_inventory.domain.actor import Actor, system_clock
from spbe_inventory.domain.rights import Role
from spbe_inventory.session.catalogue import Author, Catalogue
from spbe_inventory.web.app import create_app
from spbe_inventory.web.shell.addresses import address
from spbe_inventory.web.site import Site
from starlette.testclient import TestClient

from tests.web.asked import FORM, ORIGIN

PASSWORD = "empat kata tanpa kaitan"
AUTHOR = Author(Actor("pengelola"), system_clock)
TOKEN = re.compile(r'name="token" value="([^"]+)"')
HEALTH = "contoh-dinas-kesehatan"
LINK = "tautan"  # who follows the link of an office: an operator without an account
LEADER_LINK = "tautan-pimpinan"  # who follows a link for leaders


def add_person(catalogue: Catalogue, login: str, role: Role) -> None:
    """Make an account that has its password; an operator is one of Health."""
    office = None
    if role is Role.OPERATOR:
        office = HEALTH
    invitation = add_account(catalogue, login, role, office, AUTHOR)
    choose_password(catalogue, invitation.secret, PASSWORD, system_clock)


def add_person_of_each_role(catalogue: Catalogue) -> None:
    """Make an account for each role, called after it."""
    for role in Role:
        add_person(catalogue, f"akun-{role}", role)


def browser_of(site: Site) -> TestClient:
    """Return a browser that nobody has signed in with; it follows no redirect."""
    return TestClient(
        create_app(site), base_url=ORIGIN, headers=FORM, follow_redirects=False
    )


def token_on(page: str) -> str:
    """Return the token of the forms of a page."""
    found = TOKEN.search(page)
    assert found
    return found[1]


def sign_in(client: TestClient, login: str) -> str:
    """Sign in by an account, and return the token of the forms."""
    token = token_on(client.get("/masuk").text)
    sent = {"token": token, "login": login, "password": PASSWORD}
    assert client.post("/masuk", data=sent).status_code == 303
    return token_on(client.get("/aplikasi").text)


def follow_link(client: TestClient, catalogue: Catalogue, office: str = HEALTH) -> str:
    """Begin by a new link of an office, and return the token of the forms."""
    return _begin(client, make_link(catalogue, office, AUTHOR))


def follow_leader_link(client: TestClient, catalogue: Catalogue) -> str:
    """Begin by a new link for leaders, and return the token of the forms."""
    return _begin(client, make_leader_link(catalogue, AUTHOR))


def _begin(client: TestClient, made: MadeLink) -> str:
    there = address("office-link", secret=made.secret)
    token = token_on(client.get(there).text)
    assert client.post(there, data={"token": token}).status_code == 303
    return token_on(client.get("/aplikasi").text)
