"""What a request asks beside its body: parameters, each known and each once; pages; versions in headers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from spbe_inventory.errors import BadInput, Problem
from spbe_inventory.language.forms import listing
from spbe_inventory.sanitize.screen import strip_control
from spbe_inventory.web.api.answers import refused
from spbe_inventory.web.api.endpoint import (
    MOST_DIGITS,
    MOST_PAGES,
    MOST_ROWS,
    PAGE,
    PER_PAGE,
    PREFIX,
    USUAL_ROWS,
    ApiCall,
    ApiEndpoint,
)
from spbe_inventory.web.shell.prefix import with_prefix

SHOWN = 60
TEXT_LIMIT = 1000  # characters of a parameter
TAG = re.compile(r'(?:W/)?"([^"]*)"')
WEAK = "W/"
YES = {"true": True, "1": True, "false": False, "0": False, "": False}


@dataclass(frozen=True, slots=True)
class AskedPage:
    """A page of so many rows, the first is 1."""

    number: int
    rows: int

    @property
    def offset(self) -> int:
        """How many rows stand before it."""
        return (self.number - 1) * self.rows


def check_query(
    endpoint: ApiEndpoint, query: QueryParams
) -> Mapping[str, tuple[str, ...]]:
    """Return the parameters of a request by name; raise BadInput that names those not known, or given twice."""
    known = endpoint.named("query")
    problems = []
    taken: dict[str, tuple[str, ...]] = {}
    for name in dict.fromkeys(query.keys()):
        values = tuple(query.getlist(name))
        shown = _shown(name)
        if name not in known:
            expected = listing(sorted(known)) or "-"
            about = {"name": shown, "expected": expected}
            problems.append(Problem("unknown-parameter", "", dict(about), shown))
        elif len(values) > 1 and not known[name].is_repeated:
            problems.append(Problem("parameter-twice", "", {"name": shown}, shown))
        elif any(len(value) > TEXT_LIMIT for value in values):
            limit = {"name": shown, "limit": TEXT_LIMIT}
            problems.append(Problem("parameter-too-long", "", dict(limit), shown))
        else:
            taken[name] = values
    if problems:
        raise refused("parameters-refused", problems)
    return taken


def asked_page(call: ApiCall) -> AskedPage:
    """Return the page that is asked for; raise BadInput for numbers that are none."""
    number = whole_number(call, PAGE, 1, MOST_PAGES)
    rows = whole_number(call, PER_PAGE, USUAL_ROWS, MOST_ROWS)
    return AskedPage(number, rows)


def whole_number(call: ApiCall, name: str, default: int, most: int) -> int:
    """Return a number from 1 on; raise BadInput for a text that is none."""
    text = call.one(name)
    if not text:
        return default
    number = number_in(text)
    if number is None or number > most:
        values = {"name": name, "found": _shown(text), "limit": most}
        problem = Problem("parameter-no-number", "", values, name)
        raise refused("parameters-refused", [problem])
    return number


def number_in(text: str) -> int | None:
    """Return the whole number from 1 on that a text is; None for what is none."""
    is_number = text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS
    if not is_number or int(text) < 1:
        return None
    return int(text)


def is_said(call: ApiCall, name: str) -> bool:
    """Return whether a parameter says yes; raise BadInput for neither true nor false."""
    text = call.one(name).casefold()
    if text not in YES:
        raise refused("parameters-refused", [unknown_value(name, text, "true, false")])
    return YES[text]


def choice(call: ApiCall, name: str, offered: tuple[str, ...]) -> str:
    """Return one of what is offered, empty where nothing was said; raise BadInput for anything else."""
    text = call.one(name)
    if text and text not in offered:
        problem = unknown_value(name, text, listing(offered))
        raise refused("parameters-refused", [problem])
    return text


def unknown_value(name: str, text: str, expected: str) -> Problem:
    """Return what is wrong with a value that is none of those a parameter can have."""
    values = {"field": name, "found": _shown(text), "expected": expected}
    return Problem("unknown-code", "", dict(values), name)


def seen_tag(call: ApiCall) -> str:
    """Return the version that was seen, from If-Match; raise BadInput for none, or where it names no single one."""
    header = call.request.headers.get("If-Match", "").strip()
    if not header or header == "*":
        raise BadInput("if-match-missing")
    found = TAG.fullmatch(header)
    if found is None or header.startswith(WEAK):
        problem = Problem("if-match-unfit", "", {"found": _shown(header)}, "If-Match")
        raise refused("parameters-refused", [problem])
    return found[1]


def has_tag(call: ApiCall, tag: str) -> bool:
    """Return whether who asks has a version already, by If-None-Match."""
    header = call.request.headers.get("If-None-Match", "")
    if header.strip() == "*":
        return True
    return tag in [f'"{name}"' for name in TAG.findall(header)]


def api_address(path: str) -> str:
    """Return the address of a path of the API, under the prefix of a proxy.

    >>> api_address("/me")
    '/api/v1/me'
    """
    return with_prefix(f"{PREFIX}{path}")


def page_links(call: ApiCall, page: AskedPage, total: int) -> str:
    """Return the Link header of a page among all: first, the one before, the one after, last."""
    last = max(-(-total // page.rows), 1)
    numbers = {"first": 1}
    if page.number > 1:
        numbers["prev"] = min(page.number - 1, last)
    if page.number < last:
        numbers["next"] = page.number + 1
    numbers["last"] = last
    path = with_prefix(call.request.url.path)
    asked = [
        (name, value)
        for name, values in call.query.items()
        for value in values
        if name != PAGE
    ]
    links = []
    for relation, number in numbers.items():
        query = urlencode([*asked, (PAGE, str(number))])
        links.append(f'<{path}?{query}>; rel="{relation}"')
    return ", ".join(links)


def _shown(text: str) -> str:
    return strip_control(text.encode(errors="replace").decode())[:SHOWN]
