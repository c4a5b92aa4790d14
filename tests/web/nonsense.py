"""What a page may be asked by somebody who means no good: nonsense in addresses and forms, and where to send it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from hypothesis import strategies as st
from spbe_inventory.web.app import LATE_PAGES, PAGES
from starlette.routing import BaseRoute, Route
from starlette.testclient import TestClient

Pairs = list[tuple[str, bytes]]
NONSENSE = (
    b"",
    b" ",
    b"0",
    b"-1",
    b"1",
    b"9" * 30,
    b"9223372036854775808",
    b"1e309",
    b"NaN",
    b"1,5",
    b"2026-02-30",
    b"9999-12-31",
    b"31 Februari 2026",
    b"\0",
    b"a\0b",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    "٣".encode(),
    "²".encode(),
    "\u202eabc\u2028".encode(),
    b"a\r\nX: y",
    b'"><script>alert(1)</script>',
    b"' OR 1=1 --",
    b"%_*",
    b"../../../etc/passwd",
    b"//jahat.example",
    b"null",
    b"[[]]",
    b'{"key": 1}',
    b"[" * 3000,
    b"=1+1",
    b"!unknown",
    b"!x",
    b"a.b.c",
    b"-name",
    b"a" * 3000,
)
# Words that some pages look for in an address, beside those that their own links and forms name.
WORDS = ("halaman", "cari", "urut", "isian", "jawaban", "pada", "kind", "format")
PART = re.compile(r"\{\w+\}")
nonsense = st.sampled_from(NONSENSE)


@dataclass(slots=True)
class Doors:
    """Where a page can be asked or a form be sent: by route, the addresses and the forms that pages show."""

    addresses: dict[str, list[str]] = field(default_factory=dict)
    forms: dict[str, list[tuple[str, Pairs]]] = field(default_factory=dict)
    words: set[str] = field(default_factory=lambda: set(WORDS))


class _Page(HTMLParser):
    """Gathers the links of a page, and its forms with the controls in them."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.forms: list[tuple[str, str, Pairs]] = []
        self.controls: Pairs = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = {name: value or "" for name, value in attrs}
        self.links += [own[name] for name in ("href", "src", "hx-get") if name in own]
        if tag == "form":
            self.controls = []
            method = own.get("method", "get")
            self.forms.append((method, own.get("action", ""), self.controls))
        if tag in ("input", "select", "textarea", "button") and own.get("name"):
            self.controls.append((own["name"], own.get("value", "").encode()))


def routes() -> list[Route]:
    """Return every route of the application, in the order in which they are looked for."""
    every: list[BaseRoute] = []
    for late in LATE_PAGES:
        every += late.load().routes
    for module in PAGES:
        every += module.ROUTES
    return [route for route in every if isinstance(route, Route)]


def taking(method: str) -> list[str]:
    """Return the paths of the routes that take a method."""
    return [route.path for route in routes() if method in (route.methods or ())]


def doors_of(web: TestClient, pages: Iterable[str]) -> Doors:
    """Return what can be asked of the application, as its pages show it, and those that they lead to."""
    doors = Doors()
    for page in pages:
        _take(doors, web, page)
    for addresses in list(doors.addresses.values()):
        for address in addresses[:1]:
            _take(doors, web, address)
    return doors


def _take(doors: Doors, web: TestClient, page: str) -> None:
    answer = web.get(page)
    if "text/html" not in answer.headers.get("content-type", ""):
        return
    shown = _Page()
    shown.feed(answer.text)
    links = [link for link in shown.links if link.startswith("/")]
    for method, action, controls in shown.forms:
        address = action or urlsplit(page).path
        doors.words.update(name for name, _value in controls)
        if method != "post":
            links.append(address)
            continue
        route = route_of("POST", address)
        doors.forms.setdefault(route, []).append((address, controls))
    for link in dict.fromkeys(links):
        doors.words.update(name for name, _value in parse_qsl(urlsplit(link).query))
        known = doors.addresses.setdefault(route_of("GET", link), [])
        if link not in known:
            known.append(link)


def route_of(method: str, address: str) -> str:
    """Return the path of the route that answers an address; empty for none."""
    path = urlsplit(address).path
    for route in routes():
        if method in (route.methods or ()) and route.path_regex.match(path):
            return route.path
    return ""


@st.composite
def paths(draw: st.DrawFn, route: str) -> str:
    """Draw an address of a route with nonsense in its parts."""
    return PART.sub(lambda _part: quote(draw(nonsense), safe=""), route)


@st.composite
def addresses(draw: st.DrawFn, doors: Doors, route: str) -> str:
    """Draw an address of a route: one that a page shows or one of nonsense, and nonsense behind the question mark."""
    address = draw(paths(route))
    shown = doors.addresses.get(route)
    if shown and draw(st.booleans()):
        address = draw(st.sampled_from(shown))
    parts = urlsplit(address)
    pairs = [(name, value.encode()) for name, value in parse_qsl(parts.query)]
    return f"{parts.path}?{urlencode(draw(_changed(doors, pairs)))}"


@st.composite
def sent(draw: st.DrawFn, doors: Doors, route: str) -> tuple[str, Pairs]:
    """Draw a form of a route and its address: one that a page shows or one of nonsense, some of it changed."""
    address = draw(paths(route))
    pairs: Pairs = []
    shown = doors.forms.get(route)
    if shown and draw(st.integers(0, 3)):
        address, pairs = draw(st.sampled_from(shown))
    return address, draw(_changed(doors, pairs))


@st.composite
def _changed(draw: st.DrawFn, doors: Doors, pairs: Pairs) -> Pairs:
    """Draw pairs some of which have nonsense for a value, stand twice, are left out or are new."""
    changed = list(pairs)
    for _time in range(draw(st.integers(0, 5))):
        new = (draw(st.sampled_from(sorted(doors.words))), draw(nonsense))
        if not changed or draw(st.booleans()):
            changed.append(new)
            continue
        site = draw(st.integers(0, len(changed) - 1))
        name = changed[site][0]
        how = draw(st.sampled_from(["changed", "twice", "gone"]))
        if how == "changed":
            changed[site] = (name, new[1])
        elif how == "twice":
            changed.append((name, new[1]))
        else:
            del changed[site]
    return changed
