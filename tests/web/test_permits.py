"""Every route by every role: the table of permits is the expectation, by address and by form."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from spbe_inventory.actions.findings_maker import FindingsMaker
from spbe_inventory.actions.jobs import Jobs
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.records import Application
from spbe_inventory.domain.rights import RIGHTS, Role
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.web.shell.addresses import noun_of
from spbe_inventory.web.site import Site
from starlette.testclient import TestClient

from tests.session.test_office_fence import STAFF, loaded, own_by_hand
from tests.web.crawl import crawl
from tests.web.people import (
    HEALTH,
    LEADER_LINK,
    LINK,
    add_person_of_each_role,
    browser_of,
    follow_leader_link,
    follow_link,
    sign_in,
    token_on,
)
from tests.web.permits import (
    PERMITS,
    About,
    is_let_in,
    is_permitted,
    mounted,
    parse_query,
)

PEOPLE = (*Role, LINK, LEADER_LINK)
# What stands in the addresses of routes that are about no record.
FILLED = {
    "id": "0123456789ab",
    "key": "tidak-ada",
    "login": "tidak-ada",
    "name": "umum",
    "number": "999999",
    "office": HEALTH,
    "regulation": "perpres-95-2018",
    "rule": "INV-01",
    "secret": "tidak-ada",
    "unit": HEALTH,
    "what": "review",
    "word": "pusat",
}
ENDS_THE_SESSION = "POST /keluar"
# How many pages of one sort are read, of whom more is asked than one of each.
PAGES_OF_A_SORT = {"reader": 2, "operator": 2}
FEWEST_PAGES = 50
PAGES_OF_A_LINK = 2  # the form of its office, and nothing beside it


class StillFindings(FindingsMaker):
    """Makes no findings."""

    def start(self, catalogue: Catalogue, since: date | None = None) -> None:
        """Do nothing."""


class StillJobs(Jobs):
    """Takes jobs, and makes none of them."""

    def _start_worker(self) -> None:
        """Do nothing."""


@pytest.fixture(scope="module")
def site(contoh_made: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return a site with an account for each role."""
    path = tmp_path_factory.mktemp("izin") / "catalog.db"
    shutil.copy(contoh_made, path)
    catalogue = Catalogue(path, "contoh")
    add_person_of_each_role(catalogue)
    return Site(
        catalogue,
        "pemilik",
        has_accounts=True,
        findings=StillFindings(),
        jobs=StillJobs(),
    )


@pytest.fixture
def own(site: Site) -> set[tuple[str, str]]:
    """Return kind and key of what is the own office's, found without the fence."""
    return own_by_hand(loaded(site.catalogue), HEALTH)


@pytest.fixture
def stranger(site: Site) -> Iterator[TestClient]:
    """Yield a browser that nobody has signed in with."""
    with browser_of(replace(site)) as client:
        yield client


def enter(client: TestClient, site: Site, who: str) -> str:
    """Sign in as one of the people, and return the token of the forms."""
    if who == LINK:
        return follow_link(client, site.catalogue)
    if who == LEADER_LINK:
        return follow_leader_link(client, site.catalogue)
    return sign_in(client, f"akun-{who}")


def role_of(who: str) -> Role:
    """Return the role of one of the people."""
    if who == LINK:
        return Role.OPERATOR
    if who == LEADER_LINK:
        return Role.LEADER
    return Role(who)


def addresses(site: Site, route: str) -> list[str]:
    """Return addresses of a route: of records one of the own office, one of another, one of no office's kinds."""
    path = route.partition(" ")[2]
    permit = PERMITS[route]
    if path == "/petak":
        return [f"/petak?kind={kind}" for kind in ("application", "unit")]
    if "{noun}" not in path:
        return [path.format(**FILLED)]
    records = [("application", key_of(site.catalogue, HEALTH)), ("unit", HEALTH)]
    if permit.about is not About.PAGE and "{key}" in path:
        records += [("application", key_of(site.catalogue, STAFF)), ("unit", STAFF)]
    return [
        path.format(**{**FILLED, "noun": noun_of(kind), "key": key})
        for kind, key in records
    ]


