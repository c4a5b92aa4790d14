"""A client of the application that behaves like a browser on this machine."""

from spbe_inventory.web.app import create_app
from spbe_inventory.web.shell.guard import KEY_PARAMETER
from spbe_inventory.web.site import Site
from starlette.testclient import TestClient

ORIGIN = "http://127.0.0.1:8000"
FORM = {"Origin": ORIGIN, "Sec-Fetch-Site": "same-origin"}


def asked(site: Site, language: str = "id") -> TestClient:
    """Return a client that has opened the start address of a site; it follows no redirect."""
    client = unknown(site, language)
    client.get("/", params={KEY_PARAMETER: site.start_key})
    return client


def unknown(site: Site, language: str = "id") -> TestClient:
    """Return a client that has no start key, and is not signed in."""
    return TestClient(
        create_app(site),
        base_url=ORIGIN,
        headers={**FORM, "Accept-Language": language},
        follow_redirects=False,
    )


def form_of(site: Site, **fields: object) -> dict[str, object]:
    """Return the fields of a form with the token that every form has."""
    return {"token": site.form_token, **fields}
