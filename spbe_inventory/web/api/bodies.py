"""Bodies in JSON: read within bounds, and refused in a sentence where they are none.

Of one key given twice no program may choose; NaN is no JSON; half a surrogate pair is no text; what is nested deeper or
longer than any record has no meaning here.
"""

import json
from collections.abc import Sequence
from typing import Any, NoReturn

from starlette.exceptions import HTTPException
from starlette.requests import Request

from spbe_inventory.errors import BadInput
from spbe_inventory.sanitize.screen import strip_control
from spbe_inventory.web.api.endpoint import JSON
from spbe_inventory.web.shell.statuses import TOO_LARGE

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 12
MAX_DIGITS = 18  # of a whole number
SHOWN = 60  # characters of what was found
UTF8 = ("", "utf-8", "utf8")


async def read_json(request: Request, *, required: bool) -> Any:
    """Return the body of a request; None for an empty one that is not required.

    Raise HTTPException for one that is too large, BadInput for one that is no JSON in UTF-8.
    """
    content = bytearray()
    async for chunk in request.stream():
        content += chunk
        if len(content) > MAX_BYTES:
            raise HTTPException(TOO_LARGE)
    if not content and not required:
        return None
    _check_type(request.headers.get("Content-Type", ""))
    return parsed(bytes(content))


def parsed(content: bytes) -> Any:
    """Return what a text in JSON holds; raise BadInput where it is none, or holds what no record can."""
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        raise BadInput("body-not-utf8", position=error.start) from error
    try:
        value = json.loads(
            text,
            object_pairs_hook=_each_once,
            parse_constant=_refuse_constant,
            parse_float=_refuse_fraction,
            parse_int=_whole_number,
        )
    except json.JSONDecodeError as error:
        values = {"line": error.lineno, "column": error.colno}
        raise BadInput("body-unreadable", **values) from error
    except RecursionError as error:
        raise BadInput("body-too-deep", limit=MAX_DEPTH) from error
    _check_inside(value)
    return value


def _check_type(header: str) -> None:
    """Raise BadInput for a body that does not say it is JSON in UTF-8."""
    media_type, _semicolon, rest = header.partition(";")
    name, _equals, charset = rest.strip().partition("=")
    is_utf8 = name.strip().casefold() != "charset" or _bare(charset) in UTF8
    if media_type.strip().casefold() != JSON or not is_utf8:
        raise BadInput("body-not-json", found=_shown(header) or "-")


def _bare(text: str) -> str:
    return text.strip().strip('"').casefold()


def _each_once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise BadInput("body-key-twice", name=_shown(name))
        found[name] = value
    return found


def _refuse_constant(text: str) -> NoReturn:
    raise BadInput("body-no-number", found=text)


def _refuse_fraction(text: str) -> NoReturn:
    raise BadInput("body-no-number", found=_shown(text))


def _whole_number(text: str) -> int:
    if len(text.lstrip("-")) > MAX_DIGITS:
        raise BadInput("body-no-number", found=_shown(text))
    return int(text)


def _check_inside(value: Any) -> None:
    """Raise BadInput for values that are nested too deep, and for texts that cannot be written."""
    waiting = [(value, 1)]
    while waiting:
        part, depth = waiting.pop()
        if depth > MAX_DEPTH:
            raise BadInput("body-too-deep", limit=MAX_DEPTH)
        if isinstance(part, dict):
            for name in part:
                _check_text(name)
            waiting += [(inner, depth + 1) for inner in part.values()]
        elif isinstance(part, list):
            waiting += [(inner, depth + 1) for inner in part]
        elif isinstance(part, str):
            _check_text(part)


def _check_text(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise BadInput("body-half-letter") from error


def _shown(text: str) -> str:
    """Return a text as a sentence shows it: what can be written, cut where it is long."""
    writable = text.encode(errors="replace").decode()
    return strip_control(writable)[:SHOWN]
