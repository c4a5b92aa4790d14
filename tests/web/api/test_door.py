"""The door of the API: who is let in, what is refused before any work, and the one shape of every refusal."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from spbe_inventory.actions.accounts import switch_off
from spbe_inventory.actions.api_entry import MOST_WRONG
from spbe_inventory.actions.api_tokens import withdraw_token
from spbe_inventory.domain.rights import RIGHTS, Role
from spbe_inventory.web.api.bodies import MAX_BYTES
from spbe_inventory.web.api.document import document_bytes
from spbe_inventory.web.api.endpoint import JSON, MULTIPART
from spbe_inventory.web.api.endpoints import endpoints
from spbe_inventory.web.api.routing import api_router, mounted
from spbe_inventory.web.app import create_app
from spbe_inventory.web.shell.log import logger
from spbe_inventory.web.site import Site
from starlette.testclient import TestClient

from tests.conftest import ROOT
from tests.web.api.client import HEALTH, ORIGIN, ApiClient, document
from tests.web.api.conftest import AUTHOR
from tests.web.asked import asked

NEW = {"name": "Aplikasi Baru"}


def walked(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every object in a document."""
    if isinstance(value, dict):
        yield value
        for part in value.values():
            yield from walked(part)
    elif isinstance(value, list):
        for part in value:
            yield from walked(part)


def test_the_document_tells_what_is_mounted_and_nothing_else() -> None:
    told = {
        (method.upper(), path)
        for path, operations in document()["paths"].items()
        for method in operations
    }
    assert told == set(mounted(api_router()))
    assert len(told) > 100
    names = [
        each["operationId"] for each in walked(document()) if "operationId" in each
    ]
    assert len(names) == len(set(names)) == len(told)


def test_the_document_refers_to_what_it_holds_and_to_every_part_of_it() -> None:
    parts = document()["components"]
    references = {each["$ref"] for each in walked(document()) if "$ref" in each}
    for reference in references:
        _mark, _components, kind, name = reference.split("/")
        assert name in parts[kind], reference
    held = {f"#/components/schemas/{name}" for name in parts["schemas"]}
    assert held - references == set()


def test_the_document_is_the_same_bytes_for_everybody_and_as_it_is_shipped(
    apps: dict[Role, ApiClient], served: Site
) -> None:
    nobody = ApiClient(create_app(served), language="en")
    contents = {
        client.get("/openapi.json").content
        for client in (nobody, apps[Role.READER], apps[Role.OPERATOR])
    }
    (content,) = contents
    document_bytes.cache_clear()
    assert content == document_bytes(endpoints)
    shipped = (ROOT / "schemas" / "openapi.json").read_bytes()
    assert json.loads(shipped) == json.loads(content)


def test_me_tells_account_role_rights_and_office(apps: dict[Role, ApiClient]) -> None:
    assert apps[Role.LEADER].get("/me").status_code == 403  # one page, and nothing else
    for role, client in apps.items():
        if role is Role.LEADER:
            continue
        me = client.get("/me").json()
        assert (me["account"], me["role"]) == (f"akun-{role}", role)
        assert set(me["rights"]) == RIGHTS[role]
        assert me["government"]["key"] == "contoh"
        office = me["office"] and me["office"]["key"]
        assert office == (HEALTH if role is Role.OPERATOR else None)


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer ", "Basic YTpi", "Bearer spbe_salah", "spbe_x"]
)
def test_without_a_token_that_holds_nothing_is_told(served: Site, header: str) -> None:
    client = ApiClient(create_app(served))
    headers = {"Authorization": header} if header else {}
    for method, path in (
        ("GET", "/applications"),
        ("POST", "/applications"),
        ("PATCH", "/applications/x"),
        ("GET", "/me"),
        ("POST", "/imports"),
        ("GET", "/pictures/offices.svg"),
    ):
        answer = client.ask(method, path, headers=headers)
        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"] == "Bearer"
        assert answer.json()["error"] in ("token-missing", "token-unknown")


def test_a_token_that_was_withdrawn_and_one_of_an_account_that_is_off_end(
    apps: dict[Role, ApiClient], served: Site
) -> None:
    reader, analyst = apps[Role.READER], apps[Role.ANALYST]
    withdraw_token(served.catalogue, reader.get("/me").json()["token"], AUTHOR)
    switch_off(served.catalogue, "akun-analyst", AUTHOR)
    for client in (reader, analyst):
        assert client.get("/me").status_code == 401


