"""A program that asks the API, and holds every answer to the OpenAPI document."""

import json
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

import httpx2
import jsonschema
from jsonschema import Draft202012Validator
from spbe_inventory.web.api.document import document_bytes
from spbe_inventory.web.api.endpoint import PREFIX
from spbe_inventory.web.api.endpoints import endpoints
from starlette.applications import Starlette
from starlette.testclient import TestClient

ORIGIN = "http://127.0.0.1:8000"
HEALTH = "contoh-dinas-kesehatan"
STAFF = "contoh-badan-kepegawaian-dan-pengembangan-sumber-daya-manusia"


@cache
def document() -> dict[str, Any]:
    """Return the document of the API."""
    found: dict[str, Any] = json.loads(document_bytes(endpoints))
    return found


class ApiClient:
    """A client with a token, empty for none."""

    def __init__(self, app: Starlette, token: str = "", language: str = "id") -> None:
        headers = {"Accept-Language": language}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        self.http = TestClient(
            app,
            base_url=ORIGIN,
            headers=headers,
            follow_redirects=False,
            raise_server_exceptions=True,
        )

    def ask(self, method: str, path: str, **how: Any) -> httpx2.Response:
        """Return the answer to a request to a path below `/api/v1`, held to the document."""
        answer: httpx2.Response = self.http.request(method, f"{PREFIX}{path}", **how)
        check(method, path, answer)
        return answer

    def get(self, path: str, **how: Any) -> httpx2.Response:
        """Return the answer to a reading request."""
        return self.ask("GET", path, **how)

    def change(
        self, path: str, version: int | str, changes: Mapping[str, Any]
    ) -> httpx2.Response:
        """Return the answer to changes of a record that was seen at a version."""
        headers = {"If-Match": f'"{version}"'}
        return self.ask("PATCH", path, json=dict(changes), headers=headers)


def check(method: str, path: str, answer: httpx2.Response) -> None:
    """Hold an answer to the document: its status is told, its media type too, and what it holds fits the schema."""
    operation = operation_of(method, path.partition("?")[0])
    if operation is None:
        assert answer.status_code in (403, 404, 405), (method, path, answer.text)
        _fits({"$ref": "#/components/schemas/ApiError"}, answer)
        return
    told = operation["responses"]
    status = str(answer.status_code)
    assert status in told, (method, path, status, answer.text[:300])
    response = told[status]
    if "$ref" in response:
        response = document()["components"]["responses"][status]
    content = response.get("content", {})
    if not content:
        assert not answer.content, (method, path, status)
        return
    media_type = answer.headers["Content-Type"].partition(";")[0]
    assert media_type in content or "*/*" in content, (path, media_type)
    schema = content.get(media_type, {}).get("schema")
    if schema:
        _fits(schema, answer)
    for name in response.get("headers", {}):
        if name not in ("ETag", "Retry-After", "Location"):
            assert name in answer.headers, (path, name)


def operation_of(method: str, path: str) -> dict[str, Any] | None:
    """Return the operation that a request is for; None for one that there is not."""
    for template, operations in document()["paths"].items():
        pattern = re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(template))
        if re.fullmatch(pattern, path) and method.lower() in operations:
            found: dict[str, Any] = operations[method.lower()]
            return found
    return None


def _fits(schema: dict[str, Any], answer: httpx2.Response) -> None:
    assert answer.headers["Content-Type"] == "application/json"
    try:
        _validator(schema["$ref"]).validate(answer.json())
    except jsonschema.ValidationError as error:
        raise AssertionError(f"{error.json_path}: {error.message[:300]}") from error


@cache
def _validator(reference: str) -> Draft202012Validator:
    components = document()["components"]
    return Draft202012Validator({"$ref": reference, "components": components})