@cache
def key_of(catalogue: Catalogue, office: str) -> str:
    """Return the key of an application of an office."""
    applications = loaded(catalogue).of(Application)
    return min(key for key, one in applications.items() if one.owner == office)


def asked_for(route: str, target: str) -> dict[str, str]:
    """Return what an address of a route names."""
    for name, found in mounted():
        if name == route:
            path, _mark, query = target.partition("?")
            scope = {
                "type": "http",
                "method": route.split(" ", maxsplit=1)[0],
                "path": path,
            }
            values: dict[str, str] = found.matches(scope)[1]["path_params"]
            return {**parse_query(query), **values}
    raise AssertionError(route)


def test_every_mounted_route_stands_in_the_table_and_no_other() -> None:
    assert [name for name, _route in mounted() if name not in PERMITS] == []
    assert set(PERMITS) == {name for name, _route in mounted()}


@pytest.mark.slow
@pytest.mark.parametrize("who", PEOPLE)
def test_each_person_opens_what_the_table_permits_and_nothing_else(
    site: Site, stranger: TestClient, own: set[tuple[str, str]], who: str
) -> None:
    token = enter(stranger, site, who)
    role = role_of(who)
    ordered = sorted(PERMITS, key=lambda route: route == ENDS_THE_SESSION)
    wrong = []
    for route in ordered:
        permit = PERMITS[route]
        method = route.split(" ")[0]
        for target in addresses(site, route):
            expected = is_permitted(role, permit, asked_for(route, target), own)
            before = site.catalogue.path.read_bytes()
            answer = stranger.request(method, target, data=_form(method, token))
            is_in = answer.status_code != 403
            if permit.right is not None and is_in is not expected:
                wrong.append((route, target, answer.status_code))
            if answer.status_code >= 500:
                wrong.append((route, target, answer.status_code))
            if not expected:
                assert site.catalogue.path.read_bytes() == before, target
    assert not wrong, wrong


def _form(method: str, token: str) -> dict[str, str] | None:
    if method == "GET":
        return None
    return {"token": token}


@pytest.mark.slow
def test_who_is_not_signed_in_is_led_to_the_way_in_or_refused(
    site: Site, stranger: TestClient
) -> None:
    token = token_on(stranger.get("/masuk").text)
    for route, permit in PERMITS.items():
        method = route.split(" ")[0]
        for target in addresses(site, route):
            answer = stranger.request(method, target, data=_form(method, token))
            if permit.right is None:
                assert answer.status_code < 500, target
            elif method == "GET":
                assert answer.headers["location"].startswith("/masuk?ke="), target
            else:
                assert answer.status_code == 403, target


def test_a_right_of_the_table_is_of_some_role() -> None:
    rights = {permit.right for permit in PERMITS.values() if permit.right}
    assert rights <= frozenset().union(*RIGHTS.values())
    assert all(noun_of(kind) for kind in KINDS)


@pytest.mark.slow
@pytest.mark.parametrize("who", PEOPLE)
def test_no_page_offers_a_link_or_a_form_that_its_person_is_refused(
    site: Site, stranger: TestClient, own: set[tuple[str, str]], who: str
) -> None:
    enter(stranger, site, who)
    role = role_of(who)
    offered: dict[tuple[str, str], str] = {}
    pages = list(crawl(stranger, PAGES_OF_A_SORT.get(who, 1)))
    for page in pages:
        for offer in page.offers:
            offered.setdefault(offer, page.path)
    broken = [page.path for page in pages if page.status >= 400]
    closed = {
        offer: path
        for offer, path in offered.items()
        if not is_let_in(role, *offer, own)
    }
    assert not broken, broken
    assert not closed, closed
    if role is Role.LEADER:
        assert {page.path for page in pages} <= {"/", "/sekda"}
    elif who == LINK:
        assert len(pages) > PAGES_OF_A_LINK
    else:
        assert len(pages) > FEWEST_PAGES