def test_wrong_tokens_are_told_to_wait_and_a_right_one_is_not(
    apps: dict[Role, ApiClient], served: Site
) -> None:
    stranger = ApiClient(create_app(served), "spbe_tebakan")
    statuses = [stranger.get("/me").status_code for _time in range(MOST_WRONG + 1)]
    assert statuses == [401] * MOST_WRONG + [429]
    waiting = stranger.get("/me")
    assert waiting.headers["Retry-After"] == "900"
    assert apps[Role.READER].get("/me").status_code == 200


def test_a_cookie_opens_no_api_and_a_token_no_page(
    served: Site, tokens: dict[Role, str]
) -> None:
    with asked(served) as owner:
        assert owner.get("/aplikasi").status_code == 200
        assert owner.get("/api/v1/me").status_code == 401
        assert owner.get(f"/api/v1/me?kunci={served.start_key}").status_code == 401
    headers = {"Authorization": f"Bearer {tokens[Role.ADMINISTRATOR]}"}
    with TestClient(
        create_app(served), base_url=ORIGIN, headers=headers, follow_redirects=False
    ) as program:
        for path in ("/aplikasi", "/akun", "/akun/token", "/salinan"):
            assert program.get(path).status_code == 303
        assert program.post("/aplikasi/baru", data=NEW).status_code == 403
        assert not program.cookies


def test_without_accounts_the_api_is_closed_and_says_how_it_is_opened(
    served: Site, tokens: dict[Role, str]
) -> None:
    alone = replace(served, has_accounts=False)
    client = ApiClient(create_app(alone), tokens[Role.ADMINISTRATOR])
    for path in ("/me", "/openapi.json", "/applications"):
        answer = client.get(path)
        assert (answer.status_code, answer.json()["error"]) == (403, "api-closed")
        assert "akun" in answer.json()["text"]


def test_another_name_of_the_host_is_refused(
    served: Site, tokens: dict[Role, str]
) -> None:
    headers = {
        "Authorization": f"Bearer {tokens[Role.READER]}",
        "Host": "jahat.example",
    }
    client = ApiClient(create_app(served))
    answer = client.get("/me", headers=headers)
    assert (answer.status_code, answer.json()["error"]) == (403, "api-other-host")


@pytest.mark.parametrize(
    ("method", "path", "status", "key"),
    [
        ("GET", "", 404, "api-no-path"),
        ("GET", "/", 404, "api-no-path"),
        ("GET", "/me/", 404, "api-no-path"),
        ("GET", "/tidak/ada", 404, "api-no-path"),
        ("DELETE", "/applications/x", 405, "api-no-method"),
        ("PUT", "/applications", 405, "api-no-method"),
        ("OPTIONS", "/applications", 405, "api-no-method"),
        ("POST", "/agencies/contoh/retire", 404, "api-no-path"),
        ("GET", "/pictures/antah.svg", 404, "api-no-path"),
        ("GET", "/pictures/offices.exe", 404, "api-no-path"),
        ("GET", "/imports/0", 404, "api-no-path"),
        ("GET", "/imports/99", 404, "upload-gone"),
        ("GET", "/jobs/antah", 404, "no-job"),
        ("GET", "/jobs/antah/result", 404, "no-job"),
        ("GET", "/findings", 404, "no-run"),
        ("GET", "/applications/%00", 404, "not-found"),
        ("GET", "/applications/..%2f..%2fme", 404, "api-no-path"),
    ],
)
def test_what_is_not_there_has_the_shape_of_errors(
    api: ApiClient, method: str, path: str, status: int, key: str
) -> None:
    answer = api.ask(method, path)
    assert (answer.status_code, answer.json()["error"]) == (status, key)
    if status == 405:
        assert "GET" in answer.headers["Allow"]


BODIES = (
    (b"", JSON, 422, "body-unreadable"),
    (b"{", JSON, 422, "body-unreadable"),
    (b'{"name": "A",}', JSON, 422, "body-unreadable"),
    (b"[]", JSON, 422, "body-no-object"),
    (b'"A"', JSON, 422, "body-no-object"),
    (b"null", JSON, 422, "body-no-object"),
    (b'{"name": NaN}', JSON, 422, "body-no-number"),
    (b'{"name": -Infinity}', JSON, 422, "body-no-number"),
    (b'{"name": 1.5}', JSON, 422, "body-no-number"),
    (b'{"name": ' + b"9" * 5000 + b"}", JSON, 422, "body-no-number"),
    (b'{"name": "A", "name": "B"}', JSON, 422, "body-key-twice"),
    (b'{"name": "A", "users": {"mark": "none", "mark": "unknown"}}', JSON, 422, "body-key-twice"),
    (b'{"name": "\xff"}', JSON, 422, "body-not-utf8"),
    (b'{"name": "\\ud800"}', JSON, 422, "body-half-letter"),
    (b'{"\\udfff": 1}', JSON, 422, "body-half-letter"),
    (b"[" * 20_000 + b"]" * 20_000, JSON, 422, "body-too-deep"),
    (b'{"name": ' + b"[" * 13 + b"]" * 13 + b"}", JSON, 422, "body-too-deep"),
    (b'{"name": "' + b"x" * MAX_BYTES + b'"}', JSON, 413, "body-too-large"),
    (b'{"name": "A"}', "text/plain", 415, "body-not-json"),
    (b'{"name": "A"}', "", 415, "body-not-json"),
    (b'{"name": "A"}', f"{JSON}; charset=utf-16", 415, "body-not-json"),
    (b"name=A", "application/x-www-form-urlencoded", 415, "body-not-json"),
)  # fmt: skip


