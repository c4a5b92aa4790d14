"""Answers of the API: values as JSON, versions as ETags, and every error in one shape."""

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import Response

from spbe_inventory.errors import (
    Ambiguous,
    BadInput,
    EditConflict,
    NotFound,
    Problem,
    SpbeError,
)
from spbe_inventory.language.current import current
from spbe_inventory.web.api.endpoint import JSON
from spbe_inventory.web.api.shapes import ApiError, ApiProblem
from spbe_inventory.web.shell.errors import PASSING, status_of
from spbe_inventory.web.shell.log import log_fault
from spbe_inventory.web.shell.statuses import FAULT

NOT_CHANGED = 304
OLDER = 412
BUSY_SECONDS = "5"  # after which what passes by itself may be asked again
WAIT_SECONDS = "900"
NUMBER_BYTES = 4
# Errors with a status of their own in the API, before that of their class.
STATUS_BY_KEY = {
    "api-closed": 403,
    "api-no-method": 405,
    "api-no-path": 404,
    "api-other-host": 403,
    "body-not-json": 415,
    "body-not-multipart": 415,
    "body-too-large": 413,
    "if-match-missing": 428,
    "job-not-done": 409,
    "no-run": 404,
    "too-many-jobs": 429,
    "token-missing": 401,
    "token-unknown": 401,
    "token-waits": 429,
}
KEY_BY_STATUS = {
    400: "body-no-form",
    404: "api-no-path",
    405: "api-no-method",
    413: "body-too-large",
}
CHALLENGE = {"WWW-Authenticate": "Bearer"}


def json_answer(
    content: Any, status: int = 200, headers: Mapping[str, str] | None = None
) -> Response:
    """Return an answer that holds plain values as JSON, in the language in which its sentences are."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    told = {"Content-Language": current(), "Vary": "Accept-Language", **(headers or {})}
    return Response(text.encode(), status, told, media_type=JSON)


def version_tag(version: int | str) -> str:
    """Return the ETag of a version.

    >>> version_tag(7)
    '"7"'
    """
    return f'"{version}"'


def unchanged_answer(tag: str) -> Response:
    """Return the answer to who has the version of now already."""
    return Response(status_code=NOT_CHANGED, headers={"ETag": tag})


def error_answer(error: Exception) -> Response:
    """Return the answer to an error of whatever kind, in the one shape."""
    if isinstance(error, HTTPException):
        known = KEY_BY_STATUS.get(error.status_code, "body-no-form")
        headers = dict(error.headers or {})
        return _told(BadInput(known), error.status_code, headers)
    if not isinstance(error, SpbeError):
        number = secrets.token_hex(NUMBER_BYTES)
        log_fault(number, error)
        return _told(SpbeError("api-fault", number=number), FAULT, {})
    status = api_status(error)
    headers = {}
    if status == STATUS_BY_KEY["token-missing"]:
        headers = CHALLENGE
    elif error.key in PASSING:
        headers = {"Retry-After": BUSY_SECONDS}
    elif error.key == "token-waits":
        headers = {"Retry-After": WAIT_SECONDS}
    elif error.key == "too-many-jobs":
        headers = {"Retry-After": BUSY_SECONDS}
    return _told(error, status, headers)


def api_status(error: SpbeError) -> int:
    """Return the status of the answer to an error."""
    if error.key in STATUS_BY_KEY:
        return STATUS_BY_KEY[error.key]
    if isinstance(error, EditConflict):
        return OLDER
    return status_of(error)


def conflict_answer(
    error: EditConflict,
    current_record: Mapping[str, Any] | None,
    sent: Mapping[str, Any] | None,
    tag: str,
) -> Response:
    """Return the answer to who saw an older version: what stands there now, and what was sent."""
    told = asdict(_shape(error))
    both = {"current": current_record, "sent": sent}
    return json_answer({**told, **both}, OLDER, {"ETag": tag})


def refused(key: str, problems: Sequence[Problem]) -> BadInput:
    """Return the error of a request with several things wrong with it."""
    return BadInput(key, problems, count=len(problems))


def about(error: NotFound | Ambiguous, field: str) -> Problem:
    """Return what is wrong with the name of a record in a parameter or a field."""
    return Problem(error.key, "", error.values, field)


def _told(error: SpbeError, status: int, headers: Mapping[str, str]) -> Response:
    return json_answer(asdict(_shape(error)), status, headers)


def _shape(error: SpbeError) -> ApiError:
    problems: Sequence[Problem] = ()
    if isinstance(error, BadInput):
        problems = error.problems
    listed = [ApiProblem(one.key, one.field_name, _text(one)) for one in problems]
    return ApiError(error.key, _text(error), listed)


def _text(error: SpbeError | Problem) -> str:
    """Return the sentence of an error or a problem, with what to do about it."""
    return " ".join(part for part in (str(error), error.hint) if part)
