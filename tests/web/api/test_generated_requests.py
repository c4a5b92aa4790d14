"""Requests that schemathesis makes of the document, right ones and wrong ones: no fault, and no other shape.

Keys of records are real mostly, and the version of now stands in If-Match: else all would end in 404 and 412. What
would start a process of its own does not.
"""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from spbe_inventory.actions import reading_process
from spbe_inventory.actions.jobs import Jobs
from spbe_inventory.actions.uploads import add_upload
from spbe_inventory.documents.upload import SentFile, UploadChoices
from spbe_inventory.domain.rights import Role
from spbe_inventory.web.api import jobs
from spbe_inventory.web.api.endpoint import MULTIPART
from spbe_inventory.web.site import Site

from tests.web.api.client import ApiClient, document

MUCH = ("applications", "exchanges")  # sections that are asked more than the others
EXAMPLES = {"much": 8, "section": 1, "other": 4}  # of each operation, right and wrong
NO_BODY = "NotSet"  # the class of what schemathesis gives where nothing is sent
WRONG_SEVENTH = 7  # every seventh request names a record or a version that is not there


@dataclass(frozen=True, slots=True)
class Known:
    """What there is to ask for: keys by section, the number of an import, the id of a job."""

    keys: dict[str, list[str]]
    number: int
    job: str


@pytest.fixture
def quiet(monkeypatch: pytest.MonkeyPatch, served: Site) -> None:
    """Start no process for jobs, runs and readings, and wait for none."""
    monkeypatch.setattr(Jobs, "_start_worker", lambda _self: None)
    monkeypatch.setattr(jobs, "MOST_SECONDS", 0.0)
    monkeypatch.setattr(reading_process, "_run", lambda *_given: None)
    monkeypatch.setattr(reading_process, "ANSWER_SECONDS", 0.0)
    monkeypatch.setattr(type(served.findings), "start", lambda *_given: None)


@pytest.fixture
def known(quiet: None, apps: dict[Role, ApiClient], served: Site) -> Known:
    """Return what there is to ask for."""
    del quiet
    api = apps[Role.ADMINISTRATOR]
    keys = {}
    for path in document()["paths"]:
        if path.endswith("/{key}"):
            section = path.split("/")[1]
            page = api.get(f"/{section}?per_page=3").json()
            keys[section] = [record["key"] for record in page["records"]]
    order = {"kind": "export", "options": {"format": "json"}}
    job = api.ask("POST", "/jobs", json=order).json()["id"]
    file = SentFile("daftar.csv", b"Nama;OPD\nAplikasi A;Dinas Kesehatan\n")
    number = add_upload(served.catalogue, [file], UploadChoices())
    return Known(keys, number, job)


def operations() -> Iterator[tuple[str, str, int]]:
    """Yield path, method and number of requests of every operation."""
    sections = {path.split("/")[1] for path in document()["paths"] if "{key}" in path}
    for path, methods in document()["paths"].items():
        first = path.split("/")[1]
        for method in methods:
            if first in MUCH:
                yield path, method, EXAMPLES["much"]
            elif first in sections:
                yield path, method, EXAMPLES["section"]
            else:
                yield path, method, EXAMPLES["other"]


@pytest.mark.slow
def test_no_request_makes_a_fault_or_an_answer_of_another_shape(
    apps: dict[Role, ApiClient], known: Known
) -> None:
    import schemathesis  # takes a second: of the quick tests nobody waits for it

    api = apps[Role.ADMINISTRATOR]
    schema = schemathesis.openapi.from_dict(document())
    numbers = count()
    statuses: set[int] = set()
    for path, method, examples in operations():
        for mode in schemathesis.GenerationMode:
            cases = schema[path][method].as_strategy(generation_mode=mode)

            @settings(
                max_examples=examples,
                derandomize=True,
                deadline=None,
                database=None,
                phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
            )
            @given(cases)
            def ask(case: Any) -> None:
                """Send one request; the client holds its answer to the document."""
                is_wrong = next(numbers) % WRONG_SEVENTH == 0
                answer = _sent(api, case, known, is_wrong=is_wrong)
                assert answer.status_code < 500, answer.text
                statuses.add(answer.status_code)

            with suppress(Unsatisfiable):  # nothing can be wrong where nothing is asked
                ask()
    assert statuses >= {200, 201, 202, 404, 422, 428}
    assert next(numbers) > 300


def _sent(api: ApiClient, case: Any, known: Known, *, is_wrong: bool) -> Any:
    """Return the answer to a request that was made of the document."""
    path = case.path
    section = path.split("/")[1]
    parts = {name: str(value) for name, value in (case.path_parameters or {}).items()}
    headers = {
        name: str(value).encode("ascii", "replace").decode().replace("\n", " ")
        for name, value in (case.headers or {}).items()
        if name in ("If-Match", "If-None-Match", "Content-Type")
    }
    if not is_wrong:
        _make_real(api, path, parts, headers, known)
    for name, value in parts.items():
        path = path.replace(f"{{{name}}}", value or "-")
    path = re.sub(r"\s|[?#]", "-", path)
    how: dict[str, Any] = {"params": _query(case), "headers": headers}
    if type(case.body).__name__ != NO_BODY:
        how |= _body(case, headers)
    assert section
    return api.ask(case.method, path, **how)


def _make_real(
    api: ApiClient,
    path: str,
    parts: dict[str, str],
    headers: dict[str, str],
    known: Known,
) -> None:
    """Put a real key, number or id into the path, and the version of now into the header."""
    keys = known.keys.get(path.split("/")[1], [])
    if "key" in parts and keys:
        parts["key"] = keys[len(parts["key"]) % len(keys)]
        if "If-Match" in headers:
            now = api.get(f"/{path.split('/')[1]}/{parts['key']}")
            headers["If-Match"] = now.headers["ETag"]
    if "number" in parts:
        parts["number"] = str(known.number)
    if "id" in parts:
        parts["id"] = known.job


def _query(case: Any) -> list[tuple[str, str]]:
    pairs = []
    for name, value in (case.query or {}).items():
        values = value if isinstance(value, list) else [value]
        pairs += [(str(name), str(each)) for each in values]
    return [(_writable(name), _writable(value)) for name, value in pairs]


def _body(case: Any, headers: dict[str, str]) -> dict[str, Any]:
    """Return how the body of a request is sent."""
    if case.media_type == MULTIPART and isinstance(case.body, dict):
        files = []
        for name, value in case.body.items():
            values = value if isinstance(value, list) else [value]
            for each in values:
                content = _writable(str(each)).encode()
                filename = "daftar.csv" if name == "files" else None
                files.append((_writable(name) or "-", (filename, content)))
        headers.pop("Content-Type", None)
        return {"files": files or [("kosong", (None, b""))]}
    if isinstance(case.body, bytes):
        headers.setdefault("Content-Type", str(case.media_type))
        return {"content": case.body}
    headers.setdefault("Content-Type", str(case.media_type))
    return {"content": json.dumps(case.body, default=str)}


def _writable(text: str) -> str:
    return text.encode(errors="replace").decode().replace("\x00", "0")