@pytest.mark.parametrize(("content", "media_type", "status", "key"), BODIES)
def test_a_body_that_cannot_be_taken_is_refused_in_a_sentence(
    api: ApiClient, content: bytes, media_type: str, status: int, key: str
) -> None:
    headers = {"Content-Type": media_type} if media_type else {}
    answer = api.ask("POST", "/applications", content=content, headers=headers)
    assert (answer.status_code, answer.json()["error"]) == (status, key)
    assert answer.json()["text"].endswith((".", '"7".'))
    assert api.get("/applications?q=Aplikasi+Baru").json()["total"] == 0


def test_json_may_say_its_charset(api: ApiClient) -> None:
    charsets = {"Pertama": "", "Kedua": "; charset=utf-8", "Lain": '; charset="UTF-8"'}
    for name, charset in charsets.items():
        headers = {"Content-Type": f"{JSON}{charset}"}
        content = json.dumps({"name": name})
        made = api.ask("POST", "/applications", content=content, headers=headers)
        assert made.status_code == 201


@pytest.mark.parametrize(
    ("content", "media_type", "status"),
    [
        (b"{}", JSON, 415),
        (b"", MULTIPART, 400),
        (b"x", f"{MULTIPART}; boundary=b", 400),
        (b"--b\r\n\r\nx\r\n--b--\r\n", f"{MULTIPART}; boundary=b", 400),
        (b"--b--\r\n", f"{MULTIPART}; boundary=b", 422),
    ],
)
def test_a_form_that_is_none_is_refused_in_a_sentence(
    api: ApiClient, content: bytes, media_type: str, status: int
) -> None:
    headers = {"Content-Type": media_type}
    answer = api.ask("POST", "/imports", content=content, headers=headers)
    assert answer.status_code == status


def test_the_sentences_are_in_the_language_of_who_asks(
    served: Site, tokens: dict[Role, str]
) -> None:
    app = create_app(served)
    told = {}
    for language in ("id", "en", "en-GB;q=0.9, id;q=0.1", "fr"):
        client = ApiClient(app, tokens[Role.READER], language)
        answer = client.get("/applications?warna=1")
        told[language] = (
            answer.headers["Content-Language"],
            answer.json()["problems"][0]["text"].split(";")[0],
        )
    assert told["id"] == told["fr"] == ("id", "warna tidak dikenal")
    assert told["en"] == told["en-GB;q=0.9, id;q=0.1"] == ("en", "warna is not known")


def test_a_fault_of_the_program_is_a_number_in_the_log(
    api: ApiClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_given: object, **_named: object) -> None:
        raise ZeroDivisionError("rahasia dalam kode")

    monkeypatch.setattr("spbe_inventory.web.api.me.own_government", broken)
    logger.propagate = True
    answer = api.get("/me")
    assert (answer.status_code, answer.json()["error"]) == (500, "api-fault")
    assert "rahasia" not in answer.text
    assert answer.json()["text"].split()[-1].rstrip(".") in caplog.text


def test_a_catalogue_that_is_gone_is_told_as_passing(
    api: ApiClient, served: Site
) -> None:
    Path(served.catalogue.path).rename(served.catalogue.path.with_suffix(".lain"))
    for method, path in (("GET", "/applications"), ("POST", "/applications")):
        how = {"json": NEW} if method == "POST" else {}
        answer = api.ask(method, path, **how)
        assert answer.status_code == 503, answer.text
        assert answer.headers["Retry-After"]


def test_no_token_is_written_into_the_log(
    apps: dict[Role, ApiClient],
    tokens: dict[Role, str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    logger.propagate = True
    with caplog.at_level("INFO", logger.name):
        apps[Role.READER].get(f"/applications?q={tokens[Role.READER]}")
    assert "GET /api/v1/applications 200" in caplog.text
    assert tokens[Role.READER] not in caplog.text
