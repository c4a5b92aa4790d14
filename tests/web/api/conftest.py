"""A site with an account and a token for each role, and clients that ask with them."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from spbe_inventory.actions.accounts import add_account
from spbe_inventory.actions.api_tokens import make_token
from spbe_inventory.domain.actor import Actor, system_clock
from spbe_inventory.domain.rights import Role
from spbe_inventory.session.catalogue import Author
from spbe_inventory.web.app import create_app
from spbe_inventory.web.site import Site
from starlette.testclient import TestClient

from tests.web.api.client import HEALTH, ApiClient

AUTHOR = Author(Actor("pengelola"), system_clock)


@pytest.fixture
def served(site: Site) -> Site:
    """Return the site as it is served with accounts: one for each role, without a password."""
    for role in Role:
        office = None
        if role is Role.OPERATOR:
            office = HEALTH
        add_account(site.catalogue, f"akun-{role}", role, office, AUTHOR)
    return replace(site, has_accounts=True)


@pytest.fixture
def tokens(served: Site) -> dict[Role, str]:
    """Return a token of each role."""
    return {
        role: make_token(served.catalogue, f"akun-{role}", "uji", AUTHOR).secret
        for role in Role
    }


@pytest.fixture
def apps(served: Site, tokens: dict[Role, str]) -> Iterator[dict[Role, ApiClient]]:
    """Yield a client for each role; every answer is held to the document."""
    app = create_app(served)
    with TestClient(app, follow_redirects=False):
        yield {role: ApiClient(app, token) for role, token in tokens.items()}
    served.jobs.close()
    served.findings.stop()


@pytest.fixture
def api(apps: dict[Role, ApiClient]) -> ApiClient:
    """Return the client of an analyst."""
    return apps[Role.ANALYST]
