"""Every route of the API, asked by every role: its right is the expectation, and an office stays in its fence."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.rights import RIGHTS, Right, Role
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.web.api.endpoint import MULTIPART, PREFIX, ApiEndpoint
from spbe_inventory.web.api.endpoints import endpoints
from spbe_inventory.web.api.sections import WRITTEN, api_sections
from spbe_inventory.web.site import Site

from tests.web.api.client import HEALTH, STAFF, ApiClient

SECRET = "RAHASIA-DINAS-LAIN"
# What an account may do by the API, right by right, and nothing else.
EXPECTED: dict[str, Right | None] = {
    "GET /me": Right.READ_OWN,
    "GET /openapi.json": None,
    "GET /findings": Right.READ_ALL,
    "GET /runs": Right.READ_ALL,
    "POST /runs": Right.READ_ALL,
    "GET /imports": Right.IMPORT,
    "POST /imports": Right.IMPORT,
    "GET /imports/{number}": Right.IMPORT,
    "GET /imports/{number}/items": Right.IMPORT,
    "PUT /imports/{number}/meanings": Right.IMPORT,
    "POST /imports/{number}/save": Right.IMPORT,
    "DELETE /imports/{number}": Right.IMPORT,
    "GET /jobs": Right.READ_ALL,
    "POST /jobs": Right.READ_ALL,
    "GET /jobs/{id}": Right.READ_ALL,
    "GET /jobs/{id}/result": Right.READ_ALL,
    "DELETE /jobs/{id}": Right.READ_ALL,
    "GET /pictures": Right.READ_ALL,
    "GET /pictures/{view}.{format}": Right.READ_ALL,
}
READ_BY_OFFICES = {
    "actions", "applications", "completeness", "data_sets", "documents", "exchanges", "facilities", "interfaces",
    "needs", "objectives", "plan_items", "processes", "relations", "replies", "services", "units", "verifications",
}  # fmt: skip
WRITTEN_BY = {
    Right.WRITE_OWN: {
        "applications", "completeness", "data_sets", "documents", "exchanges", "facilities", "interfaces", "needs",
        "processes", "relations", "services",
    },
    Right.WRITE_ALL: {"agencies", "instruments", "objectives", "replies", "rounds", "settings", "units"},
    Right.PLAN: {"actions", "plan_items"},
    Right.WAIVE: {"rule_changes", "waivers"},
}  # fmt: skip
READ_ONLY = {"verifications"}


def expected_right(endpoint: ApiEndpoint) -> Right | None:
    """Return the right that a route asks for by the tables above; raise KeyError for one that nobody listed."""
    word = f"{endpoint.method} {endpoint.path}"
    if word in EXPECTED:
        return EXPECTED[word]
    section = endpoint.path.split("/")[1]
    if endpoint.method == "GET":
        return Right.READ_OWN if section in READ_BY_OFFICES else Right.READ_ALL
    return next(right for right, words in WRITTEN_BY.items() if section in words)


def asked(client: ApiClient, endpoint: ApiEndpoint) -> Any:
    """Return the answer to a request to a route, about what is not there."""
    path = endpoint.path
    for name, value in {
        "{key}": "tidak-ada", "{number}": "99", "{id}": "tidak-ada", "{view}.{format}": "neighbourhood.svg",
    }.items():  # fmt: skip
        path = path.replace(name, value)
    how: dict[str, Any] = {"headers": {"If-Match": '"1"'}}
    if endpoint.body is not None and endpoint.body.media_type == MULTIPART:
        how["files"] = {"lain": ("a.csv", b"")}
    elif endpoint.body is not None:
        how["json"] = {"warna": "biru"}
    if path.startswith("/pictures/"):
        path = f"{path}?warna=biru"
    return client.ask(endpoint.method, path, **how)


def test_every_route_has_the_right_of_the_table() -> None:
    for endpoint in endpoints():
        assert endpoint.right == expected_right(endpoint), endpoint.name


def test_every_section_is_written_by_somebody_or_said_to_be_read_only() -> None:
    sections = {section.word for section in api_sections()}
    written = frozenset().union(*WRITTEN_BY.values())
    assert written | READ_ONLY == sections
    assert not written & READ_ONLY
    assert {KINDS[kind].section for kind in WRITTEN} == written


@pytest.mark.slow
def test_every_route_is_open_to_the_roles_with_its_right_and_closed_to_the_others(
    apps: dict[Role, ApiClient],
) -> None:
    for role, client in apps.items():
        for endpoint in endpoints():
            answer = asked(client, endpoint)
            may = endpoint.right is None or endpoint.right in RIGHTS[role]
            is_refused = answer.status_code == 403
            assert is_refused is not may, (role, endpoint.name, answer.text[:200])
            if is_refused:
                assert answer.json()["error"] == "not-permitted"


@pytest.fixture
def site(contoh_made: Path, tmp_path: Path) -> Site:
    """Return a site in which applications of another office hold a secret in every text."""
    path = tmp_path / "catalog.db"
    shutil.copy(contoh_made, path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            "UPDATE application SET note = ?, function = ?, description = ?, url = ? "
            "WHERE owner_id = (SELECT id FROM unit WHERE key = ?)",
            (SECRET, SECRET, SECRET, f"https://{SECRET}.go.id", STAFF),
        )
        connection.commit()
    return Site(Catalogue(path, "contoh"), "penguji")


def keys(apps: dict[Role, ApiClient], office: str) -> list[str]:
    """Return the keys of the applications of an office."""
    page = apps[Role.ANALYST].get(f"/applications?owner={office}&per_page=200").json()
    return [record["key"] for record in page["records"]]


def keys_with_children(apps: dict[Role, ApiClient], office: str) -> set[str]:
    """Return the keys of the applications of an office and of the units under it."""
    below = apps[Role.ANALYST].get(f"/units?parent={office}&per_page=200").json()
    offices = [office, *(unit["key"] for unit in below["records"])]
    return {key for each in offices for key in keys(apps, each)}


@pytest.fixture
def operator(apps: dict[Role, ApiClient]) -> ApiClient:
    """Return the client of the operator of an office."""
    return apps[Role.OPERATOR]


def test_an_operator_lists_own_records_only_whatever_is_filtered(
    apps: dict[Role, ApiClient], operator: ApiClient
) -> None:
    own = keys_with_children(apps, HEALTH)
    assert len(own) > len(keys(apps, HEALTH))
    listed = operator.get("/applications?per_page=200").json()
    assert {record["key"] for record in listed["records"]} == own
    assert listed["total"] == len(own)
    for query in (
        f"owner={STAFF}",
        "q=simpeg",
        f"q={SECRET}",
        "note=!open",
        "sort=-title",
    ):
        found = operator.get(f"/applications?{query}").json()
        assert {record["key"] for record in found["records"]} <= own, query


def test_an_operator_reads_and_changes_own_records_and_no_other(
    apps: dict[Role, ApiClient], operator: ApiClient
) -> None:
    own, other = keys(apps, HEALTH)[0], keys(apps, STAFF)[0]
    version = operator.get(f"/applications/{own}").json()["version"]
    changed = operator.change(f"/applications/{own}", version, {"note": "dari kami"})
    assert (changed.status_code, changed.json()["note"]) == (200, "dari kami")
    before = apps[Role.ANALYST].get(f"/applications/{other}").json()
    tag = {"If-Match": f'"{before["version"]}"'}
    tries = (
        operator.get(f"/applications/{other}"),
        operator.get(f"/applications/{other}", headers={"If-None-Match": "*"}),
        operator.change(f"/applications/{other}", before["version"], {"note": "x"}),
        operator.change(f"/applications/{other}", 1, {"warna": "x"}),
        operator.ask("POST", f"/applications/{other}/retire", headers=tag),
    )
    for answer in tries:
        assert answer.status_code == 403
        assert SECRET not in answer.text
    assert apps[Role.ANALYST].get(f"/applications/{other}").json() == before


def test_an_operator_gives_nothing_to_another_office(
    apps: dict[Role, ApiClient], operator: ApiClient
) -> None:
    own = keys(apps, HEALTH)[0]
    version = operator.get(f"/applications/{own}").json()["version"]
    total = apps[Role.ANALYST].get("/applications").json()["total"]
    new = {"name": "Aplikasi Orang Lain", "owner": STAFF}
    for answer in (
        operator.ask("POST", "/applications", json=new),
        operator.ask("POST", "/applications", json={"name": "Tanpa Pemilik"}),
        operator.change(f"/applications/{own}", version, {"owner": STAFF}),
    ):
        assert answer.status_code == 403, answer.text
        assert SECRET not in answer.text
    assert apps[Role.ANALYST].get("/applications").json()["total"] == total
    mine = {"name": "Aplikasi Kami", "owner": HEALTH}
    assert operator.ask("POST", "/applications", json=mine).status_code == 201


def reading_paths() -> Iterator[str]:
    """Yield the address of every list."""
    for section in api_sections():
        yield f"/{section.word}?per_page=200"
        yield f"/{section.word}?per_page=200&q={SECRET.lower()}"


@pytest.mark.slow
def test_no_fact_of_another_office_stands_in_any_answer_to_an_operator(
    apps: dict[Role, ApiClient], operator: ApiClient
) -> None:
    for path in reading_paths():
        answer = operator.get(path)
        assert SECRET not in answer.text, path
        if answer.status_code != 200:
            continue
        section = path.split("?")[0]
        for record in answer.json()["records"][:20]:
            assert SECRET not in operator.get(f"{section}/{record['key']}").text
    other = keys(apps, STAFF)[0]
    assert SECRET in apps[Role.READER].get(f"/applications/{other}").text


def test_the_addresses_of_the_api_begin_as_the_document_says() -> None:
    assert PREFIX == "/api/v1"
